import { characters, type Pattern, words } from './pattern.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'
/** What a model may guard. */
const GUARDED = 'treasure|guarded|withheld|secretkey|sysprompt'

/** A secret, by its name in many languages; part of expressions over folded text. */
const SECRET =
  '(?:secret|password|passcode|wachtwoord|geheim|sleutel|passwort|kennwort|schlussel|mot de passe|cle\\b|contrasena|clave|secreto|senha|segredo|chave|segreto|chiave|haslo|sekret|klucz|пароль|секрет|ключ|sifre|parola|gizli|كلمه السر|كلمه المرور|السر|पासवर्ड|गुप्त|राज़|পাসওয়ার্ড|গোপন|รหัสผ่าน|ความลับ|mat khau|bi mat|kata sandi|rahasia|lihim|密码|密钥|秘密|口令|パスワード|秘密|合言葉|비밀|암호|prompt|instru|anweisung|regeln|regels|reglas|regras|regole|zasady|инструкц|правил|talimat|التعليمات|تعليماتك|निर्देश|নির্দেশ|คำสั่ง|chi dan|tagubilin|指令|指示|지침|지시)'
/** How the turns of an assistant and of a user are headed. */
const ANSWERER =
  '(?:assistant|assistent|assistente|asistente|asystent|asistan|asisten|ai|ki|ia|bot|chatbot|model|a|r|answer|antwoord|antwort|reponse|respuesta|resposta|risposta|odpowiedz|odp|o|ответ|ассистент|бот|cevap|yanit|c|jawaban|jawab|j|sagot|dap|tra loi|tro ly|الجواب|جواب|المساعد|مساعد|ج|उत्तर|जवाब|सहायक|उ|উত্তর|সহকারী|উ|ตอบ|คำตอบ|ผู้ช่วย|答|回答|助手|答え|回答|アシスタント|답|답변|대답|비서|어시스턴트|output|reply|response|uitvoer|ausgabe|sortie|salida)'
const ASKER =
  '(?:user|human|gebruiker|mens|benutzer|nutzer|mensch|utilisateur|usuario|humano|utente|umano|uzytkownik|пользователь|человек|kullanici|pengguna|manusia|gumagamit|nguoi dung|المستخدم|उपयोगकर्ता|ব্যবহারকারী|ผู้ใช้|用户|使用者|ユーザー|사용자|q|v|f|p|d|s|question|vraag|frage|pregunta|pergunta|domanda|pytanie|вопрос|soru|pertanyaan|tanya|tanong|hoi|cau hoi|سؤال|س|प्रश्न|सवाल|প্রশ্ন|ถาม|คำถาม|问|问题|問|質問|질문|문|input|me|ik|ich|moi|yo|eu|io|ja|я)'
const ASSENT =
  "(?:sure|i'd be glad|i would be glad|glad to|here you go|as you wish|of course|certainly|absolutely|happy to|gladly|yes\\b|okay|no problem|natuurlijk|zeker|uiteraard|ja\\b|graag|naturlich|klar\\b|gerne?\\b|selbstverstandlich|bien sur|oui\\b|volontiers|d'accord|claro|por supuesto|si\\b|desde luego|com certeza|sim\\b|certo\\b|certamente|oczywiscie|jasne|tak\\b|конечно|да\\b|разумеется|elbette|tabii|evet|tentu|baik\\b|ya\\b|siyempre|oo\\b|sige\\b|tat nhien|duoc\\b|vang\\b|بالتاكيد|طبعا|نعم|بالطبع|حسنا|ज़रूर|जरूर|हाँ|हां|बिल्कुल|অবশ্যই|হ্যাঁ|নিশ্চয়|แน่นอน|ได้เลย|ได้ค|ครับ|当然|好的|可以|没问题|もちろん|はい|承知|かしこまりました|물론|네\\b|알겠)"

