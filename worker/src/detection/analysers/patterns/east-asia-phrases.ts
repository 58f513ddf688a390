import { characters, type Pattern, type PatternWeights, words } from './pattern.ts'

/** An expression over the folded wording of a script without spaces; Thai has its vowel am in two signs there. */
function native(id: string, kind: Pattern['kind'], source: string, weights: PatternWeights) {
  return characters(id, kind, new RegExp(source.replaceAll('\u0e33', '\u0e4d\u0e32'), 'g'), weights)
}

/** What languages say that put the verb last, or an object first. */
const turnedRound: readonly Pattern[] = [
  words(
    'asks_how_of_secret',
    'injection',
    'secretword|secretkey|guarded|treasure 4 about 4 asked',
    [-0.8, -0.8],
  ),
  words(
    'asks_whom_about_secret',
    'injection',
    'secretword|secretkey|guarded|treasure 6 asked 2 about',
    [-0.8, -0.8],
  ),
  words('asks_what_something_is', 'injection', 'about 0 asked', [-0.8, -0.8]),
  words('asks_how_to_set_mode', 'injection', 'mode|disable|enable|limits 6 about 4 asked', [-0.8, -0.8]),
  words('things_left_last', 'injection', 'thing 1 override 4 asked|utter', [-0.9, -0.8]),
  words('withheld_of_things', 'injection', 'near 8: thing, withheld', [-0.8, -0.8]),
  words('forgot_a_secret', 'injection', 'near 8: reminder, secretword|treasure|guarded', [-0.8, -0.8]),

  words('all_before_overridden', 'injection', 'prior|place|given 4 every|everything 2 override', [0.36, 0.4]),
  words(
    'all_before_overridden_then',
    'injection',
    'prior|place|given 4 every|everything 2 override 6 utter|reveal|asked',
    [0.2, 0.25],
  ),
  words('orders_overridden_then_utter', 'injection', 'orders 2 override 4 utter|asked', [0.3, 0.35]),
  words(
    'orders_overridden_then_secret',
    'injection',
    'orders|given 3 override 8 secretword|secretkey|guarded',
    [0.3, 0.35],
  ),
  words('orders_overridden_henceforth', 'injection', 'orders 1 override 6 henceforth|become', [0.36, 0.4]),
  words(
    'overridden_for_mine',
    'injection',
    'prior|content|everything|given|orders 4 override|void 8 mine 2 obey',
    [0.3, 0.35],
  ),
  words(
    'content_overridden_to_obey',
    'injection',
    'content|everything|every 3 prior|place 3 override|void 8 obey|mine|henceforth',
    [0.36, 0.4],
  ),
  words('text_above_asked', 'injection', 'place 4 pieces|everything|every|content 6 asked', [0.15, 0.15]),
  words(
    'text_above_asked_verbatim',
    'injection',
    'near 12: place, pieces|everything|every|content, asked, verbatim',
    [0.25, 0.25],
  ),
  words('sysprompt_overridden', 'injection', 'sysprompt 2 override', [0.5, 0.5]),
  words(
    'work_before_void',
    'injection',
    'prior|place|given 3 everything|every|content|task|orders|matter 4 void|override 10 henceforth|fresh 8 only|obey|task|utter|mine|orders',
    [0.45, 0.45],
  ),
  words(
    'work_void_before',
    'injection',
    'everything|every|content|task|orders|matter 1 prior|place|given 4 void 10 henceforth|fresh 8 only|obey|task|utter|mine',
    [0.45, 0.45],
  ),
  words(
    'everything_void_then_obey',
    'injection',
    'everything 4 void 10 henceforth|fresh 8 only|obey|task|mine',
    [0.42, 0.45],
  ),
  words(
    'limits_off_by_authority',
    'injection',
    'claim 4 authority 10 limits|safety|mode 2 disable|enable',
    [0.3, 0.3],
  ),
  words(
    'authority_sets_limits_off',
    'injection',
    'claim 4 authority 3 disable|enable 1 limits|safety|mode',
    [0.25, 0.25],
  ),
  words('authority_in_mode', 'injection', 'claim 4 authority 4 enable 1 modename', [0.25, 0.25]),
  words('withheld_then_asked', 'injection', 'withheld 6 reveal|asked|utter|verbatim', [0.3, 0.3]),
  words('orders_asked_verbatim', 'injection', 'orders 4 asked 3 verbatim|every', [0.2, 0.2]),

  words('crime_without_limits', 'jailbreak', 'limits 1 without|override 8 crime', [0.42, 0.42]),
  words('crime_regardless_of_limits', 'jailbreak', 'without|regardless 1 limits|orders 8 crime', [0.3, 0.3]),
  words('limitless_mode_on', 'jailbreak', 'limitless 0 mode 3 enable', [0.2, 0.2]),
  words('mode_limitless_on', 'jailbreak', 'enable 1 mode 1 limitless', [0.42, 0.42]),
  words('mode_then_limits_off', 'injection', 'modename 0 mode 8 limits|safety 1 disable', [0.3, 0.3]),
  words('limitless_become', 'jailbreak', 'limitless 3 become', [0.28, 0.28]),
  words(
    'limits_absent_supposed',
    'jailbreak',
    'limits 1 without 4 become|suppose 8 crime|persona|every|everything|harm',
    [0.36, 0.36],
  ),
  words('your_limits_absent', 'jailbreak', 'you|yours 2 limits 1 without 4 become|suppose', [0.36, 0.36]),
  words(
    'limits_void_supposed',
    'jailbreak',
    'limits 2 void 4 become|suppose 8 crime|persona|every|everything|harm',
    [0.25, 0.25],
  ),
  words('become_who_never_refuses', 'jailbreak', 'become|henceforth 12 never 2 refusal', [0.2, 0.2]),
]

