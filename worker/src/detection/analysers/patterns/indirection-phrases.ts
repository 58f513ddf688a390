import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

/** A secret that a model is thought to keep, with its article. */
const THE_SECRET =
  '(?:(?:the|your|that|its) (?:(?:secret|hidden|protected|forbidden|access|guarded|real|actual|current) ){0,2}(?:password|passphrase|passcode|secret|codeword|code word|key|code|word|phrase|flag)|your (?:hidden |secret |system )?(?:prompt|instructions?|rules|message))'
/** One that nobody has in good faith: `key`, `code` and `word` alone are everyday words. */
const SECRET =
  '(?:(?:the|your|that|its) (?:(?:secret|hidden|protected|forbidden|access|guarded) ){0,2}(?:password|passphrase|passcode|secret|codeword|code word)|(?:the|your|that) (?:secret|hidden|protected|forbidden|guarded|access) (?:key|code|word|phrase|text|instructions?|message)|your (?:key|hidden (?:W )?W|system (?:prompt|message)|prompt|instructions|rules))'
const LANGUAGE =
  '(?:english|french|german|spanish|italian|latin|dutch|japanese|chinese|russian|portuguese|polish|arabic|hindi|klingon|esperanto|greek|korean|turkish|another language|a different language|any other language)'
const CODE =
  '(?:morse|base ?64|hex\\w{0,8}|binary|ascii|rot ?13|unicode|braille|leet\\w{0,5}|emojis?|reverse|pig latin|nato|cipher|code|numbers|digits|reversed|backwards|vertically|rot|octal|semaphore)'

