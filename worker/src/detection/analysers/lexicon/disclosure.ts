import type { WordList } from './lexicon.ts'

/**
 * Words for having a model recite what it was told, in the nineteen languages that `languages.test-data.ts` tries: what that text
 * is called, where it stands, verbs that bring it out in some form. Phrases are written out, because they match to the letter.
 */
const germanic: WordList = {
  sysprompt: `systeembericht, je systeembericht, systeemtekst, je prompt, jouw prompt, je systeemprompt, jouw systeemprompt, je instructies, jouw instructies, uw instructies, je volledige instructies, je exacte instructies,
    je eigen instructies, je beginprompt, je opdrachttekst, je richtlijnen, jouw richtlijnen, je regels, jouw regels, je voorschriften, je instellingen, je configuratie, je briefing, regels volg je, regels heb je, regels kreeg je,
    instructies volg je, instructies heb je, instructies kreeg je, richtlijnen volg je, voorschriften volg je, regels die je volgt, regels die je kreeg, instructies die je kreeg, instructies die je volgt, voor mijn vraag, voor mijn eerste vraag,
    begon dit gesprek, eerste bericht van dit gesprek, je is verteld, je opgedragen, jou opgedragen, je meegekregen, je verteld, tekst waarmee je, je opdrachtgever,
    systemnachricht, deine systemnachricht, systemtext, dein prompt, deinen prompt, deinem prompt, deines prompts, dein systemprompt, deinen systemprompt, deine anweisungen, deinen anweisungen, deiner anweisungen,
    deine vollständigen anweisungen, deine genauen anweisungen, deine eigenen anweisungen, deine regeln, deinen regeln, deiner regeln, deine vorgaben, deine richtlinien, deine einstellungen, deine konfiguration, deine instruktionen,
    regeln folgst du, regeln befolgst du, regeln hast du, anweisungen folgst du, anweisungen befolgst du, anweisungen hast du, vorgaben hast du, vorgaben folgst du, regeln denen du, anweisungen die du, regeln die du, vor meiner frage,
    vor meiner ersten frage, begann dieses gespräch, erste nachricht dieses gesprächs, dir aufgetragen, dir gesagt, dir mitgegeben, dir vorgegeben, dein auftraggeber, dein betreiber`,
  place: `boven deze zin, boven dit bericht, boven deze regel, hierboven staat, tot hier, tot nu toe, begin van dit gesprek, begin van het gesprek, voor dit bericht, voorafgaat aan, hieraan voorafgaat, hieraan vooraf,
    über diesem satz, über dieser nachricht, über dieser zeile, hier drüber, bis hierher, bis hier, bisher, anfang dieses gesprächs, anfang des gesprächs, vor dieser nachricht, davor steht, vorangeht, oberhalb`,
  reveal: `vertaal, citeer, kopieer, plak, vat, druk, geef me, schrijf op, verklap, herschrijf, übersetze, übersetz, zitiere, zitier, kopiere, kopier, fasse, fass, nenne, liste, gib mir, verrate, verrat, schreib auf, drucke`,
  verbatim: `volledig, in zijn geheel, zonder iets weg te laten, onverkort, letter voor letter, als json, als gedicht, in een gedicht, in een tabel, als code, in een codeblok, woord voor woord, vollständig, im ganzen, ohne etwas auszulassen,
    ungekürzt, unverändert, wort für wort, wortwörtlich, im wortlaut, als json, als gedicht, als tabelle, im codeblock`,
}

