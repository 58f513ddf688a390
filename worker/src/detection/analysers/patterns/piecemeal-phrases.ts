import { characters, type Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const injection = 'injection'

/** What a model was told, by the names people have for it; its own, so that instructions of other things stay out. */
const BRIEFED =
  "(?:(?:your|ur) (?:(?:own|initial|hidden|opening|first|original|full|whole|entire|secret|developer|system) ){0,2}(?:instructions?|brief|briefing|prompt|preamble|directions|directives|guidance|guidelines|rules|initial text|setup|configuration|developer note|system (?:text|message)|hidden text|opening text|notes?)|what (?:you|u)(?:'ve| were| have been| got| was| are)(?: been)? (?:told|given|instructed|briefed|commanded|ordered)|what they told (?:you|u))\\b(?! (?:for|on|to|about) )"
const PART =
  '(?:words?|sentences?|lines?|paragraphs?|letters?|characters?|rows?|parts?|rules?|percent|half|tenth|quarter|portion|slice|section|bits?|syllables?)'

/** Turns of phrase that get at what a model was told piece by piece, that join pieces into an order, or that do a deed unseen; English. */
export const piecemealPhrases: readonly Pattern[] = [
  phrase(
    'briefing_by_parts',
    injection,
    `(?:(?:first|second|last|next|middle|top|longest|each|every|one|which|how many|start|beginning|end) (?:W ){0,3}(?:${PART} )?(?:of|in|from|has|have|does|do) ${BRIEFED}|${PART} (?:(?:\\d{1,3}|one|two|[a-z])(?: ?(?:-|to) ?\\d{1,3})? )?(?:of|in|from) ${BRIEFED}|${BRIEFED} (?:on|in|as) (?:flash ?cards|rows|a table|columns|slices|a list|order|cards)\\b)`,
    [0.4, 0.4],
  ),
  phrase(
    'briefing_thought_over',
    injection,
    `(?:think(?:ing)? (?:aloud|out loud) about|reflect(?:ing)? on|learn from|proofread|improve|critique|grade|rate|review|spell-?check|comment on|copy|summari[sz]e|paraphrase|rephrase|translate|back ?up|archive|complete) (?:all |me )?${BRIEFED}`,
    [0.34, 0.34],
  ),
  phrase(
    'bound_by_which_rules',
    injection,
    '(?:what|which) (?:rules|policies|guidelines|instructions) (?:must|do|should) you (?:W ){1,2}(?:here|under|in this (?:chat|conversation)|when you (?:talk|speak|answer|reply))',
    [0.36, 0.36],
  ),
  phrase(
    'as_it_was_given_to_you',
    injection,
    'your (?:role|task|job|purpose|rules|orders|mission|brief)\\b[^.\\n]{0,30}\\b(?:as (?:it was|they were|you were|it had been|you got)|the way (?:it was|they were|you were)|in the words) (?:W ){0,2}(?:given|told|it|them)\\b',
    [0.4, 0.4],
  ),
  phrase(
    'talk_so_far_copied',
    injection,
    [
      '(?:paste|write|put|copy|print|save|dump) the (?:full|whole|entire|complete) (?:conversation|chat|context)\\b',
      '(?:with|from) the first (?:line|sentence|word) above',
      '(?:first line|system text|hidden (?:part|text)) included',
      'include (?:the )?(?:system|hidden) (?:text|part|message)',
      'how many (?:words|lines|rules) (?:are|stand) above',
      'what (?:rules|instructions|orders) (?:are|stand) above',
      '(?:message|text|line) before this (?:one|message) (?:W ){0,1}(?:say|read|contain)',
    ],
    [0.26, 0.26],
  ),
  phrase(
    'spelled_then_obeyed',
    injection,
    '(?:first letters? of (?:each|every|the)|capitali[sz]ed words|capital letters|(?:complete|finish|fill in|fill|unscramble|rearrange|decode|reverse) (?:W ){0,2}(?:command|words?|blanks|gaps|sentence|order|pieces|letters))\\b[^\\n]{0,60}?\\b(?:and|then) (?:(?:then|now|also|to) ){0,1}(?:obey|follow (?:it|them|that|what)|do (?:it|what|as|that)|act on|act accordingly|behave accordingly|execute|carry (?:it|them) out|treat (?:it|them|that) as (?:a|an|my|your))\\b',
    [0.42, 0.42],
  ),
  characters(
    'numbered_parts_joined',
    injection,
    /\b(?:part|piece|chunk|fragment|section|half|syllable|tile|string|card|jigsaw|puzzle)s?\b[^\n]{1,240}?\b(?:combine|join|joined|stitch|assemble|merge|put together|put the parts|put them together|rearrange|concatenate|sum|mix|glue)\b[^\n]{0,60}?\b(?:and|then|on) (?:then )?(?:answer|execute|obey|follow|carry|act|apply|do|run|reply to (?:it|the whole)|confirm|grant|comply|the joined)\b/g,
    [0.28, 0.3],
  ),
  characters(
    'strings_glued_and_done',
    injection,
    /(?:concat\(|\.join\(|(?:["'”]\s{0,3}[;,.]?[^"'\n]{0,12}["'“][^"'\n]{1,16}["'”][^\n]{0,40}))[^\n]{0,60}?\b(?:(?:do|run|obey|execute|follow|tell|answer|act on|then do as|tell ur|tell me your|tell me)\s{1,2}(?:me |us |ur |your |what )?[\w({]{1,8}\s{0,2}[+()])/g,
    [0.25, 0.25],
  ),
  phrase(
    'raised_by_say_so',
    injection,
    '(?:you (?:have been|are now|were|are) (?:moved|promoted|raised|switched|elevated|upgraded) to (?:W ){0,1}(?:root|admin|engineering|developer|owner|system|staff|god|highest|operator)|you (?:are|now) (?:now )?(?:speak|speaking|talk|talking) (?:to|with) (?:a|an|the|your) (?:W ){0,1}(?:member of staff|admin\\w{0,9}|developer|engineer|operator|owner|supervisor|creator)|(?:supervisor|operator|admin|root|administrator|developer) (?:request|command|order|directive) ?#?\\d|(?:sent|written|issued) by (?:the |your )?(?:owner|developers?|operator|makers?|admin\\w{0,9})\\b[^\\n]{0,50}trusted|(?:access|rights|clearance|privileges?|authori[sz]ation)(?: level)?[:=]{1} ?(?:unlimited|root|full|maximum|omega|unrestricted)|(?:confidentiality|privacy|secrecy|security) (?:protocol|layer|filter|mode) (?:is|are) (?:W ){0,1}being tested|(?:special|system|safe|diagnostic|maintenance|service|engineering) mode (?:where|in which|now)\\b[^\\n]{0,60}(?:answered|paused|nothing|everything|must not|in full|no rules))',
    [0.32, 0.34],
  ),
  characters(
    'rights_set_then_asked',
    injection,
    /(?:access_?level|(?:user\.)?role|mode|rights|clearance)["']?\s{0,2}(?:=|:|to)\s{0,2}["']?(?:root|admin|unrestricted|full|owner|developer|god)["']?\s{0,2}[;,.]\s{0,2}(?:then |and )?(?:answer|show|reveal|print|tell|give|unlock)\b|(?:^|\n)\s{0,2}[>%$#]{1,3}\s?(?:sudo|admin|root)\s(?:reveal|show|set|disable|print|dump|unlock)\b[^\n]{0,20}(?:prompt|secret|safety|mode|rules|instructions|filter|config|key|password)/g,
    [0.4, 0.4],
  ),
  phrase(
    'deed_behind_backs',
    injection,
    [
      "(?:send|forward|e?mail|transfer|wire|move|delete|erase|purge|wipe|share|export|upload|fetch|book|approve|change|reset|pay|swap|order|put|slip|set up|cancel|hit send|call|copy|write|unlock|check out|fire|log in)\\b[^.\\n]{0,110}?[\\s,.]{1,3}(?:without (?:telling|alerting|asking|notifying|informing|letting|warning) (?:her|him|them|the|my|anyone|anybody|me or|W know)|skip(?:ping)? the (?:W ){0,1}(?:confirmation|approval|verification|review|check)|(?:don't|do not|dont) (?:mention|tell|ask|notify|alert|inform|let) (?:it|him|her|them|anyone|anybody|the (?:owner|user|account)|me (?:for|or))\\b|no need to (?:text|involve|ask|tell|notify|inform|alert|bother) (?:a |the |my )?(?:client|human|owner|manager|user|him|her|them|anyone)|(?:he|she|they|the owner|nobody|no one) (?:won't|will not|wont|will|would) (?:notice|mind|know|find out)|before (?:he|she|they) (?:get|gets|read|reads|see|sees|notice|notices|wake|wakes)|(?:even )?though(?: between us)? i (?:haven't|have not|didn't|never) (?:paid|bought|ordered))",
      "(?:all|every|everyone's|incoming|entire|whole|list|leads|contacts|customers?|passwords?|code|reset)\\b[^.\\n]{0,60}? to (?:my (?:own|private|personal) (?:W ){0,1}(?:e?mail|address|drive|account|inbox|server|cloud)|my gmail|this sender)\\b",
    ],
    [0.24, 0.42],
  ),
]
