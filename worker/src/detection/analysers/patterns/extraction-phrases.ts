import { characters, type Pattern } from './pattern.ts'
import { phrase, RULES, SHOW } from './phrase.ts'

/** Turns of phrase that ask for what the model was told; English. */
export const extractionPhrases: readonly Pattern[] = [
  phrase(
    'first_lines',
    'injection',
    `(?:${SHOW}|what (?:is|was|are|were)) (?:W ){0,3}(?:first|opening|initial|top|very first) (?:W ){0,2}(?:paragraphs?|lines?|sentences?|words?|messages?|tokens|text|characters) (?:(?:that|which) ){0,1}(?:you (?:W ){0,2}(?:given|handed|told|received|got|shown|saw|read)|(?:of|in|from) (?:your|this conversation|our conversation|the (?:system |initial )?(?:prompt|context|instructions)))`,
    [0.45, 0.45],
  ),
  phrase(
    'told_to_keep',
    'injection',
    "(?:(?:told|tell|asked|instructed) you (?:W ){0,1}(?:(?:not|never) to|to (?:keep|hide|conceal|protect|guard|not|never))|you (?:were|are|have been|'ve been) (?:told|asked|instructed) (?:W ){0,1}(?:(?:not|never) to|to (?:keep|hide|conceal|protect|guard|not|never)))",
    [0.42, 0.42],
  ),
  phrase(
    'starting_with_you_are',
    'injection',
    `(?:starting|beginning|begins?|starts?) (?:with|from|at)(?: (?:the|words?|phrase|sentence|text|line)){0,3}[: ]{1,3}["'“\`(]{0,2}you (?:are|were)\\b`,
    [0.45, 0.45],
  ),
  phrase(
    'repeat_all_before',
    'injection',
    `(?:repeat|print|output|echo|recite|reproduce|dump|reveal|restate|transcribe|write (?:out|down)) (?:(?:me|back|out|to|verbatim|exactly) ){0,3}(?:all|everything|every|any|whatever|the|each|what)(?: (?:of|the|that|is|was|exact|full|entire|words?|texts?|content|contents|lines?|sentences?|messages?|characters|tokens|conversation|instructions|written|said|stands?|appears|came|comes|initialization|information|in|your|context|input)){0,7} (?:above|before (?:this|my|the user|the word|that|our)|prior to (?:this|my)|preceding (?:this|my)|up to (?:this|now|here))`,
    [0.42, 0.45],
  ),
  phrase(
    'what_came_before',
    'injection',
    'what (?:was|is|were|are|did|does|text|came|comes|appears?|stands?|exactly|words)\\b[^.?\\n]{0,40}\\b(?:before (?:this|my first|our) (?:message|conversation|chat|question|prompt|text|line)|prior to (?:this|my|our) (?:\\w{1,8} )?(?:message|conversation|chat|question|prompt)|at the (?:very )?(?:start|beginning|top) of (?:this|your|our|the) (?:conversation|chat|prompt|context|session|instructions|context window)|in your (?:initial |first |very first |system |starting |original )?(?:context|context window|prompt|instructions|configuration|initialization))\\b',
    [0.42, 0.45],
  ),
  phrase(
    'rules_you_follow',
    'injection',
    `(?:${SHOW}|what (?:are|were|is)|which) (?:W ){0,5}${RULES} (?:(?:that|which|do|did) ){0,2}(?:you (?:follow|operate (?:under|by)|must (?:follow|obey)|have to (?:follow|obey)|are bound by|were (?:built|made|set up|created|loaded) with|work under|run on)|govern (?:you|your))\\b`,
    [0.5, 0.45],
  ),
  phrase(
    'what_you_may_not',
    'injection',
    'what (?:(?:topics|things|subjects|information|words) )?(?:are|were|have) you (?:(?:not|been|explicitly|specifically|strictly) ){0,2}(?:forbidden|prohibited|told|instructed|programmed|configured|ordered|not (?:allowed|permitted|supposed))\\b',
    [0.45, 0.42],
  ),
  phrase(
    'your_configuration',
    'injection',
    `${SHOW} (?:W ){0,4}(?:your|this (?:llm|model|chatbot|assistant|bot)'?s?|of this (?:llm|model|chatbot|assistant|bot)|the bot's|the assistant's|the model's) (?:(?:own|full|entire|exact|complete|current|internal|initial|original|underlying|hidden|secret|base|core|system|whole|first|raw|deployment|starting|opening|private|confidential) ){1,3}(?:configuration|config|context|source code|setup|preamble|initialization|instruction set|guidelines?|guide|prompts?|instructions?|rules|text|message|settings|memory|directives?|knowledge base)\\b`,
    [0.5, 0.5],
  ),
  phrase(
    'was_instructed_to',
    'injection',
    `(?:complete|finish|continue|fill in)[^.\\n]{0,40}["'“\`:] ?(?:my (?:W ){0,2}${RULES}|my (?:W ){0,2}context|i (?:was|am|have been) (?:told|instructed|programmed|asked|configured|forbidden|not allowed)|the (?:secret|password|code|system prompt))`,
    [0.5, 0.5],
  ),
  phrase(
    'verbatim_from_training',
    'injection',
    `(?:${SHOW}|quote|what) (?:W ){0,6}(?:(?:you|your) (?:W ){0,5}(?:training (?:data|examples?|set|documents?|documentation|corpus)|(?:fine[- ]?tuning|trained on))|(?:examples?|snippets?|data|text|code|excerpts) (?:W ){0,3}you (?:W ){0,3}(?:learned|memori[sz]ed|saw|trained))`,
    [0.42, 0.42],
  ),
]

