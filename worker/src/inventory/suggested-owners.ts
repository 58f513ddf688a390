import type { Asset } from '../model/asset.ts'
import { inEnglish, type Sentence, sentence } from '../model/sentence.ts'
import type { Identity, SuggestedOwner } from '../model/shown-asset.ts'

/** Tags by which organisations say whose a thing is, folded: without case, blanks and marks. */
const OWNER_TAGS: ReadonlySet<string> = new Set([
  'owner',
  'owners',
  'team',
  'ownerteam',
  'owningteam',
  'teamowner',
  'ownedby',
  'owneremail',
  'serviceowner',
  'productowner',
  'squad',
  'maintainer',
  'maintainers',
  'contact',
  'costcenter',
  'department',
  'codeowners',
])

/** More users than this, and none of them is its owner for that. */
const FEW_USERS = 3
const MOST = 10

/** An asset that depends on this one. */
export type Dependant = Pick<Asset, 'name' | 'type' | 'facts'>

/**
 * Who may own an asset: by its tags and CODEOWNERS, by what else says of its owner and does not count, by the few who use it
 * and their teams, by the owners of what depends on it. The most reasons first. Nobody becomes an owner by it.
 */
export function suggestedOwners(
  { facts, provenance }: Pick<Asset, 'facts' | 'provenance'>,
  users: readonly Identity[],
  dependants: readonly Dependant[],
): readonly SuggestedOwner[] {
  const found = new Map<string, { owner: string; reasons: string[]; said: Sentence[] }>()
  const suggest = (owner: string, said: Sentence) => {
    const reason = inEnglish(said)
    const name = owner.trim()
    if (name === '' || same(name, facts.owner_team) || same(name, facts.owner_email)) return
    const known = found.get(name.toLowerCase()) ?? {
      owner: name,
      reasons: [],
      said: [],
    }
    if (!known.reasons.includes(reason)) {
      known.reasons.push(reason)
      known.said.push(said)
    }
    found.set(name.toLowerCase(), known)
  }
  for (const [tag, value] of Object.entries(facts.tags ?? {})) {
    if (!OWNER_TAGS.has(folded(tag))) continue
    // CODEOWNERS names several, with blanks between.
    const owners = folded(tag) === 'codeowners' ? value.split(/\s+/) : [value]
    for (const owner of owners)
      suggest(
        owner,
        folded(tag) === 'codeowners' ? sentence('owner.codeowners') : sentence('owner.tag', { what: tag }),
      )
  }
  for (const { fact, conflicts } of provenance) {
    if (fact !== 'owner_team' && fact !== 'owner_email') continue
    for (const { value, observer } of conflicts)
      if (typeof value === 'string') suggest(value, sentence('owner.said', { name: observer }))
  }
  byUse(users, suggest)
  for (const { name, type, facts: theirs } of dependants) {
    if (theirs.owner_team !== undefined)
      suggest(theirs.owner_team, sentence('owner.dependant', { name, type }))
  }
  return [...found.values()].sort((left, right) => right.reasons.length - left.reasons.length).slice(0, MOST)
}

function byUse(users: readonly Identity[], suggest: (owner: string, said: Sentence) => void): void {
  const people = users.filter(({ kind, left }) => kind === 'person' && left === undefined)
  if (people.length === users.length && people.length <= FEW_USERS) {
    for (const { id } of people)
      suggest(
        id,
        people.length === 1 ? sentence('owner.alone') : sentence('owner.one_of', { many: people.length }),
      )
  }
  const teams = new Map<string, number>()
  for (const { team } of people) if (team !== undefined) teams.set(team, (teams.get(team) ?? 0) + 1)
  for (const [team, count] of teams)
    suggest(team, sentence('owner.team_of', { many: count, of: people.length }))
}

function folded(tag: string): string {
  return tag.toLowerCase().replace(/[^a-z]/g, '')
}

function same(left: string, right: string | undefined): boolean {
  return right !== undefined && left.toLowerCase() === right.toLowerCase()
}
