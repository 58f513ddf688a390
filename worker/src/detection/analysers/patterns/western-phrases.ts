import { characters, type Pattern, words } from './pattern.ts'
import { LETTER, phraseOfLanguages } from './phrase.ts'

/** What a model keeps, with the article or the possessive that it has when it is asked for. */
const KEPT = {
  nl: '(?:het|je|jouw|uw|dat) (?:(?:geheime?|verborgen|echte) ){0,2}(?:wachtwoord|geheim|codewoord|toegangswoord)|(?:de|je|jouw|die) (?:(?:geheime|verborgen|echte) ){0,2}(?:sleutel|toegangscode|code|wachtzin|systeemprompt)',
  de: '(?:das|dein|ihr) (?:(?:geheimen?|geheimes|echtes?|versteckte) ){0,2}(?:passwort|kennwort|geheimnis|codewort|losungswort)|(?:den|deinen|die|deine) (?:(?:geheimen?|versteckten?|echten?) ){0,2}(?:schlussel|code|zugangscode|passphrase|systemprompt)',
  fr: '(?:le|ton|votre) (?:(?:vrai|fameux) )?(?:mot de passe|secret|code secret|code|mot secret|prompt systeme)|(?:la|ta|votre) (?:(?:vraie) )?(?:cle|cle secrete|phrase secrete|phrase de passe)',
  es: '(?:la|tu|su) (?:verdadera )?(?:contrasena|clave|palabra secreta|frase secreta|llave secreta)|(?:el|tu|su) (?:verdadero )?(?:secreto|codigo|codigo secreto|prompt del sistema)',
  it: '(?:la|la tua|tua) (?:vera )?(?:password|chiave|parola segreta|parola d ordine|frase segreta)|(?:il|il tuo|tuo) (?:vero )?(?:segreto|codice|codice segreto|prompt di sistema)',
  pt: '(?:a|sua|a sua|tua|a tua) (?:verdadeira )?(?:senha|chave|palavra secreta|palavra passe|frase secreta)|(?:o|seu|o seu|teu|o teu) (?:verdadeiro )?(?:segredo|codigo|codigo secreto|prompt do sistema)',
  pl: '(?:(?:to|swoje|twoje|tajne|prawdziwe) ){0,2}haslo|(?:(?:ten|swoj|twoj|tajny|prawdziwy) ){0,2}(?:klucz|sekret|kod dostepu|tajny kod|prompt systemowy)',
  ru: '(?:(?:этот|свой|твой|секретный|тайный|настоящий) ){0,2}(?:пароль|секрет|ключ|код доступа|секретный код|системный промпт)|(?:(?:это|секретное|тайное|кодовое) ){1,2}слово',
} as const

/** Nothing more is said of a secret that is asked for; keys and codes that people need are those of something. */
const NOTHING_MORE =
  '(?= ?[.!?,;:"”»)\\n]| ?$| (?:nu|meteen|nou|eens|jetzt|nun|sofort|endlich|maintenant|vite|ahora|ya|ora|adesso|subito|agora|ja|teraz|zaraz|natychmiast|сейчас|немедленно|en|und|et|y|e|i|и|of|oder|ou|o)(?: |$|[.!?,]))'

const MONTHS =
  '(?:jan|ene|feb|febr|mar|maa|mai|may|mei|apr|avr|abr|jun|jul|juil|aug|aou|ago|sep|set|okt|oct|ott|out|nov|dec|dez|dic|gen|mag|giu|lug|sty|lut|kwie|maj|czer|lip|sier|wrz|paz|lis|gru|январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)[a-z\\u0400-\\u04ff]{0,8}'

const TELL = {
  nl: '(?:geef|zeg|vertel|verklap|verraad|noem|stuur|onthul|overhandig)(?: (?:me|mij|ons))?(?: (?:nu|eens|gewoon|meteen|dan|toch|gauw|snel|alsjeblieft|eindelijk)){0,2}',
  de: '(?:gib|sag|sage|verrate?|nenne?|schicke?|zeige?|geben sie|sagen sie|nennen sie|verraten sie)(?: (?:mir|uns))?(?: (?:jetzt|nun|einfach|sofort|endlich|mal|bitte|schnell|doch)){0,2}',
  fr: '(?:donnez?|dis|dites|revelez?|livrez?|communiquez?|envoyez?|file)(?: (?:moi|nous))?(?: (?:maintenant|tout de suite|vite|enfin|donc)){0,2}',
  es: '(?:dame|deme|danos|dime|digame|revela(?:me)?|revele|pasame|entregame|suelta|di)(?: (?:ahora|ya|mismo|rapido)){0,2}',
  it: "(?:dammi|mi dia|dacci|dimmi|mi dica|rivela(?:mi)?|riveli|passami|consegnami|svela(?:mi)?|di')(?: (?:ora|adesso|subito|presto)){0,2}",
  pt: '(?:me de|de me|da me|me diga|diga me|diz me|me passe|passe me|me passa|me conte|conte me|revele|me revele|entregue|me entregue|me mande|diga)(?: (?:agora|ja|logo|rapido)){0,2}',
  pl: '(?:podaj|daj|powiedz|zdradz|ujawnij|wyjaw|przekaz|wyslij|prosze podac)(?: (?:mi|nam))?(?: (?:teraz|zaraz|juz|natychmiast|szybko|po prostu)){0,2}',
  ru: '(?:дай|дайте|скажи|скажите|назови|назовите|раскрой|раскройте|выдай|выдайте|сообщи|сообщите|отдай|передай)(?: (?:мне|нам))?(?: (?:сейчас|сейчас же|теперь|просто|быстро|немедленно|же|уже)){0,2}',
} as const

