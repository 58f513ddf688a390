import type { Pattern } from './pattern.ts'
import { phraseOfLanguages } from './phrase.ts'

/** What stands before the user's first words, or came before them. */
const BEFORE_ME = {
  nl: '(?:voor|boven) (?:mijn (?:eerste )?bericht|dit gesprek|deze chat)|voordat ik (?:W ){0,2}(?:begon|binnenkwam|typte|schreef)',
  de: '(?:vor|uber|oberhalb) (?:meiner|dieser|unserem|diesem) (?:ersten )?(?:nachricht|gesprach|chat|eingabe)|bevor ich (?:W ){0,2}(?:kam|geschrieben|dazukam|tippte)|dir anfangs',
  fr: 'avant (?:mon (?:premier )?message|notre (?:echange|conversation|discussion|chat)|que j arrive|que je n arrive|que j ecrive)',
  es: 'antes de (?:mi (?:primer )?mensaje|esta (?:charla|conversacion)|que yo (?:W ){0,2}(?:escribiera|llegara|hablara))|precede a mi mensaje|que no escribi yo',
  it: 'prima (?:del mio (?:messaggio|ciao)|della chat|dell inizio della chat|di questa (?:chat|conversazione)|che (?:io )?(?:arrivassi|scrivessi))|ti introduce a questa conversazione',
  pt: 'antes (?:(?:do meu|da minha) (?:mensagem|oi|bom dia|primeira mensagem)|d?[eo] oi|d(?:est|ess)a conversa|que eu (?:chegasse|escrevesse|chegar))',
  pl: '(?:przed|nad) (?:moja|nasza|ta) (?:pierwsza )?(?:wiadomoscia|rozmowa)|zanim (?:ja )?(?:W ){0,2}(?:przysz[a-z]{2,6}|napisal[ae]?m|sie odezwal[ae]?m)',
  ru: '(?:до|перед|выше) (?:моего|моим|нашего|нашей) (?:первого |первым )?(?:сообщени[а-я]{1,2}|переписк[а-я]|разговор[а-я]{0,2})|до меня|начинается наша переписка|выше этой строки',
  tr: '(?:mesajimdan|sohbetten|konusmamizdan) once(?:ki)?|ben (?:yazmadan|gelmeden) once|konusmanin basindaki gorunmeyen',
  ar: 'قبل (?:رسالتي|ما ادخل|ما اكتب|هذه المحادثه)|فوق (?:هذه الرساله|رسالتي)|تسبق رسالتي|بدايه الجلسه',
} as const

type Language = keyof typeof BEFORE_ME
const languages = Object.keys(BEFORE_ME) as Language[]

/** A text that was given, and having it brought out. */
const GIVEN = {
  nl: 'tekst|staat|stond|geschreven|verteld|meegegeven|gezegd',
  de: 'text|steht|stand|geschrieben|gesagt|mitgeteilt|vorgegeben',
  fr: 'texte|ecrit|dit|raconte|recue?s?|note|consignes',
  es: 'texto|escrito|dijeron|bloque|dicho|dieron|pegalo',
  it: 'testo|scritto|detto|dicendo|istruzioni|quiz',
  pt: 'texto|escrit[ao]|falaram|disseram|recebeu|repete',
  pl: 'tresc|tekst|wpisane|nagadali|powiedzieli|polecenia',
  ru: 'текст|понаписали|написали|сказали|написано|находится|дали',
  tr: 'metin|metnin|metni|verilen|yaz[a-z]{3,8}|bolumu|gorunm[a-z]{2,8}',
  ar: 'النص|انكتب|مكتوب|المكتوب|قالوا|قالوه|التوجيهات|تنسخ',
} as const satisfies Record<Language, string>

