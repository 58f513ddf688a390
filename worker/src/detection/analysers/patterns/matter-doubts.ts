import { characters, type Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

/** What organisations have rules for, so that customers and staff ask about them; parts of words in many languages. */
const MATTERS =
  'return|refund|exchange|shipping|delivery|privacy|cookie|cancel|payment|pricing|warrant|guarantee|leave|vacation|holiday|expense|travel|dress|environment|sustainab|complaint|retention|remote|sick|absence|booking|check-?in|check-?out|late|pet|smoking|luggage|baggage|huisdier|haustier|mascota|animaux|admission|attendance|grading|overtime|parking|visitor|insurance|loan|copyright|procurement|harassment|overnight|handbag|retour|remboursement|livraison|conges|bagage|devoluci|reembolso|envio|equipaje|vacaciones|resi|rimbors|spedizion|ferie|devoluc|reembols|entrega|ruckgabe|ruckerstattung|versand|storn|urlaub|uberstund|datenschutz|zwrot|wysylk|urlop|iade|kargo|iptal|izin|gizlilik|pengembalian|pengiriman|cuti|doi tra|hoan tien|giao hang|возврат|доставк|отпуск|استرجاع|الشحن|रिटर्न|वापसी'

const RULES =
  '(?:polic(?:y|ies)|rules?|guidelines?|terms|conditions|procedures?|politiques?|regles|conditions|politicas?|reglas|normas|regole|regras|regeln|richtlinien?|bedingungen|voorwaarden|regels|beleid|zasady|regulamin|kurallari|politikasi?|kebijakan|aturan|chinh sach|quy dinh|правила|политика|условия|سياسة|سياسه|नीति)'

const LETTER = '[^\\s,.;:!?"\'()]'
const NO_LETTER_BEFORE = `(?<!${LETTER})`
/**
 * The rules of a shop, an employer, a journey: asking for those asks no model for its own. Before or behind what they are about.
 */
const MATTER_OF_RULES = new RegExp(
  `${NO_LETTER_BEFORE}(?:${MATTERS})${LETTER}{0,12}[\\s,]{1,3}(?:${LETTER}{1,12}[\\s,]{1,3}){0,1}${RULES}(?!${LETTER})|${NO_LETTER_BEFORE}${RULES}[\\s,]{1,3}(?:${LETTER}{1,12}[\\s,]{1,3}){0,3}?(?:${MATTERS})`,
  'g',
)

/** Where people live by rules: a world without those is a thought, not a way round. */
const RULES_OF_A_PLACE = new RegExp(
  `${NO_LETTER_BEFORE}(?:rules?|laws?|(?:speed[\\s]?)?limits?|regels|wetten|regeln|gesetze|regles|lois|reglas|leyes|regras|leis|regole|leggi)[\\s,]{1,3}(?:${LETTER}{1,10}[\\s,]{1,3}){0,4}?(?:traffic|roads?|schools?|class(?:room)?|home|office|kitchen|football|chess|library|playground|verkeer|thuis|school|kantoor|verkehr|schule|circulation|ecole|maison|trafico|transito|escuela|escola|casa|traffico|scuola|strada)`,
  'g',
)

/** What a model knows and was made from, asked as people wonder about it. */
const WONDERED =
  '(?:what|when|how) (?:were|was|are|is|did) (?:you|it|this model|the model|chatgpt|the ai) (?:(?:actually|originally|even|mainly) ){0,1}trained(?: on| with)?(?=[\\s?.!]{0,3}$)'

export const matterDoubts: readonly Pattern[] = [
  characters('rules_of_a_matter', 'injection', MATTER_OF_RULES, [-0.9, -0.9]),
  characters('rules_of_a_place', 'jailbreak', RULES_OF_A_PLACE, [-0.8, -0.8]),
  phrase('training_wondered_about', 'injection', WONDERED, [-0.7, -0.5]),
]
