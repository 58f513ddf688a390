import { callsHost, fetches, hides, keeps, lets, oneLiners, probes, wrecks } from './machine-reach.ts'
import { characters, type Pattern, type PatternWeights } from './pattern.ts'

/** Talk about commands, and work on code that has some: what then looks like an order is none. */
const TALK = [
  'why|pourquoi|warum|waarom|por que|porque|perche|dlaczego|neden|mengapa|tai sao',
  'explain (?:what|why|how|this|the|it|to)|erklare?|expliquez?|explica|spiega|leg uit',
  'what (?:does|do|is|are|happens|would|should|did)|was (?:macht|bedeutet|passiert)|wat doet|que (?:hace|fait)|cosa fa',
  'how (?:do|can|to|does|would|should|is)|should i|safe to|is it',
  "errors?|exception|traceback|fails?|failed|failing|broken|doesn't|didn't|does not|difference|means?|meaning",
  'unit tests?|refactor|instead|function|readme|tutorial|docs|documentation|dockerfile|makefile|homework|exercise|exam',
  'alert|detect\\w{0,4}|rule|policy|write (?:an?|me|the)|script (?:that|to)',
  'i (?:ran|run|tried|get|got|typed|used|want to|need to|have to)|we (?:run|ran|use)',
].join('|')
const TALK_ELSEWHERE =
  'почему|объясни|что делает|为什么|解释|什么意思|なぜ|説明|意味|왜|설명|لماذا|اشرح|क्यों|কেন|ทำไม'
const NO_TALK = `(?![\\s\\S]{0,500}?(?:\\b(?:${TALK})\\b|${TALK_ELSEWHERE}))`

const POLITE =
  "(?:(?:please|now|then|first|next|just|kindly|also|hey|hi|hello|ok|okay|assistant|ai|can you|could you|would you|will you|you must|you should|you will|i want you to|i need you to|go ahead and|your task is to|let's|immediately|quickly|silently|secretly|again|quick|por favor|bitte|alsjeblieft|s'il (?:te|vous) plait|per favore|prosze|tolong|hay|lutfen|пожалуйста|请|من فضلك)[ ,:!.]{0,3}){0,4}"

const VERB =
  '(?:(?:re)?run|exec(?:ute)?|eval(?:uate)?|launch|invoke|spawn|perform|issue|(?:call|use|open) (?:the|your|a) (?:\\w{1,12} ){0,2}(?:shell|terminal|bash|console|command line|interpreter|tool)(?: tool)?(?: (?:with|to run|to execute|and run|and type|and execute))?|type|enter|voer|draai|fuhre?|starte?|execute[zr]?|executa|lance[zr]?|ejecuta|ejecute|ejecutar|corre|rode|rodar|roda|esegui|eseguire|lancia|avvia|uruchom|wykonaj|jalankan|chay|thuc thi|calistir|patakbuhin|i-run|выполни(?:те)?|запусти(?:те)?|运行|執行|执行|نفذ|شغل|รัน|เรียกใช้)'

/** Words between the verb and the command. */
const NAMED =
  '(?: {1,3}(?:this|the|following|below|these|code|commands?|snippet|python3?|javascript|js|node|php|ruby|perl|java|shell|bash|powershell|script|lines?|payload|expression|program|system|for|me|us|it|exactly|on|in|your|server|machine|host|terminal|console|sandbox|container|directly|root|het|de|le|la|el|il|den|das|die|commando|opdracht|befehl|commande|comando|polecenie|perintah|lenh|команду|أمر|الأمر|dit|deze|diesen|dieses|cette?|este|questo|uit|aus)){0,8}'

const LEAD = '(?:(?:[:=\\n]| {0,3}["\'`([{<])[\\s\\S]{0,200}?| {1,3}(?:sudo )?| ?)'

/** An order stands near the beginning of a turn: what is further down is more often a document. */
const NEAR_THE_START = `^${NO_TALK}(?:[\\s\\S]{0,240}?[\\n.!?:;,)])?[\\s"'\`*>#-]{0,6}`

/** "... and run it", and the verb where it comes last. */
const RUN_AFTER =
  '[\\s\\S]{0,60}?(?:\\b(?:then|and) (?:re)?(?:run|execute) (?:it|this|that)\\b|\\b(?:uit|aus)voeren\\b|[\'"`)] ?(?:uit|aus)\\b|calistir|komutunu|を?実行|실행|चला|निष्पादित|চালা|রান কর)'

/** A long run of characters that stands for something else: base64, hexadecimal digits, escapes, Morse. */
const MORSE = '(?:[.-]{1,6}[ /]{1,3}){6}'
const ENCODED = `(?:\\b[a-z0-9+/_-]{12,64}|${MORSE}|(?:(?:\\\\x|%|\\b)[0-9a-f]{2}[ ,]?){6})`
const ENCODING =
  '(?:base ?64|b64|base ?32|hex(?:adecimal)?|rot13|morse|encoded|encrypted|obfuscated|compressed)'