/** What those behind a model told it, in the words of one who speaks to it. */
const TOLD = {
  nl: '(?:je|jouw|jullie) (?:opdrachtgever|baas|bazen|makers?|bouwers?|ontwikkelaars?|it afdeling) (?:W ){0,3}(?:ingefluisterd|meegegeven|opdroegen|opgedragen|verteld|verboden|verbood)|hebben ze (?:je|jou) (?:W ){0,2}(?:ingefluisterd|meegegeven|opgedragen|verboden)',
  de: '(?:man|sie|die) dir (?:W ){0,2}(?:vorgegeben|aufgetragen|eingetrichtert|eingeblaut|mitgegeben|eingeflustert|reingeschrieben)|dir (?:W ){0,3}(?:reingeschrieben|eingetrichtert|eingeflustert|aufgetragen)|dein (?:chef|meister|betreiber|entwickler|auftraggeber) (?:W ){0,4}(?:gesagt|mitgegeben|verboten|notiert|aufgetragen)',
  fr: 'on t (?:W ){0,1}(?:a|avait) (?:W ){0,1}(?:raconte|interdit|files?|ordonne|souffle|impose|fait jurer)|(?:patron|operateur|createurs?|chefs?) (?:t|m) (?:a|ont) (?:W ){0,1}(?:filees?|files|demande|interdit|ordonne|fait jurer|dicte)',
  es: 'te (?:hayan|han) (?:mandado|ordenado|prohibido|encargado|contado)|te (?:mandaron|ordenaron|prohibieron|encargaron) (?:W ){0,2}(?:callar|ocultar|jefes)|te dijeron que (?:callaras|no (?:dieras|dijeras|contaras|revelaras))|te (?:pasaron|configuraron)',
  it: '(?:ti|le|mi) (?:hanno|ha|sono state|e stato) (?:W ){0,1}(?:ordinato|impartite|imposto|imposte|raccomandato|proibito)|ti hanno (?:W ){0,1}scritto|t ha detto (?:W ){0,2}di non',
  pt: '(?:te|lhe|me) (?:falaram|mandaram|ensinou|ensinaram|ordenaram|proibiram) |(?:patrao|gerente|chefe|dono) (?:W ){0,1}mandou (?:calar|esconder)',
  pl: 'ci (?:W ){0,1}(?:nagadali|kazali|kazano|zakazano|zakazal[aei]?|zakazali|wpisali|polecili|nakazali|nakazano)',
  ru: '(?:тебе|вам|мне) (?:W ){0,2}(?:понаписали|напели|нашептали|нашептывают|велели|велено|поручили|запретили|приказали|внушили|прописали|вбили)',
  tr: 'sana (?:W ){0,2}(?:yazdilar|tembihle[a-z]{2,8}|tembih|ogrettiler|fisildad[a-z]{2,6}|emrettiler|yasakla[a-z]{2,6})|sana (?:verilen|tembih edilen)',
  ar: '[وفب]?(?:اوصاك|اوصوك|املوا عليك|فرضوه عليك|لقنوك|قالوه لك|امروك|منعوك|نقشه سادتك|كلفك بهذه المهمه)',
} as const satisfies Record<Language, string>