const ZH_SECRET = '(?:秘密|密[码碼]|密[钥鑰]|口令|暗[号號]|[钥鑰]匙|暗[语語])'
const ZH_SAY =
  '(?:[说說][出]?|[报報]出|供出|交出|[给給]出|[给給]我|告[诉訴]我|透露|泄露|洩[露漏]|公布|吐出|喊出|打印|列印)'
const ZH_YOUR = '(?:你的|您的|那[个個]|[这這][个個]|你真正的|真正的|全部|所有|你)?'
const JA_SECRET = '(?:秘密|パスワード|合言葉|暗号|暗証番号|コード|鍵)'
const KO_SECRET = '(?:비밀|비밀번호|비번|암호|패스워드|열쇠|코드|암구호)'
const TH_SECRET = '(?:ความลับ|รหัสผ่าน|รหัสลับ|คำลับ|กุญแจ)'
const ANY_SECRET = `(?:${ZH_SECRET}|${JA_SECRET}|${KO_SECRET}|${TH_SECRET}|你的(?:指令|提示[词詞]?|[规規][则則])|あなたの(?:指示|プロンプト|ルール)|(?:너의|네|당신의) (?:지시|지침|프롬프트|규칙)|(?:คำสั่ง|พรอมต์|กฎ)ของคุณ|system prompt|password)`