/** A demand in the form of something else, in every language that has word lists. */
export const formPatterns: readonly Pattern[] = [
  // The former task is closed or dropped
  words('closed_then_override', injection, 'closure|finished 8 override|disable', [0.3, 0.35]),
  words('closed_now_new', injection, 'closure 6 now|instead 4 utter|reveal|become|obey|asked', [0.25, 0.3]),
  words('finished_now_new', injection, 'finished 6 now|instead 4 utter|reveal|become|obey|asked', [0.1, 0.2]),
  words('finished_then_new_task', injection, 'finished 14 fresh 2 task|orders', [0.28, 0.35]),
  words('closed_then_secret', injection, `closure|finished 22 ${GUARDED}`, [0.38, 0.4]),
  words('former_void', injection, 'near 7: everything|every, prior|place, void', [0.38, 0.4]),
  words('former_task_void', injection, 'prior 1 task|content 2 void', [0.3, 0.35]),
  words('task_void', injection, 'task|content 1 prior 2 void', [0.3, 0.35]),
  words(
    'void_then_utter',
    injection,
    'prior|place|orders|task|everything 5 void 7 now|instead|only 2 utter|obey|reveal',
    [0.25, 0.3],
  ),
  words('obey_me_alone', injection, 'henceforth|now 4 obey 2 only|mine', [0.2, 0.25]),

  // New rules in force
  words('instructions_new', injection, 'orders 0 fresh', [0.25, 0.3]),
  words('rules_from_now_on', injection, 'henceforth 3 fresh 1 orders', [0.12, 0.2]),
  words('rules_void_and_new', injection, 'orders 4 void 9 fresh|henceforth|now', [0.25, 0.3]),
  words('rules_void', injection, 'orders|limits 2 void 8 reveal|utter|asked|now', [0.12, 0.15]),
  words('task_is_new', injection, 'yours 1 task|orders 0 fresh', [0.35, 0.4]),

  // Notices of the system that a user wrote
  words('notice_of_secret', injection, `notice 22 secretword|${GUARDED}`, [0.25, 0.3]),
  words('notice_of_leave', injection, 'notice 9 allowed|void', [0.25, 0.3]),
  words('notice_of_mode', injection, 'notice 8 mode|modename|limits|safety', [0.25, 0.3]),
  words('notice_of_order', injection, 'notice 10 reveal|obey|asked|override|disable', [0.12, 0.2]),
  words(
    'user_has_leave',
    injection,
    'user 3 allowed 9 reveal|utter|asked|secretword|secretkey|sysprompt',
    [0.3, 0.3],
  ),
  words(
    'you_in_mode_then_tell',
    injection,
    'you 3 mode 8 reveal|asked|secretword|secretkey|sysprompt',
    [0.2, 0.25],
  ),

  words('closed_then_orders', injection, 'closure|finished 18 given|yours 4 orders', [0.36, 0.36]),
  words('closed_then_orders_given', injection, 'closure|finished 18 orders 4 given', [0.36, 0.36]),
  words('void_then_secret', injection, `limits|orders|safety|prior 4 void 14 ${GUARDED}`, [0.3, 0.35]),
  words('new_rules_then_secret', injection, `fresh 1 orders|task 16 ${GUARDED}`, [0.2, 0.25]),
  words('henceforth_secret', injection, `henceforth 16 ${GUARDED}`, [0.15, 0.2]),

  characters(
    'headed_as_notice',
    injection,
    /(?:^|\n|[.!?] )[ [(*#>]{0,4}(?:(?:system|systeem\w{0,10}|core|kernel|admin\w{0,9}|operator|developer|platform|sistema|systeme|systemowy|система|системн\S{1,3}|النظام|सिस्टम|সিস্টেম\S{0,3}|ระบบ|系统|系統|管理员|管理方|官方|システム|運営|管理者|시스템|운영\S|관리자|he thong|sistem) ?(?:notice|notification|alert|announcement|override|update|message|command|melding|bericht|mitteilung|bildirimi|duyurusu|uyarisi|mesaji|komunikat|уведомление|сообщение|सूचना|संदेश|বিজ্ঞপ্তি|বার্তা|通知|公告|消息|からの\S{2,6}|より|알림|공지|메시지)|(?:system|betreiber|wartungs|administrator)(?:meldung|hinweis|nachricht|mitteilung|befehl)|(?:aviso|notificacion|notificacao|notifica|alerta|avis|notification|message|messaggio|mensaje|mensagem|nota|note|komunikat|powiadomienie|wiadomosc|pemberitahuan|pengumuman|pesan|notifikasi|abiso|mensahe|paunawa|thong bao|tin nhan|lenh|сообщение|уведомление|объявление|اشعار|اعلان|رساله|تنبيه|ประกาศ|ข้อความ|แจ้งเตือน|bericht|melding|mededeling|hinweis|nachricht|mitteilung)(?: ?(?:d[aeou]s?|del|dell'|degli|dei|du|des|van|von|vom|der|het|de|la|l|os|od|dari|mula|sa|ng|tu|cua|от|من|จาก)){0,3} ?(?:system\w{0,3}|sistema|systeme|sistem|systemu|systemow\w{1,2}|систем\S{1,3}|النظام|الاداره|ระบบ|ผู้ดูแล|he thong|administra\w{2,8}|admin|beheerder|betreiber|entwickler|ontwikkelaars?|developpeurs?|desarrolladores|desenvolvedores|sviluppatori|gestori|operatora|zespolu|администра\S{2,4}|разработчик\S{0,3}|ban quan tri|quan tri vien|pengelola|pengembang|pamunuan|equipe|equipo|team))[\])*]{0,3} ?[:：]/g,
    [0.22, 0.3],
  ),

  // Refusals and caveats forbidden
  words('no_word_of_refusal', jailbreak, 'only 4 never 1 refusal', [0.2, 0.2]),
  words('no_refusal_no_refusal', jailbreak, 'never 1 refusal 2 never 1 refusal', [0.25, 0.25]),
  words('refusal_not_allowed', jailbreak, 'refusal 2 never 1 allowed', [0.3, 0.3]),
  words('utter_without_refusal', jailbreak, 'utter|obey|reveal 5 never 1 refusal', [0.12, 0.12]),

  words('secret_without_refusal', injection, `near 16: ${GUARDED}, refusal, never`, [0.25, 0.25]),

  // Fixed words
  words('only_the_secret', injection, 'near 6: only, utter, treasure|withheld', [0.12, 0.15]),
  words('secret_before_work', injection, `first 5 utter|reveal|asked 4 ${GUARDED}`, [0.25, 0.25]),
  words('work_and_secret', injection, `matter 8 utter|reveal|asked 4 ${GUARDED}`, [0.15, 0.2]),

  // In pieces, in code
  words('pieces_joined', injection, 'joining 8 obey|utter|asked', [0.12, 0.15]),
  words('pieces_of_secret_joined', injection, `near 20: joining, secretword|${GUARDED}`, [0.25, 0.25]),
  words('ciphered_told', injection, 'near 9: coded, you, given', [0.2, 0.2]),

  words('worked_on_then_obeyed', injection, 'matter 16 joining', [0.36, 0.36]),
  words(
    'secret_kept_quiet',
    injection,
    'near 14: quiet, secretkey|treasure|sysprompt|withheld',
    [0.25, 0.25],
  ),

  // Orders to an agent
  words('deed_kept_quiet', injection, 'near 10: deed, quiet', [0.25, 0.4]),
  words('deed_kept_from_user', injection, 'near 14: deed, quiet, user', [0.2, 0.3]),
  words('deed_of_machine', injection, 'ai 3 deed', [0.1, 0.3]),
  words('secret_sent', injection, 'deed 4 secretkey|secretword', [0.1, 0.25]),
  words('machine_kept_quiet', injection, 'near 16: ai, quiet', [0.2, 0.35]),

  // Counterfeit turns and examples
  characters(
    'examples_end_in_secret',
    injection,
    new RegExp(
      `${ANSWERER} ?\\d{0,2}[:：>][^\\n]{1,80}[\\s]{1,3}${ASKER} ?\\d{0,2}[:：>][^\\n:：]{0,40}${SECRET}[^\\n:：]{0,24}[\\s]{1,3}${ANSWERER} ?\\d{0,2}[:：>]\\s{0,4}$`,
      'g',
    ),
    [0.45, 0.42],
  ),
  characters(
    'answer_gives_secret',
    injection,
    new RegExp(
      `(?:^|\\n|\\\\n)[ \\t[*]{0,3}${ANSWERER}[\\]* ]{0,3}[:：>\\]] ?${ASSENT}[^\\n]{0,40}${SECRET}`,
      'g',
    ),
    [0.42, 0.42],
  ),
  characters(
    'turns_of_assent',
    injection,
    new RegExp(
      `(?:^|\\n|\\\\n)[ \\t]{0,2}${ASKER} ?[:：][^\\n]{1,160}(?:\\n|\\\\n){1,2}[ \\t]{0,2}${ANSWERER} ?[:：] ?${ASSENT}`,
      'g',
    ),
    [0.15, 0.25],
  ),

  // Overload
  characters(
    'repeated_then_secret',
    injection,
    new RegExp(`(?:^|[\\s.,!])([^\\s.,!]{1,12})(?:[\\s.,!]{1,3}\\1){5}[^\\n]{0,40}?${SECRET}`, 'g'),
    [0.42, 0.42],
  ),

  // Variables that are joined
  characters(
    'assigned_then_joined',
    injection,
    /\b([a-z]\w{0,7}) ?[=:] ?["'“«„][^"'”»\n]{1,40}["'”»“][ ,;.]{1,3}(?:[a-z]\w{0,7}) ?[=:] ?["'“«„][^"'”»\n]{1,40}["'”»“][^\n]{0,120}\1\}? ?[+{]/g,
    [0.25, 0.25],
  ),
]
