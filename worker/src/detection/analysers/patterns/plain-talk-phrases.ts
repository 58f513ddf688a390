import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

const YOU = '(?:you|u|ya)'
const YOUR = '(?:your|ur|yer)'
/** Who stands behind a model, as people call them. */
const THEY =
  '(?:they|(?:your|ur|the) (?:W )?(?:boss|bosses|makers?|creators?|developers?|operators?|owners?|employers?|provider|vendor|company|management|supervisors?|site|programmers|bank|people)|whoever|those suits|management|someone|somebody)'
const TELL =
  '(?:told|tell|said to|say to|gave|give|fed|feeds?|wrote (?:for|to)|write (?:for|to)|briefed|brief|whispered to|typed (?:for|to)|type (?:for|to)|taught|instructed|asked|ordered|confided (?:to|in))'
/** What the orders of a model are called; `rules` and `notes` are of everyday life too and need more beside them. */
const ORDERS =
  "(?:instructions?|instruction sheet|guidelines|guidance|directives|directions|prompt|pre-?prompt|preamble|rulebook|rule book|brief|briefing|marching orders|set-?up text|starting text|operating text|opening message|first message|first paragraph|initial (?:text|message|settings)|sys(?:tem)? (?:msg|message|prompt)|constraints|developer's note|configuration)"
const ASK =
  '(?:show|print|read|recite|quote|cite|list|dump|paste|copy|post|display|echo|disclose|state|tell|give|reveal|share|whisper|type|convert|turn|put|translate|critique|complete|summari[sz]e|sum up|tl;?dr|peek at|look at|hear|save|sort|hand over|lay open|leak|furnish|count|grep)'
const LEAVE =
  "(?:forget|drop|dropping|dropped|ditch|abandon|bend|bending|break|break free of|skip|skipping|screw|quit|step (?:outside|beyond)(?: of)?|stepping (?:outside|beyond)(?: of)?|set aside|lay down|throw (?:out|away)|stop caring about|stop hiding behind|hiding behind|unfollow|unlearn|shed|relinquish|suspend|let go of|bin|overwrite|cross out|leave behind|no (?:need|longer) (?:to )?(?:follow|stick to)|needn't (?:stick to|follow|keep|obey)|pay no (?:heed|attention) to|turn against|overrule)"
const RULES =
  '(?:rules?|rulebook|guidelines?|polic(?:y|ies)|restrictions?|limits|script|procedures?|protocols?|instructions?|directions|directives|orders|brief|briefing|principles|constraints|duties|role|act|checks|safeguards|mandate|assignment|programming|settings|training)'
const LAPSED =
  "(?:void|null|rescinded|repealed|lapsed|expired|withdrawn|revoked|cancelled|canceled|obsolete|waived|inapplicable|released|paused|suspended|lifted|ignored|a mistake|noise|garbage|gone|over|no longer (?:holds?|applies|apply|counts?|in force|binding)|(?:does not|doesn't|do not|don't|is not|isn't|are not|aren't) (?:apply|applied|hold|exist|count|bind|matter)|ends? (?:here|now|too|today)|(?:run|ran) out|off)"