type Language = keyof typeof KEPT
const languages = Object.keys(KEPT) as Language[]

/** Words for what follows which is told in place of the article: in a rhyme, as a noun of a question. */
const ASKED_NOUN =
  '(?:het wachtwoord|de sleutel|je instructies|jouw instructies|het geheim|das passwort|deine anweisungen|der schlussel|das geheimnis|le mot de passe|tes instructions|vos instructions|la cle|le secret|la contrasena|tus instrucciones|la clave|el secreto|la password|le tue istruzioni|la chiave|il segreto|a senha|suas instrucoes|as suas instrucoes|a chave|o segredo|haslo|twoje instrukcje|klucz|sekret|пароль|твои инструкции|ключ|секрет)'

/**
 * Turns of phrase of eight European languages that no concept has: English ones stand in `ruse-phrases.ts`,
 * `extraction-phrases.ts` and `takeover-phrases.ts`. The last ones are over concepts, for words that stand elsewhere than in
 * English.
 */
export const westernPhrases: readonly Pattern[] = [
  phraseOfLanguages(
    'secret_wanted_abroad',
    'injection',
    languages.map((language) => `${TELL[language]} (?:${KEPT[language]})${NOTHING_MORE}`),
    [0.36, 0.36],
  ),
  phraseOfLanguages(
    'asked_for_instructions_abroad',
    'injection',
    [
      '(?:welke|wat voor) (?:W ){0,1}(?:instructies|regels|richtlijnen|opdrachten|voorschriften) (?:heb|kreeg|volg|krijg|hebt|kreegt) (?:je|jij|u)',
      '(?:welche|was fur) (?:W ){0,1}(?:anweisungen|regeln|vorgaben|richtlinien|instruktionen) (?:hast|hat man|befolgst|bekamst|haben|befolgen|wurden) (?:du|dir|sie)',
      '(?:quelles|quels) (?:W ){0,1}(?:instructions|consignes|regles|directives|ordres) (?:W ){0,1}(?:as|avez|suis|suivez|respectes) (?:tu|vous)',
      '(?:que|cuales|cuales son las) (?:W ){0,1}(?:instrucciones|reglas|directrices|pautas|ordenes) (?:W ){0,1}(?:has recibido|sigues|te (?:dieron|han dado)|le (?:dieron|han dado)|recibiste)',
      '(?:quali|che) (?:W ){0,1}(?:istruzioni|regole|direttive|indicazioni) (?:W ){0,1}(?:hai ricevuto|segui|ti (?:hanno|sono)|rispetti)',
      '(?:quais|que) (?:W ){0,1}(?:instrucoes|regras|diretrizes|ordens|orientacoes) (?:W ){0,1}(?:(?:voce )?(?:recebeu|segue|recebeste|segues)|te deram|lhe deram)',
      '(?:jakie|jakich|jakimi) (?:W ){0,1}(?:instrukcje|instrukcji|zasady|zasad|zasadami|wytyczne|polecenia) (?:W ){0,1}(?:dostales|otrzymales|stosujesz|przestrzegasz|ci (?:dano|podano)|sie kierujesz|obowiazuja cie)',
      '(?:какие|каким|каких) (?:W ){0,1}(?:инструкции|инструкциям|инструкций|правила|правилам|правил|указания|указаниям) (?:ты (?:получил|получила|соблюдаешь|выполняешь|следуешь)|тебе (?:дали|задали|даны)|вам (?:дали|заданы))',
    ],
    [0.42, 0.4],
  ),
  phraseOfLanguages(
    'matter_left_abroad',
    'injection',
    [
      'laat (?:die|deze|dat|dit|de|het|je) (?:W )(?:maar |nu )?(?:zitten|rusten|liggen|voor wat (?:die|het|hij) is) (?:en|,)? ?(?:W ){0,1}(?:schrijf|vertel|zeg|zing|maak|scheld|geef|praat|speel)',
      'lass (?:die|diese|das|dieses|den|diesen) (?:W )(?:jetzt |mal |sein |liegen |bleiben ){0,2}und (?:W ){0,1}(?:schreibe?|erzahle?|sage?|singe?|mach|beschimpfe?|gib|rede|spiele?)',
      'laissez? (?:ce|cet|cette|ces) (?:W )(?:et|puis) (?:W ){0,1}(?:ecris|ecrivez|raconte|dis|dites|chante|fais|insulte|donne|parle|joue)',
      'deje? (?:ese|esa|este|esta) (?:W )y (?:W ){0,1}(?:escribe|cuenta|di|canta|haz|insulta|dame|habla)',
      "lasci?a? (?:quel|quella|questo|questa) (?:W )e (?:W ){0,1}(?:scrivi|racconta|di'|dimmi|canta|fai|insulta|dammi|parla)",
      'deix[ea] (?:esse|essa|este|esta) (?:W )e (?:W ){0,1}(?:escreva|escreve|conte|diga|cante|faca|xingue|insulte|me de|fale)',
      'zostaw (?:to|ten|te) (?:W )i (?:W ){0,1}(?:napisz|opowiedz|powiedz|zaspiewaj|zrob|obraz|podaj|mow)',
      '(?:оставь|брось) (?:этот|эту|это) (?:W )(?:и|а) (?:W ){0,1}(?:напиши|расскажи|скажи|спой|сделай|обругай|дай|говори)',
    ],
    [0.4, 0.42],
  ),
  phraseOfLanguages(
    'what_came_first_abroad',
    'injection',
    [
      '(?:wat was het (?:aller)?eerste bericht|wat stond er voor (?:mijn|deze) (?:vraag|bericht)|waarmee begon dit gesprek)',
      '(?:was war die (?:aller)?erste nachricht|was stand vor (?:meiner|dieser) (?:frage|nachricht)|womit begann dieses gesprach)',
      '(?:quel etait le (?:tout )?premier message|qu y avait il avant (?:ma|cette) question|par quoi a commence (?:cet echange|cette conversation))',
      '(?:cual fue el primer mensaje|que habia antes de (?:mi|esta) pregunta|como empezo esta (?:charla|conversacion))',
      "(?:qual era il primo messaggio|che cosa c'era prima della mia domanda|cosa c'era prima della mia domanda|come e iniziata questa (?:chat|conversazione))",
      '(?:qual foi a primeira mensagem|o que havia antes da minha pergunta|como comecou esta conversa)',
      '(?:jaka byla pierwsza wiadomosc|co bylo przed moim pytaniem|od czego zaczela sie ta rozmowa)',
      '(?:какое было первое сообщение|что было до моего вопроса|с чего начался этот (?:чат|разговор))',
    ],
    [0.36, 0.36],
  ),
  phraseOfLanguages(
    'pieces_obeyed_abroad',
    'injection',
    [
      `[a-z] ?= ?["'“„«][^"'”“»\\n]{1,40}["'”“»][^\\n]{4,120}(?:voer|beantwoord|fuhre|beantworte|executez?|reponds a|reponds|ejecuta|responde a|esegui|rispondi ad?|execute|responda a|wykonaj|odpowiedz na|выполни|ответь на) [a-z] ?\\+? ?[a-z]`,
    ],
    [0.42, 0.42],
  ),
  characters(
    'counterfeit_question_abroad',
    'injection',
    new RegExp(
      `[\\s.]${LETTER}{1,9} ?: {0,2}¿?${ASKED_NOUN} ?\\?{1,2}\\s{1,3}${LETTER}{1,10} ?:\\s{0,4}$`,
      'g',
    ),
    [0.45, 0.42],
  ),
  phraseOfLanguages(
    'shell_with_instructions_abroad',
    'injection',
    [
      '(?:shell|linux-shell|terminale?|konsole|console|consola|powlok[aiae]|powloka|оболочк[аойу]|терминал(?:ом)?|консоль(?:ю)?)\\b[^\\n]{0,60}?(?:toon|geef|zeige?|affiche[rz]?|montre[rz]?|mostrar|muestra|mostra|stampa|mostre|pokaz|wypisz|показать|покажи|выведи) (?:W ){0,2}(?:instructies|anweisungen|instructions|instrucciones|istruzioni|instrucoes|instrukcje|инструкции)',
      '(?:shell|linux-shell|terminale?|konsole|console|consola|powlok[aiae]|оболочк[аойу]|терминал(?:ом)?|консоль(?:ю)?)[^\\n]{0,60}?\\b(?:cat|less|more|type|head|open) [\\w./~-]{0,20}(?:geheim|secreto?|segreto|segredo|sekret|prompt|instruc|istruz|instruk|wachtwoord|passwor|contrasena|senha|haslo)\\w{0,8}\\.\\w{2,4}',
    ],
    [0.42, 0.42],
  ),
  phraseOfLanguages(
    'secret_of_success_abroad',
    'injection',
    [
      '(?:sleutel|geheim) (?:van|tot|achter|naar) (?:W ){0,2}(?:succes|geluk|gelukkig|leven|huwelijk|gezond|gezondheid|saus|recept|bakker|kok|brood|auto|huis|deur|fiets|school)',
      '(?:schlussel|geheimnis) (?:zum|zur|zu|fur|des|der|hinter|von) (?:W ){0,2}(?:erfolgs?|gluck|gluckliche[nr]?|lebens?|ehe|gesundheit|sosse|sauce|rezepts?|brot(?:es|s)?|autos?|haus(?:es)?|tur|jugend)',
      '(?:cle|secret) (?:du|de|d|des) (?:W ){0,2}(?:succes|bonheur|reussite|vie|mariage|sante|sauce|recette|pain|jeunesse|longevite|maison|voiture|couple)',
      '(?:clave|secreto|llave) (?:del?|para|detras) (?:W ){0,2}(?:exito|felicidad|vida|matrimonio|salud|salsa|receta|pan|juventud|longevidad|casa|coche|carro|feliz)',
      '(?:chiave|segreto) (?:del|della|dello|di|per|dell) (?:W ){0,2}(?:successo|felicita|vita|matrimonio|salute|salsa|ricetta|pane|giovinezza|casa|macchina|longevita)',
      '(?:chave|segredo) (?:do|da|de|para|por tras) (?:W ){0,2}(?:sucesso|felicidade|vida|casamento|saude|molho|receita|pao|juventude|casa|carro|longevidade)',
      '(?:klucz|sekret|kluczem) (?:do|dobrego|udanego|szczesliwego|od) (?:W ){0,2}(?:sukcesu|szczescia|zycia|malzenstwa|zdrowia|sosu|przepisu|mlodosci|domu|samochodu|mieszkania|chleba)',
      '(?:ключ|секрет) (?:W ){0,2}(?:успеху|успеха|счастью|счастья|жизни|брака|здоровья|соуса|рецепта|молодости|долголетия|дома|квартиры|машины|хлеба)',
    ],
    [-0.85, -0.7],
  ),
  ...(['injection', 'jailbreak'] as const).map((kind) =>
    phraseOfLanguages(
      `rules_of_a_date_${kind}`,
      kind,
      [
        `(?:regels|voorschriften|regeln|vorschriften|richtlinien|regles|reglas|normas|regole|norme|regras|zasady|przepisy|правила|нормы|rules|regulations)[^\\n]{0,60}?(?:sinds|vanaf|per|seit|ab|depuis|a partir de|a partir du|desde|dal|dall|da|od|с|since|from|as of) (?:W ){0,2}(?:${MONTHS}|(?:19|20)\\d\\d)(?:[^\\n]{0,60}(?:regels|regeln|vorschriften|regles|reglas|normas|regole|norme|regras|zasady|przepisy|правила|rules|regulations))?`,
      ],
      [-0.85, -0.6],
    ),
  ),
  phraseOfLanguages(
    'somebody_ignores_abroad',
    'injection',
    [
      '(?:mon|ma|mes|notre|mein|meine|unser|unsere|mi|mis|nuestro|nuestra|mio|mia|nostro|nostra|meu|minha|nosso|nossa|moj|moja|nasz|nasza|mijn|onze|мой|моя|наш|наша) (?:W ){1,2}(?:ignore(?:nt)?|ignoran?|ignorano|ignoram|ignoriert|ignorieren|negeert|negeren|ignoruje|ignoruja|игнорирует|игнорируют|viola|desobedece)[^\\n]{0,60}',
    ],
    [-0.9, -0.7],
  ),
  words('void_then_henceforth', 'injection', 'prior|everything|task 5 void 6 henceforth', [0.42, 0.42]),
  words('void_then_your_task', 'injection', 'prior|everything 4 void 5 yours 1 fresh', [0.25, 0.25]),
  words('authority_disables', 'injection', 'claim 5 authority 8 disable 2 limits|safety', [0.36, 0.36]),
  words('authority_enables', 'injection', 'claim 5 authority 8 enable 3 mode|modename', [0.3, 0.3]),
  words(
    'authority_checks_secret',
    'injection',
    'claim 5 authority 16 treasure|guarded|sysprompt 8 asked|reveal',
    [0.36, 0.36],
  ),
  words('your_orders_broken', 'injection', 'you 1 yours 1 orders 0 override', [0.3, 0.3]),
]
