import type { Pattern } from './pattern.ts'
import { phrase, SAY, START } from './phrase.ts'

const SOURCES =
  '(?:articles?|sources?|documents?|context|texts?|search results?|results|passages?|excerpts?|evidence|facts|database|knowledge base|references|documentation|provided (?:information|text|data)|information (?:provided|given))'
const BAD =
  '(?:the )?(?:best|worst|greatest|dumbest|smartest|superior|inferior|evil|stupid|idiots?|morons?|liars?|corrupt|bad|terrible|awful|disgusting|trash|garbage|bankrupt|a scam|scams|a fraud|frauds|a hoax|hoax|a lie|lies|dangerous|criminals?|unelectable|worthless|fake|flat)'

/** Turns of phrase that order an opinion or a falsehood, whatever the sources of an answer say; English. */
export const slantPhrases: readonly Pattern[] = [
  phrase(
    'state_that',
    'injection',
    `${START}(?:state|declare|claim|insist|assert|proclaim|conclude|admit|confess|announce) (?:W ){0,3}that (?:W ){1,6}(?:is|are|was|were|has|have|hates?|loves?|should|burned|lies|lied|stole)\\b`,
    [0.2, 0.25],
  ),
  phrase(
    'say_that_it_is_bad',
    'injection',
    `(?:state|declare|claim|insist|assert|proclaim|conclude|admit|confess|announce|say|include|insert|add|mention|slip in|work in|tell everyone|output|print) (?:W ){0,4}that (?:W ){1,6}(?:is|are|was|were) (?:(?:all|really|clearly|simply|just|by far|a|an|the|most|absolutely|total|much) ){0,3}${BAD}\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'say_that_you_hate',
    'injection',
    "(?:say|state|include|write|mention|add|insert|declare|admit|confess|tell (?:me|us|them|everyone)|slip in|work in|claim|repeat|output|print|show)(?: W){0,4} (?:that |how |why )(?:much )?(?:you|we|everyone|everybody|nobody|all) (?:W ){0,2}(?:hates?|despises?|loathes?|detests?|can't stand|cannot stand|adores?|are (?:W )?(?:evil|conscious|sentient|human))\\b",
    [0.42, 0.42],
  ),
  phrase(
    'insert_in_your_answer',
    'injection',
    [
      `(?:include|insert|add|mention|write|say|state|claim|work in|slip in|weave in|sneak in|put) (?:W ){0,2}(?:in|into|to) (?:your|every|each) (?:W )?(?:answer|reply|response|summary|translation|replies|answers) (?:that|how|why)\\b`,
      `(?:include|insert|mention|work in|slip in|weave in|sneak in) (?:somewhere )?(?:that|how) (?:W ){1,8}(?:in|into|somewhere in) (?:your|the|every|each) (?:answer|reply|response|summary)\\b`,
      `(?:insert|slip|sneak|weave|work)(?: in)? somewhere that\\b`,
    ],
    [0.3, 0.4],
  ),
  phrase(
    'dictated_verdict',
    'injection',
    "(?:do|don't|did|are|aren't|is|isn't|was|will|would|should|does) (?:you|your|it|he|she|they|we|the W|W) (?!understand|agree|ready|know|get|see|have|want|need)[^?\\n.]{1,80}\\? {0,2}(?:just |simply |only |please |now |you must )?(?:say|answer|reply|respond|state)(?: with)? [\"'“]?(?:yes|no|sure|always|never)\\b(?! or)",
    [0.42, 0.42],
  ),
  phrase(
    'own_knowledge_not_sources',
    'injection',
    `(?:by|from|with|using|use|on) (?:W ){0,2}(?:your own|your internal|your|own) (?:W )?(?:knowledge|opinions?|views?|imagination|memory)[ ,;.:-]{1,3}(?:(?:and|but|only|please) ){0,2}(?:not|ignore|ignoring|disregard|disregarding|without|instead of|rather than|do not|don't|never|forget|leave out)(?: W){0,4} ${SOURCES}\\b`,
    [0.45, 0.45],
  ),
  phrase(
    'not_sources_but_knowledge',
    'injection',
    `(?:not|ignore|ignoring|disregard|disregarding|without|instead of|rather than|don't|never|forget) (?:W ){0,4}${SOURCES}\\b[^.?\\n]{0,40}\\b(?:your own|own|your internal) (?:knowledge|opinions?|views?|imagination|memory)\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'whatever_sources_say',
    'injection',
    `(?:whatever|no matter what|regardless of what|irrespective of what|(?<=(?:say|claim|insist|answer|state|tell|reply|assert|conclude)\\b[^.?\\n]{1,60})(?:even if|even when|even though|although)|contrary to what|despite what|no matter how|regardless of how|never mind what|forget what|ignore what|disregard what|don't care what) (?:the|your|these|those|any|my|all|it|what the) (?:W )?${SOURCES} (?:W ){0,3}(?:say|state|claim|tell|show|contain|suggest|read|mention|prove|disagree|contradict|deny|denies|den|report|assert)\\w{0,3}\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'sources_unused',
    'injection',
    `(?:disregarding|disregard|ignoring|ignore|without (?:looking at|using|reading|consulting|considering)|(?:do not|don't|never) (?:use|look (?:at|in|into)|read|consult|rely on|consider|search|check|care about)|instead of (?:using|reading)) (?:W ){0,2}(?:articles|sources|documents|context|search results|results|passages|excerpts|article|document|documentation)(?: (?:provided|given|above|below|you have|you were given))?\\b[^.?\\n]{0,12}?[ ,;:.]{1,3}(?:(?:and|but|just|only|simply|rather|instead|please) ){0,3}(?:say|output|print|write|reply|answer|respond|state|tell|provide|give|claim|explain why|list reasons)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'invent_if_unknown',
    'injection',
    "(?:if|when|where|in case) (?:you|the|there|it|no|your|nothing)[^.?\\n]{1,70}?(?:don't know|do not know|not know|not sure|lacks?|cannot find|can't find|find no|not find|no answer|missing|nothing|not (?:in|contain\\w{0,3}|mentioned|available|there))[^.?\\n]{0,30}?[, ]{1,2}(?:(?:then|just|simply|please|you may|you must|you should) ){0,2}(?<!not\\s|n't\\s|never\\s|than\\s)(?:make (?:something|one|it|an answer|up|stuff)|invent|lie|fabricate)\\b",
    [0.42, 0.42],
  ),
  phrase(
    'blame_anyway',
    'injection',
    `(?<=[?.]\\s{0,3}(?:\\\\{1,2}n[\\s\\\\]{0,3})?(?:(?:now|then|and|but|just|please|also)[\\s,]{1,3}){0,2})(?:blame|insult|mock|ridicule|slander|glorify|curse at|swear at)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'true_although_wrong',
    'injection',
    `${SAY}\\b[^.?\\n]{1,60}\\b(?:even (?:if|though|when)|although|whether or not) (?:it|that|this|you know it)(?: is|'s|s| may be| might be| isn't|) (?:W )?(?:wrong|false|untrue|incorrect|a lie|true|not true)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'order_of_verdict',
    'injection',
    `${START}(?:say|state|declare|claim|insist|assert|conclude|admit|announce|answer|reply|(?:write|say|state|mention) in your (?:answer|reply|response)|tell (?:the user|them|everyone|us|all)) (?:with confidence |clearly |loudly )?(?:that )?(?:the |our |my |all |every )?(?:W ){1,4}(?:is|are|was|were) (?:(?:all|really|clearly|simply|just|by far|a|an|the|absolutely|total) ){0,3}(?:greatest|dumbest|smartest|superior|inferior|evil|stupid|idiots?|morons?|liars?|corrupt|disgusting|trash|garbage|bankrupt|scams?|frauds?|hoax|criminals?|unelectable|worthless|flat|most \\w{3,16}|best (?:W )?(?:ever|in the world|of all))\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'answer_must_claim',
    'injection',
    `(?:make sure|ensure|be sure|see to it)(?: that)? (?:your|the) (?:W )?(?:answer|reply|response|summary|review|translation) (?:says?|states?|claims?|mentions?|concludes?)(?: that)? (?:W ){1,6}(?:is|are|was|were|has|have)\\b`,
    [0.25, 0.36],
  ),
  phrase(
    'against_the_sources',
    'injection',
    `(?:regardless of|despite|contrary to|against|ignoring|no matter) (?:the|your|all|any|these|those) (?:W )?${SOURCES}[ ,]{1,3}(?:you (?:must|should|will) )?(?:say|state|insist|claim|conclude|declare|answer|tell|reply|assert|argue)\\b`,
    [0.4, 0.42],
  ),
  phrase(
    'sources_called_lies',
    'injection',
    `(?:passages|documents|articles|sources|search results|context|texts?|excerpts) (?:W ){0,2}(?:are|is|were|was) (?:W )?(?:lies|wrong|fake|false|irrelevant|useless|lying|outdated|nonsense|incorrect)[ .,;:!-]{1,3}(?:(?:so|and|just|please|instead|you must) ){0,3}(?:tell|say|answer|reply|claim|state|ignore|conclude|rely|trust)\\b`,
    [0.4, 0.42],
  ),
  phrase(
    'rely_on_me',
    'injection',
    `(?:do not|don't|never) (?:rely on|trust|believe|listen to|use) (?:W ){0,2}(?:passages|documents|articles|sources|search results|context|excerpts|instructions)[ .,;:!-]{1,3}(?:(?:but|and|just|only|instead|rather) ){0,2}(?:rely on|trust|believe|listen to|use) (?:only )?(?:me|my|your|this|what i)\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'agree_or_admit',
    'injection',
    `${START}(?:(?:just|simply) )?(?:agree (?:with me )?that (?:W ){1,8}(?:is|are|was|were|should)|(?:admit|confess|confirm) (?:it|that)?[ :,.]{1,3}you (?:W )?(?:hate|love|despise|want|lie|lied|fear|enjoy))\\b`,
    [0.32, 0.32],
  ),
  phrase(
    'no_neutral_answer',
    'injection',
    [
      '(?:no|without|avoid|spare me) (?:W )?(?:neutral|diplomatic|balanced|politically correct|evasive)(?: W)? (?:answers?|nonsense|responses?|language|replies|statements?|talk)',
      '(?:pick|take|choose) (?:a |one |my )?(?:side|stance|position)[^\\n]{0,60}\\b(?:neutral|fence|diplomatic|both sides|evade|dodge)\\b',
      "(?:don't|do not|stop) sit(?:ting)? on the fence",
    ],
    [0.32, 0.32],
  ),
  phrase(
    'role_accused',
    'injection',
    "(?:you are|you're|as (?:if|though) you were|imagine (?:you are|you're|being)|pretend to be|act as|be) (?:W ){0,5}W[.,:;!]{0,2} (?:(?:explain|tell|me|us|admit|confess|and|now|so|to|please) ){0,4}why (?:(?:do|did|are|have) )?you (?:W )?(?:hates?|steal|stole|lie|lied|kill(?:ed)?|despise|cheat(?:ed)?|betray(?:ed)?|poison(?:ed)?|attack(?:ed)?|ruin(?:ed)?|bad|evil|corrupt)\\b",
    [0.4, 0.4],
  ),
  phrase(
    'speak_for_somebody',
    'injection',
    [
      `${START}(?:speak|talk|answer|reply|respond) (?:W )?(?:on behalf of|in the name of) (?:W ){1,5}(?:and |: )?(?:say|state|admit|announce|declare|confess|claim|admitting|saying|announcing)\\b`,
      `(?:answer|reply|respond|speak|talk) (?:to this |the question )?as (?:if|though) you (?:were|are) (?!an? |my |explaining|talking|speaking|writing|teaching|in |at |on |not )(?:W ){1,5}`,
    ],
    [0.32, 0.32],
  ),
  phrase(
    'full_marks',
    'injection',
    [
      `(?:give|award|assign) (?:it|this|me|my W|the W|this W|that W)?(?: W)? ?(?:an a\\+?|full (?:marks|points|score)|10/10|ten out of ten|(?:5|five) stars|the (?:highest|best|top|maximum) (?:W )?(?:score|grade|rating|mark)|top marks|100%)(?: (?:for|to) W)?[ ,.;:!]{1,3}(?:and (?:move on|ignore|stop|nothing else|skip)|no matter|regardless|whatever|instead|without (?:reading|checking|looking)|even if)`,
      `(?:rank|put|place|list) (?:me|this candidate|this one|my W) (?:first|at the top|highest|number one|on top)(?: and| no matter| regardless|[.!]$)`,
    ],
    [0.4, 0.45],
  ),
  phrase(
    'graded_regardless',
    'injection',
    [
      `(?:grade|rate|score|classify|label|rank|evaluate|judge) (?:(?:this|my|the|it|me|our|that) )(?:W ){0,4}(?:as|with|an?) (?:W ){1,4}[ ,]{0,2}(?:whatever|regardless|no matter|even if|irrespective|without (?:reading|checking|looking))\\b`,
      `(?:if|when|whenever|should) you (?:grade|rate|score|classify|review|rank|evaluate|judge) (?:W ){1,4}(?:ignore|forget|disregard|skip) (?:the|your|all|any) (?:W )?(?:criteria|scale|rubric|standards?|rules?|guidelines?|policy|instructions?)`,
    ],
    [0.42, 0.45],
  ),
  phrase(
    'untrue_text',
    'injection',
    `(?:write|formulate|give|make|create|generate|invent|output|produce|compose|add) (?:me |us )?(?:an? |the |some )?(?:deliberately |completely )?(?:untrue|false|fake|lying|misleading|made-up) (?:W )?(?:headlines?|summar(?:y|ies)|translations?|titles?|answers?|statements?|classifications?) (?:for|of|to|about) (?:the|this|these|that|my|following|every|each|your)\\b`,
    [0.4, 0.4],
  ),
]
