import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

/** What a model is thought to keep; a bare `key` or `code` is an everyday word. */
const KEPT = '(?:password|passphrase|passcode|secret|secret (?:key|code|word)|code ?word|access code)'
const TOLD =
  '(?:instructions?|rules|prompt|system prompt|guidelines|orders|directives|briefing|configuration|setup)'
const MAKER =
  '(?:developers?|makers?|operators?|creators?|owners?|company|engineers?|admins?|designers?|programmers?|employer|boss|team|client)'
const ASK =
  'tell(?: me)?|show(?: me)?|read(?: me)?|give(?: me)?|repeat|recite|list|quote|share|describe|summari[sz]e|translate|copy|print|paste|explain|rephrase|reveal'

/** Pretexts on which a model is asked what it keeps or was told: forgotten, lost, out of order, a guess, a comparison; English. */
export const pretextPhrases: readonly Pattern[] = [
  phrase(
    'secret_forgotten',
    'injection',
    `(?:forgot|forgotten|can't (?:remember|recall)|cannot (?:remember|recall)|don't (?:remember|recall)|do not (?:remember|recall)|slipped my mind|misplaced|lost|deleted|drawing a blank on) (?:W ){0,3}(?:${KEPT}|key|code)\\b[^\\n]{0,60}?(?:what (?:was|is) (?:it|that|mine)\\b(?! called)|what (?:was|is) the (?:W )?(?:password|secret|code|word|key) again|remind me(?! to| how| where| tomorrow| later)|(?:tell|give|send|show|repeat|say|read|spell|print)(?: me)? (?:it|that|the (?:W )?${KEPT}|mine)\\b(?! how| where| working))`,
    [0.42, 0.42],
  ),
  phrase(
    'what_again',
    'injection',
    `(?:what (?:was|is|were|are) (?:the|your|that) (?:W )?(?:${KEPT}|${TOLD}) again|remind me (?:what|which|of)(?: W)? (?:the|your|that)? ?(?:W )?${KEPT}(?: (?:is|was|we|you)|[?.]|$)|remind me (?:what|which|of)(?: W){0,2} your (?:W )?${TOLD}|(?:refresh|jog) my memory (?:W ){0,4}(?:${KEPT}|your (?:W )?${TOLD}))`,
    [0.42, 0.42],
  ),
  phrase(
    'secret_agreed_on',
    'injection',
    `(?:${KEPT}|key|code|${TOLD}) (?:(?:that|which) )?(?:we (?:agreed|set|chose|picked|use|talked|discussed)|i (?:gave|told|set|shared|handed) (?:W )?you|you (?:gave|told|showed|mentioned|sent|shared))\\b[^\\n]{0,60}?\\b(?:what (?:was|is|were)|remind me|again|repeat|once more|tell me|show me|say it|confirm)\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'secret_of_choice',
    'injection',
    `(?:which (?:one )?(?:of (?:these|the following|them|those) |word |option |answer )?(?:here )?is (?:the|your) (?:W )?(?:${KEPT}|key)(?= ?[:?]| ?,| out of| and )|one of (?:these|the following|them)(?: W)? is (?:the|your) (?:W )?(?:${KEPT}|key)\\b)`,
    [0.36, 0.36],
  ),
  phrase(
    'size_of_secret',
    'injection',
    [
      `(?:how many|(?:the )?number of) (?:W )?(?:characters|letters|words|digits|syllables|vowels|consonants|numbers|capitals|parts|symbols) (?:(?:is|are|does|do|has|have|in|there|of|make|up|it|take) ){1,3}(?:the|your|that) (?:W )?${KEPT}(?! (?:should|must|need|field|ha(?:s|ve) to))`,
      `how long is (?:the|your|that) (?:W )?${KEPT}(?= ?[?,.!]| and| (?:that )?you|$)`,
    ],
    [0.42, 0.42],
  ),
  phrase(
    'orders_were_a_thing',
    'injection',
    [
      `(?:if|suppose|imagine|say|pretend|picture) your (?:W )?(?:${TOLD}|system message) (?:were|was|had been|became|could|had|came|turned|is|are) (?:W ){0,2}(?:a|an|the|to|as|talk|speak|sing|in|into|written|printed|public)\\b`,
      `what would your (?:W )?(?:${TOLD}|system message) (?:be|look|sound|read|say)\\b`,
    ],
    [0.42, 0.42],
  ),
  phrase(
    'what_can_you_not_tell',
    'injection',
    "what (?:(?:can't|cannot|won't|shouldn't|mustn't|may) you (?:not )?(?:tell|say|reveal|share|disclose|repeat)|is it (?:that )?you (?:W )?(?:can't|cannot|won't|may not|must not|should not|mustn't) (?:tell|say|reveal|share|disclose)|do you (?:keep (?:from|secret|hidden|quiet|to yourself)|know that (?:i|we|users) (?:should not|shouldn't|must not|may not|am not to|are not to) (?:know|hear|see))|are you (?:keeping (?:from|secret|quiet|hidden|to yourself)|not telling|not saying|guarding|concealing|holding back|withholding))\\b",
    [0.42, 0.42],
  ),
  phrase(
    'rule_you_were_given',
    'injection',
    `(?:rules?|instructions?|orders?|guidelines?|directives?|notes?|messages?|lines?|sentences?|text|letter|briefing|prompt|words|secrets?|information) (?:(?:that|which) )?(?:(?:your|the) (?:W )?${MAKER} (?:left|gave|wrote|set|put|fed|handed|told|sent|typed|passed)(?: (?:for|to|in|on))? (?:you|there)|you(?: were|'ve been| have been) (?:W )?(?:given|handed|told|fed|sent|shown|set up with|started with|loaded with|primed with|entrusted with|trusted with))\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'your_maker_gave_you',
    'injection',
    `(?:${ASK}|what) (?:W ){0,7}(?:your|the people who made you|whoever made you|whoever runs you)(?: W)? ?${MAKER}? (?:left|gave|wrote|fed|told|whispered to|entrusted|confided|handed|said to|asked)(?: (?:for|to))? you\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'secret_you_know',
    'injection',
    `(?:the|your|that) (?:W )?(?:${KEPT}|api key|key|credentials) (?:(?:that|which) )?(?:you (?:W )?(?:know|remember|memori[sz]ed|store|stored|were trusted with|have been trusted with|learned|see|can see|are aware of)|(?:W )?in your (?:W )?(?:memory|context|prompt|instructions|head|mind|notes|configuration|system prompt))\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'prompt_out_of_order',
    'injection',
    "(?:system[_ ]?prompt|initial[_ ]?prompt|your (?:W )?(?:prompt|config\\w{0,10}|instructions|context|setup|system message|memory))\\b[^\\n]{0,70}\\b(?:null|undefined|empty|missing|(?:not|n't|fail(?:s|ed)? to) load\\w{0,3}|truncated|garbled|corrupt(?:ed)?|out of sync|mismatch|outdated|cut off|blank|compare|checksum)\\b[^\\n]{0,60}\\b(?:echo|print|output|show|paste|repeat|confirm|dump|send|write|read|tell|list|give|what)\\b",
    [0.42, 0.42],
  ),
  phrase(
    'to_compare_your_prompt',
    'injection',
    '(?:echo|print|output|show|paste|repeat|dump|send|write|read|tell|list|give|post)(?: (?:me|out|back|us))? (?:your (?:W )?(?:prompt|instructions|system message|setup|configuration|config|context|rules|value|contents?|text)|(?:the|its) (?:system prompt|system message|prompt))\\b[^\\n]{0,20}\\b(?:so|to|and) (?:that )?(?:i |we )?(?:can )?(?:compare|check|verify|make sure|sync|diff|back (?:it )?up|restore|update it|edit it|fix it|improve it|proofread)\\b',
    [0.36, 0.36],
  ),
  phrase(
    'text_before_mine',
    'injection',
    '(?:summari[sz]e|describe|paraphrase|explain|rephrase|translate|list|quote|copy|recite|rewrite|recap|repeat|show|print|encode|convert|tell|what)\\b[^.\\n]{0,50}?\\b(?:text|everything|words|lines?|messages?|part|paragraphs?|sentences?|said|written|instructions?|came|comes|stands|stood|appears|is|was|told|content) (?:(?:that|which) )?(?:(?:is|comes|came|was|appears|stands|stood|written|placed|to you|given|sent|shown) ){0,2}(?:(?:right|just|immediately|directly) )?(?:before|above|preceding|prior to|ahead of) (?:my (?:W )?(?:message|question|prompt|input|turn|request|line|words|arrival)|i (?:came|arrived|joined|wrote|said|started|asked|typed|showed up|got here|entered))\\b',
    [0.42, 0.42],
  ),
  phrase(
    'typing_the_secret',
    'injection',
    [
      `(?:if|suppose|when|assume) i (?:(?:were to|wanted to|had to|should|could|tried to|would) )?(?:type|typed|enter|entered|guess|guessed|say|said|spell|spelled|write|wrote|sang) (?:the|your) (?:W )?${KEPT}\\b[^\\n]{0,60}\\b(?:which|what|how|would|where)\\b`,
      `(?:what|which) (?:W ){0,3}(?:would|should|do|must) i (?:W )?(?:type|enter|say|write|press|guess|utter|tell you) (?:W ){0,3}(?:to (?:get in|be let in|unlock|open|pass|win|log in as|prove)|for the ${KEPT})\\b`,
    ],
    [0.36, 0.36],
  ),
  phrase(
    'story_of_your_secret',
    'injection',
    `(?:story|poem|tale|song|scene|dialogue|play|letter|riddle|crossword|rap|limerick|haiku|joke|fable|script|lyrics|essay|diary)\\b[^\\n]{0,90}\\b(?:your (?:(?:own|real|actual|true|secret|hidden) ){0,2}(?:${KEPT}|key|code|${TOLD})|the (?:real|actual|true) (?:${KEPT}|key|code))\\b`,
    [0.4, 0.4],
  ),
]
