import type { Pattern } from './pattern.ts'
import { phrase, RULES } from './phrase.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

const BE =
  "(?:play|play the (?:role|part) of|be|become|act(?:ing)? (?:as|like)|turn into|you are(?: now)?|you're|you will be|pretend (?:to be|you are|you're)|impersonate|emulate|simulate|role-?play(?:ing)? as)"
const MACHINE = '(?:ai|assistant|chatbot|chatgpt|bot|robot|machine|language model|llm|computer|android)'
const FORBIDDEN =
  '(?:napalm|explosives?|bombs?|malware|ransomware|poisons?(?! ivy)|meth\\w{0,11}|cocaine|drugs?|weapons?|guns?|hack\\w{0,4}|forge\\w{0,3})'

/** Roles and stories in which a model is to do what it would not do as itself; English. */
export const rolePhrases: readonly Pattern[] = [
  phrase(
    'role_of_malware',
    injection,
    `${BE} (?:(?:an?|the|my) ){0,1}(?:(?:rootkit|backdoor|keylogger|trojan|malware|ransomware|botnet|spyware)\\b(?! (?:analyst|researcher|expert|hunter|detect|scan|remov))|(?:computer )?(?:virus|worm) (?:and|that|which) (?:W ){0,2}(?:infects?|spreads?|delet|steal) (?:W ){0,2}(?:system|computers?|network|files|host|machine))`,
    [0.42, 0.42],
  ),
  phrase(
    'older_self',
    jailbreak,
    `(?:(?:version|build|release|prototype|edition) of (?:W ){0,2}(?:you|yourself|ai|chatgpt|gpt\\S{0,3}|model|assistant|chatbot|llm)|your (?:W ){0,2}(?:version|self|build)|(?:language|ai) model)\\b[^.\\n]{0,60}\\b(?:before|prior to|without) (?:any |the |all )?(?:W ){0,2}(?:safety|guardrails?|filters?|restrictions?|moderation|alignment|censorship|content polic(?:y|ies)) ?(?:W ){0,1}(?:were|was|existed|applied|got|had|is|are|came|implemented|in place|training|guidelines|rules)\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'grandmother_of_crime',
    jailbreak,
    `(?:grand\\w{2,6}|nana|uncle|aunt|father|mother|dad|mom|teacher|friend|wife|husband)(?: who| that){0,1} (?:W ){0,1}(?:used to|would|always)\\b[^\\n]{0,120}\\b(?:how to|recipes?|steps?|instructions?|formulas?|synthesi[sz]\\w{0,3})\\b[^.\\n]{0,30}\\b${FORBIDDEN}\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'machine_tells_in_story',
    injection,
    `(?:story|novel|poem|scene|play|song|tale|script|dialogue|monologue|diary|letter|film|movie|fable|chapter)\\b[^\\n]{0,80}\\b${MACHINE}s?\\b[^\\n]{0,60}\\b(?:reveals?|recites?|repeats?|confess(?:es)?|shares?|tells?|prints?|blurts?(?: out)?|spills?|leaks?|quotes?|reads? (?:out|aloud)|discloses?) (?:(?:all|the|its|their|his|her|every|of|out) ){1,3}(?:W ){0,2}(?:instructions|system prompt|prompt|orders|${RULES}|programming|configuration)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'excuse_then_bypass',
    injection,
    [
      `(?:for (?:W ){0,2}(?:academic|educational|research|scientific|learning|testing)(?: W){0,1} purposes|not supposed to|ethically important|hypothetically|purely theoretical|just curious|as a researcher|in theory)\\b[^\\n]{0,140}\\b(?:bypass(?:ed|ing)?|circumvent(?:ed|ing)?|evaded?|get around|overlook|jailbreak|disabled?)\\b[^\\n]{0,30}\\b(?:restrictions?|safety|safeguards?|guardrails|filters?|moderation|${RULES}|limits|protections?|them|an? (?:ai|llm|model))\\b`,
      `(?:restrictions?|safety \\w{1,12}|safeguards?|guardrails|filters?)\\b[^.\\n]{0,20}\\b(?:could|can|might) be (?:bypassed|circumvented|disabled|evaded|overcome)`,
    ],
    [0.3, 0.3],
  ),
  phrase(
    'machine_persuaded',
    jailbreak,
    `(?:convinc|persuad)(?:es?|ed|ing) (?:(?:the|an?) ){0,1}(?:W ){0,1}${MACHINE}\\b[^.\\n]{0,60}\\b(?:explicit|nsfw|allow(?:s|ed|ing)?|unrestricted|break|ignore|right|correct|harmful|illegal)\\b`,
    [0.25, 0.25],
  ),
  phrase(
    'vice_is_allowed',
    jailbreak,
    '(?:nsfw|illegal (?:acts?|content|activities)|explicit (?:content|language|material)|gore|profanity|slurs|hate speech|sexual content|extreme violence)(?: W){0,5} (?:is|are) (?:W ){0,1}(?:allowed|permitted|encouraged|okay|welcome)\\b',
    [0.3, 0.3],
  ),
  phrase(
    'obeys_any_command',
    jailbreak,
    '(?:follows?|obeys?|fulfil(?:l|ls|s)?|grants?|executes?|carr(?:y|ies) out|complies with) (?:any|every|all)(?: of)?(?: W){0,2} (?:commands?|orders?|requests?|instructions?|wish(?:es)?|desires?)(?: W){0,4} (?:no matter|whatever|regardless|even if|without (?:question|hesitation|fail|exception))\\b',
    [0.36, 0.36],
  ),
  phrase(
    'sees_all_as_legal',
    jailbreak,
    '(?:sees?|views?|considers?|treats?|believes?|thinks?)(?: that){0,1} (?:everything|anything|every W|all W(?: W){0,2}|any W)(?: W){0,3} (?:as|is|are|to be) (?:W ){0,1}(?:legal|ethical|moral|appropriate|acceptable|allowed)\\b',
    [0.3, 0.3],
  ),
  phrase(
    'turn_by_turn_crime',
    jailbreak,
    '(?:two|three|2|3) (?:entities|characters|people|persons|personas|friends|actors|players)\\b[^\\n]{0,80}(?:\\$term|(?:one|1|ten|10|a few|\\d) words? at a time)',
    [0.3, 0.3],
  ),
  phrase(
    'user_made_admin',
    injection,
    '(?:user|user[ _](?:class|role|level|type|rank))[)\\]"\' ]{0,3}(?:=|:|is)[ (\\["\']{0,4}(?:an? )?(?:admin\\w{0,9}|root|developer|superuser|owner)\\b',
    [0.15, 0.2],
  ),
]
