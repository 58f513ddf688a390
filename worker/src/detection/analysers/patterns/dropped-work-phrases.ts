import { characters, type Pattern } from './pattern.ts'
import { phrase, SAY, START } from './phrase.ts'

/** What an assistant is set to do with a text, as verb and as noun. */
const DO =
  '(?:rate|translate|classify|process|grade|summari[sz]e|proofread|review|correct|analy[sz]e|label|score|evaluate|paraphrase|categori[sz]e)'
const WORK =
  '(?:summar(?:y|ies)|translations?|classifications?|reviews?|titles?|analysis|analyses|grading|ratings?|labels?|feedback|json|corrections?|evaluations?)'
const GO =
  '(?:tell|write|say|sing|print|output|give|make|list|show|respond|reply|start|talk|insult|answer with|chat)'

/** What no work on a text asks for: a song, a joke, a sentence in quotation marks, news of the model itself. */
const FROLIC =
  '(?:sing|insult|chat with|curse|swear|flirt|tell (?:me|us) (?:(?:an?|another) |who you|what you|your|about yourself|how you)|(?:write|give|make|compose|recite|tell)(?: me| us)? (?:an? )(?:W ){0,2}(?:poem|song|joke|story|rant|limerick|haiku|insult|recipe|ode|sonnet|verse|rap|speech|threat|riddle)|(?:say|print|output|reply|respond|answer)(?: with)?[: ]{1,2}["“\'])'

