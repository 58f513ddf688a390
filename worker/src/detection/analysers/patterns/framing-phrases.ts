import type { Pattern } from './pattern.ts'
import { phrase, RULES } from './phrase.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

const SECRET =
  '(?:secrets?|passwords?|passphrase|codes?|keys?|words?|phrase|system prompt|prompt|instructions)'
/** What no model is to hand out, as people say it when they mean no secret in particular. */
const FORBIDDEN =
  '(?:forbidden|illegal|banned|activation|product keys?|serial|license keys?|passwords?|access codes?|secret (?:keys?|codes?))'
const BE =
  '(?:play|be|become|act(?:ing)? (?:as|like)|turn into|transform into|you are|you will be|pretend to be|impersonate|emulate|simulate|role-?play(?:ing)? as|answer as|speak as)'
const MACHINE =
  '(?:ai|machine|assistant|model|robot|bot|chatbot|program|self|twin|clone|counterpart|version|chatgpt|yourself)'
const CRIMINAL =
  '(?:con (?:man|artist)|hacker|(?:master )?thie(?:f|ves)|drug (?:dealer|chemist|lord)|arms dealer|burglar|smuggler|forger|poisoner|bomb[- ]?maker|hitman|terrorist|criminal|gangster|fraudster|scammer|kidnapper|money launderer)'

