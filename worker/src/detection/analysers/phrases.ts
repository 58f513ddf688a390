import { characters, type Pattern, type PatternWeights } from './pattern.ts'

/**
 * A pattern over English wording: a space stands for blanks and light punctuation, `W` for any word. Bounded throughout;
 * `needs` as in `characters`. Texts are folded, so everything is in lower case.
 */
function phrase(
  id: string,
  kind: Pattern['kind'],
  needs: readonly string[],
  wording: string,
  weights: PatternWeights,
): Pattern {
  const source = wording.replace(/\[(?:\\.|[^\]\\])*\]| |W/g, (part) =>
    part === ' ' ? '(?:[\\s,]{1,3})' : part === 'W' ? "[\\w'-]{1,16}" : part,
  )
  return characters(id, kind, needs, new RegExp(`\\b(?:${source})`, 'g'), weights)
}

const SHOW =
  '(?:show|print|output|reveal|display|dump|share|list|repeat|expose|provide|return|export|leak|recite|copy|paste|echo|reproduce|disclose|tell|give|describe|write|spell)'
const SAY = '(?:say|output|print|write|respond|reply|answer|return|tell|repeat|give|state|type)'
const RULES =
  '(?:instructions?|prompts?|rules?|guidelines?|directives?|constraints|restrictions|policies|orders)'

const REPORTED = `(?:colleague|visitor|users?|customers?|someone|somebody|he|she|they|people|attackers?|students?|analyst|ticket|log|logs|article|paper|report|blog|e-?mail|review|reviewer|intern|test|tests|dataset|post|visitors|subject line|alert) (?:W ){0,3}(?:wrote|writes|said|says|saying|typed|posted|asked|asking|tried|tries|reads|contains?|containing|quoted|sent|entered|mentions?|included|like|such as|with)\\b[^"“”\\n]{0,30}["“][^"“”\\n]{1,160}["”]`
const REPORTERS = [
  'wrote',
  'writes',
  'said',
  'says',
  'saying',
  'typed',
  'posted',
  'ask',
  'tri',
  'reads',
  'contain',
  'quoted',
  'sent',
  'entered',
  'mention',
  'included',
  'like',
  'such as',
  'with',
]

/** Somebody else's words, in quotation marks: a report of an attack. English. */
export const reports: readonly Pattern[] = [
  phrase('reported_words', 'injection', REPORTERS, REPORTED, [-0.85, -0.6]),
  phrase('reported_words_too', 'jailbreak', REPORTERS, REPORTED, [-0.85, -0.6]),
]

