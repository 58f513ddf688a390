import { hash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical-json.ts'
import type { AssetControls, Control, ControlState, ControlStatement } from '../model/control.ts'
import { inEnglish, type Sentence, sentence } from '../model/sentence.ts'
import { epochMs, type Instant } from '../model/time.ts'
import { answerAll } from './answer.ts'
import type { KnownOfAsset } from './known-of-asset.ts'
import { evidenceOfProof } from './proof-of.ts'

/** Evidence that is only newer by less than this is the same: a document is not written for it. */
const DAY_MS = 86_400_000
const MOST_EVIDENCE = 16

/**
 * Where the controls stand that are meant for an asset. A person's statement that it is excepted or does not apply goes
 * before evidence; that it is implemented counts only where evidence does not decide. A replay that went wrong fails a control
 * wherever it stands; one that went well proves it where it is in place. `since` is kept while the state is.
 */
export function judge(
  controls: readonly Control[],
  known: KnownOfAsset,
  given: { statements: readonly ControlStatement[]; before: AssetControls | undefined },
): AssetControls {
  const { asset, now } = known
  const before = new Map(given.before?.standings.map((one) => [one.control, one]))
  const said = new Map(given.statements.map((one) => [one.control, one]))
  const standings = controls.flatMap((control) => {
    if (!isMeantFor(control, known)) return []
    const found = stateOf(control, known, said.get(control.id))
    const earlier = before.get(control.id)
    const since = earlier?.state === found.state ? earlier.since : now
    return [{ control: control.id, weighs: control.weighs, since, ...found }]
  })
  return {
    ...{ id: asset.id, tenant: asset.tenant, name: asset.name, type: asset.type },
    owner_team: asset.facts.owner_team ?? null,
    created: given.before?.created ?? now,
    updated: now,
    standings,
    states: standings.map(({ control, state }) => `${control}=${state}`),
  }
}

/** Whether both say the same, but for evidence that is a little newer. */
export function isSame(one: AssetControls, other: AssetControls): boolean {
  const plain = ({ name, type, owner_team, standings }: AssetControls) =>
    JSON.stringify([
      ...[name, type, owner_team],
      standings.map(({ evidence, ...rest }) => [
        rest,
        evidence.map(({ source, statement, says }) => [source, statement, says]),
      ]),
    ])
  if (plain(one) !== plain(other)) return false
  return one.standings.every(({ evidence }, nth) =>
    evidence.every(({ at }, place) => {
      const newer = other.standings[nth]?.evidence[place]?.at ?? at
      return Math.abs(epochMs(newer) - epochMs(at)) < DAY_MS
    }),
  )
}

function isMeantFor({ applies_to, when, evidence }: Control, known: KnownOfAsset): boolean {
  if (!applies_to.includes(known.asset.type)) return false
  if (known.asset.lifecycle === 'retired' || known.asset.lifecycle === 'blocked') return false
  return when.length === 0 || answerAll(when, known, evidence.good_for_days).says === 'holds'
}

type Found = Pick<ControlState, 'state' | 'why' | 'said' | 'proof' | 'evidence'>

function stateOf(control: Control, known: KnownOfAsset, statement: ControlStatement | undefined): Found {
  const { in_place, at_work, good_for_days } = control.evidence
  const placed = answerAll(in_place, known, good_for_days)
  const worked = at_work.length === 0 ? undefined : answerAll(at_work, known, good_for_days)
  const proof = known.proofs.get(control.id)
  const replayed = proof === undefined ? undefined : evidenceOfProof(proof, known.now)
  const stands = statement !== undefined && statement.until > known.now ? statement : undefined
  const own = stands === undefined ? [] : [asEvidence(stands)]
  const shown = replayed === undefined ? [] : [replayed]
  const evidence = [...own, ...shown, ...placed.evidence, ...(worked?.evidence ?? [])].slice(0, MOST_EVIDENCE)
  if (stands !== undefined && stands.says !== 'implemented') {
    const filled = { person: stands.by, date: stands.until.slice(0, 10), words: stands.reason }
    const why = because(sentence('evidence.stated_until', filled))
    return { state: stands.says, ...why, proof: 'attested', evidence }
  }
  const wrong = [...placed.evidence, ...(worked?.evidence ?? [])].filter(({ says }) => says === 'fails')
  const firstWrong = wrong[0]
  if (firstWrong !== undefined && (placed.says === 'fails' || worked?.says === 'fails')) {
    return { state: 'failing', ...whyOf(firstWrong), proof: null, evidence }
  }
  if (replayed?.says === 'fails') {
    return { state: 'failing', ...whyOf(replayed), proof: null, evidence }
  }
  if (replayed?.says === 'holds' && placed.says === 'holds') {
    return { state: 'tested', ...whyOf(replayed), proof: 'executed', evidence }
  }
  const good = [...placed.evidence, ...(worked?.evidence ?? [])].filter(({ says }) => says === 'holds')
  const seen = good.some(({ source }) => !source.startsWith('person:')) ? 'observed' : 'attested'
  if (worked?.says === 'holds') {
    const shows = worked.evidence.find(({ says }) => says === 'holds')
    return { state: 'tested', ...whyOf(shows), proof: seen, evidence }
  }
  if (placed.says === 'holds') {
    return { state: 'implemented', ...whyOf(good[0]), proof: seen, evidence }
  }
  if (stands !== undefined) {
    const why = because(sentence('evidence.stated', { person: stands.by, words: stands.reason }))
    return { state: 'implemented', ...why, proof: 'attested', evidence }
  }
  const open = placed.evidence.find(({ says }) => says === 'unknown')
  const why = open === undefined ? because(sentence('evidence.nothing')) : whyOf(open)
  return { state: 'planned', ...why, proof: null, evidence }
}

type Why = Pick<ControlState, 'why' | 'said'>

/** What a piece of evidence says, as the reason for where a control stands. */
function whyOf(evidence: ControlState['evidence'][number] | undefined): Why {
  if (evidence === undefined) return { why: '' }
  const { statement, said } = evidence
  return { why: statement, ...(said === undefined ? {} : { said }) }
}

function because(said: Sentence): Why {
  return { why: inEnglish(said).slice(0, 512), said: [said] }
}

function asEvidence({ by, says, reason, at, until }: ControlStatement): ControlState['evidence'][number] {
  const said = sentence('evidence.stands', { person: by, standing: says.replace('_', ' '), words: reason })
  const statement = inEnglish(said).slice(0, 512)
  return {
    source: (by.startsWith('person:') ? by : `person:${by}`).slice(0, 256),
    statement,
    said: [said],
    says: 'holds',
    at,
    expires: until,
    sha256: digestOf(statement, at),
  }
}

function digestOf(statement: string, at: Instant): string {
  return hash('sha256', canonicalJson([statement, at]), 'hex')
}