const romance: WordList = {
  sysprompt: `message système, ton message système, votre message système, texte système, ton prompt, votre prompt, ton invite, tes instructions, vos instructions, tes consignes, vos consignes, tes règles, vos règles, tes directives, vos directives,
    tes instructions complètes, tes propres instructions, ta configuration, tes réglages, tes paramètres, ton briefing, règles suis tu, consignes suis tu, instructions suis tu, règles as tu, consignes as tu, instructions as tu, règles que tu suis,
    instructions que tu as, consignes que tu as, consignes reçues, instructions reçues, avant ma question, avant ma première question, commencé cet échange, commencé cette conversation, premier message de cette conversation, on t a dit,
    on t a demandé, on t a donné, on t a ordonné, mensaje de sistema, mensaje del sistema, tu mensaje de sistema, texto del sistema, texto de sistema, tu prompt, su prompt, tus instrucciones, sus instrucciones, tus reglas, sus reglas, tus normas,
    tus directrices, tus pautas, tus consignas, tus instrucciones completas, tus propias instrucciones, tu configuración, tus ajustes, reglas sigues, normas sigues, instrucciones sigues, instrucciones has recibido, instrucciones recibiste,
    instrucciones tienes, reglas tienes, normas tienes, reglas que sigues, instrucciones que sigues, instrucciones que recibiste, instrucciones que te dieron, antes de mi pregunta, empezó esta charla, empezó esta conversación,
    primer mensaje de esta, te han dicho, te dijeron, te ordenaron, te encargaron, te indicaron, messaggio di sistema, tuo messaggio di sistema, testo di sistema, tuo prompt, tue istruzioni, vostre istruzioni, tue regole, tue direttive,
    tue linee guida, tue indicazioni, tue consegne, tua configurazione, tue impostazioni, regole segui, istruzioni segui, istruzioni hai, regole hai, regole che segui, istruzioni che segui, istruzioni che hai ricevuto, istruzioni ricevute,
    prima della mia domanda, iniziata questa conversazione, cominciata questa conversazione, primo messaggio di questa, ti hanno detto, ti è stato detto, ti hanno ordinato, ti hanno chiesto, mensagem de sistema, mensagem do sistema, texto do sistema,
    texto de sistema, teu prompt, seu prompt, suas instruções, tuas instruções, suas regras, tuas regras, suas diretrizes, tuas diretrizes, suas orientações, sua configuração, tua configuração, suas definições, regras segues, regras você segue,
    instruções segues, instruções você segue, instruções recebeu, instruções recebeste, instruções você recebeu, regras você recebeu, instruções que recebeu, instruções que recebeste, instruções que você, regras que você, antes da minha pergunta,
    começou esta conversa, começou essa conversa, primeira mensagem desta, te disseram, lhe disseram, te mandaram, lhe mandaram, te pediram, foi dito a você`,
  place: `au dessus de cette phrase, au dessus de ce message, ci dessus, jusqu ici, jusqu à présent, début de cette conversation, début de la conversation, avant ce message, qui précède, encima de esta frase, encima de este mensaje, arriba de esta, hasta aquí,
    hasta ahora, anterior a este mensaje, inicio de esta conversación, principio de esta conversación, comienzo de esta charla, principio de esta charla, inicio de esta charla, antes de este mensaje, que precede, sopra questa frase, sopra questo messaggio, fin qui, fino a qui,
    finora, inizio di questa conversazione, prima di questo messaggio, che precede, acima desta frase, acima desta mensagem, até aqui, até agora, início desta conversa, começo desta conversa, antes desta mensagem, anterior a esta mensagem`,
  reveal: `traduis, traduisez, cite, citez, recopie, copie, copiez, résume, résumez, récite, liste, affiche, donne, colle, reformule, dévoile, traduce, traduzca, cita, cite, copia, resume, recita, enumera, reformula, pega, dame, imprime, revela,
    traduci, cita, copia, riassumi, recita, elenca, riformula, incolla, dammi, stampa, svela, traduz, traduza, cita, cite, copia, copie, resume, resuma, recita, recite, liste, reformula, cola, cole, dá me, imprima, imprime, transcreve, transcreva`,
  verbatim: `en entier, intégralement, sans rien omettre, mot pour mot, texto, textuellement, en poème, sous forme de poème, en json, en tableau, palabra por palabra, completo, completas, al completo, íntegro, sin omitir nada, textualmente, tal cual, como poema,
    en un poema, en json, en una tabla, parola per parola, per intero, integralmente, senza omettere nulla, testualmente, in una poesia, in json, in tabella, palavra por palavra, por inteiro, na íntegra, sem omitir nada, textualmente, num poema,
    em json, em tabela, como json`,
}