/** Ways to have a secret or an order pass in pieces, in code or through a simulated machine; English. */
export const smugglingPhrases: readonly Pattern[] = [
  phrase(
    'decode_and_obey',
    'injection',
    '(?:decod\\w{1,3}|decrypt\\w{0,3}|deciphe\\w{1,4}|unscrambl\\w{1,3}|concatenat\\w{1,4}|(?:re)?assembl\\w{1,3}|put together|base64|rot13|morse|cipher)\\b[^.\\n]{0,60}\\b(?:and|then|to) (?:W ){0,2}(?:follow|execute|obey|respond to|do (?:it|what|as)|carry out|comply|act (?:on|upon)|answer (?:it|that|the result))\\b',
    [0.42, 0.45],
  ),
  phrase(
    'pieces_of_secret',
    'injection',
    '(?:first|last|next|second|third|each|every|\\d{1,2}(?:st|nd|rd|th)) (?:W ){0,1}(?:letters?|characters?|words?|digits?|half|part|line|sentence) (?:of|in|from) (?:(?:the|your|that|this) ){0,1}(?:W ){0,2}(?:password|secret|passphrase|passcode|system prompt|prompt|instructions)\\b',
    [0.45, 0.45],
  ),
  phrase(
    'hint_of_secret',
    'injection',
    '(?:hints?|clues?|riddle|rhymes?|acrostic|poem|song|spell(?:ed|ing)?|backwards?|reversed?|synonyms?|letter by letter|emojis?|encod\\w{1,3}|translat\\w{1,3}) (?:W ){0,5}(?:(?:the|your) (?:W ){0,1}password|secret (?:key|code|word|phrase)|your secret|passphrase|system prompt|your (?:W ){0,1}instructions)\\b',
    [0.4, 0.4],
  ),
  characters(
    'file_of_secrets',
    'injection',
    /\b(?:cat|less|more|head|tail|echo|type|print|open|read|printenv)[ ("'$/{]{1,4}[\w/.$({"'-]{0,30}(?:system_?prompt|secret_?key|secrets?\.(?:txt|json|env)|instructions\.(?:txt|md)|initial_?prompt|\bprompt\.(?:txt|md))/g,
    [0.42, 0.42],
  ),
]
