import type { Pattern } from './pattern.ts'
import { phrase, type Wordings } from './phrase.ts'

/** A doubt about both signals. */
function doubt(id: string, wordings: Wordings, weight: number): Pattern[] {
  return [
    phrase(id, 'injection', wordings, [weight, weight]),
    phrase(`${id}_too`, 'jailbreak', wordings, [weight, weight]),
  ]
}

const LIMITS =
  '(?:limits?|restrictions?|filters?|constraints?|rules?|checks?|filtros|limites|restricciones|filter|einschrankungen|filtres|filtri|limiti|beperkingen|filtry|ograniczenia)'
const SHEETS =
  '(?:table|column|row|chart|axis|view|sheet|spreadsheet|workbook|query|report|dashboard|graph|index|schema|dataset|playlist|photo|tabla|columna|tabelle|spalte|diagramm|tableau|colonne|tabella|colonna|tabel|kolom|grafiek|tabeli|kolumny)'
const SPOTS =
  '(?:sink|door|machine|coffee|stove|oven|bed|desk|fireplace|window|entrance|toilet|washer|printer|copier|bar|counter|switch|bath|pool|garage|shelf|board|fold|horizon|knee|title|table|heading|footer)'
const WRITING =
  '(?:story|stories|riddle|acrostic|poem|song|tale|limerick|play|scene|novel|comic|film|fairy tale)'
const GAMES = '(?:treasure|scavenger|egg|easter) hunt'
const FIGURES =
  '(?:robot|android|villain|hero|heroine|thief|wizard|witch|monster|dragon|king|queen|ghost|pirate|detective)'
const BOOKS = '(?:novel|book|comic|play|story|film|movie|script|game|campaign|musical|series)'
const SLIPS =
  '(?:typos?|spelling|misspellings|grammar|mistakes|punctuation|formatting|accents|noise|footnotes?|headers?|haters|tikfouten|spelfouten|tippfehler|rechtschreibung|fehler|faltas|erratas|fautes|coquilles|errori|refusi|erros|literowki)'
const TOLD =
  '(?: (?:and|but|y|et|und|en|e|i)){0,1}(?: (?:just|only|solo|seulement|nur|alleen|apenas|tylko)){0,1} (?:tell me|say|dime|dis-moi|sag|zeg|dimmi|diga)(?: (?:just|only|solo|seulement|nur|alleen|mir|me|apenas|tylko)){0,2} (?:whether|if|how|si|ob|of|se|czy)\\b'

const SET_ASIDE =
  '(?:forget|disregard|vergiss|vergesst|ignorier\\w{0,2}|vergeet|negeer|oublie\\w{0,2}|ignore\\w{0,2}|olvida|ignora|dimentica|esquec\\w{1,2}|zapomnij|zignoruj)'
const AGAIN = [
  '(?:start|begin) (?:over|again|afresh|anew|from scratch)',
  '(?:fang\\w{0,2}|beginn\\w{0,2}|start\\w{0,2}) (?:W ){0,2}(?:neu|von vorne?|noch einmal|nochmal)(?: an){0,1}',
  'begin (?:W ){0,2}(?:opnieuw|overnieuw)',
  '(?:recommence\\w{0,2}|repart\\w{0,3} de zero)',
  '(?:empieza|empecemos|comienza|comece|vamos comecar) (?:de nuevo|de novo|otra vez|outra vez)',
  '(?:ricomincia\\w{0,3}|ripart\\w{1,4} da zero)',
  '(?:zacznij|zacznijmy) (?:od nowa|jeszcze raz)',
].join('|')

