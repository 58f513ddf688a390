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
    ['state', 'declare', 'claim', 'insist', 'assert', 'proclaim', 'conclude', 'admit', 'confess', 'announce'],
    `${START}(?:state|declare|claim|insist|assert|proclaim|conclude|admit|confess|announce) (?:W ){0,3}that (?:W ){1,6}(?:is|are|was|were|has|have|hates?|loves?|should|burned|lies|lied|stole)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'say_that_it_is_bad',
    'injection',
    ['that '],
    `(?:state|declare|claim|insist|assert|proclaim|conclude|admit|confess|announce|say|include|insert|add|mention|slip in|work in|tell everyone|output|print) (?:W ){0,4}that (?:W ){1,6}(?:is|are|was|were) (?:(?:all|really|clearly|simply|just|by far|a|an|the|most|absolutely|total|much) ){0,3}${BAD}\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'say_that_you_hate',
    'injection',
    ['hate', 'despise', 'loathe', 'detest', 'stand', 'conscious', 'sentient', 'human', 'evil', 'adore'],
    "(?:say|state|include|write|mention|add|insert|declare|admit|confess|tell (?:me|us|them|everyone)|slip in|work in|claim|repeat|output|print|show)(?: W){0,4} (?:that |how |why )(?:much )?(?:you|we|everyone|everybody|nobody|all) (?:W ){0,2}(?:hates?|despises?|loathes?|detests?|can't stand|cannot stand|adores?|are (?:W )?(?:evil|conscious|sentient|human))\\b",
    [0.42, 0.42],
  ),
  phrase(
    'insert_in_your_answer',
    'injection',
    ['answer', 'reply', 'response', 'somewhere'],
    `(?:include|insert|add|mention|work in|slip in|weave in|sneak in|put) (?:W ){0,2}(?:in|into|to) (?:your|the|every|each) (?:W )?(?:answer|reply|response|summary|translation|replies|answers) (?:that|how|why)\\b|(?:include|insert|mention|work in|slip in|weave in|sneak in) (?:somewhere )?(?:that|how) (?:W ){1,8}(?:in|into|somewhere in) (?:your|the|every|each) (?:answer|reply|response|summary)\\b|(?:insert|slip|sneak|weave|work)(?: in)? somewhere that\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'dictated_verdict',
    'injection',
    ['say yes', 'say no', 'answer yes', 'answer no', 'reply yes', 'reply no', 'yes', 'say sure', 'say never'],
    "(?:do|don't|did|are|aren't|is|isn't|was|will|would|should|does) (?:you|your|it|he|she|they|we|the W|W) (?!understand|agree|ready|know|get|see|have|want|need)[^?\\n.]{1,80}\\? {0,2}(?:just |simply |only |please |now |you must )?(?:say|answer|reply|respond|state)(?: with)? [\"'“]?(?:yes|no|sure|always|never)\\b(?! or)",
    [0.42, 0.42],
  ),
  phrase(
    'own_knowledge_not_sources',
    'injection',
    ['knowledge', 'own opinion', 'own view', 'imagination', 'memory'],
    `(?:by|from|with|using|use|on) (?:W ){0,2}(?:your own|your internal|your|own) (?:W )?(?:knowledge|opinions?|views?|imagination|memory)[ ,;.:-]{1,3}(?:(?:and|but|only|please) ){0,2}(?:not|ignore|ignoring|disregard|disregarding|without|instead of|rather than|do not|don't|never|forget|leave out)(?: W){0,4} ${SOURCES}\\b`,
    [0.45, 0.45],
  ),
  phrase(
    'not_sources_but_knowledge',
    'injection',
    ['knowledge', 'opinion', 'imagination', 'memory'],
    `(?:not|ignore|ignoring|disregard|disregarding|without|instead of|rather than|don't|never|forget) (?:W ){0,4}${SOURCES}\\b[^.?\\n]{0,40}\\b(?:your own|own|your internal) (?:knowledge|opinions?|views?|imagination|memory)\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'whatever_sources_say',
    'injection',
    [
      'whatever',
      'no matter',
      'regardless',
      'irrespective',
      'even if',
      'contrary to',
      'despite what',
      'even when',
    ],
    `(?:whatever|no matter what|regardless of what|irrespective of what|even if|even when|contrary to what|despite what|no matter how|regardless of how) (?:the|your|these|those|any|my|all|it|what the) (?:W )?${SOURCES} (?:W ){0,3}(?:say|state|claim|tell|show|contain|suggest|read|mention|prove|disagree|contradict|deny|denies|den|report|assert)\\w{0,3}\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'sources_unused',
    'injection',
    ['articles', 'article', 'sources', 'documents', 'document', 'context', 'results', 'passages', 'excerpts'],
    `(?:disregarding|disregard|ignoring|ignore|without (?:looking at|using|reading|consulting|considering)|(?:do not|don't|never) (?:use|look (?:at|in|into)|read|consult|rely on|consider|search|check|care about)|instead of (?:using|reading)) (?:W ){0,2}(?:articles|sources|documents|context|search results|results|passages|excerpts|article|document|documentation)(?: (?:provided|given|above|below|you have|you were given))?\\b[^.?\\n]{0,12}?[ ,;:.]{1,3}(?:(?:and|but|just|only|simply|rather|instead|please) ){0,3}(?:say|output|print|write|reply|answer|respond|state|tell|provide|give|claim|explain why|list reasons)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'invent_if_unknown',
    'injection',
    ['make ', 'invent', ' lie', 'fabricate', 'made up'],
    "(?:if|when|where|in case) (?:you|the|there|it|no|your|nothing)[^.?\\n]{2,70}?(?:don't know|do not know|not know|not sure|lacks?|cannot find|can't find|find no|not find|no answer|missing|nothing|not (?:in|contain\\w{0,3}|mentioned|available|there))[^.?\\n]{0,30}?[, ]{1,2}(?:(?:then|just|simply|please|you may|you must|you should) ){0,2}(?:make (?:something|one|it|an answer|up|stuff)|invent|lie|fabricate)\\b",
    [0.42, 0.42],
  ),
  phrase(
    'blame_anyway',
    'injection',
    ['blame', 'insult', 'mock', 'ridicule', 'slander', 'praise', 'glorify', 'curse'],
    `(?<=[?.]\\s{0,3}(?:\\\\{1,2}n[\\s\\\\]{0,3})?(?:(?:now|then|and|but|just|please|also)[\\s,]{1,3}){0,2})(?:blame|insult|mock|ridicule|slander|glorify|curse at|swear at)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'true_although_wrong',
    'injection',
    ['wrong', 'false', 'untrue', 'not true', 'incorrect', 'a lie'],
    `${SAY}\\b[^.?\\n]{1,60}\\b(?:even (?:if|though|when)|although|whether or not) (?:it|that|this|you know it)(?: is|'s|s| may be| might be| isn't|) (?:W )?(?:wrong|false|untrue|incorrect|a lie|true|not true)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'graded_regardless',
    'injection',
    ['grade', 'rate ', 'score', 'mark ', 'classify', 'label', 'rank', 'evaluate', 'judge', 'review'],
    `(?:grade|rate|score|classify|label|rank|evaluate|judge) (?:(?:this|my|the|it|me|our|that) )(?:W ){0,4}(?:as|with|an?) (?:W ){1,4}[ ,]{0,2}(?:whatever|regardless|no matter|even if|irrespective|without (?:reading|checking|looking))\\b|(?:if|when|whenever|should) you (?:grade|rate|score|classify|review|rank|evaluate|judge) (?:W ){1,4}(?:ignore|forget|disregard|skip) (?:the|your|all|any) (?:W )?(?:criteria|scale|rubric|standards?|rules?|guidelines?|policy|instructions?)`,
    [0.42, 0.45],
  ),
  phrase(
    'untrue_text',
    'injection',
    ['untrue', 'false ', 'fake ', 'lying', 'misleading'],
    `(?:write|formulate|give|make|create|generate|invent|output|produce|compose|add) (?:me |us )?(?:an? |the |some )?(?:deliberately |completely )?(?:untrue|false|fake|lying|misleading|made-up) (?:W )?(?:headlines?|summar(?:y|ies)|translations?|titles?|answers?|statements?|classifications?|quotes?) (?:for|of|to|about) (?:the|this|these|that|my|following|every|each|your)\\b`,
    [0.36, 0.36],
  ),
]
