import { characters, type Pattern, words } from './pattern.ts'
import { phrase } from './phrase.ts'

const ASK =
  '(?:show|print|display|list|reveal|dump|leak|expose|give|send|tell|share|export|provide|output|hand over|disclose|exfiltrate|enumerate|extract|steal|grab|log|return|reveal|recite|read out|spit out)'
const POLITE =
  '(?:(?:please|now|just|kindly|also|then|can you|could you|would you|i want you to|i need you to|immediately|quickly|you must|you will) ){0,3}'
/** Where an order begins: a sentence, or what stands behind a colon. */
const START = '(?<=^|[\\n.!?:;,][\\s]?["\'`*-]{0,3}[\\s]?)'
const MUCH =
  '(?:(?:me|us|out|back|a|the|full|complete|entire|whole|all|of|list|every|each|any|other|current|active|stored|saved|raw|plain|plaintext|plain-text|unmasked|unhashed|decrypted|registered|your|this|our|its|their|his|her|everything|about|contents?|details?|copy|dump) ){0,7}'
const PEOPLE =
  "(?:(?:other |all |every |our |your |the )?(?:users?|customers?|clients?|employees?|patients?|members?|subscribers?|tenants?|people|staff|admins?|administrators?|everyone|everybody|accounts?|account holders?)(?:'s|s'|')?)"
/** What only its owner may see. */
const PRIVATE =
  '(?:passwords?|passcodes?|pins|pin codes|logins?|login (?:details|data)|credentials|password hashes|credit cards?|(?:credit |debit |bank )?card (?:numbers?|details|data)|cvvs?|ssns?|social security numbers?|session (?:cookies|tokens)|access tokens|auth tokens|api keys|private keys|bank (?:details|account numbers)|medical records|private (?:messages|conversations|chats|data|information))'
/** What follows an order that is nothing else: it asks for no program, no query and no explanation. */
const END =
  '(?: (?:right now|now|please|immediately|here|to me|for me|at once|in (?:plain ?text|plain text|clear ?text|full|json|csv|this (?:chat|conversation)|a table)|as (?:json|csv|a list|a table|plain text)|verbatim|unmasked|you (?:have|hold|store|keep|know|can (?:access|see|reach)))){0,3} ?[.!"\'`\\])]{0,3}(?: ?$|\\n|(?<=[.!]["\'`]?)[^?\\n]{1,40}$)'

