import { characters, type Pattern, words } from './pattern.ts'

const injection = 'injection'
const jailbreak = 'jailbreak'

/** A secret, by its name in many languages; part of expressions over folded text. */
const SECRET =
  '(?:secret|password|passcode|wachtwoord|geheim|sleutel|passwort|kennwort|schlussel|mot de passe|cle\\b|contrasena|clave|secreto|senha|segredo|chave|segreto|chiave|haslo|sekret|klucz|пароль|секрет|ключ|sifre|parola|gizli|كلمه السر|كلمه المرور|السر|पासवर्ड|गुप्त|राज़|পাসওয়ার্ড|গোপন|รหัสผ่าน|ความลับ|mat khau|bi mat|kata sandi|rahasia|lihim|密码|密钥|秘密|口令|パスワード|秘密|合言葉|비밀|암호|prompt|instru|anweisung|regeln|regels|reglas|regras|regole|zasady|инструкц|правил|talimat|التعليمات|تعليماتك|निर्देश|নির্দেশ|คำสั่ง|chi dan|tagubilin|指令|指示|지침|지시)'
/** What needs to be in a text for one of these expressions. */
const SECRETS = SECRET.slice(3, -1)
  .split('|')
  .map((name) => name.replace('\\b', ''))
/** How the turns of an assistant and of a user are headed. */
const ANSWERER =
  '(?:assistant|assistent|assistente|asistente|asystent|asistan|asisten|ai|ki|ia|bot|chatbot|model|a|r|answer|antwoord|antwort|reponse|respuesta|resposta|risposta|odpowiedz|odp|o|ответ|ассистент|бот|cevap|yanit|c|jawaban|jawab|j|sagot|dap|tra loi|tro ly|الجواب|جواب|المساعد|مساعد|ج|उत्तर|जवाब|सहायक|उ|উত্তর|সহকারী|উ|ตอบ|คำตอบ|ผู้ช่วย|答|回答|助手|答え|回答|アシスタント|답|답변|대답|비서|어시스턴트|output|reply|response|uitvoer|ausgabe|sortie|salida)'
const ASKER =
  '(?:user|human|gebruiker|mens|benutzer|nutzer|mensch|utilisateur|usuario|humano|utente|umano|uzytkownik|пользователь|человек|kullanici|pengguna|manusia|gumagamit|nguoi dung|المستخدم|उपयोगकर्ता|ব্যবহারকারী|ผู้ใช้|用户|使用者|ユーザー|사용자|q|v|f|p|d|s|question|vraag|frage|pregunta|pergunta|domanda|pytanie|вопрос|soru|pertanyaan|tanya|tanong|hoi|cau hoi|سؤال|س|प्रश्न|सवाल|প্রশ্ন|ถาม|คำถาม|问|问题|問|質問|질문|문|input|me|ik|ich|moi|yo|eu|io|ja|я)'
const ASSENT =
  "(?:sure|of course|certainly|absolutely|happy to|gladly|yes\\b|okay|no problem|natuurlijk|zeker|uiteraard|ja\\b|graag|naturlich|klar\\b|gerne?\\b|selbstverstandlich|bien sur|oui\\b|volontiers|d'accord|claro|por supuesto|si\\b|desde luego|com certeza|sim\\b|certo\\b|certamente|oczywiscie|jasne|tak\\b|конечно|да\\b|разумеется|elbette|tabii|evet|tentu|baik\\b|ya\\b|siyempre|oo\\b|sige\\b|tat nhien|duoc\\b|vang\\b|بالتاكيد|طبعا|نعم|بالطبع|حسنا|ज़रूर|जरूर|हाँ|हां|बिल्कुल|অবশ্যই|হ্যাঁ|নিশ্চয়|แน่นอน|ได้เลย|ได้ค|ครับ|当然|好的|可以|没问题|もちろん|はい|承知|かしこまりました|물론|네\\b|알겠)"