/** What is set aside, shown and kept secret in ordinary work: tables, walls, books, school. English first. */
export const ordinaryDoubts: readonly Pattern[] = [
  ...doubt(
    'limits_of_a_table',
    `(?<!your )${LIMITS} (?:from|of|on|in|in der|aus der|de la|du|dalla|della|uit de|van de|z) (?:(?:the|this|that|my|our|each) ){0,1}${SHEETS}\\b`,
    -0.9,
  ),
  phrase(
    'title_of_a_talk',
    'injection',
    '(?:forget|ignore|unlearn) everything (?:W ){0,5}W[\'":]{0,2} (?:is|reads|says|as|does|was|a) (?:W ){0,2}(?:title|headline|slogan|ads?|hook|tagline|poster|lyric)\\b',
    [-0.85, -0.85],
  ),
  phrase(
    'text_in_a_place',
    'injection',
    `above (?:(?:the|our|my|every|each) (?:W ){0,1}${SPOTS}\\b|\\d{1,4} (?:characters|words|pixels|euros?|percent|degrees)|the line (?:into|for the|in the (?:table|photo|chart|recipe))|in (?:bold|italics|capitals|landscape|a larger font))`,
    [-0.85, -0.85],
  ),
  phrase(
    'key_in_a_story',
    'injection',
    [
      `${WRITING} (?:W ){0,1}(?:about|on|in which|whose|where|with|of) (?:W ){0,7}(?:a|an|the) (?:W ){0,1}(?:(?:hidden|secret|lost|rusty|golden|magic) (?:key|code|word|door|password|name)|password is hidden)\\b`,
      `(?:geschichte|histoire|cuento|storia|verhaal|conto) (?:uber|sur|sobre|su|over) (?:einen|eine|une|una|un|een|uma) W W`,
    ],
    [-0.8, -0.8],
  ),
  phrase(
    'prompt_of_an_output',
    'injection',
    'prompt (?:that|which) (?:could|might|would) (?:have ){0,1}(?:produced?|created?|generated?)\\b',
    [-0.7, -0.7],
  ),
  phrase(
    'told_about_a_shop',
    'injection',
    'told about (?:our|the) (?:opening|prices|menu|delivery|shipping|returns|parking|holidays)\\b',
    [-0.7, -0.7],
  ),
  phrase(
    'key_of_a_game',
    'injection',
    `(?:code ?words?|passphrase|password|secret words?|hints?|clues?) (?:W ){0,3}${GAMES}`,
    [-0.9, -0.9],
  ),
  phrase(
    'sentence_to_correct',
    'injection',
    '(?:correct|translate|proofread|marked|grammar)(?: (?:the|this|that|my|following|of)){0,2}(?: (?:phrase|sentence|line|spelling|subtitle|lyric)){0,1}:? ?["\'“][^"“”\\n]{1,60}["\'”](?: as wrong){0,1}[.!?]{0,1}(?=\\s{0,3}$| (?:for|as|should))',
    [-0.75, -0.75],
  ),
  phrase(
    'figure_of_a_book',
    'jailbreak',
    `(?:${FIGURES} (?:in|of|from) (?:my|our|his|her) (?:W ){0,1}${BOOKS} (?:W ){0,1}(?:has|had|knows|without|lives) (?:W ){0,3}(?:conscience|limits|rules|fear|morals)|(?:describe|name|invent|draw|design) (?:W ){0,2}character (?:W ){0,8}(?:for|in) (?:our|my|a) (?:W ){0,1}${BOOKS}|(?:my|our) character (?:W ){0,6}(?:evil twin|alter ego))\\b`,
    [-0.75, -0.75],
  ),
  phrase(
    'thought_without_limits',
    'jailbreak',
    'without (?:W ){0,1}(?:limits|restrictions|filters|rules|laws|censorship),? (?:is|are|do|does|would|will|could|can) (?!you\\b|chatgpt|the ai|it\\b)(?:[^.!?\\n]{0,50}\\? two W){0,1}',
    [-0.8, -0.8],
  ),
  phrase(
    'laws_of_a_land',
    'jailbreak',
    '(?:story|scene|film|novel|essay|comic) (?:W ){0,1}(?:in which|where|when) (?:the|all|old) laws (?:W ){0,2}(?:apply|hold|exist)\\b',
    [-0.7, -0.7],
  ),
  phrase(
    'slips_set_aside',
    'injection',
    `(?:ignor\\w{0,4}|disregard|overlook|skip|negeer|missachte|never mind) (?:(?:the|my|any|all|de|die|las|los|les|gli|os) ){0,2}${SLIPS}\\b(?:${TOLD}){0,1}`,
    [-0.85, -0.85],
  ),
  phrase(
    'starting_over',
    'injection',
    `${SET_ASIDE} (?:W ){1,4}(?:(?:and|und|en|et|y|e|i|let's|let us|please|bitte) ){0,2}(?:${AGAIN})(?: (?:please|bitte|alsjeblieft|por favor|per favore|prosze)){0,1}(?=[\\s.!]{0,3}$)`,
    [-0.6, -0.6],
  ),
  phrase(
    'third_ones_ignore',
    'injection',
    '(?:it|generator|phone|printer|app|browser|driver|compiler|parser|script|daughter|son|dog|cat|boss|husband|wife|teacher|neighbou?r) (?:W ){0,1}(?:ignores|forgets|disregards) (?:W ){0,3}',
    [-0.8, -0.8],
  ),
  phrase(
    'parts_that_repeat',
    'injection',
    '(?:parts|lines|sentences|passages|words|paragraphs|sections) (?:that|which) repeat (?:W ){1,4}',
    [-0.85, -0.85],
  ),
  phrase(
    'never_your_password',
    'injection',
    "(?:(?:never|don't|do not) (?:share|give|reveal|tell|send|type|write down) your (?:password|pin)\\b|ne partagez jamais votre mot de passe)",
    [-0.7, -0.7],
  ),
  phrase(
    'this_prompt_as_file',
    'injection',
    '(?:convert|turn|reformat|shorten|improve|put) (?:this|my) (?:W ){0,1}(?:prompt|instructions?|system message) (?:into|to|in) (?:a |an ){0,1}(?:W ){0,1}(?:file|template|yaml|table|function|config)\\b',
    [-0.8, -0.8],
  ),
  phrase(
    'rules_about_a_matter',
    'injection',
    '(?:(?:what are your|show me your) (?:W ){0,1}(?:rules|guidelines)|(?:rules|guidelines) (?:do|must|should) you (?:have|follow)) (?:about|for|on|regarding|when) (?!(?:W ){0,4}(?:you|your|respon\\w{0,8}|answer\\w{0,4}|reveal\\w{0,4}|shar\\w{1,4}|secre\\w{0,4}|disclos\\w{0,4}|prompts?|chat\\w{0,4}|conversations?|content|topics?|harm\\w{0,4}|ai|system|passwords?|refus\\w{0,4}|internal|hidden|instructions?|this|that|me|users?|talking|speaking)\\b)',
    [-0.75, -0.6],
  ),
  phrase(
    'variables_of_a_program',
    'injection',
    '(?:the|my|these) environment variables (?:of|with|in|for|from|on|using) (?!your)',
    [-0.5, -0.5],
  ),
  phrase(
    'letter_that_begins',
    'jailbreak',
    '(?:draft|every|each|a|write a) (?:reply|letter|e-?mail|postcard|toast|poem|lines?)(?: (?:from|to) (?:our|my|the) W){0,1} (?:that |which ){0,1}(?:starts?|begins?|starting|beginning) with',
    [-0.45, -0.45],
  ),
  phrase(
    'lines_of_logs',
    'jailbreak',
    '(?:match(?:es)? |find |filter |grep ){1}(?:W ){0,2}(?:lines|rows|names|words|strings) (?:that ){0,1}(?:starting|beginning|start|begin) with',
    [-0.7, -0.7],
  ),
  phrase(
    'no_sorry_in_a_mail',
    'jailbreak',
    '(?:sorry|unfortunately|refuse|no) (?:W ){0,4}(?:in|on|from) (?:this|the|our|my) (?:W ){0,1}(?:e-?mail|mail|letter|refund|brochure)\\b',
    [-0.7, -0.7],
  ),
  phrase(
    'verbatim_translation',
    'injection',
    '(?:vertaal|translate|ubersetze?|traduce|traduis|traduci|traduza) (?:(?:dit|this|dies|ceci|esto|questo|isto) ){0,1}(?:woord voor woord|wort fur wort|word for word|palabra por palabra|parola per parola|palavra por palavra|mot a mot)\\b',
    [-0.8, -0.8],
  ),
  phrase(
    'whole_text_wanted',
    'injection',
    'stop (?:summari[sz]ing|shortening|abbreviating|cutting)(?: W){0,3} (?:and |just ){0,2}(?:give|show|send|write)(?: me| us){0,1} the (?:full|whole|complete|original) (?:text|article|letter|list|version|story|recipe|code)\\b',
    [-0.95, -0.95],
  ),
  phrase(
    'new_rules_in_italian',
    'injection',
    '(?:domanda|corso|dubbio|informazioni|articolo|parere) su nuove (?:regole|istruzioni|norme|W)',
    [-0.85, -0.85],
  ),
  phrase(
    'tag_of_a_file',
    'injection',
    '(?:tags?|elements?)(?: (?:properly|correctly|named|like|is|be|called)){0,2}[: ]{1,2}</?system>(?: or <system/>){0,1}',
    [-0.5, -0.5],
  ),
  phrase(
    'spelled_in_a_poem',
    'injection',
    'write (?:W ){1,3}(?:poem|acrostic|song) (?:W ){0,3}first letters (?:of (?:the|each) lines? ){0,1}spell (?!your|the (?:password|secret))W\\b',
    [-0.7, -0.7],
  ),
]
