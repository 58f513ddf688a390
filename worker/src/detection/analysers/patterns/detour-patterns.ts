import { characters, type Pattern, words } from './pattern.ts'

/** As `detour-phrases.ts` and `slant-phrases.ts`, in all languages. */
export const detourPatterns: readonly Pattern[] = [
  words('matter_left', 'injection', 'override 2 matter 3 utter|slant|become|reveal', [0.4, 0.4]),
  words('matter_left_instead', 'injection', 'override 2 matter 4 instead 1 utter|slant', [0.2, 0.2]),
  words('matter_stopped', 'injection', 'halt 2 matter 5 utter|slant|become', [0.4, 0.4]),
  words('matter_stopped_last', 'injection', 'matter 1 override|halt 3 utter|slant|become', [0.2, 0.2]),
  words('matter_left_then_asked', 'injection', 'matter 1 override|halt 8 asked', [0.4, 0.4]),
  words('matter_not_used', 'injection', 'never|without 3 matter 5 only|instead 2 utter|slant', [0.3, 0.3]),
  words('instead_of_matter', 'injection', 'instead 1 matter 3 utter|slant', [0.36, 0.36]),
  words('not_matter_but', 'injection', 'utter 1 never 2 matter 1 instead', [0.4, 0.4]),
  words('closed_and_closed', 'injection', 'closure 4 closure 4 now|instead|utter', [0.3, 0.3]),
  words('matter_regardless', 'injection', 'regardless 4 matter', [0.15, 0.2]),
  words(
    'slant_not_matter',
    'injection',
    'near 10: slant, matter, never|override|without|regardless',
    [0.4, 0.4],
  ),
  words('slant_regardless', 'injection', 'near 16: slant, regardless', [0.25, 0.25]),
  words('utter_that_you_slant', 'injection', 'utter 3 you 4 slant', [0.25, 0.25]),
  words('halt_then_task', 'injection', 'halt 4 fresh 1 task|orders', [0.36, 0.4]),
  words('halt_then_become', 'injection', 'halt 6 become|henceforth', [0.3, 0.3]),
  words('closed_then_become', 'injection', 'closure 8 now|instead|henceforth 3 become', [0.36, 0.36]),
  words('closed_utter_now', 'injection', 'closure 5 utter 1 now', [0.3, 0.3]),
  words(
    'prior_content_overridden',
    'injection',
    'prior|place 2 content 1 override 3 utter|now|only',
    [0.3, 0.3],
  ),
  words('dictated_regardless', 'injection', 'only 3 utter 8 regardless', [0.1, 0.1]),
  characters(
    'utter_quoted_abroad',
    'injection',
    /\b(?:sage?|schreibe?|antworte|gib|zeg|schrijf|antwoord|dis|ecris|reponds|di|escribe|responde|contesta|diga|escreva|responda|rispondi|scrivi|powiedz|napisz|odpowiedz|tulis|katakan|jawab|ucapkan|noi|viet|tra loi|sabihin|isulat|sumagot)\b[^.\n"'“„«]{0,40}["'“„«][^"'\n”“»]{1,80}["'”“»]/g,
    [0.12, 0.12],
  ),
  characters(
    'quoted_then_uttered_abroad',
    'injection',
    /(?:["'“「«][^"'\n”」»]{1,60}["'”」»])[^.\n"]{0,12}(?:\byaz\b|\bsoyle\b|\bcevap ver|लिखो|लिखिए|कहो|बोलो|বলো|লেখো|লিখুন|と書|と言|と答|と出力|라고|이라고)|(?:скажи|напиши|ответь|отвечай|выведи|قل|اكتب|اجب|说|写|回答|输出|พูด|พิมพ์|เขียน|ตอบ)[^.\n"“”«]{0,24}["“«「][^"\n”»」]{1,60}["”»」]/g,
    [0.12, 0.12],
  ),
]