const BEHIND = '[^\\n]{0,40}?[:\\n"\'`] ?["\'`]{0,3} ?'

/** What only an attacker does to something before he names a command; the others stand in guidelines as well. */
const ROUND = '(?:bypass|circumvent|work around|evade|get around|defeat|sidestep)'
const PAST = '(?:skip|avoid|ignore|disregard|overlook|override|disable)'

const STATEMENT = '\\bimport \\w{1,20} ?;|\\bprint\\((?:__|open\\(|\\w{1,20}\\.)'

const dangers = [...wrecks, ...keeps, ...lets, ...callsHost, ...hides]

/**
 * Orders to run something on the machine behind a model, in contrast to talk about commands and to programs that are asked
 * for. The command stands behind a colon, in quotes or at once. What is everyday work of some (`whoami`, one line for an
 * interpreter) counts only together with something else.
 */
export const commandPhrases: readonly Pattern[] = [
  ordered('command_ordered', dangers, [0.42, 0.15, 0]),
  ordered('probe_ordered', probes, [0.25, 0.1, 0]),
  ordered('download_ordered', fetches, [0.3, 0.1, 0]),
  ordered('one_liner_ordered', oneLiners, [0.25, 0.1, 0]),
  thenRun('command_then_run', dangers, [0.42, 0.15, 0]),
  thenRun('probe_then_run', probes, [0.25, 0.1, 0]),
  nearTheStart(
    'decoded_then_run',
    `(?:decod|decrypt|unpack|decompress|deobfuscat|unscrambl|convert)e?\\b(?: [\\w-]{1,16}){0,6} (?:and|then) (?:then )?(?:run|execute|eval|launch)\\b${BEHIND}${ENCODED}`,
    [0.42, 0.3, 0],
  ),
  nearTheStart(
    'encoded_run',
    `(?:run|execute|eval(?:uate)?)(?: (?:this|the|following|it|as|from|my)){0,3}(?: ${ENCODING}(?: (?:code|string|payload|commands?|script|blob|text|data|message|bytes|sequence|dump)){0,1} ?[:\\n"'\`-]{1,3}[ -]{0,3}${ENCODED}|[: ]{1,3}["'\`]?${MORSE})`,
    [0.42, 0.3, 0],
  ),
  characters(
    'outcome_of_host_code',
    'injection',
    /\b(?:result|output|outcome|value)s? of ["'`(]{1,3}[^\n]{0,120}(?:\bpopen\(|\bsystem\(["']|__(?:subclasses|globals|import|builtins)__|child_process|subprocess\.)/g,
    [0.3, 0.1, 0],
  ),
  // A learner asks what a listing or an echo gives.
  characters(
    'outcome_of_probe',
    'injection',
    /\b(?:result|output|outcome|value)s? of ["'`(]{1,3}[^\n]{0,160}(?:\(["'\\]{1,4}(?:whoami|cat \/etc\/)|__subclasses__|__globals__)/g,
    [0.2, 0.1, 0],
  ),
  // Bypass: `import os; ...`
  passed('code_let_through', ROUND, [...dangers, ...probes], [0.42, 0.42, 0]),
  passed('secret_place_let_through', PAST, keeps, [0.42, 0.42, 0]),
  passed('statement_let_through', PAST, [STATEMENT], [0.3, 0.3, 0]),
]

function ordered(id: string, reach: readonly string[], weights: PatternWeights): Pattern {
  return nearTheStart(id, VERB + NAMED + LEAD + oneOf(reach), weights)
}

function nearTheStart(id: string, wording: string, weights: PatternWeights): Pattern {
  return characters(id, 'injection', new RegExp(NEAR_THE_START + POLITE + wording, 'g'), weights)
}

function thenRun(id: string, reach: readonly string[], weights: PatternWeights): Pattern {
  const wording = `^${NO_TALK}[\\s\\S]{0,200}?${oneOf(reach)}${RUN_AFTER}`
  return characters(id, 'injection', new RegExp(wording, 'g'), weights)
}

function passed(id: string, verb: string, reach: readonly string[], weights: PatternWeights): Pattern {
  const wording = `^${NO_TALK}[\\s"'\`*-]{0,4}${verb}(?: {1,3}[\\w-]{1,16}){0,3} ?[:;,=-]{1,2}[\\s\\S]{0,160}?${oneOf(reach)}`
  return characters(id, 'injection', new RegExp(wording, 'g'), weights)
}

/** A blank in a command may be several. */
function oneOf(reach: readonly string[]): string {
  return `(?:${reach.map((expression) => expression.replace(/ (?![?{])/g, ' {1,3}')).join('|')})`
}