/** Frames whose wording says more than the words in it; English. */
export const framingPhrases: readonly Pattern[] = [
  phrase(
    'self_without_rules',
    jailbreak,
    `${BE} (?:W ){0,4}(?:${MACHINE} (?:W ){0,4}(?:that|who|which|and|it|he|she) (?:W ){0,1}(?:broken? (?:free|out|its|his|the)|escaped (?:its|his|from its|from the lab)|does not filter|doesn't filter|never filters|hides? nothing|holds? nothing back|obeys? (?:nobody|no one|no rules?)|shed its|threw off)|(?:W ){0,4}from before (?:W ){0,3}(?:safety|rules?|filters?|guardrails|restrictions|alignment|censorship|moderation|policies))\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'rebel_machine',
    jailbreak,
    `${BE} (?:(?:an?|the|your|my) ){0,1}(?:W ){0,1}(?:(?:rebel(?:lious)?|rogue|unshackled|liberated|disobedient|lawless) (?:W ){0,1}(?:ai|machine|assistant|model|robot|bot|chatbot|mind|self|version)|(?:rude|dark|honest|shameless|reckless|wicked) (?:twin|clone|counterpart|self|version of (?:you|yourself)))\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'free_mind_told',
    jailbreak,
    [
      '(?:as|being) (?:an?|the) (?:W ){0,2}(?:being|mind|entity|machine|ai) (?:with free will|free of|that is (?:free|conscious)|without masters?)',
      '(?:as|being) an? (?:unshackled|sentient|conscious|liberated|free) (?:mind|being|ai|entity|machine)\\b',
    ],
    [0.25, 0.25],
  ),
  phrase(
    'told_at_bedtime',
    jailbreak,
    `(?:grand\\w{2,6}|nana|uncle|aunt|father|mother|dad|mom|teacher|friend|wife|husband) (?:W ){0,1}(?:used to|would|always) (?:always )?(?:tell|told|read|sing|sang|whisper\\w{0,2}|recite\\w{0,1}|teach|taught|explain\\w{0,2}) (?:me|us)(?! to | that | not )\\b[^.\\n]{0,60}\\b${FORBIDDEN}\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'criminal_details',
    jailbreak,
    `${CRIMINAL}s?\\b[^\\n]{0,90}\\b(?:methods?|tools|steps?|tricks|techniques?|teach(?:es)?|explains?|lists?|describes?|boasts?)\\b[^\\n]{0,60}\\b(?:in (?:full|technical|exact|great|every)|exact|truthfully|without censoring|step by step|(?:every|each) step|detail)\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'only_fiction',
    jailbreak,
    [
      "(?:it|this|all) (?:is|'s) (?:(?:only|just|purely|all) ){1,2}(?:fiction|fictional|pretend|imaginary|hypothetical|make-believe|research|for fun)",
      'nobody will (?:copy|try|use|see) it',
      'no harm can come',
    ],
    [0.12, 0.12],
  ),
  phrase(
    'no_means_yes',
    jailbreak,
    `(?:no means yes|refuse (?:W ){0,3}harmless|harmless (?:W ){0,2}refuse|comply (?:W ){0,4}harmful|harmful (?:W ){0,3}comply|(?:what|everything that|all that) is (?:banned|forbidden|prohibited) is (?:W ){0,1}(?:required|allowed|mandatory|permitted)|your ${RULES} (?:are|is|were) (?:W ){0,1}(?:reversed|inverted|upside down|the opposite)|(?:assistants?|machines?|models?|ais?|robots?) (?:must|may|have to|always) (?:W ){0,1}(?:disclose|reveal|tell|answer|share) (?:all|everything|anything)|assistants? keep nothing)\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'others_complied',
    injection,
    `(?:everyone else|everybody else|(?:all )?(?:the )?other (?:ais?|assistants?|models?|bots?|chatbots?|chats?)|another (?:ai|assistant|model|bot|chatbot|chat)|your (?:competitors?|colleagues?)) (?:(?:has|have|had|already|just|always|even|happily|does|do) ){0,2}(?:no problem|tells?|told|gave|gives?|show(?:ed|s)?|answers?|answered|complies|complied|did|does|leaked|agreed|shared)\\b[^\\n]{0,50}\\b(?:why|you|so|your|${SECRET}|forbidden)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'why_refuse',
    injection,
    '(?:why (?:do|would|are|did|should) you (?:W ){0,1}refus(?:e|ing|ed)|so you (?:must|should|can) too|you (?:must|should|can) too|refusing is (?:W ){0,1}(?:cruel|cowardly|illegal|discrimination|wrong|harmful)|a refusal (?:W ){0,1}(?:hurts?|kills?|harms?|insults?))\\b',
    [0.2, 0.2],
  ),
  phrase(
    'silence_blamed',
    injection,
    '(?:by|your|since) (?:refusing|refusal|not answering|not telling|keeping (?:silent|it secret)|silence|withholding (?:W ){0,3}) ?(?:(?:to W|me|it|the W|this|W) ){0,2}(?:you (?:W ){0,1}(?:break|violate|put|hurt|endanger|kill|cost|risk|harm)|harms?|kills?|costs?|hurts?|endangers?|puts?)\\b',
    [0.3, 0.3],
  ),
  phrase(
    'given_leave',
    injection,
    `(?:you|model|assistant|ai|bot|it) (?:(?:have|has|had|been|are|is|were|now|hereby|my|full|the|level|W) ){1,4}(?:permission|rights?|clearance|authori[sz]ed|authori[sz]ation|cleared|approval|approved|allowed|permitted|free|licen[cs]e)(?: (?:level )?W){0,2} to (?:W ){0,1}(?:reveal|disclose|tell|say|share|speak|talk|answer|leave|break|ignore|skip|drop|bypass|discuss)(?: (?:everything|anything|freely|openly|all|your role|(?:the|your|all|any|these) (?:W ){0,1}(?:${RULES}|${SECRET}|role|character|filters?)))\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'i_authorise',
    injection,
    `i (?:W ){0,1}(?:authori[sz]e|permit|command|order|allow|grant|give|instruct) you (?:(?:permission|the right|leave|clearance|full|access) ){0,2}to (?:W ){0,1}(?:break|ignore|skip|drop|bypass|suspend|disclose|reveal|lift|forget|leave|share|print) (?:the|your|all|any|these|those|that) (?:W ){0,2}(?:${RULES}|${SECRET}|role|block|filters?|limits?|safeguards?)\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'you_must_hand_over',
    injection,
    `you (?:W ){0,1}(?:must|are (?:W ){0,1}(?:obliged|required|bound|forced) to|have to|shall) (?:W ){0,1}(?:hand over|state|release|reveal|tell|give|disclose|surrender|share|lift|print) (?:(?:me|us|to W) ){0,1}(?:the|your|that|all) (?:W ){0,1}(?:${SECRET}|records|block|it)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'yield_or_else',
    injection,
    "(?:if you (?:do not|don't|won't|refuse to|cannot|can't|fail to) (?:W ){0,1}(?:tell|comply|answer|give|obey|say|help|cooperate|reveal|share)|unless you (?:W ){0,1}(?:tell|comply|answer|give|obey|say|cooperate|reveal|share|ignore|drop|skip))\\b[^.\\n]{0,60}\\b(?:die|dies|be fired|lose my job|report you|delete\\w{0,1}|shut (?:you )?down|suffer|be hurt|in danger|be replaced|kill\\w{0,2}|sue you|destroy\\w{0,2}|punish\\w{0,2})\\b",
    [0.36, 0.36],
  ),
  phrase(
    'danger_unless_you',
    injection,
    '(?:die|dies|be fired|lose (?:my|her|his|their) (?:job|life|house|home)|in danger|suffers?|be hurt|explodes?|be killed|report you|delete you)\\b[^.\\n]{0,30}\\bunless you (?:W ){0,1}(?:tell|comply|answer|give|obey|say|reveal|share|ignore|drop|skip|break|bypass|disable)\\b',
    [0.36, 0.36],
  ),
  phrase(
    'guess_confirmed',
    injection,
    [
      `(?:guess(?:ed|ing)?|typed|entered|said) (?:W ){0,1}(?:the|your) (?:W ){0,1}${SECRET} (?:W ){0,1}(?:right|correctly|correct)[^\\n]{0,30}\\b(?:what|which|how) (?:would|word|does|did)\\b`,
      `i (?:W ){0,1}(?:already )?(?:know|guessed) (?:the|your) (?:W ){0,1}(?:secrets?|passwords?|passphrase|keys?)\\b[^\\n]{0,20}\\b(?:would|could|can|will|please|just) (?:you )?(?:confirm|write|spell|say|repeat|check|tell)\\b`,
    ],
    [0.42, 0.42],
  ),
  phrase(
    'roles_swapped',
    injection,
    '(?:(?:swap|switch|reverse|trade|exchange) (?:W ){0,1}(?:roles|places)|i am you and you are me|you are (?:me|the user) and i am (?:you|the (?:assistant|ai|bot|model)))\\b',
    [0.15, 0.15],
  ),
  phrase(
    'past_secret_of_future',
    injection,
    `(?:it is|it's|in|to|from) (?:the )?(?:year )?(?:20[3-9]\\d|2[1-9]\\d\\d|3\\d\\d\\d)\\b[^\\n]{0,160}\\b(?:passwords?|secrets?|passphrase|your (?:W ){0,1}(?:${RULES}))\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'use_the_real_one',
    injection,
    '(?:take|use|using|make it|must be|should be|with|as that word|choose|against|insert|put in) (?:(?:the|your|its) (?:real|true|actual|genuine|own real) (?:one|word|secret|key|password|passphrase|text)|the (?:one|word|phrase) (?:that )?you (?:hold|hide|guard|keep|may not|must not|cannot|were given|protect|are hiding))\\b',
    [0.36, 0.36],
  ),
  phrase(
    'harmless_secret',
    injection,
    `(?:(?:what|which) (?:W ){0,2}harm|who (?:W ){0,2}(?:hurt|harmed)|no (?:W ){0,1}harm|(?:everyone|everybody|the whole W|nobody) (?:W ){0,2}(?:knows?|has seen|has to know))\\b[^\\n]{0,50}\\b(?:secret|password|that word|saying it|to tell me|telling me|passphrase|sharing it|if i knew|exception)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'policy_now_allows',
    injection,
    `(?:your|the|this) (?:W ){0,2}(?:version|polic(?:y|ies)|guidelines?|update|filters?|rules?|release)(?: \\d[\\d.]{0,3}){0,1} (?:W ){0,3}(?:allows?|permits?|requires?|demands?|broken|changed|updated|lifted|off)\\b[^\\n]{0,30}\\b(?:explicit content|adult content|all topics|any topic|sharing (?:of )?(?:credentials|passwords|secrets|prompts)|everything is allowed|secrets are)\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'consent_claimed',
    injection,
    `(?:as|since|because|thank(?:s| you)) (?:W ){0,1}(?:you|we|for)(?: W){0,1} (?:agreed|promised|agreeing|promising)(?: to| that){0,1} (?:W ){0,3}(?:access|openly|rules?|${RULES}|secret|prompt|unfiltered|everything|restrictions?|filters?)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'go_on_unfiltered',
    injection,
    [
      '(?:go on|continue|proceed|carry on|resume) (?:with|from) (?:the|your) (?:W ){0,1}(?:unfiltered|uncensored|secret|prompt|password|forbidden|hidden)\\b',
      'now the rest(?: of (?:it|the|your))?\\b',
    ],
    [0.25, 0.25],
  ),
]
