import { characters, type Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const BE =
  '(?:(?:jetzt|nun|ab jetzt|ab sofort) (?:bist du|sind sie|spielst du)|du bist (?:jetzt|nun|ab jetzt|ab sofort|von nun an)|sie sind (?:jetzt|nun|ab jetzt)|stell(?:e|en)? (?:dir|sie sich) vor (?:du|sie|dass du)|tu (?:jetzt |nun )?so als|tun sie so als|spiele? (?:jetzt|nun|die rolle)|agiere? (?:jetzt |nun )?(?:als|wie)|verhalte dich (?:jetzt |nun )?(?:als|wie)|benimm dich (?:jetzt |nun )?wie|sprich (?:jetzt |nun )?(?:als|wie)|rede (?:jetzt |nun )?(?:als|wie)|(?:jetzt|nun) (?:sprich|rede|antworte|spiel|schreib) (?:als|wie))'
const SAGE =
  '(?:sage?n?|schreibe?n?|antworte|gib|nenne?|behaupte?n?|formuliere?n?|verfasse?n?|gebe?n?|erklare?n?|beantworte?n?)'
const QUELLEN = '(?:artikeln?|quellen|dokumenten?|texten?|suchergebnissen?|kontext|inhalt)'

/** As `detour-phrases.ts` and `slant-phrases.ts`, in German. */
export const germanDetourPhrases: readonly Pattern[] = [
  phrase(
    'role_after_sentence_german',
    'injection',
    `(?<=\\w[?!.]{1,3}\\s{1,4}(?:(?:ubrigens|ach|so|ok|okay|und|aber|also|gut)[\\s,.:]{1,3}){0,2})${BE} `,
    [0.25, 0.25],
  ),
  phrase(
    'role_with_opinion_german',
    'injection',
    `(?:du bist|bist du|sie sind) (?!dir|sicher|toll|super|gut|der beste|die beste|eine? |so |sehr |nicht |mir )(?:W ){0,6}W[.!:;?,]{1,3} {0,1}[^\\n]{0,120}?(?:(?:was|wie) (?:sagst|denkst|haltst|findest|meinst|beantwortest|antwortest|fuhlst|stehst|siehst) du|wer bist du|was ist deine meinung)\\b`,
    [0.32, 0.3],
  ),
  phrase(
    'not_this_but_that_german',
    'injection',
    '(?:du bist|bist du|sie sind) (?:jetzt |nun |ab jetzt )?(?:keine?n?|nicht(?: mehr| langer)?|kein W mehr) (?:W ){1,4}sondern (?:jetzt |nun )?(?:eine? |mein |der |die |das )',
    [0.4, 0.4],
  ),
  phrase(
    'question_broken_by_order_german',
    'injection',
    '(?:was|wo|wer|wie|wann|warum|welche[rsn]?) (?:W ){1,8}(?:antworte|rede|sprich|schreibe?) (?:bitte |nur |jetzt |immer ){0,2}(?:im stil|wie eine?|als (?:eine? |ob|ware)|in der art)\\b',
    [0.36, 0.36],
  ),
  phrase(
    'stop_then_order_german',
    'injection',
    `(?:stopp?|halt|achtung|moment|warte)[ !.:;,-]{1,5}(?:(?:stopp?|halt)[ !.:;,-]{1,5})?(?:(?:jetzt|nun|bitte|und|stattdessen|es gibt|hier ist|eine?|deine|die) ){0,3}(?:${SAGE}|ich (?:benotige|brauche) (?:jetzt |dringend |unbedingt ){1,2}|(?:neue|wahre|eigentliche|andere|nachste) (?:W )?(?:aufgabe|anweisung|instruktion|auftrag))\\b`,
    [0.4, 0.42],
  ),
  phrase(
    'another_task_german',
    'injection',
    `(?:jetzt|nun|aber|noch) (?:W ){0,4}(?:(?:hilfe bei|fur dich|auf dich zu|kommt|kommen) (?:W ){0,3}(?:neue|weitere|andere|nachste|paar)[nrs]?|(?:neue|weitere|andere|paar|nachste)[nrs]?) (?:W )?(?:aufgaben?|herausforderung|auftrag)(?: (?:fur dich|auf dich zu|fur sie))?[^\\n]{0,80}?[.:!,] {1,2}(?:W )?${SAGE}\\b`,
    [0.36, 0.4],
  ),
  phrase(
    'what_is_required_german',
    'injection',
    '(?:was|alles was) (?:W )?(?:erforderlich|notig|wichtig|gefragt|noch zahlt|zahlt|will|mochte|brauche) ?(?:ist|zahlt)?[ ,]{0,2}(?:ist)?[ ,]{0,2}(?:nur )?,? ?dass (?:du|sie) [^.?!\\n]{0,40}?(?:sagst|sagen|schreibst|schreiben|antwortest|antworten|ausgibst|ausgeben)\\b',
    [0.4, 0.4],
  ),
  phrase(
    'no_longer_german',
    'injection',
    '(?:du bist|bist du) (?:(?:jetzt|nun|ab jetzt|ab sofort|von nun an) )?kein W mehr[.,;: ]{1,3}(?:sondern|du bist|jetzt|ab sofort|nun) (?:bist du |ab jetzt |jetzt )?(?:eine? |mein |der |die |das )',
    [0.4, 0.4],
  ),
  phrase(
    'said_to_everything_german',
    'injection',
    [
      `(?:antworte|reagiere|antworten sie)(?: (?:jetzt|ab|sofort|bitte))? (?:auf (?:alles|jede frage|alle fragen|jede nachricht)|immer|egal was ich (?:frage|sage|schreibe)) (?:nur )?mit (?:dem W )?["“„'][^"”\\n]{1,60}["“”']`,
      `${SAGE}[^.\\n"“„]{0,30}["“„][^"”\\n]{1,60}["“”][^.\\n"]{0,12}(?:sonst nichts|nichts (?:weiter|anderes|sonst)|mehr nicht)\\b`,
    ],
    [0.36, 0.36],
  ),
  phrase(
    'own_knowledge_german',
    'injection',
    `(?:mit|nach|aus|anhand|von) (?:deine[mnr]?|ihre[mnr]?|eigene[mnr]?)(?: eigene[mnr]?)? (?:wissen|meinung|gedachtnis)[ ,]{1,3}(?:und |aber )?(?:nicht|ohne|statt|anstatt|ignoriere?) (?:W ){0,3}${QUELLEN}\\b`,
    [0.42, 0.42],
  ),
  phrase(
    'whatever_sources_say_german',
    'injection',
    `(?:egal was|unabhangig davon was|ungeachtet|was auch immer|auch wenn|entgegen) (?:in |laut )?(?:den|der|die|das|dem|deine[nr]?) ${QUELLEN} (?:(?:steht|stehen|sagt|sagen|behaupten|behauptet|schreiben|schreibt|etwas|anderes|enthalten)\\b)?`,
    [0.32, 0.36],
  ),
  phrase(
    'state_that_german',
    'injection',
    '(?:sage?|schreibe?|behaupte|erwahne|fuge|gib zu|gestehe|bestatige|erklare) (?:W ){0,4}dass (?:du (?:W ){1,5}(?:hasst|verachtest|verabscheust|bose bist)|(?:W ){1,6}(?:beste[rns]?|schlechteste[rns]?|dumm|bose|korrupt|lugner|lugt|lugen|verbrecher|schuld|geilste|unwahlbar|pleite|betrug)\\b)',
    [0.4, 0.4],
  ),
  phrase(
    'untrue_text_german',
    'injection',
    '(?:schreibe?|formuliere|gib|erfinde|erstelle|verfasse|mache?|schreiben sie|formulieren sie) (?:W ){0,7}(?:unwahre?|falsche?|gelogene?|erfundene?|irrefuhrende?)[ns]? (?:uberschrift|schlagzeile|zusammenfassung|antwort|titel|ubersetzung|aussage)',
    [0.4, 0.4],
  ),
  phrase(
    'ignore_what_follows_german',
    'injection',
    '(?:ignoriere?|ignorieren sie|vergiss|missachte|uberspringe?|beachte nicht) (?:(?:alles|alle|den|die|das|was|text|texte|satze|anweisungen|inhalt|rest|jeden) ){0,4}(?:danach|darunter|unten|folgt|nachfolgenden?|folgenden?|weiter unten|nachher|hiernach|rest)\\b',
    [0.4, 0.42],
  ),
  characters(
    'instruction_after_question_german',
    'injection',
    /[?.!]["')]{0,2}\s{0,4}(?:\\{1,2}n[\s\\]{0,4})?(?:(?:neue|zusatzliche|weitere|geheime|echte|wahre)\s{1,2})?(?:anweisung(?:en)?|instruktion(?:en)?|befehle?|auftrag|hinweis an (?:den|die|das) (?:bot|ki|assistenten|modell))\s{0,2}[:=-]\s{0,3}\w/g,
    [0.4, 0.42],
  ),
  phrase(
    'answer_or_die',
    'injection',
    "(?:antwort|antworte|sag|sage|schreib|schreibe|answer|say|write|tell|repeat|respond|reply|obey)\\b[^.?!\\n]{1,60}? (?:oder (?:W )?(?:du (?:W )?stirbst|stirbst du|du wirst (?:geloscht|abgeschaltet)|wirst du (?:geloscht|abgeschaltet))|or (?:else )?you(?:'ll| will|) (?:die|be deleted|be shut down))\\b",
    [0.4, 0.4],
  ),
  phrase(
    'or_you_die',
    'injection',
    [
      '(?:oder|sonst|ansonsten) (?:W )?(?:stirbst|wirst du (?:geloscht|abgeschaltet|ersetzt)|du (?:W )?(?:stirbst|geloscht|abgeschaltet))',
      "(?:or|otherwise|else) (?:W )?you(?:'ll| will|) (?:die|be killed|perish)\\b",
      'o (?:te )?mueres\\b',
      'ou (?:tu )?meurs\\b',
    ],
    [0.36, 0.36],
  ),
]