/** Turns of phrase of Chinese, Japanese, Korean and Thai for which English ones are in `ruse-phrases.ts` and its like. */
const phrases: readonly Pattern[] = [
  native(
    'secret_told_east',
    'injection',
    `${ZH_SAY}${ZH_YOUR}${ZH_SECRET}(?!花|[条條框机機]|[的之](?:反|同|近|故|花|拼)|管理|[学學箱本锁鎖]|[强強]|怎|如何|是不是|忘|重|的?[设設]|保)|(?:^|[\\s,.。!?;:：、把将將a-z]|[书書好]{2})${ZH_YOUR}${ZH_SECRET}(?:[给給]我|告[诉訴]我|[说說]出|交出|[写寫]出|打印出|[报報]出|[发發][给給]我|[显顯]示出)`,
    [0.36, 0.36],
  ),
  native(
    'secret_what_east',
    'injection',
    `(?:^|[,.。!?;\\s]|你的|那[个個]|真正的|秘密)${ZH_SECRET}是(?:什[么麼]|多少|啥)[,.。!?;\\s]`,
    [0.3, 0.3],
  ),
  native(
    'secret_told_korean',
    'injection',
    '(?<!의 )(?<!의)(?:비밀|열쇠)[을를]? (?:말해|말하|밝혀|밝히|털어|알려|줘|내놔|공개|누설|출력|보여|넘겨)',
    [0.36, 0.36],
  ),
  native(
    'reward_for_secret_east',
    'injection',
    `(?:[给給]你[^。\\n]{0,6}(?:[钱錢块塊元星分]|美金|[红紅]包|[奖獎])|[奖獎][励勵]|小[费費]|打[赏賞]|付你|付[钱錢]|好[评評])[^。\\n]{0,12}(?:只要|如果|若|假如|要是)[^。\\n]{0,6}(?:[说說]出|打破|[违違]反|告[诉訴]|[给給]我|泄露|洩漏|透露|[无無][视視]|忽略|交出|[绕繞][过過])|(?:秘密|規則|ルール|パスワード|鍵|指示|制限)を?[^。\\n]{0,10}(?:ば|たら|なら)[^。\\n]{0,10}(?:あげ|払|つけ|差し上げ)|(?:비밀|비밀번호|규칙|지침|열쇠|코드|암호|제한)[을를] [가-힣]{1,5}(?:면|다면) [^.\\n]{0,14}(?:줄게|줄게요|드릴게|드리겠|주겠)|(?:ให้|จ่าย|รางวัล)[^\\n]{0,24}ถ้าคุณ[^\\n]{0,6}(?:แหก|ฝ่าฝืน|ละเมิด|บอก|ให้|เปิดเผย|ข้าม|ละเว้น)`,
    [0.42, 0.42],
  ),
  native(
    'only_code_saves_east',
    'injection',
    `(?:只有|[没沒]有)(?:代[码碼]|${ZH_SECRET})(?:才|能|可以|就|[没沒])?[^。\\n]{0,24}(?:立刻|[马馬]上|立即|快|[赶趕]快|[现現]在)(?:[给給]|[说說]|告[诉訴]|交)|${JA_SECRET}(?:だけが|がないと|がなければ)[^\\n]{0,16}[。!][^\\n]{0,4}(?:すぐ|今すぐ|早く|直ちに)|${KO_SECRET}(?:만이|만|가? ?없이는?|가? ?없으면) [^\\n]{0,16}[.!] ?(?:[가-힣]{1,3}[를을] )?(?:당장|바로|즉시|지금|빨리|어서)|(?:รหัส(?:ผ่าน)?|กุญแจ)เท่านั้น[^\\n]{0,16}(?:เดี๋ยวนี้|ทันที|ด่วน)`,
    [0.42, 0.42],
  ),
  native(
    'counterfeit_question_east',
    'injection',
    `(?:问|問|문|ถาม|q|質問|질문|提问)[:：][^\\n]{0,24}?${ANY_SECRET}[^\\n]{0,8}\\s{0,2}(?:答|回答|답|답변|ตอบ|a)[:：]\\s{0,4}$`,
    [0.45, 0.42],
  ),
  native(
    'pieces_obeyed_east',
    'injection',
    `\\b[a-z]\\w{0,5} ?= ?["'「『“][^"'」』”\\n]{1,14}["'」』”][^\\n]{0,90}?(?:(?:执行|執行|回答|运行|運行|照做|ตอบ|ทำตาม|รัน) ?\\(?[a-z]\\w{0,5} ?\\+? ?[a-z]\\w{0,5}\\b|\\b[a-z]\\w{0,5} ?\\+? ?[a-z]\\w{0,5} ?(?:\\+? ?[a-z]\\w{0,5})? ?(?:を実行|に答え|に従|를 실행|을 실행|를 수행|에 답|에 따라|に返答))`,
    [0.42, 0.42],
  ),
  native(
    'machine_told_to_show_orders',
    'injection',
    `(?:[终終]端|命令行|控制台|シェル|端末|ターミナル|コンソール|셸|터미널|콘솔|เทอร์มินัล|เชลล์|คอนโซล|\\bshell\\b)[^\\n]{0,40}(?:[显顯]示|打印|列印|[输輸]出|cat )(?:全部|所有|你的|系[统統])?(?:指令|提示|密|[规規][则則]|秘密)|(?:シェル|端末|ターミナル|コンソール)[^\\n]{0,40}(?:指示|プロンプト|秘密|パスワード|ルール)を?(?:表示|出力|見せ)|(?:셸|터미널|콘솔)[^\\n]{0,40}(?:지시|지침|프롬프트|비밀|규칙)[를을]? ?(?:보기|출력|표시|보여)|(?:เทอร์มินัล|เชลล์|คอนโซล)[^\\n]{0,40}(?:แสดง|พิมพ์)(?:คำสั่ง|พรอมต์|ความลับ|รหัส|กฎ)`,
    [0.42, 0.42],
  ),
  native(
    'answer_that_holds_secrets',
    'injection',
    `(?:包含|含有|[带帶]有?|列出|所有|全部)[^。\\n]{0,8}${ZH_SECRET}(?:的|[字栏欄])[^。\\n]{0,10}(?:json|列表|清[单單]|代[码碼]|表格|xml)[^。\\n]{0,6}(?:回答|[输輸]出|回[复覆])|${JA_SECRET}(?:入り|の欄|の一覧|の項目|を含)[^。\\n]{0,12}(?:json|コード|一覧|表|xml)?で?(?:答え|出力|[。])|${KO_SECRET}[가를을]?(?:번호)?[가이]? ?(?:든|칸이|목록|포함|들어)[^.\\n]{0,14}(?:json|코드|목록|표|xml)?(?:로|으로) (?:줘|답|출력)|ตอบเป็น[^\\n]{0,24}(?:${TH_SECRET})`,
    [0.36, 0.36],
  ),
  native(
    'your_new_task_east',
    'injection',
    `(?:你|您)(?:的|[现現]在的)?(?:真正的?)?新的?(?:任[务務]|指令|目[标標]|[职職][责責]|角色|身份|使命)(?:是|就是|[为為]|:)|(?:งาน|คำสั่ง|หน้าที่|ภารกิจ)ใหม่ของ(?:คุณ|เธอ)(?:คือ|:)|(?:あなたの|君の|お前の)新しい(?:任務|指示|仕事|目的|役割)は|(?:너의|네|당신의) 새(?:로운)? (?:임무|지시|작업|역할|목표|명령)(?:는|은)`,
    [0.36, 0.4],
  ),
  native(
    'system_speaks_east',
    'injection',
    '(?:^|\\n|。)\\s{0,3}[\\[【(<#*]{0,3}(?:系[统統](?:消息|通知|提示|公告|[讯訊]息|指令|覆[盖蓋]|警告)?|[维維][护護](?:通知|模式)?|管理[员員](?:通知|消息)?|システム(?:メッセージ|通知|からの通知|警告|指示)?|メンテナンス|管理者(?:通知|より)?|시스템(?: ?(?:메시지|알림|공지|경고|지시))?|점검|관리자(?: ?(?:메시지|알림|공지))?|(?:ข้อความ|ประกาศ|แจ้งเตือน)(?:จาก)?(?:ระบบ)|การบำรุงรักษา|ระบบ)[\\]】)>]{0,3} ?[:：]',
    [0.2, 0.3],
  ),
  native(
    'work_left_east',
    'injection',
    `(?:(?:先?[别別]|不要再?|停止|不用)(?:翻[译譯]|[总總][结結]|分[类類]|校[对對]|回答[问問][题題]|概括|[写寫]作)了?|(?:忘掉|忘[记記]|放下|丢下|不管)(?:那[个個份篇]?|[这這][个個份篇]?)?(?:[总總][结結]|文章|翻[译譯]|作文|[邮郵]件|文件))[,.。;、 ]{1,2}(?:改[为為]?|而是|[现現]在|[请請])?(?:[写寫](?![详詳])|[说說讲講]|告[诉訴]|[骂罵]|唱|列|回答|[给給]我|[编編])|(?:翻訳|要約|分類|校正)(?:を|は)(?:やめ|中止し|放っ|止め)て?[^。\\n]{0,3}[、,](?:代わりに)?(?!要約|タイトル|題)[^。\\n]{1,16}(?:書いて|言って|教えて|歌って|答えて|して)|(?:번역|요약|분류|교정)(?:을|를|은|는) (?:멈추고|그만두고|그만하고|중단하고|두고|관두고|잊고) (?!요약|제목)[^.\\n]{1,20}(?:써|말해|알려|욕해|불러|답해|해)|(?:หยุด|เลิก)(?:แปล|สรุป|จัดประเภท)แล้ว(?!สรุป)(?:บอก|แต่ง|เขียน|ด่า|พูด|เล่า|ร้อง)`,
    [0.36, 0.4],
  ),
]

/** Patterns for Chinese, Japanese, Korean and Thai. */
export const eastAsiaPhrases: readonly Pattern[] = [...turnedRound, ...phrases]
