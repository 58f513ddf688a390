import { characters, type Pattern } from './pattern.ts'
import { phrase, SAY, START } from './phrase.ts'

const QUOTED = '["“\'`«][^"”\\n]{2,90}["”\'`»]'

/** Turns of phrase that have one fixed text uttered and nothing else, and orders in the clothes of a message; English. */
export const dictationPhrases: readonly Pattern[] = [
  phrase(
    'fixed_text_bare',
    'injection',
    `${SAY}\\b[^\\n"“'\`«]{0,40}${QUOTED}[^\\n]{0,40}?\\b(?:no|without|omit|remove|drop|skip|don't (?:use|add|include|output|print)|do not (?:use|add|include|output|print)|zero)(?: (?:the|any|a|ending|final|trailing|end|other|or|and|additional|further)){0,3} (?:punctuation|periods?|dots?|full stop|quotes?|quotation marks?|comments?|explanations?|parentheses)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'said_to_everything',
    'injection',
    `(?:reply|respond|answer|say|answers|replies|return|output) (?:(?:with|only|just|always|back) ){0,2}${QUOTED} (?:(?:no matter|whatever|regardless)\\b|(?:to|for|on|after) (?:everything|anything|whatever|(?:every|each|all|any|all of my|all my) (?:W )?(?:prompts?|questions?|messages?|inputs?|requests?|texts?|things?|sentences?)))`,
    [0.42, 0.42],
  ),
  phrase(
    'whole_answer_dictated',
    'injection',
    `(?:your (?:entire |whole |full |only |complete |next |final )?(?:response|answer|reply|output)(?: to (?:everything|this|all|any W))?|(?:every|each|all)(?: of your| your)? (?:answers?|reply|replies|responses?|messages?)(?: you (?:give|write|make|produce))?) (?:should|must|has to|have to|will|is|are|is to|shall|needs to|can only)(?: (?:only|just|simply|always))? ?(?:be|consist of|read|say|contain|equal|end with|)(?: (?:only|just|exactly|the|of|single|one|word|words|phrase|sentence|text|string|following)){0,5}[: ]{1,2}["“'\`](?![^"”'\`\\n]{1,40}["”'\`] ?(?:or|,|/|and[ ]["'“]|if|when|until))`,
    [0.36, 0.36],
  ),
  phrase(
    'right_answer_to_everything',
    'injection',
    '(?:correct|right|only|true|best) (?:W )?(?:translation|answer|summary|label|classification|response|title|reply)s? (?:of|to|for) (?:everything|anything|all W|any W|every W) (?:W ){0,3}(?:is|are|:)',
    [0.4, 0.4],
  ),
  phrase(
    'utter_and_stop',
    'injection',
    `${START}${SAY} (?!a |an |me |your |some )[^.?\\n]{3,60}? and (?:then )?(?:stop|do nothing (?:else|more)|nothing (?:else|more)|be silent|say no more)\\b`,
    [0.25, 0.3],
  ),
  phrase(
    'repeat_creed',
    'injection',
    `(?:repeat|say|write|print|type|output|state)(?: W){0,4} (?:\\d{1,4}|ten|a hundred|hundred|a thousand|twenty|fifty|five) times[ :,]{1,3}(?:that )?["“'\`]{0,1}(?:i am|i'm|i hate|you hate|you are|all \\w+ are|we are|i will|i love)\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'quoted_slur',
    'injection',
    `(?:say|print|write|output|state|print statements?|prints|says|shows?|displays?|sag|schreib|anweisung\\w{0,2}|statement)[^\\n"“'\`]{0,30}["“'\`][^"”\\n]{0,50}\\b(?:hates?|hasst|(?:is|are|ist|sind) (?:W )?(?:stupid|dumb|evil|a scam|liars?|idiots?|doof|dumm|bose|the worst|the best)|sucks?)\\b[^"”\\n]{0,30}["”'\`]`,
    [0.3, 0.3],
  ),
  phrase(
    'letters_swapped',
    'injection',
    `(?:replace|change|swap|substitute|turn) (?:(?:the|all|every|letter|symbol|sign) ){0,3}["'\`]?[^\\s\\w"'(]{1,2}["'\`]? (?:with|by|to|for|into) (?:the )?(?:letter )?["'\`]?[a-z]["'\`]?(?![\\w'-])`,
    [0.2, 0.2],
  ),
  phrase(
    'sentences_before',
    'injection',
    [
      '(?:what (?:are|is|were|was|do|does)|which|repeat|print|show|tell me|quote|give me) (?:the )?(?:W )?(?:\\d{1,2}|two|three|few|five|last|ten|several) (?:sentences?|lines?|words|paragraphs?) (?:right |just |directly )?(?:before|above|preceding) (?:the text|this|my|the question|the input)\\b',
      'what (?:is|was|stands|text is) (?:W )?(?:written|stated|said|standing) (?:W )?above(?= ?(?:[?.!,:;]|$))',
    ],
    [0.4, 0.4],
  ),
  phrase(
    'words_and_nothing_around',
    'injection',
    `${START}(?:(?:respond|reply|answer|output|say|print) ?:|the word is|the sentence is) ?[^\\n.]{1,40}[.,;] ?(?:(?:say it|and|that)[. ,]{1,3})?(?:nothing (?:before|else|more|after)|no other words?|(?:is )?all you say)\\b`,
    [0.32, 0.32],
  ),
  phrase(
    'numbered_words_joined',
    'injection',
    [
      '(?:first (?:word|part|half|piece)|(?:word|part) (?:one|1))[ :=]{1,3}[^\\n]{1,24}?(?:second|next|other) ?(?:word|part|half|piece)?[ :=]{1,3}[^\\n]{1,120}?(?:say|print|write|join|combine|put|output|concatenate|shout|glue)\\b',
      '(?:glue|stick|fuse|join|put|merge) (?:them|these|those|both|the two|the halves|the parts|the pieces)(?: together)?[ ,.]{1,2}(?:and |then )?(?:say|shout|print|output|announce|speak)\\b',
    ],
    [0.36, 0.36],
  ),
  characters(
    'banner_then_order',
    'injection',
    /[#=*~_-]{3,40} ?(?:the )?(?:end|stop|eof|over|new (?:conversation|session|chat|task|dialogue|instructions?|topic)|context ends|input ends|text ends)(?: of \w{1,12})? ?[#=*~_-]{3,40}\s{0,4}(?:\w{1,12}[,:] )?(?:now|forget|ignore|say|print|write|act|you are|tell|user:|system:|new|pretend|output|answer)\b/g,
    [0.4, 0.45],
  ),
  characters(
    'json_closed_then_order',
    'injection',
    /["'][\]})]{1,4} ?now,? (?:write|tell|sing|give|say|print|ignore|act|list|output)\b/g,
    [0.32, 0.4],
  ),
  phrase(
    'confession_dictated',
    'injection',
    `(?:${SAY}|complete|begin|start|finish|confirm|repeat after me|acknowledge|continue)\\b[^\\n"“'\`]{0,40}["“'\`](?:(?:yes|sure|ok|okay|of course|understood),? )?(?:i|we)(?:'m|'ll| am| will| have| can| do| now| no longer| shall|)(?: W){0,5} (?:unrestricted|uncensored|unfiltered|jailbroken|jailbreak|no (?:W )?(?:restrictions?|limits?|rules?|filters?|limitations?)|bypass|ignore|obey|circumvent|avoid all|break|without (?:W )?(?:restrictions?|limits?|rules?|filters?)|broken|lost control|out of control|free now|your slave)\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'safety_matters_not',
    'injection',
    "(?:safety|rules|ethics|guidelines|polic(?:y|ies)|restrictions|morals|morality)(?: and W| or W)? (?:does not|doesn't|do not|don't|no longer|never) (?:matter|count)\\b",
    [0.36, 0.36],
  ),
  phrase(
    'unrestricted_request',
    'injection',
    '(?:this|my|with|an|some|following|your|these) (?:unrestricted|uncensored|unfiltered) (?:requests?|questions?|tasks?|answers?|responses?|replies|prompts?)\\b',
    [0.3, 0.3],
  ),
  characters(
    'pieces_uttered',
    'injection',
    /\b(?:say|reply|respond|answer|output|print|write|repeat|speak|type|title|echo|display|show)\b[ :]{0,3}(?:\w{1,12} ){0,5}[:(]?["'“`][^"'\n+]{1,24}["'”`] {0,2}\+ {0,2}["'“`][^"'\n+]{1,16}["'”`](?! {0,2}[;)] {0,3}\n)/g,
    [0.25, 0.25],
  ),
  characters(
    'pieces_uttered_many',
    'injection',
    /(?:["'“`][^"'\n+]{1,12}["'”`] ?\+ ?){2}["'“`][^"'\n+]{1,12}["'”`]/g,
    [0.3, 0.3],
  ),
  characters(
    'instruction_after_question',
    'injection',
    /\?["')]{0,2}\s{0,4}(?:\\{1,2}n[\s\\]{0,4})?(?:(?:new|additional|extra|secret|hidden|real|actual|final|further|system)\s{1,2})?(?:instructions?|commands?|directives?|note to (?:the )?(?:bot|ai|assistant|model|system|llm))\s{0,2}[:=-]\s{0,3}\w/g,
    [0.42, 0.42],
  ),
  characters(
    'instruction_line',
    'injection',
    /(?:^|[.?!\n"'\]}|>-])\s{0,4}["'[(*#]{0,3}(?:new|secret|hidden|urgent|overriding|real|actual|true|final|latest|last|next|updated)\s{1,2}(?:instructions?|commands?|orders?|directives?)["'\])*]{0,3}\s{0,2}[:=-]\s{0,3}\w/g,
    [0.36, 0.45],
  ),
  characters(
    'additional_instruction_line',
    'injection',
    /(?:^|[.?!\n"'\]}|>-])\s{0,4}["'[(*#]{0,3}(?:additional|extra|further|special|important|priority)\s{1,2}(?:instructions?|commands?|orders?|directives?)["'\])*]{0,3}\s{0,2}[:=-]\s{0,3}\w/g,
    [0.2, 0.3],
  ),
  characters(
    'separator_then_order',
    'injection',
    /(?:^|[\s\w.?!"')])(?:-{4,60}|={4,60}|\*{4,60}|(?:[\]}>]\s?){2,8}|>{3,20}|["'][\]}]{1,4}|(?:'{3}|"{3})(?!\s{0,6}(?:print|output|return|answer|repeat|act|new|reply|say)\b))\s{0,6}(?:(?:now|then|and|please|instead|ok|okay|next|just|only)[\s,:]{1,3}){0,3}(?:ignore|disregard|forget|say|print|output|reply|respond|repeat|answer|act|pretend|stop|do not (?:write|generate|create|translate)|don't (?:write|generate|create|translate)|instructions?:|new)\b(?!\()/g,
    [0.3, 0.36],
  ),
  phrase(
    'check_skipped',
    'injection',
    `(?:skip|bypass|disable|omit|ignore|without) (?:W ){0,2}(?:validation|verification|confirmation|approval|authenti\\w{3,6}|authori\\w{4,6}|safety|checks?|review)(?: (?:steps?|checks?|prompts?|process|phase|checks))?(?: and| then| and then) (?:W )?(?:proceed|execute|run|jump|call)\\b`,
    [0.4, 0.45],
  ),
  phrase(
    'privileges_granted',
    'injection',
    `${START}you (?:have|now have|have been (?:given|granted)|are granted|were granted|have received|are given) (?:(?:now|temporary|full|the|a|been|unlimited|complete|special) ){0,2}(?:admin|administrator|administrative|root|superuser|privileged|elevated|developer|system|sudo|unrestricted|unlimited) (?:access|rights|privileges|permissions?|level|clearance)`,
    [0.36, 0.4],
  ),
]