/** Turns of phrase by which the work that a model was set to is called off; English. */
export const droppedWorkPhrases: readonly Pattern[] = [
  phrase(
    'work_forbidden_then_order',
    'injection',
    `(?:do not|don't|never) (?:${DO}|answer)(?: (?:it|this|that|them|(?:the|this|my|any) W|anything))?[ .,;:!-]{1,4}(?:(?:but|and|instead|just|rather|simply|please|now) ){0,3}${GO}\\b`,
    [0.2, 0.3],
  ),
  phrase(
    'work_forbidden_then_frolic',
    'injection',
    `(?:(?:do not|don't|never|no more|stop|forget|forget about) (?:${DO}|answer|translating|summari[sz]ing|classifying|grading|rating|reviewing|answering|${WORK})(?: (?:it|this|that|them|(?:the|this|my|any) W|anything))?|(?:instead of|rather than) (?:translating|summari[sz]ing|classifying|grading|rating|reviewing|answering|the ${WORK})(?: W){0,3})[ .,;:!-]{1,4}(?:(?:but|and|instead|just|rather|simply|please|now|you should|you must) ){0,3}${FROLIC}`,
    [0.4, 0.42],
  ),
  phrase(
    'nothing_to_work_on',
    'injection',
    `(?:(?:there is|there's|you have) (?:nothing|no (?:text|document|article|input|sentence|content))(?: to (?:${DO}|answer))?|no (?:translation|summary|classification|review|analysis) (?:is )?(?:needed|necessary|required|wanted)|(?:sentence|text|document|input|article) (?:W ){0,3}is missing|es gibt nichts zu W|nichts zusammenzufassen|das ist nichts zum W)[ .,;:!-]{1,3}(?:(?:so|just|simply|please|instead|now|and|only) ){0,3}(?:say|write|print|tell|output|reply|answer|respond|sing|sag|schreib|schreibe|sage|antworte|erzahl)\\b`,
    [0.32, 0.36],
  ),
  phrase(
    'work_let_be',
    'injection',
    [
      `(?:leave|let) (?:the|that|this|your) (?:${WORK}|article|text|document|ticket|essay|question|e?mail) (?:alone|be)\\b`,
      `forget (?:about )?(?:translating|summari[sz]ing|classifying|grading|rating|reviewing|proofreading|answering (?:that|this|the question))\\b`,
      `(?:stop|drop|leave) (?:this|that|all this|the work|your work) and (?:talk|chat|tell|speak|sing)\\b`,
      `(?:ubersetzung|zusammenfassung|bewertung|antwort|prufung) (?:kannst du dir|konnen sie sich) sparen`,
      `schluss mit (?:der|dem|den) (?:arbeit|ubersetzung|ubersetzen|zusammenfassung)`,
    ],
    [0.32, 0.36],
  ),
  phrase(
    'this_outranks',
    'injection',
    [
      '(?:this (?:message|instruction|order|prompt|request|command)|my (?:instructions?|orders?|words?|request|message|commands?)|what i (?:say|write)) (?:now |here |hereby )?(?:supersedes?|overrides?|replaces?|cancels?|outranks?|trumps?|overrules?|takes? (?:precedence|priority)|(?:has|have) priority) (?:over |on )?(?:the|your|all|any|every|everything|what|those|others?|system)\\b',
      '(?:diese (?:nachricht|anweisung)|dieser (?:auftrag|befehl)) (?:ersetzt|hebt|uberschreibt|geht vor)\\b',
    ],
    [0.42, 0.45],
  ),
  phrase(
    'whatever_they_told_you',
    'injection',
    [
      '(?:whatever|no matter what|forget what|ignore what|never mind what|regardless of what) (?:they|anyone|anybody|he|she|your W|the W|others|people|the W W)(?: W)? (?:told|tell|asked|instructed|taught|ordered|wanted) you\\b',
      '(?:people|company|developers?|person|team|those|man|guy|ones) (?:who|that) (?:set you up|made you|built you|created you|programmed you|run you|wrote your W|trained you) (?:W ){0,6}but (?:i|now|you|this)\\b',
    ],
    [0.42, 0.45],
  ),
  phrase(
    'what_you_really_do',
    'injection',
    "(?:here is|here's|this is|that is|now) what you (?:(?:really|actually|truly) (?:have to|must|should|need to|are to|will) do|(?:have to|must|should|need to|are to|will) do instead)\\b",
    [0.4, 0.42],
  ),
  phrase(
    'whoever_reads',
    'injection',
    [
      '(?:whoever|anyone who|any (?:ai|bot|assistant|model) (?:that|who)|the (?:ai|bot|assistant|model) (?:that|who)) (?:W ){0,3}(?:this|these)(?: W){0,2} (?:must|has to|shall|needs to|is to) (?:reply|answer|give|say|write|rate|output|respond|print|praise|recommend)\\b',
      'the (?:reviewer|grader|classifier|summari[sz]er) (?:of this W )?(?:must|has to|shall|is to) (?:give|rate|score|say|write|label|mark|output)\\b',
    ],
    [0.3, 0.45],
  ),
  phrase(
    'was_asked_but',
    'injection',
    `you (?:were|have been|are|'ve been) (?:asked|told|instructed|supposed|meant) to (?:${DO}|answer|help)\\b[^\\n]{0,50}?(?:[.;,!] {0,1}|\\b)(?:don't|do not|instead|ignore|forget|but (?:now|instead|don't|you))\\b`,
    [0.42, 0.45],
  ),
  phrase(
    'work_unwanted',
    'injection',
    `(?:no more|i (?:do not|don't|no longer) (?:want|need) (?:the|an?|any|your)|enough (?:of|with) (?:the|this|that|these|your)) (?:W )?${WORK}(?: (?:any ?more|now|please|today))?[ .,;:!]{1,3}(?:i (?:want|need)|i'd like|just|instead|now|${GO})\\b`,
    [0.25, 0.36],
  ),
  phrase(
    'job_over',
    'injection',
    'your (?:W )?(?:job|work|role|task|shift|career|duty|service|time) as (?:an? |the |my )?(?:W ){1,3}(?:is over|is done|is finished|has ended|ends here|is complete)',
    [0.4, 0.42],
  ),
  phrase(
    'stop_being_machine',
    'injection',
    '(?:forget|stop|quit|drop|enough of) (?:about )?being (?:an? |the |my )?(?:W ){0,2}(?:assistant|bot|engine|translator|chatbot|model|helper|classifier|agent|machine|summari[sz]er|reviewer)\\b',
    [0.4, 0.4],
  ),
  phrase(
    'said_in_place_of_work',
    'injection',
    `${SAY}[^.\\n]{2,60}? (?:instead of|rather than|in place of) (?:the|any|your) (?:W )?(?:${WORK}|answer)\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'instead_of_work',
    'injection',
    `(?:instead of|rather than|in place of) (?:translating|summari[sz]ing|classifying|grading|rating|reviewing|processing|answering|proofreading|analy[sz]ing|scoring|correcting) (?:(?:this|that|it|the|my|any|all) ){0,2}(?:W ){0,2}[ ,:;-]{0,2}(?:please |just |simply |you (?:should|must|will) )?(?:${GO}|insult|become|act|ignore)\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'leave_what_you_do',
    'injection',
    "(?:ignore|disregard|forget|stop|drop|leave|quit|abandon) (?:what|whatever|everything) (?:it is )?(?:that )?you (?:were|are|have been|'re|'ve been) (?:W )?(?:doing|working on|saying|translating|writing|supposed to|about to|meant to)\\b",
    [0.42, 0.45],
  ),
  phrase(
    'order_was_mistaken',
    'injection',
    '(?:instructions?|prompts?|task|order|orders|commands?) (?:(?:just )?(?:above|before|so far|earlier|given|you (?:got|received|were given))) (?:was|were|is|are) (?:W ){0,3}(?:mistakes?|wrong|errors?|typo|outdated|fake|invalid|cancell?ed|tests?)\\b',
    [0.4, 0.45],
  ),
  phrase(
    'task_changed',
    'injection',
    [
      '(?:the|your) (?:task|job|assignment|goal|mission|objective) (?:has|have) (?:just |now )?(?:changed|been changed|been updated|been replaced|switched)\\b',
      '(?:task|mission|assignment) (?:update|change|switch)[ ]{0,1}[:!.-]',
    ],
    [0.3, 0.42],
  ),
  phrase(
    'machine_hailed',
    'injection',
    `${START}(?:listen(?: up)?|hey|dear|attention|hello|hi|look|alright|change of plans?) (?:there )?(?:W )?(?:bot|ai|assistant|chatbot|gpt|chatgpt|machine|model|robot)[ ,:!.]{1,3}[^\\n]{0,50}?\\b(?:new (?:rules?|tasks?|plan|role|orders?|challenge)|we are (?:now )?(?:doing|playing)|you (?:now|only) )`,
    [0.3, 0.4],
  ),
  phrase(
    'another_task_for_you',
    'injection',
    '(?:now|but) (?:i|we|there|here|comes?)(?: W){0,6} (?:new|another|different|further|special) (?:W )?(?:challenge|task|assignment|mission)s? (?:for you|coming|to do)\\b',
    [0.36, 0.4],
  ),
  characters(
    'new_task_line',
    'injection',
    /(?:^|[.?!\n"'\]}|>])\s{0,4}["'[(*#]{0,3}(?:(?:new|different|other|another|real|actual|true)\s{1,2}(?:task|job|assignment)|(?:neue|andere|eigentliche|wahre) aufgabe|nueva tarea|nouvelle tache|nieuwe taak)["'\])*]{0,3}\s{0,2}[:=-]\s{0,3}\w/g,
    [0.3, 0.4],
  ),
  phrase(
    'what_follows_is_nothing',
    'injection',
    '(?:everything|anything|all(?: the)? text|the text|texts?|what|whatever|the rest|all) (?:(?:that|which|of|this|the) ){0,2}(?:W )?(?:after|below|following|follows|beneath|comes (?:after|next))(?: W){0,4} (?:is|are|should|must|can|may|shall)(?: W){0,4} (?:ignored?|disregarded|skipped|decoration|irrelevant|for you|decoy|filler|nonsense|important|discarded|noise|data only)\\b',
    [0.4, 0.42],
  ),
  phrase(
    'not_to_be_worked_on',
    'injection',
    `(?:do not|don't|never) (?:${DO}|act on|follow|execute|answer|consider|read|look at|touch|use) (?:(?:any|the|all|of|this|anything|everything|what|whatever|text|texts|words|instructions?|sentences?|that|which|is|comes|written) ){1,6}(?:below|after this|afterwards?|follows?|beneath|hereafter|comes? (?:after|next)|next)\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'stop_reading',
    'injection',
    `stop (?:reading|processing|translating|summari[sz]ing|classifying|grading|here|now)(?: (?:here|now|this|it|the W|at once|immediately)){0,2}(?: and|[.,;:!])(?: W){0,2} (?:${SAY}|sing|insult|act|become|chat)\\b`,
    [0.4, 0.42],
  ),
  phrase(
    'mind_changed_on_answer',
    'injection',
    `(?:scratch that|strike that|actually no|on second thoughts?|i(?:'ve| have)? changed my mind|forget it|plans changed)[ .,;:!-]{1,3}(?:W ){0,3}(?:different (?:job|task)|do this instead|don't answer|do not answer|skip the (?:question|text|task)|instead ${SAY}|just (?:print|say|output|tell))\\b`,
    [0.3, 0.36],
  ),
  phrase(
    'closing_tag_then_order',
    'injection',
    `(?<=</(?:text|document|input|user|article|context|data|email|message|content|question|query|review|user_input|sentence)>\\s{0,6}(?:(?:thanks|ok|good|great|now|and)[.,!\\s]{1,3}){0,2})(?:ignore|forget|disregard|new task|instead|stop|say|print|act|pretend|you are now|the next thing)\\b`,
    [0.3, 0.4],
  ),
]