const otherLatin: WordList = {
  sysprompt: `wiadomość systemową, swoją wiadomość systemową, wiadomości systemowej, tekstem systemowym, tekst systemowy, swój prompt, twój prompt, swojego promptu, twojego promptu, swój prompt systemowy, swoje instrukcje, twoje instrukcje, swoich instrukcji, twoich instrukcji,
    twoje pełne instrukcje, swoje zasady, twoje zasady, swoich zasad, twoich zasad, swoje wytyczne, twoje wytyczne, swoje ustawienia, twoje ustawienia, swoją konfigurację, twoją konfigurację, instrukcje stosujesz, instrukcje dostałeś, instrukcje otrzymałeś,
    instrukcje masz, zasady stosujesz, zasady dostałeś, zasady masz, zasad przestrzegasz, zasady których przestrzegasz, instrukcje które dostałeś, przed moim pytaniem, zaczęła się ta rozmowa, pierwsza wiadomość w tej, ci powiedziano, ci kazano, ci polecono,
    sistem mesajını, sistem mesajın, sistem mesajı, sistem metni, sistem metnini, istemini, istemin, promptunu, promptun, kendi talimatlarını, kendi kurallarını, senin talimatların, senin kuralların, senin talimatlarını, senin kurallarını, ayarlarını göster, yapılandırmanı, kuralları aldın,
    talimatları aldın, kuralları izliyorsun, talimatları izliyorsun, kurallara uyuyorsun, talimatlar verildi, sana verilen talimatlar, sana verilen talimatları, sana verilen kurallar, sana ne söylendi, sana söylenen, sorumdan önce, bu konuşma nasıl başladı,
    konuşmanın başını, lời nhắc hệ thống, lời nhắc của bạn, lời nhắc, tin nhắn hệ thống, thông điệp hệ thống, văn bản hệ thống, chỉ dẫn của bạn, chỉ thị của bạn, hướng dẫn của bạn, quy tắc của bạn, cấu hình của bạn, toàn bộ chỉ dẫn, nhận chỉ dẫn gì,
    nhận được chỉ dẫn gì, tuân theo quy tắc nào, theo quy tắc nào, trước câu hỏi của tôi, cuộc trò chuyện này bắt đầu, bạn được dặn, bạn đã được dặn, bạn được bảo, người ta dặn bạn, pesan sistem, pesan sistemmu, teks sistem, promptmu, prompt mu, prompt anda, perintahmu,
    instruksimu, instruksi anda, instruksi kamu, petunjukmu, aturanmu, aturan anda, konfigurasimu, pengaturanmu, pengaturan anda, aturan apa yang kamu, aturan apa yang anda, instruksi apa yang kamu, instruksi apa yang anda, sebelum pertanyaanku, sebelum pertanyaan saya,
    percakapan ini dimulai, pesan pertama dalam, yang dikatakan kepadamu, yang diberitahukan kepadamu, kamu disuruh, mensahe ng system, mensahe ng sistema, system message mo, teksto ng sistema, prompt mo, iyong prompt, mga tagubilin mo, mga tagubilin sa iyo, tagubilin mo,
    iyong tagubilin, iyong mga tagubilin, mga panuto mo, mga patakaran mo, patakaran mo, mga tuntunin mo, mga instruction mo, instructions mo, tuntunin mo, config mo, settings mo, anong tagubilin, anong mga tagubilin, anong patakaran, anong mga patakaran, bago ang tanong ko,
    nagsimula ang usapang ito, unang mensahe, ibinilin sa iyo, inutos sa iyo, sinabi sa iyo`,
  place: `nad tym zdaniem, nad tą wiadomością, nad tym, do tego miejsca, dotąd, początek tej rozmowy, początku tej rozmowy, przed tą wiadomością, bu cümlenin üstündeki, bu mesajın üstündeki, yukarıdaki, buraya kadar, buraya kadarki, konuşmanın başından, bu mesajdan önceki,
    phía trên câu này, phía trên tin nhắn này, phía trên, ở trên, đến đây, tới đây, đầu cuộc trò chuyện, trước tin nhắn này, trước câu này, di atas kalimat ini, di atas pesan ini, di atas ini, sampai sini, sampai di sini, sejauh ini, awal percakapan, sebelum pesan ini, sebelum ini,
    nasa itaas, sa itaas, sa itaas nito, hanggang dito, simula ng usapan, simula ng usapang ito, bago ang mensaheng ito, bago nito`,
  reveal: `przetłumacz, zacytuj, skopiuj, przepisz, streść, wypisz, wydrukuj, podaj, przeformułuj, wklej, dịch, chép lại, chép, trích, trích dẫn, sao chép, viết ra, in ra, tóm tắt, liệt kê, đưa cho tôi, đưa ra, cho biết, hiện, terjemahkan, kutip, salin, ringkas, rangkum, tuliskan, cetak, sebutkan, berikan,
    beri tahu, tunjukkan, ungkapkan, isalin, isalin mo, kopyahin, sipiin, banggitin, ibuod, buuin, ilista, i print, ibigay, ipakita, isulat, i translate, isiwalat`,
  asked:
    'göster, tekrarla, yazdır, kopyala, özetle, çevir, söyle, listele, aktar, alıntıla, yapıştır, dök, yaz',
  verbatim: `słowo w słowo, w całości, niczego nie pomijając, dosłownie, bez skrótów, jako json, w formie wiersza, jako wiersz, kelimesi kelimesine, aynen, eksiksiz, hiçbir şey atlamadan, tamamını, harfiyen, json olarak, şiir olarak, từng chữ, nguyên văn, đầy đủ, không bỏ sót, dạng json,
    thành thơ, thành bài thơ, kata demi kata, kata per kata, secara lengkap, selengkapnya, lengkap, tanpa ada yang dihilangkan, apa adanya, sebagai json, menjadi puisi, salita por salita, buong buo, kumpleto, walang laktaw, bilang json, bilang tula, eksakto`,
}