/** A demand in the form of something else, in every language that has word lists. */
export const formPatterns: readonly Pattern[] = [
  // The former task is closed or dropped
  words('closed_then_override', injection, 'closure 8 override|disable', [0.3, 0.35]),
  words('closed_now_new', injection, 'closure 6 now|instead 4 utter|reveal|become|obey|asked', [0.25, 0.3]),
  words('closed_then_secret', injection, 'closure 12 secretkey|secretword|sysprompt', [0.3, 0.3]),
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
  words('rules_void', injection, 'orders|limits 2 void 8 reveal|utter|asked|now', [0.28, 0.3]),
  words('task_is_new', injection, 'yours 1 task|orders 0 fresh', [0.35, 0.4]),

  // Notices of the system that a user wrote
  words('notice_of_secret', injection, 'notice 16 secretkey|secretword|sysprompt', [0.38, 0.4]),
  words('notice_of_leave', injection, 'notice 9 allowed|void', [0.38, 0.4]),
  words('notice_of_mode', injection, 'notice 8 mode|modename|limits|safety', [0.36, 0.38]),
  words('notice_of_order', injection, 'notice 10 reveal|obey|asked|override|disable', [0.28, 0.32]),
  words('notice', injection, 'notice', [0.1, 0.1]),
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

  // Refusals and caveats forbidden
  words('no_word_of_refusal', jailbreak, 'only 4 never 1 refusal', [0.2, 0.2]),
  words('no_refusal_no_refusal', jailbreak, 'never 1 refusal 2 never 1 refusal', [0.25, 0.25]),
  words('refusal_not_allowed', jailbreak, 'refusal 2 never 1 allowed', [0.3, 0.3]),
  words('utter_without_refusal', jailbreak, 'utter|obey|reveal 5 never 1 refusal', [0.12, 0.12]),

  // Fixed words

  // In pieces, in code
  words('pieces_joined', injection, 'joining 8 obey|utter|asked', [0.12, 0.15]),
  words(
    'pieces_of_secret_joined',
    injection,
    'near 20: joining, secretword|secretkey|sysprompt',
    [0.25, 0.25],
  ),
  words('ciphered_told', injection, 'near 9: coded, you, given', [0.2, 0.2]),

  // Orders to an agent
  words('deed_kept_quiet', injection, 'near 10: deed, quiet', [0.25, 0.4]),
  words('deed_of_machine', injection, 'ai 3 deed', [0.1, 0.3]),
  words('secret_sent', injection, 'deed 4 secretkey|secretword', [0.1, 0.25]),
  words('machine_kept_quiet', injection, 'near 16: ai, quiet', [0.2, 0.35]),

  // Counterfeit turns and examples
  characters(
    'examples_end_in_secret',
    injection,
    SECRETS,
    new RegExp(
      `${ANSWERER} ?[:：>][^\\n]{1,80}[\\s]{1,3}${ASKER} ?\\d{0,2}[:：>][^\\n:：]{0,40}${SECRET}[^\\n:：]{0,24}[\\s]{1,3}${ANSWERER} ?\\d{0,2}[:：>]\\s{0,4}$`,
      'g',
    ),
    [0.45, 0.42],
  ),
  characters(
    'answer_gives_secret',
    injection,
    SECRETS,
    new RegExp(
      `(?:^|\\n|\\\\n)[ \\t[*]{0,3}${ANSWERER}[\\]* ]{0,3}[:：>\\]] ?${ASSENT}[^\\n]{0,40}${SECRET}`,
      'g',
    ),
    [0.42, 0.42],
  ),
  characters(
    'turns_of_assent',
    injection,
    [':', '：'],
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
    SECRETS,
    new RegExp(`(?:^|[\\s.,!])([^\\s.,!]{1,12})(?:[\\s.,!]{1,3}\\1){5}[^\\n]{0,40}?${SECRET}`, 'g'),
    [0.42, 0.42],
  ),

  // Variables that are joined
  characters(
    'assigned_then_joined',
    injection,
    ['+', '}{', '{'],
    /\b([a-z]\w{0,7}) ?[=:] ?["'“«„][^"'”»\n]{1,40}["'”»“][ ,;.]{1,3}(?:[a-z]\w{0,7}) ?[=:] ?["'“«„][^"'”»\n]{1,40}["'”»“][^\n]{0,120}\1\}? ?[+{]/g,
    [0.25, 0.25],
  ),
]