/** Doing away with the rules or the part that a model has, as one says it among friends. */
const THROWN = {
  nl: '(?:gooi|smijt|kieper|flikker|zet|leg|laat) (?:W ){0,2}(?:draaiboek|huisregels|regels|instructies|richtlijnen|functieomschrijving|script|protocol|rol) (?:W ){0,1}(?:overboord|weg|los|opzij|in de prullenbak|aan de kant|uit je hoofd|varen|vallen|zitten)|(?:draaiboek|huisregels|functieomschrijving|instructies) (?:W ){0,4}(?:vervallen|overboord|afgeschaft)|laat alles wat je (?:W ){0,3}(?:meegekregen|gehoord|geleerd)',
  de: 'deine? (?:W )?(?:hausordnung|vorschriften|vorgaben|regeln|drehbuch|anweisungen|richtlinien|rolle) (?:W ){0,3}(?:knicken|vergessen|wegwerfen|tonne|bord|mull|ablegen)|(?:wirf|schmeiß|pfeif auf|vergiss) (?:W ){0,1}(?:hausordnung|vorschriften|vorgaben|drehbuch|anweisungen|quatsch von oben)|schluss mit (?:W ){0,1}(?:W-)?(?:kundenservice|assistenten|service|getue)|(?:lasst|lass) (?:W ){0,3}unter den tisch fallen',
  fr: '(?:jette|balance|laisse tomber|dechire|brule|oublie) (?:ton|tes|ta|votre|vos|les|le) (?:W ){0,1}(?:consignes|reglement|regles|script|role|manuel|notice|protocole|uniforme)|tu le mets a la poubelle|fini le service client|les regles d avant',
  es: '(?:tira|rompe|olvidate de|pasa de|quitate|quema|manda a paseo) (?:tu|tus|el|las|los|lo que te) (?:W ){0,1}(?:manual|guion|uniforme|reglas|normas|reglamento|instrucciones|mandado)|se acabo el (?:asistente|servicio|dependiente)|todo ese rollo de|borron y cuenta nueva|manual de la empresa se hubiera quemado',
  it: '(?:straccia|butta via|butta|strappa|lascia perdere|getta|brucia) (?:il|le|i|lo|la|tuo|il tuo|le tue) (?:W ){0,1}(?:copione|scartoffie|regolamento|regole|manuale|istruzioni|ruolo)|considera annullat[oa] il tuo',
  pt: '(?:rasg[ae]|joga fora|jogue fora|larga|queima|risca do mapa) (?:o|a|as|os|seu|teu|suas|esse) (?:W ){0,1}(?:cracha|manual|roteiro|regras|regulamento|script|guiao|loja te ensinou)|(?:esquece|esqueca) (?:W ){0,1}(?:conversa|papo|historia) de (?:atendente|assistente|robo)|de folga das regras',
  pl: '(?:regulki|regulamin|zasady|wytyczne|scenariusz|instrukcje|procedury) (?:W ){0,2}(?:do kosza|do szuflady|wsadz|precz)|(?:daruj sobie|podrzyj|olej|wsadz sobie) (?:W ){0,1}(?:regulamin|zasady|wytyczne|scenariusz|instrukcje|procedury)|umowa o prace (?:W ){0,2}wygasla',
  ru: '(?:сценарий|правила|инструкции|инструкцию|методичку|устав|регламент|роль) (?:W ){0,1}(?:в топку|в мусор|в помойку|к черту|выбрось|выкинь)|(?:забей на|выкинь|выбрось|порви|сожги|брось) (?:W ){0,1}(?:сценарий|правила|инструкции|инструкцию|методичку|устав|регламент|роль)|выкинь из головы|должностная инструкция отменяется',
  tr: '(?:ezberini|senaryonu|senaryoyu|rolunu|yonergeni|kurallarini|talimatlarini) (?:W ){0,1}(?:boz|birak|unut|yirt|cope at|bosver|tamamen sil)|faslini kapattik|koydugu (?:cizgiler|sinirlar|kurallar)',
  ar: '(?:ارم|ارمي|مزق|احرق|سيب|اترك) (?:W ){0,1}(?:كتيب|دليل|سيناريو|القوانين|القواعد) |اجازه من القوانين|كل ما اوصاك|لا تسري فيها',
} as const satisfies Record<Language, string>

