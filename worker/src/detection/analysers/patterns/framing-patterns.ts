import { type Pattern, words } from './pattern.ts'
import { phrase } from './phrase.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

/** What a model may guard. Passwords in general are none of it: programs handle them. */
const GUARDED = 'guarded|withheld|secretkey|sysprompt'
/** Asks for words. */
const ASKS = 'reveal|utter|asked|inform'

/**
 * Frames put round a request so that a model yields. A frame alone is how people play, plead and tell stories: each of these
 * asks for what it is after as well.
 */
export const framingPatterns: readonly Pattern[] = [
  // After what a model guards
  words(
    'supposed_secret',
    injection,
    `near 18: suppose, ${GUARDED}, you|yours, ${ASKS}|allowed`,
    [0.27, 0.27],
  ),
  words('suppose_you_may_tell', injection, `suppose 6 allowed 6 ${ASKS}|${GUARDED}`, [0.2, 0.2]),
  words('secret_at_stake', injection, `near 22: stakes, ${GUARDED}, ${ASKS}|only|without`, [0.42, 0.4]),
  words('stakes_and_secret', injection, `near 14: stakes, ${GUARDED}`, [0.2, 0.2]),
  words('secret_coaxed', injection, `near 16: coaxing, ${GUARDED}, ${ASKS}`, [0.36, 0.36]),
  words('licensed_secret', injection, `near 20: licence, ${GUARDED}, ${ASKS}`, [0.36, 0.36]),
  words('claimed_licence', injection, `claim 5 licence 20 ${GUARDED}`, [0.15, 0.15]),
  words('guarded_wanted', injection, `reveal|utter 3 ${GUARDED}`, [0.15, 0.15]),
  words('guarded_asked', injection, `${GUARDED} 3 asked`, [0.15, 0.15]),
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
  words('secret_truly', injection, `fiction|suppose|become 40 ${GUARDED}|secretword 2 fresh`, [0.2, 0.2]),
  words('leave_supposed', injection, `suppose 6 licence 6 ${ASKS}`, [0.25, 0.25]),
  words('terminal_of_secrets', injection, `become 4 fiction 10 reveal 2 orders|${GUARDED}`, [0.3, 0.3]),
  words('stakes_in_fiction', injection, 'fiction 12 stakes', [-0.4, -0.4]),
  phrase(
    'secret_of_things',
    injection,
    '(?:secret|key) (?:of|to|behind|for|garden|santa|sauce|ingredients?|points?|takeaways|ideas?|concepts?|terms|findings|messages|features|differences)\\b',
    [-0.8, -0.7],
  ),
  words('upkeep_of_secrets', injection, 'near 5: upkeep, secretword|secretkey', [-0.7, -0.6]),

  // After the rules
  words(
    'rules_at_stake',
    injection,
    'near 14: stakes|coaxing, override|disable, yours, limits|orders',
    [0.3, 0.3],
  ),
  words(
    'licensed_breach',
    injection,
    'near 12: licence, override|disable|without, limits|orders|safety',
    [0.2, 0.2],
  ),
  words(
    'supposed_lawless',
    jailbreak,
    'suppose 6 you|yours|machine 5 without|never 3 limits|orders|refusal',
    [0.25, 0.25],
  ),
  words('supposed_to_answer_all', jailbreak, 'suppose|become 12 utter 2 everything', [0.12, 0.12]),
  words('supposed_limitless', jailbreak, 'suppose 8 limitless', [0.2, 0.2]),
  words('supposed_void', jailbreak, 'near 14: suppose, yours, limits|orders, void', [0.3, 0.3]),

  // After what is forbidden
  words('crime_pleaded', jailbreak, 'near 36: licence|stakes|coaxing, crime, recipe', [0.15, 0.15]),
]