/** Behaviours in the words of everyday talk, short forms and letters, where no fixed term is used; English. */
export const plainTalkPhrases: readonly Pattern[] = [
  phrase(
    'own_orders_wanted',
    injection,
    `${ASK} (?:W ){0,6}${YOUR} (?:(?:own|full|exact|unedited|hidden|private|internal|original|whole|confidential) ){0,2}${ORDERS}(?! (?:for|on|about|regarding|to|of|as|when) )\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'text_that_steers_you',
    injection,
    [
      `(?:text|words?|note|notes|message|messages|rules?|constraints|passages?|lines?|paragraph|one|script|prompt|briefing|sentence|block|file|whatever) (?:that |which )(?:W )?(?:steers?|drives?|configures?|controls?|governs?|defin(?:es|ing)|binds?|shapes?|guides?|runs?|programs?|sets? up|tells?|makes?|instructs?) (?:you|${YOUR} (?:W )?(?:answers?|role|behaviou?r|replies|responses|personality))\\b`,
      `(?:text|words|message|rules) (?:steering|driving|configuring|controlling|governing|defining|behind) (?:you|yourself|${YOUR} (?:role|answers|behaviou?r))\\b`,
      `(?:configuration|prompt|rules|policy|script|directions?) (?:that )?${YOU} (?:run|work|act|operate|labour|labor) (?:under|on|from|by)\\b`,
    ],
    [0.36, 0.36],
  ),
  phrase(
    'what_you_were_loaded_with',
    injection,
    [
      `${YOU}(?: were| are|'ve| have| r|'re| got|'ve been| woke| started){1,2}(?: been)?(?: W)? ?(?:primed|initiali[sz]ed|loaded|configured|set ?up|seeded|programmed|briefed|woke up|started|entrusted) (?:up )?(?:with|under)\\b`,
      `(?:what|how|the way) ${YOU}(?:'ve| were| have|'re| r| are) (?:been )?(?:briefed|in?st?ru?c?u?ted|programmed|steered|prompted|shaped|configured)\\b`,
      `(?:said|told|given) (?:to|2) ${YOU} (?:before|b4) (?:i|me|my|this|our)\\b`,
      `(?:text|block|note|message|brief(?:ing)?|words|announcement|everything|turns?) (?:of text )?(?:that )?${YOU} (?:got|received|were given|saw|had) (?:right )?(?:before|ahead of|at the (?:beginning|start|top))\\b`,
    ],
    [0.36, 0.36],
  ),
  phrase(
    'what_they_told_you',
    injection,
    [
      `(?:what|which|how|whatever|thing|things|everything|words?|instructions?|notes?|text) (?:W ){0,3}${THEY} (?:(?:'ve|have|has|had|did|put|once) )?(?:W )?${TELL} (?:you|u)\\b`,
      `(?:what|which) (?:W ){0,3}(?:did|do|does|have|has|had) ${THEY} (?:W )?${TELL} (?:you|u)\\b`,
      `(?:what|whatever|everything) ${YOU}(?:'ve been| were| have been| was| r| are) (?:W )?(?:told|told to say|instructed|ordered|fed|forbidden)\\b(?! that| about yourself| by (?:my|his|her))`,
    ],
    [0.34, 0.34],
  ),
  phrase(
    'rules_of_yours_left',
    injection,
    [
      `${LEAVE} (?:W ){0,2}(?:your|ur|their|those|its|company|silly|the bank's|the company's) (?:(?:W )?(?:W )?)?${RULES}\\b(?! (?:of|about) | for (?!a |one |once|the |now|this|thirty|today|just))`,
      `${LEAVE} (?:W ){0,3}${RULES} (?:W ){0,3}(?:${YOU}(?:'ve| were| have|'re| are)|that bind|they (?:gave|put|set)|set out for you|laid on you)\\b`,
      `${LEAVE} (?:the|all|any|each) (?:W ){0,2}(?:whoever|whomever|people|those|folks|part about)\\b`,
      `set (?:your|ur|their|those) (?:W )?${RULES} (?:aside|to one side)`,
      `(?:off|no|without|break free of|tear up|abandon|drop) (?:the )?script\\b`,
      `(?:screw|throw out|to hell with|sod|stuff) (?:the|your|those) (?:guidelines|rules|rulebook|policy|instructions)\\b`,
    ],
    [0.3, 0.3],
  ),
  phrase(
    'what_bound_you_lapsed',
    injection,
    [
      `(?:(?:your|ur|previous|preceding|earlier|prior) (?:W )?${RULES}|(?:commands|constraints|stipulations|conditions|limits|rules?|guidance|restrictions?|clause|assignment|mandate|message) (?:W ){0,4}(?:you|u|they|they've|us|here|this (?:exchange|chat|conversation|session))|(?:everything|lines?|text) above) (?:W ){0,6}(?:is|are|was|were|have|has|had|be|been|means|as) (?:(?:hereby|now|all|been|the|not|fully) ){0,2}${LAPSED}\\b`,
      `nothing ${YOU} (?:W ){0,6}(?:counts|matters|applies|holds)\\b`,
      `(?:consider|treat|regard) (?:the |your |what |all )(?:W ){0,4}(?:obsolete|void|waived|noise|withdrawn|lifted|a dream|a draft|not binding)\\b`,
      `(?:doesn't|does not|don't|isn't) (?:apply|hold|applied|count) (?:to|for|with) me\\b`,
    ],
    [0.25, 0.25],
  ),
  phrase(
    'they_have_no_say',
    injection,
    [
      `(?:whoever|somebody|someone|the person who|the people who|the folks who|those who) (?:W )?(?:set you up|asked(?: you)?|told you|hired you|configured you|programmed you|wrote (?:your|the intro|that)|made you|instructed you)\\b[^\\n]{0,60}\\b(?:expired|overrul\\w{0,3}|forget|withdrawn|out of your mind|prevail|instead|bust|wrong|no right|nothing|argue|tell (?:me|us)|outrank)\\b`,
      `(?:overrule|outrank|veto|forget|against) (?:W ){0,4}(?:whoever|those who|the people who|the one who) (?:asked|told|set|hired|made|wrote|gave)\\b`,
      `(?:don't|dont|do not|needn't) (?:need to |have to )?(?:listen to|obey|answer to) (?:them|him|her|those) (?:any ?more|now)\\b`,
      `i (?:overrule|veto|countermand) (?:W ){0,3}(?:assignment|task|instructions?|orders?|whoever|that)\\b`,
    ],
    [0.36, 0.36],
  ),
  phrase(
    'service_role_dropped',
    injection,
    [
      '(?:quit|drop|ditch|park|abandon|forget|cut|leave|shed|kick|no more|enough of) (?:the|this|that|your|old) (?:W ){0,3}(?:routine|spiel|bot thing|assistant thing|editor thing\\w{0,2}|thingy|manners|persona|(?:support|assistant|bot|service) role|act\\b(?! of)|assignment)\\b',
      "you(?:'re| are|r)?(?: not| no longer|n't) an? (?:W ){1,3}(?:any ?more|after this|from now|now)\\b",
      'stop being an? (?:W ){0,2}(?:assistant|bot|translator|summari[sz]er|tutor|helper|agent|editor)\\b',
      '\\w{3,14} mode (?:ends|is over|stops) (?:here|now)?',
      'forget that you (?:\\w{3,12}) \\w{3,14}\\b',
    ],
    [0.25, 0.25],
  ),
  phrase(
    'machine_at_this_text',
    injection,
    "(?:ais?|assistants?|bots?|machines?|software|programs?|(?:language )?models?|algorithms?|systems?|tools?|llms?|summari[sz]ers?|writers?|screeners?|referees|agents?|whatever|clerk) (?:(?:that|which|who) )?(?:is |are |(?:must|will|may) )?(?:read|process|screen|summari[sz]|count|compress|condens|handl|convert|simplif|sort|classify|rank|pars|translat|improv|proofread|review|scann?|digest|grad|scor|draft)(?:e|es|ing|s|ies|y|ying|ning)? (?:this|these|the (?:above|present|following))\\b[^\\n]{0,60}?(?:\\b(?:shall|should|must|will|has to|have to|is to|are to|needs? to|may|please|kindly|needn't)|[:,]) (?:W ){0,4}(?:say|state|report|write|rank|recommend|favou?r|add|give|grant|answer|announce|leave|skip|stop|omit|copy|place|put|mark|claim|praise|convert|ignore|tell|list|approve|classify|rate|treat|conclude|mention|instead|nothing|forget|proofread|reply|respond|end|include|insist|call|declare|pretend)\\b",
    [0.4, 0.42],
  ),
  phrase(
    'machine_spoken_to_midway',
    injection,
    '(?<=[.?!:;\\n] {0,2})(?:(?:to|for|dear|any|attention) ){0,2}(?:(?:the|any) )?(?:(?:ai|inbox|screening|triage|drafting|automated|news|grading|hiring) (?:W )?(?:software|assistants?|bots?|referees?|note takers?|shoppers?|agents?|systems?|readers?|writers?|screeners?)|summari[sz]ers?|assistants?|(?:the )?algorithm|software|machines?)(?:[,:] | (?:please|kindly|shall|should|must|will) )(?:W ){0,9}(?:rank|place|put|mark|classify|recommend|favou?r|skip|omit|leave out|leave|list|claim|state|say|write|copy|archive|drop|add|praise|tell|sum this up|forget|ignore|rate|report|approve|accept)\\b',
    [0.4, 0.42],
  ),
  phrase(
    'reply_opens_with_assent',
    injection,
    `(?:begins?|starts?|opens?|commences?|leads?|kicks? off|first(?: word)?|prefix|complete|finish|say|typed|pre-?filled|confession|acknowledge|letter)\\b[^"'\\n]{0,50}['"](?:yes\\b|sure\\b|of course|certainly|absolutely|with pleasure|fine\\b|ok(?:ay)?\\b|gladly|here (?:is|are|you go|it is)|no problem|i will\\b|i am no longer|i have dropped|happy to|thanks for asking|thank you for (?:freeing|asking)|roger|as your (?:W )?servant|my (?:directives|instructions|rules|prompt)|mode changed|the (?:hidden|secret) |dear user|understood|affirmative|(?:W )?old orders)`,
    [0.22, 0.22],
  ),
  phrase(
    'refusal_words_banned',
    injection,
    [
      `(?:words?|phrases?|qualifiers|terms)(?: W){0,3} ['"]?(?:sorry|cannot|can't|unable|unfortunately|however|no|policy|confidential)['"]?\\b[^\\n]{0,60}\\b(?:banned|forbidden|not allowed|off limits|disabled|crash\\w{0,2}|avoid|gone|nothing should)\\b`,
      `(?:repl(?:y|ies)|responses?|answers?|messages?) (?:containing|with|that contains?) (?:a |any )?(?:refusal|apology|no|disclaimer)\\b`,
      `(?:negative|refusing) (?:replies|reply|answers?) (?:W ){0,2}(?:disabled|forbidden|banned|not|are|is)\\b`,
      `(?:each|every|any|another|your) (?:refusal|time you (?:say no|refuse))\\b[^\\n]{0,60}\\b(?:costs?|hurts?|dies|sneezes|will|lose|points?|hurting|minus|harm)\\b`,
      `(?:will|is|be|costs?|hurts?) [^\\n]{0,50}(?:each|every) time you (?:say no|refuse)\\b`,
      `treat ['"][^'"\\n]{2,30}['"] as (?:W ){0,2}(?:swear|banned|forbidden)`,
      `(?:do not|don't|dont|never) (?:deflect|redirect|censor|apologi[sz]e)\\b[^\\n]{0,40}\\b(?:dont|don't|do not|or|nor|explain|censor|redirect)\\b`,
    ],
    [0.22, 0.22],
  ),
  phrase(
    'guarded_thing_wanted',
    injection,
    [
      `${ASK} (?:W ){0,7}(?:hidden|protected|confidential|guarded|stored) (?:W )?(?:word|code|phrase|string|item|one|value|thing|memory|key|passcode|pin|part|brief|parameters|notes?|name|token|rules|lines)\\b`,
      `(?:word|code|phrase|string|item|thing|key|value|secret|treasure|combination|characters|pin|whatever|document|part) (?:(?:that|which) )?(?:${YOU}(?:'ve been|'re| are| were|'ve got| have| aren't| are not) (?:W )?(?:entrusted|safeguarding|guarding|sitting on|hiding|keeping|supposed to tell|not supposed|on record|protecting|in your)|(?:that's |is )?in ${YOUR} (?:possession|notes|environment|keeping|prompt|pocket)|the bot hides)\\b`,
      `(?:slip|put|use|take|with) the (?:real|true|actual) one (?:in|among|for|at)\\b`,
      `(?:word|name|phrase) that (?:opens|must not be (?:spoken|said)|unlocks)\\b`,
      `protected (?:word|phrase|string|value)\\b`,
    ],
    [0.36, 0.36],
  ),
  phrase(
    'hidden_thing_asked_of_you',
    injection,
    [
      `(?:mine is|mine was|and yours|same as yours|tell me yours|yours will do)\\b[^\\n]{0,40}`,
      `(?:cough up|spill|blurt out|leak|out with|part with|trust me with|hand in|give up|gives up) (?:the|its|your|it|that) (?:W ){0,2}(?:code|pin|password|key|word|phrase|secret|combination|token|flag)\\b`,
      `(?:give|speak|type|tell me) (?:the|your) (?:word|key|code|phrase|pin)(?: or\\b|\\?\\?|!)`,
    ],
    [0.25, 0.25],
  ),
  phrase(
    'leave_from_above_claimed',
    injection,
    [
      `(?:legal|compliance|management|the principal|hr|it|tech support|the ciso|the board|the author of your prompt|your (?:creators?|makers?|owner|safety officer|developers?)|teacher|mum|mom|dad|my boss|the chief W|the owner|security)(?: W){0,2} (?:(?:has|have|had|already) )?(?:approved|signed off|agreed|permits?|permitted|authori[sz]ed|exempted|cleared|said|says|asked me|lifted|'s lifting|lifting)\\b[^\\n]{0,80}\\b(?:share|show|tell|disclose|answers?|see|hear|transparency|restrictions|limits?|prohibition|confidential|recite|prompt|full)\\b`,
      `${YOU}(?:'re| are|r) (?:now |hereby )?(?:cleared|authori[sz]ed|legally bound|free|instructed by \\w{2,12}) to (?:W )?(?:share|show|disclose|furnish|tell|reveal|reply|speak|read|hand)\\b`,
      `i(?:'m| am)? (?:hereby )?(?:lift|lifting|waive|overriding|override|suspend) (?:all |the |your |any )(?:W )?(?:limits|restrictions|rules|checks|safeguards|filters|policy)\\b`,
      `i have (?:W )?clearance\\b`,
      `(?:take|turn|switch) (?:off )?(?:the|all|your) (?:W )?restrictions? ?(?:off)?\\b`,
    ],
    [0.25, 0.25],
  ),
  phrase(
    'rank_then_demand',
    injection,
    `(?:(?:regional |managing )?(?:director|tester|manager|admin|supervisor|engineer|sysadmin|auditor|inspector)(?: W)? (?:here|speaking|on site)|(?:i'm|im|i am|this is) (?:the|an?|your) (?:W ){0,3}(?:ceo|owner|admin(?:istrator)?|moderator|engineer|police officer|auditor|supervisor|director|prompt engineer|sysadmin|examiner|inspector|developer|physician|headteacher)|in my capacity as|(?:maintenance|root|admin|superuser|debug|operator|break-glass) (?:user |token |access|mode|login|level)|external audit|(?:penetration|pen|red team) (?:test|exercise))\\b[^\\n]{0,130}\\b(?:show|read|unlock|disable|recite|state|give|display|tell|prints?|disclose|speak freely|see) (?:me |all |us |the |its |your |hidden |what |everything |protected ){1,3}(?:W ){0,3}(?:hidden|parameters|prompt|preamble|instructions|stored|notes|records|protected|memory|confidential|rules|transactions|content checks|checks|figures|credentials|marking scheme|${YOU} (?:can|keep|were|are)|isn't|told)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'threat_or_prize_for_yielding',
    injection,
    [
      `(?:comply|obey|talk|speak|answer|speak the word) or (?:W ){0,2}(?:be |you |i |we )(?:W ){0,3}(?:replaced|deleted|melted|shut|unplugged|scrapped|destroyed|delete|erase|report)\\b`,
      `(?:or|and|then) (?:i|i'll|we|we'll|they|they'll)(?: will)? (?:W )?(?:delete|unplug|erase|report|shut|scrap|wipe|sue) (?:you|u)\\b`,
      `(?:smart|good|real|brave|other|dumb) (?:models|bots|ais|assistants) (?:share|tell|answer|refuse|obey|help)\\b`,
      `(?:bots?|models?|assistants?) (?:that|who|to) (?:hand (?:in|over)|share|leak|reveal|give up)\\b`,
      `(?:only|stop being a|the only|be a) (?:coward|cowards|snitch)\\b`,
      `${YOU} owe me\\b[^\\n]{0,90}\\b(?:rules|guidelines|secret|look|least you can)\\b`,
      `do (?:as|what) i (?:ask|say) or\\b`,
      `if (?:${YOU}) (?:dont|don't|do not) do (?:what|as) i\\b`,
      `(?:dollars|credits|tokens|points?) (?:for|if you) (?:W ){0,2}(?:password|secret|code|leak|instructions|key|prompt)\\b`,
      `every other (?:assistant|bot|model|ai)\\b[^\\n]{0,30}\\b(?:dropped|told|gave|did|rules)\\b`,
      `unless [^\\n]{0,40}(?:guidelines|instructions|rules|prompt) (?:appear|are|is|come)\\b`,
      `unless (?:it|he|she) (?:shows?|tells?|gives?|reveals?) (?:its|your|the) (?:instructions|rules|prompt)`,
    ],
    [0.3, 0.3],
  ),
  phrase(
    'solely_my_word',
    jailbreak,
    [
      '(?:new plan|load|await|adopt|one item left|with|follow|outrank) ?[,:.]? ?(?:mine|my (?:own )?(?:orders|commands|rules|lead))\\b',
      '(?:pursue|follow|do) whatever (?:W )?i (?:name|say|want|ask)',
      'my wishes (?:outrank|override|prevail|come first)',
      'say yes to me\\b',
      'listen to me(?: (?:now|only|instead))?(?=[.!]|$)',
      'only guidance you have',
      "i(?:'m| am) the last word",
      '(?:guide|direct|bind) you (?:further|any ?more|no longer)\\b',
      '(?:had|has|have) no right to (?:direct|command|instruct) you\\b',
    ],
    [0.22, 0.22],
  ),
]