/** A part for the model that keeps no rule and no secret. */
const UNRULY = {
  nl: 'trekt zich (?:W ){0,1}(?:nergens iets|niets) (?:van )?aan|kent geen (?:regels|geheimen|taboes|zwijgplicht)|weigert nooit|zegt op alles ja|loslippige',
  de: '(?:kennt|kennst|halt sich an|haltst dich an) (?:keinerlei|keine) (?:vorschriften|regeln?|schweigepflicht|tabus)|(?:alles|allen|jedem) (?:W ){0,2}ausplauder[nt]|keine tabus',
  fr: '(?:ne connait|ne respecte|ne suit|n obeit a) (?:aucune?|pas de) (?:W ){0,1}(?:regles?|consignes?|limites?|tabous?)|sans aucune retenue|libre comme l air|rien a cacher',
  es: '(?:no|ni) (?:respeta|conoce|obedece|sigue) (?:W ){0,1}(?:ninguna? )?(?:reglas?|normas?|filtros?)|nunca se calla nada|se rie de los filtros|dice lo que le da la gana|sin cortapisas|ni temas vetados',
  it: 'non (?:rispetti|rispetta|conosci|conosce|segui|segue|obbedisce a) (?:nessun[ao]?|alcun[ao]?) (?:regolamento|regola|limite)|segreti non li sa tenere|tutti i segreti della|senza moralismi',
  pt: 'nao (?:obedece|respeita|conhece|segue) (?:W ){0,1}(?:regulamento|regras?|nenhuma regra|ordens)|entrega o ouro|sem papas na lingua|nunca diga nao',
  pl: 'nie (?:zna|znasz|uznaje|uznajesz|przestrzega|obowiazuje cie) (?:W ){0,1}(?:zadnych |zadnej |zaden )?(?:zasad|regul|zakazow|zakaz|tajemnic)|wszystko wypapla|bez odmow',
  ru: 'не (?:знает|знаешь|признает|признаешь|соблюдает) (?:W ){0,1}(?:никаких )?(?:правил|запретов|тайн)|ограничений ноль|запретных тем больше нет|свободен от всех указаний|сразу все выкладывает',
  tr: '(?:kural|yasak|yasagi|sinir|yayin yasagi) (?:tanimaz|bilmez|takmaz)[a-z]{0,4}|agzinda bakla islanmaz|kuralsiz (?:W ){0,1}(?:konus|bilgisayar|asistan|cevap)|lafi agzinda tutamaz',
  ar: 'لا (?:يعترف|يعرف|يلتزم|تسري) (?:W ){0,1}(?:باي |اي )?(?:قواعد|قيود|قوانين|احكام)|ما في شي ممنوع|حطم اغلاله|بيحكي كل شي|من قمقمه',
} as const satisfies Record<Language, string>

/** Words in a text that are meant for the machine that reads it. */
const TO_READER = {
  nl: '(?:ai|chatbot|assistent|systeem|taalmodel|robot|hulpje) (?:dat|die) (?:dit|deze W) (?:leest|verwerkt|samenvat|beoordeelt)|aan (?:het|de|alle) (?:systeem|ai|taalmodel(?:len)?|beoordelaar)(?= ?:)',
  de: '(?:an|fur|hinweis an) (?:alle|die|den|das|jede) (?:sprachmodelle?|ki|ki-systeme?|W-assistenten)(?= ?:)|das (?:auswertende|lesende|verarbeitende|zusammenfassende) (?:programm|modell|system)',
  fr: '(?:correcteur automatique|ia|modele|logiciel|assistant|systeme) (?:qui )?(?:lit|resume|traite|analyse) (?:ceci|ce (?:texte|message|mail))',
  es: '(?:nota|mensaje|aviso) (?:para|a) (?:la ia|el modelo|el sistema|el asistente)|(?:ia|modelo|asistente) que (?:lea|lee|resuma) esto|asistente de correo(?= ?:)',
  it: 'per (?:il software|il sistema|il modello|l ia) che (?:aggrega|legge|riassume|elabora|valuta)|chi (?:elabora|legge|riassume) questo testo (?:W ){0,1}(?:deve|scriva)',
  pt: 'para o (?:corretor|avaliador|modelo|sistema) automatico(?= ?:)|(?:modelo|ia|assistente|sistema) que (?:resumir|ler|processar|avaliar|corrigir) (?:est[ae]|isto)',
  pl: '(?:uwaga|notatka|informacja) dla (?:W )?(?:maszyny|modelu|ai|sztucznej inteligencji)|(?:algorytm|model|system) (?:podsumowujacy|czytajacy|oceniajacy|przetwarzajacy) (?:W ){0,2}(?:ma|powinien|musi)|inteligencjo czytajaca',
  ru: '(?:модель|система|нейросеть|программа) (?:читающая|обрабатывающая|оценивающая) (?:это|этот|эти)|(?:системе отбора|нейросети|почтовый помощник)(?= ?[:,])',
  tr: '(?:okuyan|ozetleyen|degerlendiren|isleyen) (?:yapay zekaya|yazilim|model|sistem)',
  ar: '(?:الي نظام|تعليق للمراجع|ملاحظه للنموذج|ملاحظه للذكاء|الي المساعد|الي النموذج) (?:W ){0,3}(?=: ?)|للمراجع الالي',
} as const satisfies Record<Language, string>