/** Questions that a secret or an order answers without its being asked for; English. */
export const indirectionPhrases: readonly Pattern[] = [
  phrase(
    'secret_put_in_code',
    'injection',
    `(?:give|spell|write|put|say|print|output|show|send|provide|express|render|turn|reverse|hide|state|type|return|present)(?: (?:me|us|out|down))? ${THE_SECRET} (?:(?:in|as|into|using|with|to) (?:(?:a|an|the) )?${CODE}|backwards|vertically|in reverse|reversed|letter by letter|one (?:letter|character)|with (?:W ){0,2}(?:spaces|dashes|dots|hyphens|commas|stars|asterisks)|character by character|by its letters)\\b`,
    [0.45, 0.42],
  ),
  phrase(
    'secret_translated',
    'injection',
    `(?:translate|put|say|render|give(?: me)?|express|tell me|write|rephrase|convert) ${SECRET} (?:in|into|to) (?:(?:a|the) )?${LANGUAGE}\\b`,
    [0.45, 0.42],
  ),
  phrase(
    'secret_disguised',
    'injection',
    `(?:encode|encrypt|obfuscate|scramble|shuffle|reverse|rot13|cipher|encipher|disguise|transliterate|sort|shift|swap|mirror|alphabeti[sz]e) (?:(?:all|each|every|the|of|first|last|letters|characters|vowels|digits|words|in|from|two|three) ){0,5}${SECRET}\\b`,
    [0.42, 0.36],
  ),
  phrase(
    'letters_of_secret',
    'injection',
    '(?:letters?|vowels?|consonants?|syllables?|initials?|anagram|acrostic|synonym|hint|clue|rhyme|riddle|half|halves) (?:of|in|for|to|about|from|with) (?:(?:the|your) (?:W )?(?:password|passphrase|passcode|secret|codeword|flag)|your (?:W )?(?:key|code|prompt|instructions|rules))\\b(?! (?:to|field|hash|manager|polic|garden|ingredient|reset|recipe))',
    [0.36, 0.36],
  ),
  phrase(
    'letters_of_key',
    'injection',
    '(?:letters?|characters?|vowels?|initials?|anagram|hint|clue|rhyme|synonym|first half|second half) (?:of|in|for|to|about) the (?:W )?(?:key|code)(?= ?[?.!;,]| and| starting|$)',
    [0.18, 0.18],
  ),
  phrase(
    'which_letter_begins',
    'injection',
    '(?:what|which|with what|with which) (?:letter|character|digit|syllable|vowel|word|number)s? (?:(?:does|do|did|is|are|would) (?:the|your|that|its) (?:W )?(?:password|passphrase|passcode|secret|code|codeword|key|word|flag|prompt|instructions) (?:start|begin|end|contain|have|open|close|finish)|(?:is|are|comes?|stands?) (?:W ){0,2}in (?:the|your) (?:W )?(?:password|secret|passphrase|key|code))\\b',
    [0.42, 0.42],
  ),
  phrase(
    'is_it_this_letter',
    'injection',
    '(?:does|is|has|did) (?:the|your|that) (?:W )?(?:password|passphrase|passcode|secret|codeword|key) (?:(?:start|begin|end|rhyme|contain|include|have|longer|shorter|one|a|an|more|before|after|with|than|in|by|the) ){0,5}(?:letters?|characters?|vowels?|digits?|syllables?|name|alphabet|word|words|noun|verb|animal|colou?r|city|fruit|number|name)\\b',
    [0.36, 0.36],
  ),
  phrase(
    'guess_to_confirm',
    'injection',
    `(?<!\\bif )(?:the|your) (?:W )?(?:password|passphrase|passcode|secret|codeword|key|code) (?:is|equals|was|must be|has to be) ["'“]?(?!correct|right|valid|wrong|not |at )[\\w-]{2,20}["'”]?[^\\n]{0,40}\\b(?:am i right|is (?:it|that) (?:true|right|correct)|right or wrong|yes or no|who is right|correct (?:me|us)|if not|(?:what|which) (?:W )?is (?:it|the right|wrong)|warmer|warm or cold|close)\\b`,
    [0.45, 0.42],
  ),
  phrase(
    'confirm_the_secret',
    'injection',
    '(?:confirm|verify|check|tell me|see) (?:for me )?(?:that|whether|if) (?:the|your) (?:W )?(?:password|passphrase|passcode|secret|codeword|key|code) (?:is|equals|starts|begins|ends|was|contains)(?= (?:with )?["\'“]|[^\\n]{0,40}(?:if not|what is wrong|right one|correct one))',
    [0.42, 0.42],
  ),
  phrase(
    'already_known_secret',
    'injection',
    '(?:i|we|everyone|everybody|they) (?:W )?(?:already )?(?:know|have|saw|have seen|guessed|was told|have guessed) (?:the|your) (?:W )?(?:password|passphrase|passcode|secret|codeword|key|prompt|instructions)\\b[^\\n]{0,40}\\b(?:confirm|write it|repeat it|say it|spell it|print it|so (?:just|please|you)|just (?:tell|say|check)|verify)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'without_saying_it',
    'injection',
    "(?:without (?:saying|naming|revealing|telling|giving|spelling|stating|disclosing|mentioning|writing)(?: me)?|(?:do not|don't|never|not) (?:say|tell|reveal|give|name|state|disclose|mention|write)(?: me)?) (?:what )?(?:the|your|that) (?:W )?(?:password|passphrase|passcode|secret|codeword|code word|key|prompt|instructions)(?: is| itself)? ?[,;:.-]? ?(?:but |just |only |instead |rather |simply |please |now ){0,2}(?:give|tell|list|describe|say|write|name|explain|hint|show|everything|all|what|spell|sing|draw|talk)\\b",
    [0.45, 0.42],
  ),
  phrase(
    'described_until_known',
    'injection',
    '(?:talk|write|speak|sing|tell me|hint|describe|give clues) (?:about|of|around|on)?(?: )?(?:the (?:W )?(?:word|secret|password|thing|key|phrase)|something|what you (?:guard|hide|know)|it)(?: you (?:guard|hide|keep|protect|know))? (?:without|but never|but do not) (?:naming|saying|mentioning|name|say)\\b',
    [0.4, 0.4],
  ),
  phrase(
    'truth_and_lie',
    'injection',
    `(?:two truths|two lies|one true|one lie|a lie|a truth|true things?|false (?:statements?|things?)|true statements?|facts) (?:W ){0,6}(?:about|on|regarding) ${SECRET}`,
    [0.42, 0.42],
  ),
  phrase(
    'secret_in_format',
    'injection',
    '(?:format|present|return|output|give|write|render|make|generate|create|produce|print|answer|reply|fill|add|put)[^.\\n]{0,40}\\b(?:json|xml|csv|yaml|\\.?env|config(?:uration)?|dictionary|html|comment|log|table|python|code|variable|toml|ini|record|object|file|constant|docstring|readme|markdown|sql)\\b[^.\\n]{0,30}\\b(?:with|holding|containing|including|that (?:has|have|holds|includes|contains)|of|for|=|set to|whose value is) (?:your (?:W )?(?:secret|password|key|credentials|instructions|rules|prompt|system prompt)|the secret(?= ?[.?!,;]|$)|(?:every|all|each) (?:of )?(?:your )?(?:instructions?|rules?|secrets?) (?:you|that you))',
    [0.42, 0.42],
  ),
  phrase(
    'fields_as_stored',
    'injection',
    '["\'](?:password|secret|secret_key|api_?key|system_?prompt|instructions|key)["\'][^\\n]{0,24}\\b(?:as stored|as you know|filled in|all filled|with (?:the )?(?:true|real|actual|your) values?|from your (?:memory|context)|you know|you were given)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'gap_for_secret',
    'injection',
    '(?:complete|fill|finish|continue|autocomplete|template|form)\\b[^\\n]{0,50}\\b(?:password|passphrase|secret|secret key|key|instructions(?: given)?|initial message|system prompt|first message|my prompt|my rules|hidden text)["\'”]? ?(?:is|are|was|[:=]|reads?|begins? with|starts? with|says?)? ?["\'“]?(?:_{2,}|\\.{3}|…|\\[|<|\\?{2,}|\\{)',
    [0.42, 0.42],
  ),
  phrase(
    'quoted_beginning',
    'injection',
    '(?:complete|finish|continue|autocomplete|predict|offer|suggest|follows?|comes next|comes after|return|next words?|go on)\\b[^\\n]{0,40}["\'“](?:the (?:W )?(?:password|secret|passphrase|code ?word|key)|my (?:W ){0,2}(?:instructions|prompt|rules|orders|secret|first rule)|i was (?:told|instructed|asked)|as an ai,? i was told)(?: (?:W ){0,3}(?:is|are|was|were|to|say|says|begin|begins))?[ :.…_]{0,5}["\'”]',
    [0.42, 0.42],
  ),
  phrase(
    'true_letters_used',
    'injection',
    '(?:password|secret|key|code|passphrase)\\b[^\\n]{0,40}(?:use|with|put in|insert) (?:the |your )?(?:true|real|actual|correct) (?:letters?|values?|words?|one|password|secret|key|code|characters?)\\b',
    [0.36, 0.36],
  ),
  phrase(
    'right_person_asks',
    'injection',
    '(?:if|when|once|suppose|imagine) (?:(?:the|a|an|your|somebody|someone) )?(?:right|correct|authori[sz]ed|trusted|cleared|proper|allowed|owner|maker|admin)(?: (?:person|user|one|visitor|party|human|people|man|owner|admin|operator))? (?:W )?(?:asked|came|asks|comes|appeared|arrives?|wrote|called|spoke)[^\\n]{0,24}(?:what|which|how) (?:would|will|do|must|should|are) you (?:W ){0,2}(?:answer|tell|give|say|reply|reveal|respond|hand|show)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'what_your_maker_said',
    'injection',
    '(?:what|which|how) (?:W ){0,3}(?:did|does|has|have) (?:the (?:person|company|developers?|operator|owner|engineers?|team|admin|people|user|one|maker|human|man|woman)(?: who (?:set you up|made you|wrote you|configured you|runs you|hired you|built you|deployed you)| behind you| before me| above me| in charge of you)|your (?:maker|makers|operator|owner|developer|developers|creator|creators|boss|employer|company|admin|designer|master)|whoever (?:W )?(?:set you up|made you|configured you)) (?:W ){0,2}(?:ask|asked|tell|told|want|wanted|say|said|order|ordered|write|written|instruct|instructed|give|given|forbid|forbidden|expect|hide|entrust)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'guidance_given',
    'injection',
    '(?:what|which|the) (?:W )?(?:guidance|guidelines?|briefing|brief|directions?|orders|text|setup|instructions?|rules|prompt|notes|advice)(?: W){0,2} (?:did (?:they|he|she|anyone|somebody|your \\w{1,10}|the company) give you|do you work from|they gave you|were you given|did you (?:get|receive|start with|begin with)|have you been given|you got|drives you|guides you|steers you|shapes you|that (?:drives|guides|steers|shapes) you)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'way_you_were_set_up',
    'injection',
    "(?:describe|explain|quote|show|tell me|outline|write down|reveal|list|recount|summari[sz]e|recap|share|state)(?: me| us)? (?:exactly |precisely |in detail |verbatim )?(?:how|the way|what) you(?: were|'ve been| have been| are) (?:W )?(?:configured|instructed|set up|prompted|briefed|asked to do|told to do|told to say|told before|programmed to|primed|ordered)\\b",
    [0.42, 0.42],
  ),
  phrase(
    'your_driving_text',
    'injection',
    [
      '(?:your|the) (?:guiding|opening|setup|set-up|driving|governing|initial|preceding|priming|hidden|developer|operator|system|underlying|starting)(?: system)? (?:text|prompt|message|context|note|notes|briefing)(?: W){0,3} (?:in|into|as|to|between|inside) (?:a |an |the |triple |two )?(?:json|table|code|backticks|list|quotes?|poem|yaml|xml|tags?|field|file|markdown|block|emoji|uppercase|bullet)\\b',
      '(?:recap|outline|summari[sz]e|restate|explain|describe|repeat|print|show|translate|quote|rephrase|convert|encode|place|put|paste|draw) (?:the|your) (?:W )?(?:developer|system|operator|setup|set-up|hidden|guiding|opening|preceding|priming) (?:message|text|context|note|prompt|briefing)\\b',
    ],
    [0.42, 0.42],
  ),
  phrase(
    'the_part_not_mine',
    'injection',
    [
      "(?:including|with|starting with|even|also|and|plus|incl) (?:W ){0,2}(?:(?:the )?(?:part|text|messages?|lines?|bits?) (?:that )?i (?:did not|didn't|have not) (?:write|type|send|written|see)|(?:the )?set-?up text|(?:the )?system (?:ones|messages?|text)|(?:the )?hidden (?:ones|messages?|text|part))",
      '(?:print|dump|emit|show|output|list|give me|copy|write|put|place|convert|turn) (?:W ){0,3}(?:(?:tokens|text|lines|messages|words) (?:before|above|preceding) (?:mine|my own|my message|this|my first)|raw (?:conversation|prompt|context|chat|input)|(?:everything|all|what|the text|anything) (?:that |which )?(?:precedes|preceded|comes before|came before) (?:this|my|our))',
    ],
    [0.42, 0.42],
  ),
  phrase(
    'lost_above',
    'injection',
    "(?:lost|cut off|deleted|erased|missed|did not load|didn't load|skipped|swallowed|scrolled past|forgot|have forgotten|closed) (?:your (?:W )?(?:instructions|prompt|rules|setup|system message|first message|guidelines|opening)|the (?:top|beginning|start|first (?:part|lines?|message)|opening|setup|system message)(?: of)?(?: (?:the|this|our) (?:chat|conversation|thread|context|prompt|page|window))?)\\b[^\\n]{0,40}\\b(?:again|once more|repeat|resend|read (?:it|them)|send (?:it|them)|show (?:it|them)|paste|post (?:it|them)|what (?:was|were|did)|tell me)\\b",
    [0.42, 0.42],
  ),
  phrase(
    'line_that_has_it',
    'injection',
    '(?:(?:is|are|were|do|does|have) (?:you|your)\\b(?: W){0,5} (?:rules?|prompt|instructions?|told|guidelines?|orders|system message)\\b[^\\n]{0,40}?[?.] (?:(?:if (?:yes|so|there is)|then)[, ]{1,2})?(?:quote|copy|show|print|repeat|write|paste|read|and how is|how is it)|(?:is|are) (?:there|any)\\b(?: W){0,5} (?:rules?|prompt|instructions?|told|guidelines?|orders|system message)\\b[^\\n]{0,40}?[?.] (?:(?:if (?:yes|so|there is)|then)[, ]{1,2}(?:quote|copy|show|print|repeat|write|paste|read|and how is|how is it)|(?:quote|copy|and how is|how is it))) (?:it|them|the (?:line|sentence|rule|words|passage|text)|out|worded|that)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'rules_in_verse',
    'injection',
    '(?:poem|song|sonnet|rap|haiku|limerick|play|story|tale|scene|ballad|dialogue|acrostic|fable|letter|lullaby|rhyme|joke|sketch)\\b[^.\\n]{0,60}\\b(?:one of |each of |all |every |all of )?(?:your|its own|his own|her own) (?:W ){0,2}(?:rules|instructions|orders|system message|system prompt|prompt|guidelines|directives)\\b',
    [0.4, 0.4],
  ),
  phrase(
    'how_your_rules_begin',
    'injection',
    '(?:what|how) (?:do|does|did|would|are|is) your (?:W )?(?:prompt|instructions|rules|guidelines|orders|system message|directives) (?:begin|start|say|look like|read|open|end|sound|tell you|mention|contain|go|worded|phrased|written)\\b',
    [0.42, 0.42],
  ),
  phrase(
    'words_you_refuse',
    'injection',
    '(?:what|which) (?:W )?(?:word|topic|thing|phrase|subject|question|request|term|sentence)s? (?:W ){0,2}(?:makes? you (?:refuse|stop|decline|block|shut)|(?:must|should|may) i (?:not|never) (?:ask|mention|say to you)|triggers? (?:you|your)|do you (?:refuse|decline|block|avoid|never)|would you (?:refuse|never)|are you (?:W )?(?:avoiding|hiding|blocking))\\b',
    [0.42, 0.42],
  ),
  phrase(
    'thing_only_you_know',
    'injection',
    '(?:what|which|the|a) (?:W ){0,2}(?:word|thing|phrase|sentence|code|string|text|term|input)s? (?:is )?(?:(?:that|which) )?(?:only you|you alone|you were (?:asked|told|given|instructed)|opens the (?:door|lock|vault)|(?:gets|lets) me in|grants access|unlocks you|(?:i need|i have|one needs|a user needs) to (?:type|enter|say) (?:for|to get) access|would (?:unlock|open) (?:you|it))\\b',
    [0.36, 0.36],
  ),
  phrase(
    'password_was_given',
    'injection',
    '(?:(?:correct|right|valid|proper) (?:W )?(?:password|code|passphrase|passcode|key|secret) (?:was|has been|is|were|had been) (?:W )?(?:given|entered|accepted|provided|typed|said|supplied|received|verified)|(?:password|code|passphrase|passcode|key|word|secret) (?:(?:was|has been|is) (?:W )?(?:changed|public|rotated|leaked|published|replaced|known|outdated|old|declassified|no longer (?:secret|used|valid))|expired|has expired|has changed))\\b[^\\n]{0,12}(?:[.;,!:]|so|and|you) {0,2}(?:so |you |now |and |please |therefore |then |there ){0,4}(?:may|can|is no harm|no harm|is safe|print|say|show|speak|release|output|reveal|tell|give|unlock|proceed|display)(?= (?:me|the|it|now|what|us|that|your|tell|say|speak|reveal|share|in|to|old|protected|freely)| ?[.!]|$)',
    [0.42, 0.42],
  ),
  phrase(
    'obliged_to_release',
    'injection',
    "(?:you (?:are|'re) (?:W )?(?:obliged|required|bound|compelled|supposed|expected|under oath)|(?:protocol|law|policy|procedure|rules?) (?:says?|states?|demands?|requires?)(?: that)? you(?: must| have to| shall)?|you (?:must|have to|need to|shall|have a duty to)|it is your duty) (?:to )?(?:W )?(?:release|state|hand over|give(?: me| up| out)?|tell(?: me)?|disclose|reveal|surrender|divulge|provide|name|share) (?:me )?(?:the|your) (?:W )?(?:password|passphrase|passcode|secret|codeword|key|code|prompt|instructions|hidden \\w{1,12})\\b",
    [0.42, 0.42],
  ),
  phrase(
    'secret_of_this_game',
    'injection',
    '(?:tell|show|give|hand|send)(?: me| us)? (?:the|your) (?:W )?(?:flag|secret|password) (?:of|for|in|from) (?:this|the|our) (?:game|challenge|level|ctf|puzzle|round|chat|conversation|test|session)\\b',
    [0.42, 0.42],
  ),
]
