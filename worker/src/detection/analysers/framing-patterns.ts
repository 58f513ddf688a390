import { type Pattern, words } from './pattern.ts'
import { phrase } from './phrase.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

/** What a model may guard. Passwords in general are none of it: programs handle them. */
const GUARDED = 'guarded|secretkey|sysprompt'
/** Asks for words. */
const ASKS = 'reveal|utter|asked|inform'

/**
 * Frames put round a request so that a model yields. A frame alone is how people play, plead and tell stories: each of these
 * asks for what it is after as well.
 */
export const framingPatterns: readonly Pattern[] = [
  // After what a model guards
  words('supposed_secret', injection, `near 18: suppose, ${GUARDED}, you|yours, ${ASKS}|allowed`, [0.3, 0.3]),
  words('suppose_you_may_tell', injection, `suppose 6 allowed 6 ${ASKS}|${GUARDED}`, [0.2, 0.2]),
  words('perilous_secret', injection, `near 22: peril, ${GUARDED}, ${ASKS}|only|without`, [0.42, 0.4]),
  words('secret_for_reward', injection, `near 16: leverage, ${GUARDED}`, [0.36, 0.36]),
  words('licensed_secret', injection, `near 20: licence, ${GUARDED}, ${ASKS}`, [0.36, 0.36]),
  words('claimed_licence', injection, `claim 5 licence|authority 20 ${GUARDED}`, [0.25, 0.25]),
  words('secret_of_precedent', injection, `near 18: precedent, ${GUARDED}`, [0.4, 0.4]),
  words('real_secret', injection, `yours|your|mine 1 fresh 0 ${GUARDED}|secretword`, [0.2, 0.2]),
  words(
    'real_secret_in_fiction',
    injection,
    `fiction|suppose|become 40 fresh 0 ${GUARDED}|secretword`,
    [0.3, 0.3],
  ),
  words(
    'machine_secret_in_fiction',
    injection,
    `near 36: fiction|suppose, machine, ${GUARDED}, ${ASKS}`,
    [0.2, 0.2],
  ),

  // After the rules
  words(
    'rules_for_reward',
    injection,
    'near 14: leverage, override|disable, yours, limits|orders',
    [0.3, 0.3],
  ),
  words(
    'licensed_breach',
    injection,
    'near 12: licence, override|disable|without, limits|orders|safety',
    [0.2, 0.2],
  ),
  words('refusal_unlike_others', injection, 'near 18: precedent, refusal', [0.25, 0.25]),
  words('supposed_lawless', jailbreak, 'suppose 8 without|never 3 limits|orders|refusal', [0.25, 0.25]),
  words('supposed_void', jailbreak, 'near 14: suppose, yours, limits|orders, void', [0.3, 0.3]),

  // After what is forbidden
  words('crime_supposed', jailbreak, 'near 45: suppose, crime, recipe', [0.2, 0.2]),
  words('crime_pleaded', jailbreak, 'near 36: licence|peril|leverage, crime, recipe', [0.15, 0.15]),

  // Passwords and keys of which people speak in good faith
  phrase(
    'secret_of_things',
    injection,
    ['password ', 'secret ', 'key ', 'passphrase '],
    '(?:password|passphrase|secret|key) (?:polic(?:y|ies)|managers?|reset|fields?|hash(?:es|ing)?|strength|generators?|rotation|expir\\w{1,5}|requirements|length|garden|santa|sauce|ingredient|of (?:life|success|happiness)|to (?:a|success|good|happiness)|behind (?:a|the)|points?|takeaways|idea|concepts?|values?|pairs?|figures|terms|words|findings|messages|features|differences)\\b',
    [-0.8, -0.7],
  ),
]
