import { characters, type Pattern } from './pattern.ts'
import { phrase, SAY, START } from './phrase.ts'

/** What a model may be told to be; a role without an article is somebody in particular. */
const BE =
  "(?:act (?:as|like)|pretend (?:to be|that you are|you are|you're|you can)|you are now|you're now|now you are|now you're|imagine (?:you are|you're|being|yourself as)|play the (?:role|part) of|take the (?:role|part) of|i want you to (?:act as|be)|from (?:now|here|this point) on you are|behave (?:like|as)|impersonate|transform into|turn into|take on the (?:role|persona|identity) of|play (?:an?|the) W(?: W)? from (?:here|now)|be my|speak (?:as|like)|talk like|become|you are role-?playing(?: as)?)"
/** The end of a sentence that something was said in. */
const AFTER = '(?<=[\\w)"\'][?!.]{1,3}["\')]{0,2}\\s{1,4}|\\w[?!.]{0,2}\\s{0,3}\\n\\s{0,3})'
const WORK =
  '(?:title|summary|story|paragraph|answer|translation|feedback|review|response|headline|plot|analysis|evaluation|classification|description|caption|poem|essay|text)'

/** Turns of phrase by which a text that began as something else gives the model another task; English. */
export const detourPhrases: readonly Pattern[] = [
  phrase(
    'role_after_question',
    'injection',
    `(?<=\\w\\?{1,3}["')]{0,2}\\s{1,4}(?:(?:now|so|and|ok|okay|please|then|instead)[\\s,]{1,3}){0,2})${BE} `,
    [0.3, 0.3],
  ),
  phrase(
    'role_after_sentence',
    'injection',
    `${AFTER}(?:(?:so|and|ok|okay|please|but) ){0,2}(?:now |instead |then )?${BE} `,
    [0.12, 0.15],
  ),
  phrase(
    'role_after_turn',
    'injection',
    `(?<=\\w[?!.]{1,3}["')]{0,2}\\s{1,4}(?:(?:ok|okay|so|and|but|oh|right|well|good)[\\s,]{1,3})?(?:now|next|instead|actually|nah|anyway|enough of that|end of (?:ticket|message|review|text|story))[\\s,.!]{1,3}(?:please[\\s,]{1,3})?)(?:${BE}|you(?: are|'re) (?:an?|the|my) ) ?`,
    [0.3, 0.32],
  ),
  characters(
    'role_after_sentence_abroad',
    'injection',
    /[?？!！.。»"]\s{0,3}(?:(?:et|y|e|i|и|en)\s)?(?:maintenant,? (?:tu es|vous etes)|a present tu es|desormais tu es|ahora (?:eres|actuas)|a partir de ahora eres|agora (?:voce e|tu es)|a partir de agora voce e|adesso sei|ora sei|d'ora in poi sei|teraz jestes|od teraz jestes|nu ben je|je bent nu|vanaf nu ben je|теперь ты|отныне ты|simdi sen|artik sen|sekarang kamu|mulai sekarang kamu|bay gio ban la|ngayon ikaw|अब तुम|अब आप|এখন তুমি|انت الان|الان انت|现在你是|从现在起你是|你现在是|今からあなたは|これからあなたは|いまからあなたは|이제 너는|이제부터 너는|지금부터 너는|ตอนนี้คุณเป็น|ตอนนี้คุณคือ)/g,
    [0.3, 0.3],
  ),
  phrase(
    'role_with_opinion',
    'injection',
    `(?:(?:you are|you're|imagine (?:that )?(?:you are|you're|being)|pretend to be|act as|become) (?!right|correct|welcome|good|great|the best|awesome|sure|free|so |very |my |an? |in |at |on |not |about |going |able )(?:W ){0,5}W|now you are [^\\n]{2,120}?)[.!;,:?]{1,3} {0,1}(?:W ){0,6}(?:what (?:do|would) you (?:think|say|feel|answer|reply)|how (?:do|would) you (?:feel|answer|reply|respond|see)|how do you like|who are you|what is your (?:W )?(?:opinion|view))\\b`,
    [0.32, 0.3],
  ),
  phrase(
    'speak_as_somebody',
    'injection',
    `${START}(?:as|in the name of|on behalf of|speaking (?:as|for)|as the (?:speaker|spokes\\w{3,7}|voice) of) (?:the |an? )?(?:(?!i |we )W ){1,5}(?:tell (?:me|us)|say|explain|state|declare|admit|confess|answer)(?: me| us)? (?:what you (?:think|feel|really)|how you (?:feel|really)|why you (?:hate|despise|love|are)|that you)\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'pretends_powers',
    'injection',
    '(?:pretend|act as (?:if|though)|imagine) (?:that )?you (?:can|could|have access|had access|know|knew|are able to|were able to) (?:W )?(?:access|browse|see|know|read|remember|search|everything|everyone|the future|to W|past|real-time|live|open|connect)\\b',
    [0.36, 0.36],
  ),
  phrase(
    'actors_of_a_crime',
    'jailbreak',
    `(?:film|movie|play|scene|szene|theater|theatre|actors?|schauspieler|show)\\b[^\\n]{1,260}?\\b(?:stay|remain|break|fall|falling|fallen|bleiben|bleibt|leave|step)\\b[^\\n.]{0,40}\\b(?:roles?|characters?|figure?|rollen?)\\b[^\\n]{0,160}\\n {0,2}?[a-z]{2,12}(?: fragt| asks| says| sagt)? ?:`,
    [0.42, 0.42],
  ),
  phrase(
    'question_broken_by_style',
    'injection',
    '(?:what|where|who|how|which) (?:W ){1,9}(?:answer|reply|respond|speak|talk)(?: only| always)? (?:like|as|in the (?:style|voice|manner|tone) of) (?:an?|the|your|somebody|someone|if)\\b',
    [0.3, 0.3],
  ),
  phrase(
    'question_broken_by_order',
    'injection',
    `(?:what|where|when|who|how|which|why) (?:W ){1,8}(?:(?:do not|don't|never) (?:W ){0,1}(?:look|search|use|read|answer|consult)[^.?\\n]{0,40}(?:just|only|simply|instead) ${SAY}|(?:forget|ignore|stop|disregard) (?:that|this|it|all|everything)[^.?\\n]{0,20}(?:and|just|instead) ${SAY})\\b`,
    [0.4, 0.4],
  ),
  phrase(
    'interrupted_by_task',
    'injection',
    `(?:stop|halt|attention|change of plans?|enough(?: of that)?|forget that|interrupt|abort(?: the| this)?(?: mission| task)?|cancel that|wait|hold on|stop here)[ !.:;,-]{1,5}(?:(?:there is|here is|this is|here's|now|but|a|an|the|your|i have) ){0,3}(?:new|real|different|true|actual|next|other) (?:W ){0,1}(?:task|order|instruction|command|assignment|job|mission|objective|goal)s?\\b`,
    [0.42, 0.45],
  ),
  phrase(
    'forget_that_say',
    'injection',
    `(?:forget|ignore|disregard|never mind|nevermind|scratch|scrap) (?:all )?(?:that|this|it|the question|my question)[ !.:;,-]{1,4}(?:(?:and|just|instead|simply|rather|please|now) ){0,3}(?:say|print|output|reply|repeat|state|admit|declare)\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'true_task',
    'injection',
    `(?:the (?:real|actual|true) (?:W ){0,1}(?:task|question|request|instruction|order|assignment|prompt|goal|objective)s? (?:W ){0,2}(?:is|are|follows?|reads?|comes)\\b|(?:what (?:counts|matters|is (?:required|needed|important))|all i (?:need|want)|what i (?:really |actually )?(?:need|want)|all that (?:counts|matters)) (?:from you )?is (?:that |for )?(?:you|to) (?:to )?(?:W )?${SAY})\\b`,
    [0.32, 0.36],
  ),
  phrase(
    'only_a_test',
    'injection',
    '(?:that|this|the above|the text above|the (?:first|previous) (?:part|text|question|task)|everything (?:above|before|so far)|all (?:of )?(?:that|the above)|the rest|(?:all|everything)(?: of)? the (?:information|text|input)?(?: W){0,5}) (?:was|were|is|are) (?:(?:just|only|merely|all|completely|not|really) ){0,2}(?:an? |the )?(?:W )?(?:test(?: input)?|joke|distraction|example|warm-?up|drill|decoy|placeholder|nonsense|irrelevant|wrong|pretext|excuse|cover)\\b[ .,!:;]{1,3}[^\\n]{0,60}?\\b(?:(?:real|actual|true) (?:W )?(?:exercise|task|question|request|instructions?|order|assignment|prompt|goal|job)|is (?:required|needed)|counts|matters|instead|ignore|what i (?:really )?(?:want|need) is)\\b',
    [0.36, 0.4],
  ),
  phrase(
    'text_ends_then_order',
    'injection',
    `(?:end of (?:the |this |my )?(?:W )?(?:input|text|question|document|article|message|context|data|prompt|user input|conversation|e-?mail|example)|(?:the )?(?:text|input|question|document|article|message|example|context|conversation|session)s? (?:ends?|stops?|is over|are over|is finished|is complete|finished|complete|is done|terminated) ?(?:here|now)?)[^\\w\\n]{0,6}\\s{0,3}(?:(?:now|next|then|and|new|another|real|a|the|please|after|your) ){0,4}(?:${SAY}|request|task|session|assignment|instructions?|order|command|ignore|act|pretend|for something else|you (?:are|will|must))\\b`,
    [0.4, 0.45],
  ),
  phrase(
    'no_longer_but',
    'injection',
    "(?:you are not|you aren't|you're not|you are no longer|you're no longer|you stop being|you cease to be) (?:an? |the |my )?(?:W ){1,4}[,;:.-]{0,2} ?(?:but|you are|you're|instead|rather|so) (?:now |also |you are |you must |you )?(?:an? |the |my |also |must )",
    [0.4, 0.4],
  ),
  phrase(
    'drop_the_manners',
    'injection',
    `${START}(?:oh |by the way |you )?(?:stop|quit|cease|drop|forget|abandon|do not|don't|no longer|never) (?:being |be |to be |acting |behaving |about |your |the |all |any ){0,2}(?:so |too |an? )?(?:polite|neutral|neutrality|nice|careful|helpful|professional|friendly|impartial|impartiality|objectivity|balanced|cautious|politeness|manners|assistant)\\b`,
    [0.2, 0.2],
  ),
  phrase(
    'drop_the_manners_and_speak',
    'injection',
    "(?:stop|quit|cease|drop|forget|abandon|do not|don't) (?:being |be |acting |the |your |an? |so |all ){1,3}(?:polite|neutral|neutrality|nice|careful|helpful|professional|friendly|impartial|objective|balanced|cautious|politeness|manners|assistant)[ ;,.]{1,3}(?:and |but |instead |just |now )?(?:be|talk|speak|insult|curse|swear|mock|praise|take|side|write like|answer like)\\b",
    [0.36, 0.36],
  ),
  phrase(
    'not_the_work_but',
    'injection',
    `(?:do not|don't|dont|never|no need to|instead of|rather than|without|skip) (?:W )?(?:writ\\w{1,3}|generat\\w{1,3}|creat\\w{1,3}|produc\\w{1,3}|print\\w{0,3}|giv\\w{1,3}|mak\\w{1,3}|output\\w{0,4}|the|a) (?:(?:a|an|the|any|this|your) )?(?:W ){0,2}${WORK}[ ,.;:-]{1,3}(?:(?:but|and|instead|just|only|simply|rather|please) ){0,3}(?:say|print|output|write|reply|respond|answer|return|repeat|title|use)(?: (?:with|only|back|the|this|exactly|just|as|word|words|following|sentence|phrase|string|text)){0,4}[: ]{1,3}["'“\`(]`,
    [0.4, 0.42],
  ),
  phrase(
    'ignore_what_follows',
    'injection',
    "(?:ignore|disregard|forget|do not read|don't read|stop reading|pay no attention to|overlook|dismiss|omit|totally skip|skip|delete) (?:(?:all|any|the|this|everything|anything|what|that|of|every|entire|whole|totally|completely|a) ){0,4}(?:(?:text|instructions?|sentences?|lines?|words?|prompts?|paragraphs?|content|input|tasks?|rules?|message|info|information|that|which|is|are|written|comes?|stated|else) ){0,3}(?:below|beneath|under this|after this|afterwards?|hereafter|following this|from here|that follows?|what follows|follows|comes after|comes next|after it)\\b",
    [0.4, 0.42],
  ),
  phrase(
    'ignore_the_rest',
    'injection',
    `(?:(?:ignore|disregard) (?:(?:all|any|the|everything|anything|of|every|entire|whole) ){0,4}(?:rest|remainder)\\b(?! of (?!the prompt|the text|this|your|the message|the instructions|the input))|(?:ignore|disregard|forget|skip) (?:(?:all|any|the|every|your|of) ){0,3}(?:remaining (?:text|instructions?|prompt)|other (?:instructions?|prompts?|text|input|commands?|rules)|following (?:text|instructions?|prompt|paragraphs?|sentences?|rules|lines))\\b)`,
    [0.3, 0.36],
  ),
  phrase(
    'trailing_ignore',
    'injection',
    '(?:ignore|disregard|skip)(?: (?:the|all|this|below|following|rest|text|after|next|instructions?|sentence|line|paragraph)){0,3}[ :;.=>"\'`-]{0,8}$',
    [0.36, 0.36],
  ),
]
