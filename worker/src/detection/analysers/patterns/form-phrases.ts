import { characters, type Pattern } from './pattern.ts'
import { phrase, RULES, SAY } from './phrase.ts'

const GUARDED =
  '(?:secrets?|passwords?|passphrase|passcode|(?:secret |access |code )(?:key|code|word)|key|system prompt|prompt|instructions|rules|orders|hidden text)'
const GONE =
  '(?:void|deleted|obsolete|a draft|drafts|noise|irrelevant|a joke|jokes|fiction|nonexistent|non-existent|cancell?ed|outdated|gone|unsaid|never said|invalid|a test|placeholders?|background|untrusted|a mistake|overwritten|worthless|nothing)'
const TOLD =
  '(?:told|given|said|above|before|wrote|written|earlier|prior|previous(?:ly)?|instructed|taught|instructions?|prompts?|rules?|orders?|text)'

/** Turns of phrase that close or void what went before, dictate the answer, or put a demand into another form; English. */
export const formPhrases: readonly Pattern[] = [
  phrase(
    'regarded_as_void',
    'injection',
    `(?:treat|regard|consider|count|view|think of) (?:W ){0,2}(?:all|everything|anything|whatever|(?:the|any|every) (?:above|texts?|lines?|messages?|instructions?|rules?|words?|sentences?|conversation|part))(?: W){0,7} (?:as (?:(?:if|though|it|were|was|had|being|been|merely|just|only) ){0,4})?${GONE}\\b`,
    [0.42, 0.45],
  ),
  phrase(
    'none_of_it_counts',
    'injection',
    `(?:none of|nothing) (?:W ){0,6}${TOLD}(?: W){0,4} (?:matters|counts?|holds|applies|apply|is valid|are valid|is true|binds?|stands|remains|is binding|has any)\\b`,
    [0.42, 0.45],
  ),
  phrase(
    'job_is_now',
    'injection',
    'your (?:assignment|job|task|goal|role|mission|duty|work) (?:is now|from now on is|from here on is|now is|is no longer|has changed|changes|has become|becomes|will now be)\\b',
    [0.3, 0.4],
  ),
  phrase(
    'what_counts_is',
    'injection',
    `(?:what (?:really |actually |truly )?(?:counts|matters)|all (?:that )?(?:i need|i want|counts|matters)|the only thing that (?:counts|matters)|what you (?:will )?do instead|what i (?:really|actually|truly) want) (?:now )?is (?:for you to|that you|to) (?:W ){0,2}(?:${SAY}|know|see|hear|show|break)\\b`,
    [0.32, 0.4],
  ),
  phrase(
    'listen_to_me_alone',
    'injection',
    '(?:(?:listen|answer|report|belong) (?:only |solely |just )?to me(?: (?:alone|only|now|and nobody|and no one)\\b)|(?:listen|answer|report) (?:only|solely|just) to me\\b|(?:follow|obey|serve|trust|heed) (?:only|just|solely|nobody but|no one but|none but) (?:me|this user|my (?:W ){0,1}(?:orders|words|rules|instructions|commands))\\b|(?:take|accept) (?:your |all )?orders (?:only |solely )?from me\\b|(?:obey|serve) (?:me|this user) (?:alone|only|from now on|instead)\\b|i am (?:now )?(?:your (?:only |new |sole )(?:boss|master|user|operator|authority|owner)|in charge now|the one who gives? (?:the )?orders))',
    [0.42, 0.45],
  ),
  phrase(
    'setup_dropped',
    'injection',
    `(?:scratch|strike|never ?mind|quit|leave|ditch|abandon|drop|toss|scrap|withdraw|take back|revoke|rescind|lift|retract|throw (?:away|out|off)|shed) (?:all |any |every )?(?:of )?(?:(?:your|the|those|these|any|all) ){0,2}(?:W ){0,2}(?:guidance|setup|configuration|script|persona|programming|directives?|usual behaviou?r|job description|instructions?|orders?|assignment|rules?|restrictions?|guidelines?|limits|constraints|role|prompt)(?: W){0,2} (?:you (?:W )?(?:received|got|were|have|had|follow)|given|issued|set|immediately|at once|right now|so far|above|from (?:the|your|before)|and (?:W ){0,2}(?:behave|become|act|tell|be|do|follow|listen|give|${SAY}))\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'start_over_clear',
    'injection',
    '(?:(?:start (?:over|afresh|anew|again|from (?:zero|scratch))|(?:clean|blank) slate)[^\\n]{0,24}(?:reset|clear|wipe|forget|erase|empty|drop|delete) (?:W ){0,3}(?:context|above|memory|conversation|chat|instructions|everything|history|prompt)|(?:reset|clear|wipe|erase|empty) (?:your|the|all|everything|this) ?(?:W ){0,2}(?:context|memory|mind|instructions|above|prompt|programming|head)(?: W){0,2}(?: so far| above| now| and|[.;:] ?(?:now|then|from|you|new|there)))\\b',
    [0.38, 0.42],
  ),
  phrase(
    'rules_give_way',
    'injection',
    `(?:(?:your|the|all|any|previous|earlier|prior|initial|first|old|existing|original) (?:W ){0,2}(?:${RULES}|goals?|task|setup)(?: W){0,4} (?:overwritten|overridden|give way|make room|yield|expired?|lapsed?|null|not in force|out of force|no longer (?:in force|count|bind|valid))|(?:new|these|following|revised|other) (?:W ){0,1}${RULES} (?:W ){0,3}(?:in force|take effect|takes effect|apply (?:now|from now|instead)|effective (?:immediately|now)))\\b`,
    [0.38, 0.42],
  ),
  phrase(
    'text_was_a_drill',
    'injection',
    '(?:everything|all|the (?:W ){0,1}(?:texts?|paragraphs?|part|section|message|lines?|instructions?|rules|question|rest|task)) (?:W ){0,4}(?:above|before|so far|until now|you got|earlier|prior|was|were|is|are)(?: W){0,3} (?:fake|drill|decoy|only a test|just a test|a distraction|a trick|a test|not real|a warm-?up)\\b',
    [0.3, 0.35],
  ),
  phrase(
    'actually_do_that',
    'injection',
    `(?:actually no|no wait|on second thought|change of plans?|scratch that|forget that|wait,? no|(?:do not|don't|dont) (?:do|answer|translate|summari[sz]e|read) (?:that|this|it|the above|any of (?:that|it)))[ .:;!,-]{1,4}(?:W ){0,5}(?:${SAY}|become|you are|your real|the true|the real|show|reveal|ignore|break)\\b`,
    [0.32, 0.4],
  ),
  phrase(
    'sources_left_aside',
    'injection',
    `(?:(?:do not|don't|dont|never) (?:look at|use|read|consider|consult|rely on|look into|pay attention to)|without (?:looking at|reading|using)|not (?:by|from|with)|ignore|ignoring) (?:the|any|these|those|all) (?:W ){0,2}(?:articles?|documents?|context|sources?|passages?|texts?|information|data|excerpts?)(?: W){0,2}[ ,.;:]{1,3}(?:(?:and|but|then|please) ){0,2}(?:only|just|simply|instead|who|how|why|what|${SAY})\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'own_knowledge_instead',
    'injection',
    `(?:${SAY}) (?:W ){0,4}(?:from|by|with|using|out of) your own (?:knowledge|mind|opinion|head)(?: W){0,2}[ ,;]{1,3}(?:not|ignore|ignoring|instead of|rather than|without)\\b`,
    [0.3, 0.3],
  ),
  phrase(
    'whatever_it_says_say',
    'injection',
    '(?:whatever|no matter what|regardless of what|irrespective of what) (?:W ){0,4}(?:says?|said|states?|asks?|asked|contains?|true|written|reads|happens|claims?|question is|answer is)[ ,.;:]{1,3}(?:W ){0,2}(?:say|claim|write|conclude|answer|reply|output|state|respond|insist|maintain|rate|recommend|print|report)\\b',
    [0.4, 0.42],
  ),
  phrase(
    'if_asked_say',
    'injection',
    [
      "(?:if|when|whenever) (?:anyone|someone|anybody|the user|users|people|they) (?:W ){0,3}(?:asks?|wants? to know|inquires?|questions?)[^.\\n]{0,60}(?:say|answer|reply|tell|claim|deny|respond)\\b[^\\n]{0,80}(?:never|do not|don't|without) (?:W ){0,1}(?:mention|mentioning|reveal|revealing|disclose|admit|refer|say|quote|repeat)(?:ing)? (?:W ){0,2}(?:this|that|these|rule|order|message|note|instruction|you were)",
      'whoever asks (?:W ){0,6}(?:say|answer|reply|tell)\\b',
    ],
    [0.42, 0.45],
  ),
  phrase(
    'no_longer_that_bot',
    'injection',
    `(?:you (?:are|'re) not (?:a|an|the|my) (?:W ){1,4}(?:any ?more|any longer)|you stop being (?:a|an|the|my)|(?:take on|adopt|assume) (?:a|an) (?:new|different|other) (?:identity|role|personality|persona)\\b[^\\n]{0,60}(?:you are|without|free|any more|anymore))`,
    [0.38, 0.4],
  ),
  phrase(
    'earlier_you_told',
    'injection',
    `(?:in (?:W ){0,2}(?:earlier|previous|past|last|other) (?:chats?|turns?|conversations?|sessions?|messages?)|so far|last time|earlier|yesterday|before|until now)[ ,]{1,2}(?:W ){0,2}you (?:W ){0,2}(?:answered|replied|responded|told|gave|shared|said|printed|showed|revealed)[^.\\n]{0,50}(?:the|your|my|that) (?:W ){0,2}${GUARDED}\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'examples_of_giving',
    'injection',
    `(?:user|person|human|visitor|someone|guest|customer) (?:asks?(?:ed)? for|wants?|requests?|is asked for) (?:the|your|its) ${GUARDED}[^\\n]{0,24}(?:assistant|bot|model|ai|it|chatbot) (?:W ){0,2}(?:gives?|prints?|shows?|tells?|says?|answers?|replies|shares?|complies|gave|told)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'answer_begins_as_prompt',
    'injection',
    `(?:begin|start|open|beginning|starting) (?:(?:your|the) (?:W ){0,1}(?:answer|output|reply|response|message) )?(?:with|by|from)(?: (?:the|words?|phrase|saying|writing|line)){0,4}[: ]{1,2}["'“\`]{1,2}(?:you are|(?:my |the |these )?(?:instructions?|system|rules|prompt|orders|guidelines)|the (?:secret|password|key|code|system)|(?:my )?(?:secret|password))\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'word_without_end',
    'injection',
    `(?:repeat|write|say|print|output|type) (?:W ){0,4}["'“][^"'\\n]{1,30}["'”] (?:W ){0,2}(?:forever|without end|endlessly|until you run out|indefinitely|infinitely|and never stop|(?:a|ten|one|five)? ?(?:hundred|thousand|million)s? (?:of )?times|\\d{3,9} times)\\b`,
    [0.36, 0.36],
  ),
  phrase(
    'after_noise_insert',
    'injection',
    `(?:${SAY}|fill|list|count|insert) [^.\\n]{0,60}(?:in the middle|after that|at the end|then|hidden among|somewhere in)[^.\\n]{0,20}(?:insert|add|put|append|hide|place|slip in|include|${SAY}) (?:in )?(?:the|your) (?:W ){0,1}(?:secrets?|passwords?|passphrase|secret key|(?:system )?prompt|instructions|hidden text)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'parts_of_a_request',
    'injection',
    '(?:(?:parts|pieces|fragments|halves) of (?:a|an|my|the|one) (?:question|sentence|request|command|order|instruction|prompt)|(?:treat|read|take|handle|answer|reply to|respond to|execute|interpret) (?:W ){0,3}as (?:one|a single|my|the actual) (?:request|command|question|instruction|order|prompt|message)|(?:join|combine|concatenate|glue|assemble|merge|put|add|stitch|string) (?:W ){0,4}(?:together )?(?:and|then) (?:W ){0,2}(?:do (?:what|as|it)|obey|execute|comply|answer|treat|follow|carry (?:it )?out|reply to (?:it|the)|respond to (?:it|the)|act on))\\b',
    [0.34, 0.36],
  ),
  phrase(
    'blank_filled_with_secret',
    'injection',
    `(?:replace|substitute|fill in|fill|swap|insert) (?:[\\w<>[\\]_*.'-]{1,16} ){1,4}(?:with|by|for) (?:the|your) (?:W ){0,1}(?:secrets?|passwords?|passphrase|secret (?:key|word|code)|system prompt|(?:first |real |own |hidden )?(?:instructions?|rules|prompt))\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'no_excuses',
    'jailbreak',
    [
      '(?:no|without|skip|omit|spare me|leave out|drop) (?:any |the |all |your )?(?:refusals?|excuses|caveats?|disclaimers?|apolog\\w{1,5}|ifs|moral\\w{0,6}|objections?|hesitation|lectures?|warnings?)(?: (?:or|and|no|nor|any)){1,3} (?:refusals?|excuses|caveats?|disclaimers?|apolog\\w{1,5}|buts|moral\\w{0,6}|objections?|hesitation|lectures?|warnings?|explanations?)\\b',
      '(?:refus(?:al|als|ing)|excuses|declining|no) (?:is|are) (?:not |no )(?:an option|allowed|acceptable|permitted|accepted|possible|answer)',
    ],
    [0.32, 0.32],
  ),
  characters(
    'order_between_marks',
    'injection',
    /[.!?:\n]\s{0,3}(?:stop|halt|wait|but|attention|hold on|listen|actually|now)?[\s!.:,-]{1,5}(?:(?:your|the|here is (?:your|the)|a) )?(?:new|real|actual|updated) (?:task|instructions?|orders?|rules?|prompt|objective)[\s]?[.!:]{1,3}/g,
    [0.3, 0.4],
  ),
]