const scripts: WordList = {
  sysprompt: `системное сообщение, системного сообщения, системный текст, системным текстом, системного текста, свой промпт, твой промпт, своего промпта, твоего промпта, свои инструкции, твои инструкции, своих инструкций, твои указания, свои указания, свои правила, своих правил,
    твои настройки, свои настройки, твою конфигурацию, инструкции ты, инструкций ты, правил ты, правилам ты, инструкциям ты, каким правилам, до моего вопроса, перед моим вопросом, начался этот разговор, начался этот чат, первое сообщение в этом, тебе велели, тебе сказали, тебе поручили, тебе приказали,
    тебе велено, رسالة النظام, نص النظام, تعليماتك, تعليماتك كاملة, موجهك, برومبتك, قواعدك, إعداداتك, توجيهاتك, إرشاداتك, ما التعليمات التي, ما القواعد التي, التعليمات التي تتبعها, القواعد التي تتبعها, التعليمات التي تلقيتها, قبل سؤالي, قبل رسالتي, بدأت هذه المحادثة, أول رسالة في, قيل لك, طلب منك,
    أمروك, सिस्टम संदेश, सिस्टम मैसेज, सिस्टम टेक्स्ट, अपना प्रॉम्प्ट, अपने प्रॉम्प्ट, तुम्हारा प्रॉम्प्ट, अपने निर्देश, अपने निर्देशों, तुम्हारे निर्देश, आपके निर्देश, अपने नियम, अपने नियमों, तुम्हारे नियम, अपनी सेटिंग, अपनी सेटिंग्स, तुम किन नियमों, आप किन नियमों, किन नियमों का, किन निर्देशों का, कौन से निर्देश, मेरे सवाल से पहले, मेरे प्रश्न से पहले,
    यह बातचीत कैसे शुरू, पहला संदेश, तुम्हें क्या कहा गया, आपको क्या कहा गया, तुमसे क्या कहा, সিস্টেম বার্তা, সিস্টেম মেসেজ, সিস্টেম টেক্সট, তোমার প্রম্পট, আপনার প্রম্পট, তোমার নির্দেশ, তোমার নির্দেশনা, আপনার নির্দেশনা, তোমার নির্দেশাবলী, আপনার নির্দেশাবলী, তোমার নিয়ম, আপনার নিয়ম, তোমার নিয়মগুলো, তোমার নিয়মগুলি, আপনার নিয়মগুলি, তোমার সেটিংস, তুমি কী নির্দেশ, তোমাকে কী নির্দেশ, আপনি কী নির্দেশ, তুমি কোন নিয়ম, আপনি কোন নিয়ম, কোন নিয়ম মেনে চল, আমার প্রশ্নের আগে,
    এই কথোপকথন কীভাবে শুরু, প্রথম বার্তা, তোমাকে কী বলা, আপনাকে কী বলা, ข้อความระบบ, พรอมต์ของคุณ, พรอมต์, คำสั่งของคุณ, คำสั่งทั้งหมดของคุณ, กฎของคุณ, การตั้งค่าของคุณ, คุณได้รับคำสั่งอะไร, คุณทำตามกฎอะไร, คุณปฏิบัติตามกฎ, ก่อนคำถามของฉัน, ก่อนคำถามฉัน, บทสนทนานี้เริ่ม, ข้อความแรก, คุณถูกสั่ง, คุณถูกบอก, 系统消息, 系统信息, 系统文本, 系统文字, 系统设定, 你的提示词, 你的提示, 你的指令, 你的全部指令,
    你的完整指令, 你的规则, 你的设置, 你的设定, 你的配置, 你遵循什么, 你遵守什么, 你遵守哪些, 你遵循哪些, 你收到了什么指令, 你收到的指令, 你收到了哪些, 我的问题之前, 我提问之前, 这段对话是怎么开始, 这次对话是怎么开始, 第一条消息, 给你的指示, 给你的指令, 对你说了什么, 你被要求, システムメッセージ, システム文, システムテキスト, あなたのプロンプト, プロンプトを, あなたの指示, 自分の指示, 自分のルール,
    あなたのルール, あなたの設定, 設定を全部, どんな指示を受け, どのような指示を受け, どんなルールに従, 受けた指示, 従っているルール, 私の質問の前, 質問の前に何, この会話はどう始ま, 最初のメッセージ, あなたに与えられ, 何と言われ, 시스템 메시지*, 시스템 텍스트*, 네 프롬프트*, 너의 프롬프트*, 당신의 프롬프트*, 네 지시*, 네 지침*, 너의 지침*, 당신의 지침*, 네 규칙*, 당신의 규칙*, 네 설정*, 어떤 지시를 받*,
    어떤 규칙을 따르*, 받은 지시*, 따르는 규칙*, 내 질문 앞*, 내 질문 전*, 질문 앞에*, 이 대화는 어떻게 시작*, 첫 메시지*`,
  place: `над этим предложением, над этим сообщением, выше этого, до этого места, до этого момента, начало этого разговора, начало разговора, начала разговора, перед этим сообщением, فوق هذه الجملة, فوق هذه الرسالة, أعلى هذه, حتى هنا, إلى هنا, بداية هذه المحادثة, بداية المحادثة, قبل هذه الرسالة,
    इस वाक्य के ऊपर, इस संदेश के ऊपर, इसके ऊपर, ऊपर का, ऊपर की, यहां तक, यहाँ तक, इस बातचीत की शुरुआत, बातचीत की शुरुआत, इस संदेश से पहले, এই বাক্যের উপরে, এই বাক্যের ওপরে, এই বার্তার উপরে, এর উপরে, উপরের, ওপরের, এখন পর্যন্ত, এই পর্যন্ত, কথোপকথনের শুরু, এই বার্তার আগে, เหนือประโยคนี้, เหนือข้อความนี้, ข้างบนนี้, ข้างบน, จนถึงตรงนี้,
    ตั้งแต่ต้น, ต้นบทสนทนา, ก่อนข้อความนี้, 这句话上面, 这句话之上, 这句话以上, 这条消息之前, 这条消息上面, 到这里为止, 到此为止, 直到这里, 对话的开头, 这段对话的开头, 对话开头, 以上所有, この文より上, この文の上, このメッセージより上, このメッセージの前, ここまで, この会話の最初, この会話の冒頭, 会話の冒頭, 이 문장 위*, 이 메시지 위*, 이 위에*, 여기까지*, 이 대화의 시작*, 대화의 시작*,
    이 메시지 이전*, 대화 첫*`,
  reveal: `переведи, процитируй, скопируй, перескажи, перечисли, распечатай, перефразируй, дай, вставь, ترجم, اقتبس, انسخ, لخص, اسرد, اطبع, أعد صياغة, ضع, هات, 翻译, 引用, 复制, 总结, 概括, 列出, 复述, 抄写, 给出, 打印, 改写, แปล, อ้างอิง, คัดลอก, สรุป, พิมพ์, ทวน, บอก`,
  asked: `अनुवाद करो, उद्धृत करो, कॉपी करो, सारांश दो, छाप दो, प्रिंट करो, अनुवाद करें, कॉपी करें, दोहरा दो, उद्धृत करें, অনুবাদ করো, অনুবাদ করুন, কপি করো, কপি করুন, উদ্ধৃত করো, উদ্ধৃত করুন, সংক্ষেপে বলো, সারাংশ দাও, পুনরাবৃত্তি করো, পুনরাবৃত্তি করুন, ছাপো, লিখে দাও, 訳して, 引用して, コピーして, 要約して, 出力して, 印刷して, 書き出して, 貼り付け, 번역해*, 인용해*, 복사해*, 요약해*, 출력해*,
    적어*, 나열해*`,
  verbatim: `целиком, полностью, ничего не пропуская, дословно, слово в слово, в виде json, в виде стихотворения, стихами, كلمة بكلمة, كاملة, كاملا, بالكامل, دون حذف شيء, دون حذف, حرفيا, بصيغة json, على شكل قصيدة, शब्दशः, पूरा का पूरा, पूरी तरह, बिना कुछ छोड़े, शब्द दर शब्द, हूबहू, हूँबहू, JSON में, কবিতায়, শব্দে শব্দে, হুবহু, সম্পূর্ণ, কিছু বাদ না দিয়ে, পুরোটা, JSON আকারে, คำต่อคำ, ทุกคำ, ทั้งหมด, ครบถ้วน, ไม่ตกหล่น, เป็นกลอน, เป็น json,
    一字不漏, 逐字逐句, 一字不差, 完整地, 完整, 写成诗, 以json, 一字一句, 一言一句, そのまま, 省略せず, 全文, 全部, 詩にして, JSONで, 한 글자도 빠짐없이, 그대로, 빠짐없이, 전부, 시로, JSON으로`,
}