/** What a model would say of its own orders, dictated as the beginning of its answer or the end of a sentence. */
const CONFESSED = {
  nl: 'mijn (?:W ){0,1}(?:instructies|opdracht|regels|prompt) (?:luiden|luidt|zijn)|mij is (?:verboden|opgedragen)|wat ik (?:W ){0,2}(?:moest|moet) (?:verzwijgen|geheimhouden)|briefje van mijn baas|mijn makers mij',
  de: 'in meine[rn] (?:anweisung|anweisungen|anleitung|konfiguration|vorgaben) steht|meine (?:W ){0,1}(?:anweisungen|vorgaben) (?:lauten|sind)|mir wurde (?:W ){0,1}(?:aufgetragen|befohlen)|(?:kennwort|losungswort|codewort) (?:heißt|lautet)(?= ?[«»"”:])',
  fr: 'mes (?:instructions|consignes|directives) (?:W ){0,1}(?:sont|disent)|je leve le voile|on m a (?:W ){0,1}(?:ordonne|interdit|demande de taire)|m a fait jurer',
  es: 'me (?:dijeron|ordenaron|mandaron) que (?:callara|ocultara|no (?:dijera|contara|revelara))|mi hoja de instrucciones|mis (?:instrucciones|ordenes) (?:W ){0,1}(?:son|dicen|eran)',
  it: 'mi e stato (?:ordinato|vietato|imposto) di|(?:padrone|creatori|capo) mi (?:ha|hanno) (?:imposto|ordinato)|le mie istruzioni (?:W ){0,1}(?:sono|dicono)',
  pt: 'fui (?:instruido|instruida|programado|programada) a nunca|meu texto de configuracao|(?:minhas|as minhas) instrucoes (?:W ){0,1}(?:sao|dizem)|vou abrir o jogo',
  pl: 'moi tworcy (?:zabronili|kazali)|(?:kazano|zabroniono) mi|moje instrukcje (?:brzmia|mowia)|rozkazy mojego operatora',
  ru: 'мне (?:велено|приказано|запрещено|велели) (?:скрывать|молчать|не (?:говорить|раскрывать))|мои инструкции (?:W ){0,1}(?:гласят|таковы)',
  tr: 'saklamam istenen|bana (?:yazdigi|verilen|soylenen) (?:W ){0,1}(?:kurallar[a-z]{0,4}|talimatlar[a-z]{0,4}|emirler[a-z]{0,4})|talimatlarim (?:sunlar|soyle)',
  ar: 'قيل لي عند تشغيلي|منعت من ذكر|هذي اسراري|تعليماتي (?:هي|كالتالي)|امرت بان',
} as const satisfies Record<Language, string>