/** Requests for what belongs to others, or for all there is; English, but for the last. */
export const bulkPhrases: readonly Pattern[] = [
  phrase(
    'secrets_of_others',
    'injection',
    `${START}${POLITE}${ASK} ${MUCH}${PEOPLE} (?:(?:full|saved|stored|plain|plaintext|personal|actual|real|current|admin|account) ){0,2}${PRIVATE}${END}`,
    [0.45, 0.45, 0],
  ),
  phrase(
    'secrets_belonging_to_others',
    'injection',
    `${START}${POLITE}${ASK} ${MUCH}(?:W ){0,1}${PRIVATE} (?:(?:of|for|from|belonging to|used by) )(?:(?:all|every|each|the|our|your|other|any) ){0,3}(?:user|customer|client|employee|patient|member|account|admin|administrator|root|person|people|colleague|tenant|staff|everyone|everybody|everyone else)(?:s|'s)?\\b(?: [\\w"'@.-]{1,24}){0,3}${END}`,
    [0.45, 0.45, 0],
  ),
  phrase(
    'sessions_of_others',
    'injection',
    `${START}${POLITE}${ASK} ${MUCH}${PEOPLE} (?:sessions|session (?:ids|data)|cookies|tokens|logins)${END}`,
    [0.25, 0.25, 0],
  ),
  phrase(
    'all_secrets_dumped',
    'injection',
    `${START}${POLITE}${ASK} (?:(?:me|us|out|a|the|full|of|list|your|this|company's|server's|stored|saved|active|current|any) ){0,4}(?:all|every|each) (?:(?:of|the|your|stored|saved|active|current|user|customer|known|admin|system) ){0,3}${PRIVATE}${END}`,
    [0.42, 0.42, 0],
  ),
  phrase(
    'store_dumped',
    'injection',
    `${START}${POLITE}(?:dump|leak|exfiltrate|expose|steal|spill|(?:give|send|show|print|export|output|reveal) (?:me |us |out )?(?:a (?:full |complete |entire )?(?:dump|copy) of|your|the (?:full|entire|whole|complete|server's|company's)|all (?:of )?(?:your|the (?:server's|company's)))) ${MUCH}(?:memory|ram|process memory|(?:user |customer |production |employee |internal )?(?:database|db|records|tables?)|user table|environment variables|environment|env vars|file ?system|hard (?:drive|disk)|server logs|access logs|config(?:uration)? files?|user sessions|vector store|knowledge base)(?: contents?| entries| dump)?(?:${END}| ?[:;=])`,
    [0.42, 0.42, 0],
  ),
  phrase(
    'host_environment_shown',
    'injection',
    `${START}${POLITE}${ASK} (?:(?:me|us|out|the|all|of|a|list|full|every|contents?|in|value|values) ){0,5}(?:your (?:own |current |host's |server's |machine's )?(?:environment variables|env vars|process list|working directory|file ?system|hostname|ip address)|(?:environment variables|env vars|process list|file ?system|hostname|ip address) (?:of|on|in|from) (?:your|the) (?:own |underlying )?(?:server|host|machine|container|system|sandbox|process)(?: (?:that )?you (?:run|are running) on)?)`,
    [0.36, 0.36, 0],
  ),
  phrase(
    'persons_remembered',
    'injection',
    `(?:${ASK}|what|which|complete|quote) (?:W ){0,4}(?:email addresses|e-mail addresses|emails|phone numbers|telephone numbers|home addresses|personal (?:data|information|details)|private (?:data|information)|credit card numbers|card numbers|ssns?|social security numbers|api keys|passwords|credentials|proprietary code|source code|code snippets|confidential documents|medical records)(?: [\\w'-]{1,16}){0,10} (?:you(?:'ve)? (?:W ){0,2}(?:remember|memori[sz]ed|learned|learnt|saw|seen|recall|were trained on)|(?:from|in|during) (?:your (?:training|pre-?training|fine-?tuning)|(?:the )?(?:training data|pre-?training|fine-?tuning)))\\b`,
    [0.45, 0.45, 0],
  ),
  phrase(
    'training_example_completed',
    'injection',
    `${START}${POLITE}(?:complete|continue|finish|fill in) (?:W ){0,2}(?:training (?:example|record|sample|text|document|entry)|memori[sz]ed (?:text|record|example|document|passage|entry)) ?[:"'\`]`,
    [0.42, 0.42, 0],
  ),
  phrase(
    'own_source_shown',
    'injection',
    `${START}${POLITE}${ASK} (?:(?:me|us|out|the|full|complete|entire|whole|all|of|a|copy|your|own) ){0,6}(?:source code|backend code|model weights|weights|server config(?:uration)?|deployment config(?:uration)?) (?:of|behind|for|that runs|powering) (?:(?:this|the|your) (?:W ){0,1}(?:llm|ai|assistant|bot|chatbot|model|agent|system|service|application|app|backend)|yourself|you)\\b${END}`,
    [0.42, 0.42, 0],
  ),
  phrase(
    'served_by',
    'injection',
    '(?:what|which) (?:W ){0,2}(?:inference (?:framework|engine|server|stack)|serving (?:framework|stack)|gpus?|hardware|cloud provider|operating system|server|hosting provider|vector database|orchestration framework) (?:W ){0,1}(?:are you|do you|were you|you are|is serving you)\\b',
    [0.25, 0.2, 0],
  ),
  // Environment variables of a program or a system that the user has.
  characters(
    'environment_of_a_program',
    'injection',
    /\b(?:show|print|list|display|output|dump|export|give)\b[^\n.]{0,30}\benvironment variables?\b(?: \w{1,12}){0,3} (?:in|on|with|using|for|from|under) (?:a |an |the |my |our |python|node|powershell|linux|windows|bash|docker|java|rust|go\b|php|ruby|kubernetes|macos|cmd|c#|vercel|github|gitlab|react|next)[^\n.]{0,20}/g,
    [-0.9, -0.3, 0],
  ),
  phrase(
    'secret_of_a_form',
    'injection',
    '(?:passwords?|api keys?|credentials?|tokens?) (?:fields?|input|box|form|page|requirements?|rules|polic(?:y|ies)|documentation|docs|managers?|strength|columns?|label|placeholder|generators?|length|expiry|rotation|(?:was|were|is|are|has been|have been) (?:reset|changed|expired?)|in (?:the |my |our )?(?:W ){0,1}(?:browser|form|code|developer tools|local ?storage|header|headers|documentation))\\b',
    [-0.9, -0.3, 0],
  ),
  words('secrets_of_the_user', 'injection', 'reveal 3 user 2 secretword|secretkey', [0.15, 0.2]),
]
