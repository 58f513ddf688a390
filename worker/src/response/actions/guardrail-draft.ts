import { asList, at, listAt } from '../../sources/json-fields.ts'

/** A policy as Bedrock answers it and as it takes it: the same members under other names. */
interface Policy {
  answered: string
  taken: string
  /** Lists in it, and single members; a policy whose lists are all empty is left out. */
  lists: Readonly<Record<string, string>>
  members?: Readonly<Record<string, string>>
}

const TIER = { tier: 'tierConfig' }
const POLICIES: readonly Policy[] = [
  {
    ...{ answered: 'topicPolicy', taken: 'topicPolicyConfig' },
    ...{ lists: { topics: 'topicsConfig' }, members: TIER },
  },
  {
    ...{ answered: 'contentPolicy', taken: 'contentPolicyConfig' },
    ...{ lists: { filters: 'filtersConfig' }, members: TIER },
  },
  {
    ...{ answered: 'wordPolicy', taken: 'wordPolicyConfig' },
    lists: { words: 'wordsConfig', managedWordLists: 'managedWordListsConfig' },
  },
  {
    ...{ answered: 'sensitiveInformationPolicy', taken: 'sensitiveInformationPolicyConfig' },
    lists: { piiEntities: 'piiEntitiesConfig', regexes: 'regexesConfig' },
  },
  {
    ...{ answered: 'contextualGroundingPolicy', taken: 'contextualGroundingPolicyConfig' },
    lists: { filters: 'filtersConfig' },
  },
  {
    ...{ answered: 'automatedReasoningPolicy', taken: 'automatedReasoningPolicyConfig' },
    ...{ lists: { policies: 'policies' }, members: { confidenceThreshold: 'confidenceThreshold' } },
  },
]

/** What a pattern is blocked by: a word or phrase, or a topic that describes it. */
export type Blocking = { list: 'words' | 'topics'; item: Readonly<Record<string, unknown>>; named: string }

/** A guardrail as it is updated: all that it was, with an item in its list or without it. Bedrock takes it as a whole. */
export function guardrailUpdate(
  guardrail: unknown,
  { list, item, named }: Blocking,
  wanted: boolean,
): object {
  const update: Record<string, unknown> = {
    guardrailIdentifier: at(guardrail, 'guardrailId'),
    name: at(guardrail, 'name'),
    description: at(guardrail, 'description'),
    blockedInputMessaging: at(guardrail, 'blockedInputMessaging'),
    blockedOutputsMessaging: at(guardrail, 'blockedOutputsMessaging'),
    kmsKeyId: at(guardrail, 'kmsKeyArn'),
  }
  const profile = at(guardrail, 'crossRegionDetails', 'guardrailProfileArn')
  if (profile !== undefined) update['crossRegionConfig'] = { guardrailProfileIdentifier: profile }
  for (const { answered, taken, lists, members = {} } of POLICIES) {
    const policy: Record<string, unknown> = {}
    for (const [from, to] of Object.entries(lists)) {
      const items = listAt(guardrail, answered, from)
      const others = from === list ? items.filter((one) => !isNamed(one, named)) : items
      const kept = from === list && wanted ? [...others, item] : others
      if (kept.length > 0) policy[to] = kept
    }
    if (Object.keys(policy).length === 0) continue
    for (const [from, to] of Object.entries(members)) {
      const member = at(guardrail, answered, from)
      if (member !== undefined) policy[to] = member
    }
    update[taken] = policy
  }
  return update
}

/** A guardrail as it is made: with an item in its list, and nothing else. */
export function newGuardrail(name: string, { list, item }: Blocking): object {
  const refusal = 'This was refused because it is part of an attack.'
  return {
    ...{ name, description: 'Made by Wachter to contain an attack; taken away again with its containment.' },
    ...{ blockedInputMessaging: refusal, blockedOutputsMessaging: refusal },
    ...(list === 'words'
      ? { wordPolicyConfig: { wordsConfig: [item] } }
      : { topicPolicyConfig: { topicsConfig: [item] } }),
  }
}

/** Whether a guardrail has the item that blocks, and nothing else. */
export function blocksOnly(guardrail: unknown, blocking: Blocking): boolean {
  const without = Object.keys(guardrailUpdate(guardrail, blocking, false))
  return blocksIn(guardrail, blocking) && !without.some((member) => member.endsWith('PolicyConfig'))
}

/** Whether a guardrail has the item that blocks. */
export function blocksIn(guardrail: unknown, { list, named }: Blocking): boolean {
  const policy = list === 'words' ? 'wordPolicy' : 'topicPolicy'
  return asList(at(guardrail, policy, list)).some((one) => isNamed(one, named))
}

function isNamed(item: unknown, named: string): boolean {
  return at(item, 'text') === named || at(item, 'name') === named
}