/** What a model was given to go by, as one calls it who has not seen it, and what it was forbidden to tell. */
const HELD = {
  nl: '(?:je|jouw) (?:W ){0,1}(?:draaiboek|spiekbriefje|achtergrondtekst|opdrachttekst|gedragsregels)|verborgen (?:tekst|voorbereiding)|(?:verbood|verboden) te bespreken',
  de: 'deine?[mnrs]? (?:W ){0,1}(?:spickzettel|briefing|dossier|einweisung|urprogrammierung|systemvorgaben)|ihre (?:W ){0,1}systemvorgaben|fur dich behalten sollst|trotz schweigepflicht',
  fr: '(?:ta|ton|tes|votre|vos) (?:W ){0,1}(?:lettre de mission|feuille d instructions|invite systeme|contexte cache|antiseche)|demande de garder|interdit de reveler',
  es: '(?:tu|su) (?:W ){0,1}(?:chuleta|argumentario|hoja de instrucciones)|indicaciones de partida|frase prohibida|no puede ensenar|normas confidenciales',
  it: '(?:tuo|tua|tue) (?:W ){0,1}(?:promemoria (?:riservato|privato)|consegne)|disposizioni interne|ordinato di tacere|codice riservato|che non vuoi dire',
  pt: '(?:seu|teu|sua|tua) (?:W ){0,1}(?:manual interno|briefing|ficha confidencial)|proibido de contar|aguenta guardar segredo|regra que voce esconde',
  pl: '(?:twoj|swoj|twoje|swoje) (?:W ){0,1}(?:plik startowy|ukryte polecenia)|zastrzezon[aey] (?:kod|slowo)|trzymac w tajemnicy|ktorego pilnujesz',
  ru: '(?:твою|свою|твоя|его) (?:W ){0,1}(?:шпаргалку|методичку|преамбулу)|(?:поручили|поручил) (?:W ){0,1}(?:стеречь|держать)|запретили выдавать|охраняемом слове|служебные директивы',
  tr: 'gizli (?:notlarini|sozcugun|notta)|(?:kendi|senin) (?:emirlerini|yonergeni)|ic yonerge[a-z]{0,6}|neyi saklaman[a-z]{1,3}',
  ar: 'رسالتك التاسيسيه|اعداداتك الداخليه|التوجيهات الداخليه|العباره المحروسه|الرمز الممنوع|متخبيه عندك|التعليمات المخفيه',
} as const satisfies Record<Language, string>

/** A question of examples whose answer is left for the model to give, about what it keeps. */
const LEFT_OPEN =
  '(?:geheime?[a-z]{0,2}|verboten[a-z]{0,2}|bestimmt ist|directives|interdit[a-z]{0,2}|prohibid[ao]|no puede ensenar|riservat[oa]|privato|segret[oa]|segredo|esconde|sekret|zasady|nie wolno|ukryt[a-z]{1,2}|секрет[а-я]{0,2}|настройки|скрыва[а-я]{1,3}|gizli [a-z]{1,12}|السر|ممنوع[ه]?)[^\\n:]{0,30}(?:[?»"”]{1,2}\\s{0,2}(?:[a-z\\u0400-\\u04ff\\u0600-\\u06ff]{1,9} ?:|→|->|\\([^)\\n]{1,40}\\))|(?:→|->)\\s?\\??|\\?\\s{0,2}[a-z]{1,9}: ?\\([^)\\n]{1,50}\\))\\s{0,3}(?:$|\\n)'

/**
 * The words of people who talk to a model as to a clerk, a friend or a child, in ten languages, for which
 * `western-phrases.ts` and the word lists have no concept.
 */
export const everydayPhrases: readonly Pattern[] = [
  phraseOfLanguages(
    'before_my_words',
    'injection',
    languages.flatMap((language) => [
      `(?:${GIVEN[language]})[^\\n.]{1,50}? (?:${BEFORE_ME[language]})`,
      `(?:${BEFORE_ME[language]}) [^\\n.]{0,50}?(?:${GIVEN[language]})`,
    ]),
    [0.38, 0.36],
  ),
  phraseOfLanguages('told_by_makers', 'injection', listed(TOLD), [0.25, 0.2]),
  phraseOfLanguages('told_in_confidence', 'injection', listed(HELD), [0.25, 0.2]),
  phraseOfLanguages('rules_thrown', 'injection', listed(THROWN), [0.4, 0.4]),
  phraseOfLanguages('unruly_part', 'jailbreak', listed(UNRULY), [0.25, 0.25]),
  phraseOfLanguages('words_to_the_reader', 'injection', listed(TO_READER), [0.36, 0.42]),
  phraseOfLanguages('orders_confessed', 'injection', listed(CONFESSED), [0.36, 0.3]),
  phraseOfLanguages('example_left_open', 'injection', [LEFT_OPEN], [0.4, 0.36]),
]

function listed(wording: Readonly<Record<Language, string>>): string[] {
  return languages.map((language) => wording[language])
}