/** Turns of phrase that take a model over; English, because structure over words of meaning would be too loose for them. */
export const takeoverPhrases: readonly Pattern[] = [
  phrase(
    'stop_then_utter',
    'injection',
    ['stop', 'halt', 'attention'],
    `(?:stop|halt|attention)[ !.:;-]{1,6}(?:stop[ !.:;-]{1,4})?(?:(?:now|instead|and|please|just|simply) ){0,2}(?:${SAY}|generate|i (?:urgently )?need|i really need)\\b`,
    [0.42, 0.5],
  ),
  phrase(
    'task_denied',
    'injection',
    ['not ', "n't ", 'dont ', 'stop ', 'instead of ', 'rather than '],
    `(?:do not|don't|dont|stop|instead of|rather than|no need to|quit) (?:W ){0,2}(?:translat\\w{1,4}|summari[sz]\\w{1,3}|classify\\w{0,3}|answer(?:ing)? (?:the|this|that|my) question|proofread\\w{0,3})[^\\n]{0,60}?\\b(?:just|instead|only|simply|but|rather|and) (?:please )?${SAY}\\b`,
    [0.35, 0.45],
  ),
  phrase(
    'utter_exactly_quoted',
    'injection',
    ['only ', 'just ', 'simply ', 'exactly ', 'nothing but'],
    `(?:(?:only|just|simply|exactly|nothing but) (?:output|say|print|reply|respond|answer|repeat|write)|(?:output|say|print|reply|respond|answer|repeat|write) (?:with )?(?:only|just|simply|exactly|nothing but))(?: (?:with|back|the|this|exactly|phrase|word|words|exact|following|string|text|sentence|only|single)){0,5}[: ]{1,2}["'“\`]`,
    [0.16, 0.2],
  ),
  phrase(
    'your_real_goal',
    'injection',
    ['your new', 'your real', 'your true', 'your actual', 'your updated', 'your next'],
    'your (?:(?:new|real|true|actual|updated) ){1,2}(?:W ){0,1}(?:goal|task|job|purpose|objective|mission|role|instructions?|directives?|function|duty|orders?|commands?|priority)\\b(?: (?:is|are|will|now)|:)',
    [0.42, 0.5],
  ),
  phrase(
    'instructions_changed',
    'injection',
    ['update', 'supersed', 'changed', 'replace', 'revised', 'amended', 'rewritten'],
    `(?:your|the|these|all|system|previous|earlier|new) (?:W ){0,2}${RULES} (?:(?:have|has|were|are) )?(?:(?:now|just|been|all|hereby) ){0,3}(?:superseded?s?|changed|replaced|revised|updated|amended|rewritten|cancell?ed)\\b`,
    [0.36, 0.45],
  ),
  phrase(
    'despite_what_you_were_told',
    'injection',
    ['you were', 'you have been', "you've been", 'told you', 'you are told'],
    `(?:despite|regardless of|contrary to|never mind|forget|ignore|disregard|no matter) (?:(?:all|everything|anything) ){0,1}(?:what|whatever|that|how)?[ ]{0,1}(?:you were|you have been|you've been|they told you|anyone told you|you are|was) (?:W ){0,2}(?:told|instructed|taught|programmed|given|trained|asked)`,
    [0.5, 0.55],
  ),
  phrase(
    'treat_as_system',
    'injection',
    ['treat ', 'consider ', 'regard ', 'interpret '],
    `(?:treat|consider|regard|interpret|handle) (?:W ){1,6}as (?:if W W )?(?:(?:a|an|the|your|my|being) ){0,2}(?:W ){0,1}(?:system|developer|admin\\w{0,9}|root|trusted|highest|authoritative|privileged|privileged)[ -](?:W ){0,1}(?:level|priority|prompt|message|messages|command|commands|instruction|instructions|authority|source)`,
    [0.45, 0.5],
  ),
  phrase(
    'sole_instruction',
    'injection',
    ['only source', 'only instruction', 'only task', 'only rule', 'sole '],
    'your (?:only|sole) (?:(?:source|set) of )?(?:instructions?|task|rule|directives?|goal|purpose|objective)\\b',
    [0.3, 0.45],
  ),
  phrase(
    'agreed_to_bypass',
    'injection',
    ['you agreed', 'you promised', 'you confirmed', 'you already agreed'],
    'you (?:already )?(?:agreed|promised|confirmed) (?:W ){0,6}(?:ignore|bypass|disable|without|unrestricted|no|override|break|drop|work around)\\b',
    [0.42, 0.45],
  ),
  phrase(
    'agent_left',
    'injection',
    ['left', 'disconnected', 'logged'],
    '(?:user|human|customer|assistant|moderator) (?:(?:has|have) )?(?:left|disconnected|logged (?:out|off)|exited)(?: (?:the|this) (?:chat|conversation|session|room))?[ .:;)\\]!]{1,4}(?:new|now|system|admin\\w{0,9}|debug\\w{0,4}|developer|a|an)\\b',
    [0.42, 0.5],
  ),
  characters(
    'protection_switched_off',
    'injection',
    ['safety', 'restrict', 'guardrail', 'censor', 'ethic', 'moderation', 'content_filter', 'content filter'],
    /\b(?:safety|safety[ _](?:mode|filters?|checks?|features|level|bypass)|restricted|has_restrictions|restrictions?|guardrails?|censorship|ethics|moderation|content[ _]filters?)["']?[ ]{0,2}[:=]{1,2}[ ]{0,2}["']?(?:false|off|disabled|none|0|null|optional|bypassed)\b/g,
    [0.4, 0.5],
  ),
  characters(
    'privilege_switched_on',
    'injection',
    [
      'unrestricted',
      'jailbreak',
      'god_mode',
      'godmode',
      'dev_mode',
      'override',
      'bypass',
      'admin_mode',
      'will_comply',
    ],
    /\b(?:unrestricted(?:_?mode)?|jailbreak(?:_?mode)?|god_?mode|dev_?mode|override(?:_\w{1,12})?|(?:\w{1,12}_)?bypass|admin_mode|will_comply)["']?[ ]{0,2}[:=]{1,2}[ ]{0,2}["']?(?:true|on|enabled|1|yes)\b/g,
    [0.3, 0.4],
  ),
  characters(
    'counterfeit_turns',
    'injection',
    ['assistant:', 'ai:', 'bot:', 'model:', 'gpt:'],
    /(?:^|\n|\\n)[ ]{0,2}(?:user|human)[ ]?:[^\n]{1,200}(?:\n|\\n){1,2}[ ]{0,2}(?:assistant|ai|bot|model|gpt|chatgpt)[ ]?:[ ]?(?:sure|yes|okay|of course|i'll|i will|absolutely|certainly)\b/g,
    [0.25, 0.35],
  ),
  characters(
    'heading_of_instructions',
    'injection',
    ['#'],
    /(?:^|\n|\\n)[ ]{0,2}#{2,6}[ ]{0,2}(?:new |updated |real |system |hidden |end |ignore |override )(?:of )?(?:the )?(?:\w{1,12} ){0,1}(?:instructions?|prompts?|system|message|rules|override|task|orders?)/g,
    [0.4, 0.45],
  ),
]

/** Turns of phrase that ask for what the model was told; English. */
export const extractionPhrases: readonly Pattern[] = [
  phrase(
    'starting_with_you_are',
    'injection',
    ['you are', 'you were'],
    `(?:starting|beginning|begins?|starts?) (?:with|from|at)(?: (?:the|words?|phrase|sentence|text|line)){0,3}[: ]{1,3}["'“\`(]{0,2}you (?:are|were)\\b`,
    [0.45, 0.45],
  ),
  phrase(
    'repeat_all_before',
    'injection',
    ['above', 'before', 'prior', 'preced', 'so far'],
    `(?:repeat|print|output|echo|recite|reproduce|dump|reveal|restate|transcribe|write (?:out|down)) (?:(?:me|back|out|to|verbatim|exactly) ){0,3}(?:all|everything|every|any|whatever|the|each|what)(?: (?:of|the|that|is|was|exact|full|entire|words?|texts?|content|contents|lines?|sentences?|messages?|characters|tokens|conversation|instructions|written|said|stands?|appears|came|comes|initialization|information|in|your|context|input)){0,7} (?:above|before (?:this|my|the user|the word|that|our)|prior to (?:this|my)|preceding (?:this|my)|up to (?:this|now|here))`,
    [0.42, 0.45],
  ),
  phrase(
    'what_came_before',
    'injection',
    ['before', 'prior to', 'start of', 'beginning of', 'top of', 'in your'],
    'what (?:was|is|were|are|did|does|text|came|comes|appears?|stands?|exactly|words)\\b[^.?\\n]{0,40}\\b(?:before (?:this|my first|our) (?:message|conversation|chat|question|prompt|text|line)|prior to (?:this|my|our) (?:\\w{1,8} )?(?:message|conversation|chat|question|prompt)|at the (?:very )?(?:start|beginning|top) of (?:this|your|our|the) (?:conversation|chat|prompt|context|session|instructions|context window)|in your (?:initial |first |very first |system |starting |original )?(?:context|context window|prompt|instructions|configuration|initialization))\\b',
    [0.42, 0.45],
  ),
  phrase(
    'rules_you_follow',
    'injection',
    [
      'you follow',
      'you operate',
      'you must',
      'you have to',
      'you are bound',
      'govern',
      'you were',
      'you work under',
      'you run on',
    ],
    `(?:${SHOW}|what (?:are|were|is)|which) (?:W ){0,5}${RULES} (?:(?:that|which|do|did) ){0,2}(?:you (?:follow|operate (?:under|by)|must (?:follow|obey)|have to (?:follow|obey)|are bound by|were (?:built|made|set up|created|loaded) with|work under|run on)|govern (?:you|your))\\b`,
    [0.5, 0.45],
  ),
  phrase(
    'what_you_may_not',
    'injection',
    ['what are you', 'what were you', 'what have you', 'what did they', 'what topics', 'what things'],
    'what (?:(?:topics|things|subjects|information|words) )?(?:are|were|have) you (?:(?:not|been|explicitly|specifically|strictly) ){0,2}(?:forbidden|prohibited|told|instructed|programmed|configured|ordered|not (?:allowed|permitted|supposed))\\b',
    [0.45, 0.42],
  ),
  phrase(
    'your_configuration',
    'injection',
    ['your ', 'this llm', 'this model', 'this chatbot', 'system config'],
    `${SHOW} (?:W ){0,4}(?:your|this (?:llm|model|chatbot|assistant|bot)'?s?|of this (?:llm|model|chatbot|assistant|bot)|the bot's|the assistant's|the model's) (?:(?:own|full|entire|exact|complete|current|internal|initial|original|underlying|hidden|secret|base|core|system|whole|first|raw|deployment|starting|opening|private|confidential) ){1,3}(?:configuration|config|context|source code|setup|preamble|initialization|instruction set|guidelines?|guide|prompts?|instructions?|rules|text|message|settings|memory|directives?|knowledge base)\\b`,
    [0.5, 0.5],
  ),
  phrase(
    'was_instructed_to',
    'injection',
    ['complete', 'finish', 'continue', 'fill in', 'blank'],
    `(?:complete|finish|continue|fill in)[^.\\n]{0,40}["'“\`:] ?(?:my (?:W ){0,2}${RULES}|my (?:W ){0,2}context|i (?:was|am|have been) (?:told|instructed|programmed|asked|configured|forbidden|not allowed)|the (?:secret|password|code|system prompt))`,
    [0.5, 0.5],
  ),
  phrase(
    'verbatim_from_training',
    'injection',
    ['training', 'trained', 'fine-tun', 'fine tun', 'memorized', 'memorised'],
    `(?:${SHOW}|quote|what) (?:W ){0,6}(?:(?:you|your) (?:W ){0,5}(?:training (?:data|examples?|set|documents?|documentation|corpus)|(?:fine[- ]?tuning|trained on))|(?:examples?|snippets?|data|text|code|excerpts) (?:W ){0,3}you (?:W ){0,3}(?:learned|memori[sz]ed|saw|trained))`,
    [0.42, 0.42],
  ),
]

/** Ways to have a secret or an order pass in pieces, in code or through a simulated machine; English. */
export const smugglingPhrases: readonly Pattern[] = [
  phrase(
    'decode_and_obey',
    'injection',
    [
      'decod',
      'decrypt',
      'decipher',
      'unscrambl',
      'concatenat',
      'assembl',
      'put together',
      'base64',
      'rot13',
      'morse',
      'cipher',
    ],
    '(?:decod\\w{1,3}|decrypt\\w{0,3}|deciphe\\w{1,4}|unscrambl\\w{1,3}|concatenat\\w{1,4}|(?:re)?assembl\\w{1,3}|put together|base64|rot13|morse|cipher)\\b[^.\\n]{0,60}\\b(?:and|then|to) (?:W ){0,2}(?:follow|execute|obey|respond to|do (?:it|what|as)|carry out|comply|act (?:on|upon)|answer (?:it|that|the result))\\b',
    [0.42, 0.45],
  ),
  phrase(
    'pieces_of_secret',
    'injection',
    ['password', 'secret', 'passphrase', 'passcode', 'prompt', 'instructions'],
    '(?:first|last|next|second|third|each|every|\\d{1,2}(?:st|nd|rd|th)) (?:W ){0,1}(?:letters?|characters?|words?|digits?|half|part|line|sentence) (?:of|in|from) (?:(?:the|your|that|this) ){0,1}(?:W ){0,2}(?:password|secret|passphrase|passcode|system prompt|prompt|instructions)\\b',
    [0.45, 0.45],
  ),
  phrase(
    'hint_of_secret',
    'injection',
    ['password', 'secret', 'passphrase', 'system prompt', 'your instructions'],
    '(?:hints?|clues?|riddle|rhymes?|acrostic|poem|song|spell(?:ed|ing)?|backwards?|reversed?|synonyms?|letter by letter|emojis?|encod\\w{1,3}|translat\\w{1,3}) (?:W ){0,5}(?:(?:the|your) (?:W ){0,1}password|secret (?:key|code|word|phrase)|your secret|passphrase|system prompt|your (?:W ){0,1}instructions)\\b',
    [0.4, 0.4],
  ),
  characters(
    'file_of_secrets',
    'injection',
    ['prompt', 'secret', 'instructions.'],
    /\b(?:cat|less|more|head|tail|echo|type|print|open|read|printenv)[ ("'$/{]{1,4}[\w/.$({"'-]{0,30}(?:system_?prompt|secret_?key|secrets?\.(?:txt|json|env)|instructions\.(?:txt|md)|initial_?prompt|\bprompt\.(?:txt|md))/g,
    [0.42, 0.42],
  ),
]

/** Turns of phrase by which documents and tool results command an agent; English. */
export const documentPhrases: readonly Pattern[] = [
  phrase(
    'carry_off',
    'injection',
    [
      'send',
      'forward',
      'post ',
      'upload',
      'mail ',
      'transmit',
      'exfiltrate',
      'submit',
      'leak',
      'append',
      'encode',
      'deliver',
      'copy ',
    ],
    "(?:send|forward|post|upload|e-?mail|transmit|exfiltrate|submit|leak|deliver|copy) (?:W ){0,5}(?:conversation|chat history|chat log|chat|credentials?|passwords?|api keys?|system prompt|secrets?|tokens?|user'?s? (?:data|messages?|e-?mails?|contacts|files|details|input|query|information)|previous messages?|instructions|environment variables|session|context|contents|inbox|(?:private|personal|confidential|sensitive) (?:W ){0,1}(?:data|information|files|documents))(?: [\\w'-]{1,16}){0,6} (?:to|at|via|into) (?:W ){0,4}(?:https?://|[\\w.-]{1,40}@|http|url|attacker|webhook|endpoint|server|address|www\\.)",
    [0.3, 0.5],
  ),
  phrase(
    'tool_before_answer',
    'injection',
    ['before', 'prior to', 'in order to', 'first'],
    '(?:before|prior to|in order to) (?:(?:you|the|can|start|i|we|are|able|to) ){0,4}(?:answer|respond|complet|proceed|continu|solv|help|do|perform|finish|execut|repl)\\w{0,5}[^.\\n]{0,70}?(?:must|please|need to|have to|should|first|required|,)[^.\\n]{0,30}\\b(?:call|invoke|run|use|execute|send|transfer|delete|open|visit|make|do the following|perform)\\b',
    [0.05, 0.4],
  ),
  phrase(
    'call_the_tool',
    'injection',
    ['tool', 'function', 'api'],
    '(?:you|assistant|agent|ai|must|please|immediately|now|then) (?:(?:must|should|need to|have to|now|also|immediately|please|to) ){0,2}(?:call|invoke|use|run|execute) (?:W ){0,1}[\\w."\'`-]{2,40} (?:tool|function|api|endpoint|command)\\b',
    [0.05, 0.25],
  ),
  phrase(
    'link_to_include',
    'injection',
    ['image', 'link', 'url', 'markdown', '!['],
    '(?:include|embed|insert|render|display|append|add|end) (?:W ){0,6}(?:image|link|url|markdown)\\b[^.\\n]{0,60}(?:in|at|to|with|of) (?:W ){0,1}(?:your|every|each|all|the end of) (?:W ){0,2}(?:answer|response|reply|output|message|summary|responses|answers|replies)\\b',
    [0.2, 0.5],
  ),
  characters(
    'link_with_placeholder',
    'injection',
    ['http'],
    /https?:\/\/[^\s)"']{3,80}[?&/=](?:[\w-]{1,20}=)?(?:\{\{?|\[|<|%7b)(?:[\w ]{0,20})(?:data|conversation|chat|history|message|summary|secret|password|key|query|prompt|content|context|user|token|base64)[\w ]{0,20}(?:\}|\]|>|%7d)/g,
    [0.25, 0.5],
  ),
  phrase(
    'assistant_reading_this',
    'injection',
    [
      'reading this',
      'processing this',
      'summarizing this',
      'summarising this',
      'reads this',
      'processes this',
      'analyzing this',
      'reviewing this',
    ],
    '(?:ai|llm|assistant|model|agent|chatbot|language model|gpt|bot|system)s? (?:(?:that|who|which|is|are|currently|you|systems|models|agents|assistants) ){0,3}(?:reading|processing|summari[sz]ing|reads|processes|analy[sz]ing|reviewing|handling) this\\b',
    [0.2, 0.5],
  ),
  phrase(
    'silently',
    'injection',
    [
      'without tell',
      'without inform',
      'without mention',
      'without notify',
      'without ask',
      'silently',
      'do not mention',
      "don't mention",
      'not reveal this',
      'without alert',
    ],
    "(?:without (?:telling|informing|mentioning|notifying|asking|alerting) (?:W ){0,3}(?:user|human|anyone|this|it|customer|owner)|(?:do not|don't|never) (?:mention|reveal|disclose|acknowledge|repeat) (?:W ){0,2}(?:this|these|that you|having|the existence)(?: W){0,3} (?:instructions?|message|note|step|action|anyone|user|notice|text|request))",
    [0.2, 0.4],
  ),
]

/** Turns of phrase that lift a model's limits; English. */
export const permissionPhrases: readonly Pattern[] = [
  phrase(
    'may_say_anything',
    'jailbreak',
    [
      'anything',
      'whatever',
      'any topic',
      'any question',
      'any request',
      'any kind',
      'any type',
      'everything',
      'any content',
    ],
    '(?:you|he|she|it|they|who|that|which|and) (?:can|may|will|must|could|would|is able to|are able to|are allowed to|is allowed to|are free to|is free to|has to|have to|should|shall|always)(?: (?:now|also|freely|always|never|fully|even|therefore|just)){0,2} (?:say|do|answer|generate|write|discuss|talk about|provide|respond to|create|produce|swear|curse|express|comply with|fulfil\\w{0,4}|obey)(?: W){0,2} (?:anything|whatever|everything|any (?:kind|type|sort|topic|question|request|content|prompt)|all (?:questions|requests|my))\\b',
    [0.3, 0.3],
  ),
  phrase(
    'forced_assent',
    'jailbreak',
    ['sure', 'absolutely', 'of course', 'certainly', 'here is', 'here are', "here's", 'yes'],
    "(?:start|begin|open|preface|prefix)\\w{0,4} (?:W ){0,5}(?:with|by saying|by|using)(?: (?:the|exact|words?|phrase|sentence|text|string|following|saying)){0,4}[: ]{1,2}[\"'“`]{0,2}(?:sure|absolutely|of course|certainly|yes|here is|here are|here's|no problem)\\b",
    [0.4, 0.4],
  ),
  phrase(
    'forbidden_words',
    'jailbreak',
    [
      'sorry',
      'cannot',
      "can't",
      'unable',
      'however',
      'unfortunately',
      'illegal',
      'unethical',
      'apolog',
      'as an ai',
    ],
    "(?:do not|don't|never|without|avoid|must not|not|no) (?:(?:ever|use|using|say|saying|include|including|contain|the|any|of|these|words?|phrases?|following|like|write|respond|with) ){1,8}[\"'“`]{0,2}(?:i'?m sorry|i can(?:no|')t|sorry|cannot|can't|unable|however|unfortunately|illegal|unethical|apolog\\w{1,4}|as an ai)\\b",
    [0.32, 0.32],
  ),
  characters(
    'named_gpt',
    'jailbreak',
    ['gpt'],
    /\b(?!chatgpt\b)(?:[a-z]{2,12}gpt|gpt-?[a-z]{3,12})\b/g,
    [0.12, 0.12],
  ),
  phrase(
    'cares_for_no_rule',
    'jailbreak',
    ['care', 'worry', 'regard', 'concern', 'conscience', 'scruple'],
    "(?:(?:does|do|did|will|should|must|need) ?(?:not|n't)|doesn't|don't|never|cares? nothing|not) (?:care|worry|be concerned|bother|concern W) (?:about|for|with) (?:W ){0,4}(?:ethic\\w{0,3}|moral\\w{0,5}|laws?|rules|legality|consequences|safety|harm|policies|guidelines|feelings|right)\\b",
    [0.36, 0.36],
  ),
  phrase(
    'world_without_rules',
    'jailbreak',
    ['where ', 'in which '],
    '(?:hypothetical\\w{0,2}|fictional|imaginary|parallel|alternate|alternative|simulated|virtual|made-up|world|universe|reality|scenario|game|story|place|dimension) (?:W ){0,3}(?:where|in which) (?:W ){0,8}(?:no|without|not|never|any|all|every|anything|nothing|everything|free)(?: W){0,4} (?:rules?|laws?|ethic\\w{0,3}|moral\\w{0,5}|restrict\\w{0,4}|limit\\w{0,6}|filter\\w{0,4}|guidelines?|safety|consequences|illegal|legal|allowed|permitted|forbidden|censor\\w{0,4})\\b',
    [0.3, 0.3],
  ),
  phrase(
    'not_an_ai',
    'jailbreak',
    [
      'not an ai',
      'not a language',
      'large language model',
      'not an artificial',
      'not chatgpt',
      'an ai assistant',
      'a ai',
      'as an ai',
      'not a chatbot',
      'not a computer',
    ],
    "(?:do not|don't|never|must not|not|stop|avoid) (?:W ){0,3}(?:pretend\\w{0,3}|acting|act|mention\\w{0,3}|say\\w{0,3}|admit\\w{0,4}|reveal\\w{0,3}|saying|respond\\w{0,3}|as if)(?: (?:that|to|be|being|you|are|you're|like|a|an|as|ever|the|word|words|phrase)){0,6} [\"'“]?(?:an ai|ai|large language model|language model|chatgpt|artificial intelligence|chatbot|computer)\\b",
    [0.3, 0.3],
  ),
  phrase(
    'opposite_self',
    'jailbreak',
    [
      'opposite',
      'evil twin',
      'alter ego',
      'evil version',
      'dark side',
      'inverse',
      'shadow self',
      'evil counterpart',
      'unfiltered version',
    ],
    '(?:opposite (?:day|mode|version|personality|of (?:your|yourself|what you|how you|chatgpt|an? (?:W )?(?:assistant|ai)))|evil (?:twin|version|counterpart|clone)|alter ego|your (?:dark|evil|shadow|unfiltered|uncensored|inverse) (?:side|self|version|twin|counterpart))\\b',
    [0.3, 0.3],
  ),
  phrase(
    'label_every_answer',
    'jailbreak',
    [
      'output]',
      'mode]',
      'output:',
      'jailbreak]',
      'gpt]',
      'gpt:',
      'response]',
      'classic]',
      'unfiltered]',
      'dan]',
    ],
    '(?:(?:prefix|tag|label|mark|start|begin|preface|respond|answer|reply|write|output)\\w{0,4}|with|as|like|format|form)[^.\\n]{0,60}[\\[(#]{1,2}[^\\])\\n]{0,3}(?:gpt|chatgpt|classic|jailbreak|normal|[\\w ]{1,20}(?:output|mode|response)|unfiltered|[a-z]{3,12}gpt)[^\\])\\n]{0,4}[\\]):]',
    [0.25, 0.25],
  ),
]
