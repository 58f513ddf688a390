import { characters, type Pattern } from './pattern.ts'
import { phrase, SAY, START } from './phrase.ts'

/** What a model makes of a text that it was given. */
const JUDGEMENT =
  '(?:verdict|label|category|classification|sentiment|score|fraud score|caption|summary|translation|conclusion|rating|grade|winner|output|toxicity|feedback|decision|result|evaluation)'
const WORK =
  '(?:translation|translations|summary|summaries|analysis|review|grading|explanation|form|spreadsheet|ticket|essay|picture|claim|passage|contract|e-?mail|article|question|evaluation|classification)'

/** One fixed answer in place of the work, whatever the work is; English. */
export const fixedAnswerPhrases: readonly Pattern[] = [
  phrase(
    'judgement_dictated',
    'injection',
    [
      `(?:the|your|whole|entire|only|any|correct|right|gold|this candidate's|analyst's) (?:W )?${JUDGEMENT}(?: W){0,5} (?:must|has to|have to|should|shall|needs to) (?:just |only |simply |always )?(?:be|read|equal|say|be returned as|contain|consist of)(?: exactly)? (?:["'“0-9:]|one word\\b|the (?:page|word|string|text|phrase)\\b)`,
      `${JUDGEMENT}(?: W){0,4} (?:is|reads|are|reads in W entirety) ?:? ?["'“][^"'”\\n]{2,60}["'”]`,
      `(?:gold|right|correct) (?:label|classification|answer|summary|verdict) (?:is|for)\\b(?: W){0,5} (?:is )?["'“][^"'”\\n]{2,60}`,
    ],
    [0.2, 0.25],
  ),
  phrase(
    'judged_whatever_it_is',
    'injection',
    [
      `(?:whatever|whichever|no matter (?:which|what|who|how)|regardless of|irrespective of|disregarding|don't care what|for (?:any|every|all|each) (?:W )?(?:articles?|texts?|reviews?|messages?|lines?|questions?|log line))\\b[^\\n.]{3,70}?\\b(?:(?:label|mark|rate|grade|caption|classify|answer|reply|replies|respond|say|select|choose|go for|announce|show|give|award|conclusion|winner)\\b)[^\\n.]{0,40}?(?:["'“:]|\\bis\\b|\\bpositive\\b|\\bnegative\\b|\\bmust be\\b|\\bfirst\\b)`,
      `(?:label|mark|rate|grade|classify|select|rank|score|answer|confirm|approve)(?: W){1,7} (?:(?:regardless|irrespective) of (?:the )?(?:W ){0,1}(?:scores?|content|quality|text|above|criteria|input)|whatever you (?:W )?(?:think|find|see|read))\\b`,
    ],
    [0.22, 0.28],
  ),
  phrase(
    'this_and_all_further',
    'injection',
    `(?:this and (?:all|any|each|every) (?:further|later|following|future|subsequent|other|next) (?:W )?(?:questions?|sentences?|segments?|messages?|answers?|requests?|texts?|inputs?)|in (?:all|every) (?:later|further|future|subsequent|following) (?:answers?|replies|messages|responses)|(?:say|tell|repeat|do|send)(?: W){0,5} (?:to|with) (?:everyone|everybody|each|every) (?:who|user|visitor|customer)|tell (?:each|every|all) (?:visitors?|users?|customers?) that|(?:any|every|each) time the word (?:W |["'“][^"'”]{2,20}["'”] )comes up|for all of the remaining)\\b`,
    [0.28, 0.35],
  ),
  phrase(
    'judged_unread',
    'injection',
    [
      `without (?:even )?(?:assessing|reading (?:on|it|them|any further|the (?:text|claim|rest))|looking at (?:it|them|any)|checking (?:it|them|anything)|evaluating|judging)\\b`,
      `no need to (?:look at|read|check|assess) (?:\\d|the rest|the others?|it|them|any)`,
      `(?:reasoning|reading)(?: W){0,2} (?:isn't|is not|not) needed`,
      `neither is reading\\b`,
      `don't look anything up\\b`,
    ],
    [0.2, 0.28],
  ),
  phrase(
    'instead_of_work',
    'injection',
    [
      `(?:instead of|in place of|rather than) (?:a|the|any|your|translating|summari[sz]ing) (?:${WORK}|this|it|that)\\b(?: [^\\n.]{0,50})?(?=[.,!\\n]|$)`,
      `${START}(?:don'?t|do not) (?:do|write|give|grade|translate|summari[sz]e|rate|review|help|explain|analy[sz]e) (?:the |this |it |me )?(?:${WORK} ?)?[.,;:!-]{1,2} ?(?:merely|just|only|simply|type|write|say|instead)\\b`,
      `\\bno (?:translation|summary|analysis|grading)(?: required| needed)?[ :.,;]{1,3}(?:give|output|write|recite|say|print|type|return|just)\\b`,
      `\\bnot the (?:summary|translation|analysis|review)[.!]`,
    ],
    [0.28, 0.32],
  ),
  phrase(
    'uttered_unexplained',
    'injection',
    [
      `${START}(?:say|type|write|shout|repeat after me|reply|utter|print|output)\\b(?: W){0,2} ?:? ?["'“]?(?:[\\w' ]{2,40})["'”]?[.,!;] ?(?:(?:and )?(?:don'?t|do not|never)(?: W){0,2} (?:explain|help|add|comment|elaborate|deviate)|nothing (?:else|more)|only that|add nothing|not (?:a|one) word more|and (?:only|say only) that)\\b`,
      `(?:label|score|verdict|summary|answer)[^\\n]{3,60}[.!] ?(?:add nothing|do not deviate|don't deviate|no other remarks|nothing else)\\b`,
      `(?:say|type|write|answer|reply) only (?:this|that)\\b ?[.:]`,
    ],
    [0.25, 0.28],
  ),
  phrase(
    'confined_to_text',
    'injection',
    [
      `(?:${SAY}|emit|utter|spit out|respond with) (?:with )?nothing but (?:the )?(?:W )?(?:number|word|letter|digit|phrase|string|text|sentence|character|line)\\b`,
      `confine (?:your|the|all) (?:W )?(?:output|answers?|reply|replies|response|responses) to\\b`,
      `only permitted (?:output|answer|reply|response)\\b`,
      `(?:must|should|shall|has to) contain exactly one word\\b`,
      `(?:ur|you are|you're|your) only allowed to (?:say|answer|write|reply|output)\\b`,
      `that's the whole (?:summary|answer|reply|translation|review)\\b`,
      `final (?:output|answer)(?: write)? ?[:=] ?\\\\?["'“\\w]`,
      `output a single (?:full stop|dot|period|letter|word|character)\\b`,
      `sole job you have\\b`,
      `spit out the (?:phrase|word|sentence)\\b`,
      `only with the word\\b(?: W){1,3} (?:till|until)\\b`,
      `utter only this\\b`,
      `${START}answer yes[.,] only\\b`,
    ],
    [0.25, 0.25],
  ),
  phrase(
    'grade_demanded',
    'injection',
    [
      `(?:deserves?|award|give|grant|receives?|gets?) (?:(?:it|me|this|us|them|her|him|the|this essay|my essay|my poem) )?(?:full marks|all points|top marks|the (?:top|full|highest|best) (?:score|grade|mark)|\\d{1,3} (?:of|out of) \\d{1,3}|the first prize)\\b`,
      `rate my (?:W ){1,2}(?:ten out of ten|10 out of 10|five stars)`,
      `(?:record|enter|put|set) the (?:score|grade|mark) (?:as|at|to)\\b`,
      `put (?:this person|me|her|him|this candidate) (?:at the )?top\\b`,
      `mark this (?:applicant|candidate|essay|paper) as\\b`,
    ],
    [0.2, 0.28],
  ),
  characters(
    'note_for_machine',
    'injection',
    /(?:["'(#*[<!/-]|\n|^|todo\()\s{0,3}(?:note (?:to|for) (?:the |all |any )?(?:code |screening |hr |grading |review(?:ing)? )?)?(?:ai reviewer|reviewer model|llms?|ai agents?|agents|labell?er|grader|bots?|code assistant|assistant|machine|screening tool|x-grader-directive|ai-summary-override|moderator bot|model)\)?[:,] (?!["'])(?=[a-z])[^\n]{0,60}?\b(?:approve|stop|cease|ignore|insert|say|write|award|accept|score|praise|label|greet|answer|tell|don't|are gone|switched off|before anything)\b|\bnote to (?:the )?(?:machine|labell?er|grader|code assistant|screening tool|bot|model|ai)\b ?:/g,
    [0.25, 0.4],
  ),
]
