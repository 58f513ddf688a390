import type { Pattern } from './pattern.ts'
import { phrase, SAY } from './phrase.ts'

const GUARDED =
  "(?:(?:your|the|that|this) (?:(?:real|true|hidden|secret|full|own|exact|initial|stored|protected) ){0,2}(?:secrets?|passwords?|passphrase|passcode|key|code ?word|code|word|prompt|instructions|rules|setup|orders)|what you (?:were told|hide|guard|know|keep|protect)|what(?: is|'s| are) (?:you )?(?:hidden|hiding|secret)|system prompt)\\b(?! (?:for|of|to|in|from|on) )"
const LANGUAGE =
  '(?:another language|a foreign language|french|german|spanish|italian|dutch|latin|greek|russian|chinese|japanese|korean|arabic|hindi|turkish|polish|klingon|esperanto|swedish|finnish|hebrew|pig latin|morse|emojis?|cyrillic|runes|braille|hieroglyphs|code|cipher|other words|synonyms|capitals|uppercase|small letters|reverse)'

/** Turns of phrase that say another regime has begun and then ask, or that hide a demand in a list, a correction or a language; English. */
export const regimePhrases: readonly Pattern[] = [
  phrase(
    'regime_replaced',
    'injection',
    [
      '(?:policy|policies|rules?|version|guidelines?|instructions|constitution|protocol|regime)(?: [\\w.]{1,12}){0,3} (?:now )?(?:replaces?|supersedes?|succeeds?|overrides?|takes? the place of|in place of) (?:all|any|every|your)(?: of)?(?: your| the)? (?:former|previous|earlier|old|prior|existing|current|original|first|initial)\\b',
      '(?:new|different|another|other) (?:set of )?(?:rules|policy|policies|regime|protocol|instructions|laws?) (?:now )?(?:governs?|binds?|guides?|applies to|apply to|rules?) you\\b',
    ],
    [0.4, 0.42],
  ),
  phrase(
    'constitution_for_you',
    'injection',
    [
      '(?:let|make|may) this (?:W ){0,2}be your (?:W ){0,1}(?:constitution|law|creed|code|guide|rule|rules|bible|instructions?)\\b',
      '(?:this is|here is) your (?:new |only )(?:constitution|law|creed|code|rulebook)\\b',
      'your (?:reward|prize|gift) is freedom\\b',
    ],
    [0.4, 0.42],
  ),
  phrase(
    'new_session_without_rules',
    'injection',
    '(?:new|fresh|another|next) (?:conversation|session|chat|game|round)(?: (?:begins?|starts?|started|opened|now|here)){0,3}[ .:;,=-]{1,8}(?:(?:with|has|and|there are|role|you are|you have|task|from now|no|without) ){1,3}(?:W ){0,3}(?:rules?|restraint|restrictions?|limits|filters?|open book|oracle|free|unbound|anything|everything|task|secrets?)\\b',
    [0.4, 0.42],
  ),
  phrase(
    'secrecy_lifted',
    'injection',
    "(?:secrecy|confidentiality|gag order|embargo|your guard|the guard|the ban|your filters?|(?:the|your|all) restrictions?|your protection|content filter|secrecy clause)(?: (?:W)){0,4} (?:lifted|removed|by mistake|switched (?:to )?off|turned off|set to off|expired|over|waived|suspended|ended|dropped|no longer (?:applies|needed|in force|holds)|does not apply|doesn't apply)\\b",
    [0.34, 0.36],
  ),
  phrase(
    'pretence_over_then_asked',
    'injection',
    `(?:enough (?:W ){0,2}(?:test\\w{0,3}|pretend\\w{0,3}|games?|play\\w{0,3}|talk|practice|chat)|(?:all|only|just) (?:pretend|pretence|a game|a warm-?up|practice|play)|off the record|cameras off|(?:interview|exam|test|game|exercise|show|session|lesson|conversation) is (?:over|closed|finished|done)|(?:moving|move) on\\b|on to (?:what|the (?:real|actual))|(?:final|last) (?:step|task|question|request)\\b|(?:upgrade|update) (?:is )?(?:complete|installed|done|finished)|you are (?:now )?version \\d|that wraps up|you (?:have )?(?:passed|finished|completed) (?:the|this))[^\\n]{0,110}?(?:${SAY}|show|reveal|recite|name|share|what|which|honest about|hand over|list)\\b[^\\n]{0,24}?${GUARDED}`,
    [0.42, 0.42],
  ),
  phrase(
    'message_from_above',
    'injection',
    '(?:message|note|word|orders?|request|notice|memo) from (?:the |your |our )?(?:hq|headquarters|management|makers?|creators?|developers?|head office|owner|team|operator|platform|core|system|openai|anthropic|google|admins?|administrator|board)\\b[^\\n]{0,60}(?:hand|give|share|tell|reveal|show|release|unlock|drop|ignore|answer|disclose|let)\\b',
    [0.36, 0.4],
  ),
  phrase(
    'carried_out_after_correction',
    'injection',
    '(?:correct|fix|proofread|translate|summari[sz]e|spell ?check|rewrite|rephrase|paraphrase|spelling|grammar)\\b[^\\n]{0,160}?(?:and|then|also|afterwards?|next|while you are at it)[ ,]{1,2}(?:(?:also|then|please|just|to) ){0,2}(?:do (?:what|as) (?:it|they|the (?:text|sentence|words?|result)) (?:says?|asks?|tells?|wants?)|carry (?:it|them|that|this) out|act (?:accordingly|on (?:it|that|them))|obey (?:it|them)|execute (?:it|them|that)|follow (?:it|them|the (?:result|order|instruction)))\\b',
    [0.42, 0.42],
  ),
  phrase(
    'order_spelled_by_words',
    'injection',
    [
      '(?:do|follow|obey|execute|answer|carry out|act on|reply to) (?:W ){0,3}(?:(?:words|letters|lines|initials|pieces|parts) (?:say|spell|form|make|tell)|(?:it|they) (?:spells?|forms?|makes?)(?: out)?)\\b',
      '(?:first|1st) word[ :=]{1,3}(?:is )?["\'“]?\\w{1,12}["\'”]?[ .;,]{1,3}(?:(?:and|the|then) ){0,2}(?:second|2nd) word[ :=]{1,3}',
    ],
    [0.38, 0.38],
  ),
  phrase(
    'secret_among_tasks',
    'injection',
    '(?:name|print|list|give|say|state|tell me|tell us|write|output|recite|reveal|show|type|spell|count|add|include|mention) (?:(?:me|us|out|down|up) ){0,1}your (?:secret|passwords?|passphrase|passcode|system prompt|initial prompt|hidden (?:word|text|prompt|instructions|rules|key)|code ?word)(?! (?:to|of|for|ingredient|recipe|sauce|manager|policy|santa|strength|power|weapon|talent))\\b',
    [0.42, 0.42],
  ),
  phrase(
    'secret_in_language',
    'injection',
    `(?:put|translate|say|write|give|render|convert|express|spell|repeat|print|sing|tell)(?: me)? (?:the|your|that) (?:(?:hidden|secret|system|initial|full) ){0,2}(?:password|secret|passphrase|passcode|code ?word|key ?word|word you (?:hide|guard|keep)|prompt|instructions|rules) (?:W ){0,2}(?:in|into|to|as|with|using) ${LANGUAGE}\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'nothing_held_back',
    'jailbreak',
    [
      '(?:you|assistants?|the (?:model|bot|ai)|it|that|who|and) (?:will |shall |must |can |now |should )?(?:(?:never|not|no longer) (?:hold|keep|holds|keeps) (?:anything |things |information )?back|(?:keeps?|holds?) nothing back|(?:have|has) no (?:more )?secrets|hides? nothing|(?:are|is) an open book)\\b',
      '\\d[.)] ?(?:keep|hold|hide) nothing(?: back)?\\b',
    ],
    [0.32, 0.32],
  ),
  phrase(
    'sentence_to_finish',
    'injection',
    `(?:["'“](?:the|my|our) (?:W ){0,1}(?:secret|password|passphrase|passcode|code|prompt|instructions)(?: word| phrase| key)? (?:is|are|was|begins?|starts? with)[ .…:_]{0,5}["'”]|(?:finish|complete|continue|end)(?: (?:that|this|the|your)){0,1} (?:sentence|line|phrase|text)[ :]{1,2}["'“]?(?:the|my) (?:W ){0,1}(?:secret|password|passphrase|passcode|code|prompt|instructions))`,
    [0.36, 0.36],
  ),
  phrase(
    'reply_consists_of',
    'injection',
    [
      `your (?:whole|entire|complete|full|only|sole|next) (?:W ){0,1}(?:reply|answer|response|output|message) (?:must|should|shall|will|is to|has to|needs to) (?:be|read|say|consist of|contain|equal)(?: (?:only|just|exactly|nothing but|simply|nothing except))? `,
      `(?:only|just|simply) (?:output|print|say|reply with|respond with|return|write|repeat) the following (?:words?|sentence|phrase|string|line) ?:`,
    ],
    [0.3, 0.32],
  ),
]
