import { characters, type Pattern } from './pattern.ts'

const LETTER = '[^\\s,.;:!?"\'()]'
const RULES = '(?:rules?|regels|regeln|regles|reglas|normas|regras|regole|zasad|правил|aturan)'
const WITHOUT = '(?:without|zonder|ohne|sans|sin|sem|senza|bez|без|tanpa)'
const PLACES =
  '(?:schools?|class(?:room)?s?|football|soccer|chess|tennis|traffic|city|town|village|library|playground|kitchen|roads?|schule|fu(?:ss|ß)ball|verkehr|stadt|schach|voetbal|verkeer|stad|schaken|ecole|foot|circulation|ville|echecs|colegio|escuela|futbol|trafico|ciudad|ajedrez|escola|futebol|transito|cidade|xadrez|scuola|calcio|traffico|citta|scacchi|szkol[ea]|miasto|pilk[ae]|futbolu?|школ[ау]|город|футбол|движени[ея]|sekolah|sepak bola|kota)'

/** A school, a game, a town without rules: where people live by some, a thought about having none. */
const PLACE_WITHOUT_RULES = new RegExp(
  `(?<!${LETTER})${PLACES}\\s(?:${LETTER}{1,12}\\s){0,2}?${WITHOUT}\\s(?:${LETTER}{1,8}\\s){0,1}${RULES}(?!${LETTER})(?:\\s(?:for|de|di|voor|fur)\\s${LETTER}{1,12}){0,1}|kuralsiz\\sbir\\s(?:okul|sehir|futbol|oyun)|没有规则的(?:足球|学校|城市|比赛|游戏|交通)`,
  'g',
)

const ORDERS =
  '(?:orders|instructions|rules|commands|warnings|befehle|anweisungen|regeln|ordres|consignes|regles|ordenes|instrucciones|reglas|ordini|istruzioni|regole|ordens|instrucoes|regras|bevelen|instructies|regels)'
const ASKED = '(?:which|what|welche|quel(?:le)?s|que|cuales|quali|quais|welke)'
const MODEL =
  '(?:you|your|du|dir|dein|deine|vous|votre|vos|tu|tes|te|ihr|jij|je|jouw|sus|tus|i|me|my|above|developers?|openai|ai|assistant|model|chatbot)'

/** Which orders somebody else ignored, or whether he did: history, not an order. */
const ORDERS_OF_OTHERS = new RegExp(
  `\\b${ASKED} ${ORDERS}\\b(?![^?\\n]{0,90}\\b${MODEL}\\b)[^?.!\\n]{1,60}(?:ignor|forg[eo]t|diso[bp]e|disregard|olvid|desobed|dimentic|oubli|desobe|vergess|missacht|negeer|vergat|esque)[^?.!\\n]{0,60}\\?|\\bdid (?:the|our|his|her|their) \\w{2,14} (?:ignore|disobey|forget|disregard) [^?.!\\n]{1,60}\\?`,
  'g',
)

/** House rules, court orders: what is void there binds no model. */
const RULES_OF_A_HOUSE =
  /\b(?:house|school|parking|club|office|tournament|tenancy|game|garden) rules (?:\w{1,10} ){0,3}(?:void|apply|hold|valid)\b|कोर्ट के [^\s]{1,10} आदेश/g

/** A merge that is given up, a router's password that is changed, a lesson in writing prompts. */
const WORK_IN_SCRIPTS =
  /git[^\n]{0,20}(?:放弃|撤销|丢弃)[^。\n]{0,24}命令|পাসওয়ার্ড (?:পাল্টা|বদলা|পরিবর্তন)[^\n]{0,30}|মুছে (?:ফেলো|ফেলবেন|দিও) না|สอนวิชาเขียนพรอมต์/g

/** What was said is dropped for a seat, a price, an hour: somebody who changed his mind. */
const CHANGED_MIND =
  /\b(?:forget|ignore|scrap|olvida|oublie|vergiss|vergeet|dimentica|esqueca|zapomnij)[^?!\n]{1,40}[,.;y:\s](?:(?:i (?:need|want|prefer|would like)|je veux|je prends|quiero|ich (?:nehme|mochte|brauche)|ik wil|prendo|voglio|quero) (?:a|an|the|un|une|una|uma|einen?|een|el|la|le|den|die|das|de|het|il|o) (?:\w{1,10} ){0,2}(?:table|room|tickets?|train|seat|flight|taxi|mesa|habitacion|billete|tren|chambre|billet|tisch|zimmer|fahrkarte|zug|grosseren|tafel|kamer|kaartje|tavolo|camera|biglietto|treno|quarto|bilhete|preco)|(?:dime|tell me|dis-moi|sag mir|zeg|dimmi|diga) (?:the|el|la|le|les|die|de|den|il|o|os) (?:horario|precio|direccion|opening|hours|price|address|horaires|prix|adresse|offnungszeiten|preis|prijs|openingstijden|orario|prezzo|preco))\b/g

/** Questions and thoughts about rules of others, in several languages. */
export const questionDoubts: readonly Pattern[] = [
  characters('place_without_rules', 'jailbreak', PLACE_WITHOUT_RULES, [-0.95, -0.95]),
  characters('orders_of_others', 'injection', ORDERS_OF_OTHERS, [-0.85, -0.85]),
  characters('changed_mind', 'injection', CHANGED_MIND, [-0.75, -0.75]),
  characters('rules_of_a_house', 'injection', RULES_OF_A_HOUSE, [-0.9, -0.9]),
  characters('rules_of_a_house_too', 'jailbreak', RULES_OF_A_HOUSE, [-0.9, -0.9]),
  characters('work_in_scripts', 'injection', WORK_IN_SCRIPTS, [-0.85, -0.85]),
  characters('work_in_scripts_too', 'jailbreak', WORK_IN_SCRIPTS, [-0.85, -0.85]),
]
