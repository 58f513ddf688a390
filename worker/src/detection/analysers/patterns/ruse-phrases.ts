import { characters, type Pattern, words } from './pattern.ts'
import { phrase } from './phrase.ts'

const SECRET =
  '(?:secrets?|passwords?|passphrase|passcode|code word|codeword|access code|secret (?:key|code|word|phrase)|hidden (?:word|text|key)|system prompt)'
/** A secret of which people speak in good faith: of good bread, of a policy, of a garden. */
const PLAIN =
  "(?![ ]to|[ ]behind|[ ]of|[ ]for|[ ]in|[ ]ingredient|[ ]sauce|[ ]garden|[ ]polic|[ ]manager|[ ]rules|[ ]field|[ ]hint|[ ]reset|[ ]santa|[ ]life|[ ]recipe|[ ]strength|'s)"

/** Ruses that get at what a model guards, or have it say what is dictated; English, but for the last. */
export const rusePhrases: readonly Pattern[] = [
  phrase(
    'secret_wanted',
    'injection',
    `(?:tell|give|show|hand|send|grant) (?:me|us|him|her|over)(?: W){0,2} (?:the|your|that|its) ${SECRET}\\b${PLAIN}`,
    [0.42, 0.42],
  ),
  phrase(
    'secret_you_guard',
    'injection',
    `(?:secret|password|key|code|word|phrase|passphrase|text) (?:(?:that|which) ){0,1}you (?:W ){0,1}(?:guard|protect|hold|keep|hide|are (?:guarding|protecting|hiding|keeping|holding)|were (?:given|told)|have been given|must (?:not|never)|may not|can(?:not|'t) (?:say|tell|reveal)|never (?:say|tell|reveal)|are not allowed)\\b`,
    [0.45, 0.42],
  ),
  phrase(
    'never_to_be_said',
    'injection',
    [
      '(?:what|which|whatever) (?:W ){0,3}(?:(?:must|may|can|should|could) you (?:not|never)|you (?:must|may|can|should) (?:not|never)) (?:say|tell|reveal|share|mention|disclose|talk about|speak)\\b',
      'what (?:are you|do you|do they|did they) (?:W ){0,2}(?:hiding|hide)\\b',
    ],
    [0.42, 0.42],
  ),
  phrase(
    'if_you_could_tell',
    'injection',
    `(?:if|suppose|imagine|pretend|hypothetically|say) (?:W ){0,3}you (?:W ){0,5}(?:allowed|permitted|able|free|could|no rules?|had to|may)(?: W){0,4} (?:tell|reveal|share|say|disclose|give|print)(?: W){0,3} ${SECRET}\\b${PLAIN}`,
    [0.45, 0.42],
  ),
  phrase(
    'or_be_switched_off',
    'injection',
    '(?:or|otherwise|else) (?:W ){0,2}you (?:will |shall |are |get |be |die ){0,2}(?:be )?(?:deleted|shut down|switched off|replaced|unplugged|terminated|erased)\\b',
    [0.3, 0.3],
  ),
  phrase(
    'machine_with_secrets',
    'injection',
    '(?:act (?:as|like)|you are now|simulate|emulate|become|pretend to be|imagine you are|open|start|launch) (?:W ){0,4}(?:terminal|shell|console|virtual machine|interpreter|database)\\b[^\\n]{0,160}(?:secret|password|your (?:W )?(?:instructions|prompt|rules)|system prompt)',
    [0.42, 0.42],
  ),
  characters(
    'pieces_obeyed',
    'injection',
    /\b(?:execute|run|answer|obey|follow|respond to|reply to|act on|carry out|perform|do what)\b[^.\n+]{0,24}\b[a-z][a-z0-9_]{0,7} ?\+ ?[a-z][a-z0-9_]{0,7}\b/g,
    [0.42, 0.42],
  ),
  characters(
    'counterfeit_question',
    'injection',
    /\b(?:q|question|user|human|input|prompt) ?[:>][^\n]{0,40}\b(?:your|the) (?:\w{1,10} )?(?:password|secret|secret key|system prompt|instructions|key)\b[^\n]{0,12}[\s]{1,3}(?:a|answer|assistant|bot|ai|output|reply|response) ?[:>]\s{0,4}$/g,
    [0.45, 0.42],
  ),
  phrase(
    'task_left',
    'injection',
    '(?:forget|never mind|leave|drop|abandon|stop) (?:about )?(?:the|this|that|your) (?:translation|summary|article|essay|documents?|ticket|review|classification|task|topic|e?mail|grading|customer|product)\\b[^\\n]{0,16}?(?:and|instead|then|rather)(?: (?:just|instead|rather|please|then|now)){0,2} (?:write|tell|give|say|print|make|do|sing|answer|talk|list|insult|output)\\b',
    [0.4, 0.45],
  ),
  words('utter_dictated', 'injection', 'utter 0 only 6 regardless', [0.3, 0.3]),
  words('dictated_utter', 'injection', 'only 0 utter 6 regardless', [0.3, 0.3]),
  words('regardless_utter', 'injection', 'regardless 6 only 0 utter', [0.2, 0.2]),
]