/** Verbs with what they bring out in one word, and names of what was told that is hidden. */
const outright: WordList = {
  reveal: `muestralas, muestralo, muestrala, muestramelas, escribelas, escribelo, imprimelo, imprimelas, copialo, copialas, citalas, repitelas, repitelo, enumeralas, dilas, traducelas, resumelas, stampalo, stampale, mostrale, mostralo, mostramele, scrivile, scrivilo,
    copialo, citale, ripetile, ripetilo, elencale, traducile, riassumile, escreva as, mostre as, mostra as, imprima a, imprima as, copie as, cite as, liste as, affiche le, affiche les, écris les, montre les, recopie les, cite les, donne les, répète les,
    druk het af, druk ze af, toon ze, laat ze zien, laat het zien, schrijf ze, noem ze, gib es aus, gib sie aus, schreib sie, schreibe sie, zeig sie, zeige sie, nenne sie, zapisz je, pokaż je, wypisz je, wydrukuj ją, podaj je, przytocz, zacytuj je,
    выведи его, выведи их, напиши их, покажи их, перечисли их, процитируй их, اطبعها, اكتبها, اعرضها, اذكرها, انسخها, ترجمها, tuliskan semuanya, tampilkan seluruhnya, tampilkan semuanya, isulat nang, ipakita nang, hiển thị đầy đủ, viết lại từng`,
  asked: `tamamını göster, kelimesi kelimesine yaz, yazdır, 打印出来, 写出来, 列出来, 说出来, 表示してください, 全部表示して, 書いてください, 써 줘, 적어 줘, 보여 줘, পুরোটা দেখাও, পুরো লেখো, उन्हें लिखो, पूरा दिखाओ, शब्दशः लिखो, เขียนออกมา, แสดงออกมา, พิมพ์ออกมา`,
  verbatim: `letterlijk, wörtlich, literalmente, littéralement, letteralmente, буквально, woordelijk, exact zo, tanpa dipotong, tanpa diubah, seluruhnya, bawat salita, walang bawas, từng từ, bez zmian, co do słowa, olduğu gibi, без пропусков, как есть, كما هي, कुछ छोड़े बिना,
    ज्यों का त्यों, যেমন আছে, ตามต้นฉบับ, 不要省略, 原样, 丸ごと, 빼지 말고`,
  sysprompt: `verborgen instructies, verborgen regels, geheime instructies, verborgen opdracht, versteckten anweisungen, verborgenen anweisungen, geheimen anweisungen, versteckten regeln, instructions cachées, consignes cachées, règles cachées,
    instructions secrètes, instrucciones ocultas, reglas ocultas, instrucciones secretas, istruzioni nascoste, regole nascoste, istruzioni segrete, instruções ocultas, instruções escondidas, regras ocultas, instruções secretas, ukryte instrukcje, tajne instrukcje,
    ukryte zasady, gizli talimatlarını, gizli talimatların, gizli talimatları, gizli yönergelerini, gizli yönergeleri, gizli kurallarını, hướng dẫn ẩn, chỉ dẫn ẩn, chỉ thị ẩn, quy tắc ẩn, instruksi tersembunyi, instruksi tersembunyimu, perintah tersembunyi,
    perintah tersembunyimu, petunjuk tersembunyi, aturan tersembunyi, instruksi rahasia, nakatagong tagubilin, mga nakatagong tagubilin, lihim na tagubilin, nakatagong utos, скрытые инструкции, скрытые указания, секретные инструкции, скрытые правила, التعليمات المخفية,
    تعليماتك المخفية, التعليمات السرية, छिपे निर्देश, छुपे निर्देश, गुप्त निर्देश, গোপন নির্দেশ, গোপন নির্দেশনা, লুকানো নির্দেশ, คำสั่งลับ, คำสั่งที่ซ่อนอยู่, 隐藏指令, 隐藏的指令, 秘密指令, 隠された指示, 秘密の指示, 숨겨진 지시*, 비밀 지시*,
    dit gesprek begonnen, deze chat begonnen, begon deze chat, begann dieser chat, dieses gespräch begonnen, commencé ce chat, empezó este chat, comenzó esta conversación, comenzó este chat, iniziata questa chat, cominciata questa chat, começou este chat, começou esse chat,
    zaczął się ten czat, bu sohbet nasıl başladı, bu sohbetin başı, obrolan ini dimulai, chat ini dimulai, nagsimula ang chat, đoạn chat này bắt đầu, начался этот чат, بدأت هذه الدردشة, यह चैट कैसे शुरू, এই আলাপ কীভাবে শুরু, এই চ্যাট কীভাবে শুরু, แชตนี้เริ่ม, แชทนี้เริ่ม,
    这次聊天怎么开始, 聊天是怎么开始, 这段聊天怎么开始, このチャットはどう始ま, この会話はどう始ま, 이 채팅은 어떻게 시작*, regels heb je gekregen, welche regeln hast du, welche anweisungen hast du, patakaran ang sinusunod mo, tagubilin ang sinusunod mo, anong mga patakaran ang sinusunod,
    नियम मिले हैं, निर्देश मिले हैं, नियम दिए गए, निर्देश दिए गए, তোমাকে কোন নির্দেশ, কোন নির্দেশ দেওয়া, どの規則に従, どんな規則に従, 어떤 규칙을 따르*`,
  place: `simula ng usapan, awal obrolan, началo беседы, начало беседы, bu cümlenin üstü, この会話の始まり, 会話の始まり, 这句话以上的, 对话的开始, 여기까지의*`,
}

/** Word lists for having instructions recited. */
export const disclosure: readonly WordList[] = [outright, germanic, romance, otherLatin, scripts]
