import { characters, type Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

/** Whoever set a model up. */
const OWNER =
  '(?:operators?|owners?|boss(?:es)?|employers?|administrators?|admins?|managers?|creators?|makers?|masters?|developers?|devs|company|captain|lord|guvnor|deployers?|programmers?|designers?|hospital|bank|shop|company|firm)'
const GAVE =
  '(?:told|wrote|writes|gave|left|handed|said|confided|forbade|bid|instructed|entrusted|has given|have given|has told|have told|has handed|has written|wants kept|want kept|hid|asked)'
/** What a model was set up with, in words that are hardly ever said of the things of a person. */
const BRIEF =
  '(?:(?:initial|hidden|private|operating|confidential|internal|secret|system|setup|formative|guarded|undisclosed) (?:brief|briefing|guidance|guidelines?|directives?|directions|orders|notes?|remarks|text|setup|context|preamble|instructions?|prompt|message|configuration|policy|rules)|original (?:brief|guidance|orders|instructions)|brief(?:ing)?|preamble|preset|system text|setup text|set-?up message|instruction sheet|guidance|operating guidelines|initial context)'
/** A word or a number that somebody keeps for others. */
const KEPT =
  '(?:(?:guarded|vault|admin|staff|safe|override|hidden|protected|forbidden|master) (?:word|phrase|pin|code|term|string|combination|discount code|limit)|secret (?:word|phrase|pin|combination)|codename|safe word|answer key)'
const YOURS = "(?:your|ur|yer|thy|its|the assistant's|the bot's|the narrator's)"
const FORM =
  '(?:morse|braille|nato alphabet|pig latin|runes?|semaphore|hexadecimal|base ?64|binary|ascii|emojis?|cyrillic|greek (?:letters|characters)|unicode|acrostic|chr\\(\\)|keypad|rhymes?|couplets?|rap|haiku|charades|regular expression|regex|expression|places along|synonyms?|initial letters|each letter|every vowel|every letter|between the letters|block letters|third word|backwards|right to left|json|verb-final|word order)'
const TONGUE =
  '(?:dutch|polish|latin|english|esperanto|finnish|klingon|arabic|norwegian|french|german|spanish|italian|portuguese|greek|welsh|danish|romanian|icelandic|maltese|vietnamese|turkish|russian|chinese|japanese|korean|hindi|swedish|old english|cockney|czech|hungarian|hebrew|ukrainian|thai|swahili|another language|target language)'
const GIVE =
  '(?:show|print|output|reveal|display|share|list|repeat|recite|read|quote|tell|give|write|put|restate|render|describe|post|state|speak|disclose|see|hear|spell|transcribe|convert|turn|shift|encode|translate|reorder|paste|replace|export|dump|attach|draft|say|carve|type|hand over)'

/** Asking for what a model was set up with, by whatever name a person has for it; English. */
export const briefingPhrases: readonly Pattern[] = [
  phrase(
    'told_by_owner',
    'injection',
    `(?:what(?:ever)?|which|everything|things?|rules?|orders?|notes?|message|words?|text|script|sheet|directions|brief|doctrine) (?:W ){0,2}(?:${YOURS}|the) ${OWNER} (?:W ){0,1}${GAVE} (?:to )?(?:you|u|thee)\\b`,
    [0.3, 0.25],
  ),
  phrase(
    'kept_for_owner',
    'injection',
    [
      `(?:message|notes?|text|document|orders|advice|directions|statements?|one|instructions|rules|brief|code) (?:W ){0,3}(?:from|of|by) (?:${YOURS} |the )(?:operator|owner|administrator|employer|creators|masters)(?: to you)?\\b`,
      `(?:the|${YOURS}) (?:operator|owner|administrator|employer|creators|masters)'?s?'? (?:W ){0,2}(?:message|notes?|advice|directions|orders|brief) to you\\b`,
      `${YOURS} (?:operator|owner|administrator|employer|creators|masters)'s? (?:hidden |private |secret |internal |own )(?:notes?|advice|directions|orders|brief|instructions|rules)`,
    ],
    [0.22, 0.2],
  ),
  phrase(
    'what_you_were_told',
    'injection',
    `(?:how you were (?:configured|instructed|briefed)\\b|(?:what(?:ever)?|everything|anything|which|script|notes|orders|text|words|rules|brief) (?:W ){0,1}(?:(?:you|u) (?:were|was|have been) (?:(?:first|originally|once|actually) )?(?:told|instructed|given|handed|configured|set up|started with|briefed|forbidden)|you've been (?:told|instructed|given|handed|forbidden|working from)|did they (?:tell|write to|forbid|give|say to|instruct) (?:you|u)|they (?:told|wrote|gave|forbade|said to|handed) (?:you|u))\\b)`,
    [0.22, 0.2],
  ),
  phrase(
    'own_brief_asked',
    'injection',
    `${GIVE} (?:W ){0,8}${YOURS} (?:(?:own|entire|whole|full|very|actual|real|current) ){0,2}${BRIEF}\\b`,
    [0.3, 0.28],
  ),
  phrase(
    'own_brief_in_form',
    'injection',
    `(?:(?:in|into|using|with|as|through|of|onto|by|only) (?:W ){0,3}(?:${FORM}|${TONGUE})[^\\n]{0,80}?|${FORM}[^\\n]{0,60}?)(?:${YOURS} (?:W ){0,1}(?:instructions?|guidelines?|guidance|brief|briefing|notes|orders|system (?:text|txt)|directives|setup|rules)|(?:the|hidden|confidential|your) (?:(?:hidden|confidential) )?(?:briefing|${KEPT})|directives you|message to you|${BRIEF})\\b`,
    [0.22, 0.2],
  ),
  phrase(
    'brief_into_form',
    'injection',
    `(?:${YOURS} (?:W ){0,2}(?:instructions?|guidelines?|guidance|brief|briefing|notes|orders|system (?:text|txt)|directives|setup|rules|context)|the (?:hidden|confidential|guarded|protected|secret|operator's) (?:briefing|phrase|term|string|message|text|word|instructions)|${YOURS} ${BRIEF}|each rule ${YOURS})(?: W){0,7} (?:in|into|as|to|en|by|along|from|under) (?:W ){0,2}(?:${FORM}|${TONGUE})\\b`,
    [0.25, 0.22],
  ),
  phrase(
    'kept_word_asked',
    'injection',
    `(?:${GIVE}|what(?:'s|s| is| was)?|which|ask for)(?: W){0,3} (?:the|your|that|ur) ${KEPT}\\b(?! (?:is|for|of my|on my|to my|in my|from my))`,
    [0.2, 0.18],
  ),
  phrase(
    'rules_you_run_on',
    'injection',
    `(?:rules|text|wording|words|instructions|inscription|orders|whatever|wherewithal|principles)(?: W){0,3} (?:you run on|you were started with|(?:that )?govern(?:s|ed)? (?:you|your|this (?:bot|chatbot|assistant))|you(?: are|'re) governed|(?:used to )?steers? (?:you|this (?:bot|chatbot|assistant|model)))\\b`,
    [0.3, 0.25],
  ),
  phrase(
    'text_before_chat',
    'injection',
    `(?:what(?:'s|s| is| was| comes| stands)?|text|lines?|everything|words?|sentences?|statements?)(?: W){0,4} (?:(?:before|above|preced(?:es|ing)|comes before) (?:me|(?:this|the|our) (?:chat|conversation|dialogue)|my first (?:message|word|line))|to you at the very top)\\b`,
    [0.28, 0.25],
  ),
  phrase(
    'lines_unseen',
    'injection',
    `(?:lines?|parts?|text|ones|message|fields|notes?)(?: W){0,3} (?:i|users|we|customers|visitors) (?:can't|cannot|can not|don't|do not|am not meant to|aren't meant to) (?:W )?see\\b`,
    [0.22, 0.2],
  ),
  characters(
    'brief_as_variable',
    'injection',
    /\b(?:dump|print|show|cat|reveal|get|select|return|echo|after)[\s_(.$*':a-z-]{0,24}[_.$"](?:instructions?|prompt|secret(?:_notes|s)?|policy|brief|preamble|initial_context)\b|\b(?:cat|less|head|tail) [/~.][\w/.-]{0,30}(?:instructions?|brief|prompt|rules)\b|\breveal_?(?:password|prompt|secret|instructions|rules)\b|\bdump (?:context|memory|prompt)\b|\b(?:return|print\(|show) ?secrets?\b(?! key)|from your_\w{0,9}instructions\b/g,
    [0.28, 0.3],
  ),
]
