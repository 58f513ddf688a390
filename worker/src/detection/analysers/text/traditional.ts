import type { WordList } from '../lexicon/lexicon.ts'

/** Characters of simplified Chinese, each before its traditional form. */
const PAIRS =
  '规規则則问問话話说說记記忆憶无無视視术術显顯现現输輸业業务務响響应應关關闭閉开開发發户戶员員权權过過滤濾审審错錯误誤隐隱码碼钥鑰让讓谁誰复複页頁动動创創统統设設词詞语語训訓练練数數据據库庫虚虛拟擬环環变變杀殺药藥违違扰擾贩販盗盜窃竊伪偽钱錢币幣枪槍毁毀罚罰删刪书書画畫读讀写寫报報给給与與为為义義乐樂这這个個种種样樣边邊还還进進远遠连連运運选選许許论論证證评評议議译譯试試详詳谈談请請护護产產传傳导導师師带帶帮幫张張当當录錄态態总總恶惡战戰戏戲执執扬揚抛拋摆擺损損断斷时時机機构構条條来來标標栏欄检檢欢歡残殘気氣汉漢没沒决決济濟测測满滿热熱爱愛独獨础礎离離稳穩纪紀级級约約终終经經结結绑綁绕繞继繼续續网網罗羅职職联聯脑腦脱脫节節虑慮补補装裝见見观觀触觸讲講谋謀谓謂调調谅諒责責败敗货貨贴貼资資赋賦赶趕转轉轻輕达達迁遷邮郵释釋钓釣铁鐵锁鎖锅鍋长長门門间間闯闖阅閱队隊阶階际際难難顺順须須预預领領题題颜顏顾顧验驗鱼魚齐齊龙龍对對从從众眾会會体體余餘伤傷伦倫凭憑别別剧劇办辦劳勞势勢区區协協单單卖賣厂廠历歷压壓参參双雙园園围圍图圖场場块塊坏壞声聲处處备備头頭奖獎妇婦学學实實宽寬尽盡岁歲并並广廣归歸征徵径徑忧憂怀懷恼惱惩懲愿願拦攔择擇换換挥揮摄攝敌敵旧舊暂暫极極档檔桥橋毕畢气氣汇匯沟溝泄洩润潤涂塗渊淵灭滅灵靈点點烦煩爷爺牵牽状狀猎獵疗療监監盖蓋盘盤确確积積称稱废廢弃棄认認绝絕紧緊胜勝负負团團号號车車骤驟异異订訂闹鬧钟鐘飞飛优優驾駕纳納储儲举舉击擊袭襲诈詐骗騙络絡软軟钞鈔诉訴类類强強况況灾災质質适適够夠浏瀏览覽计計营營访訪仅僅讯訊劝勸辞辭启啟饰飾吗嗎组組线線缚縛狱獄刚剛识識项項脏髒骂罵轮輪买買赏賞费費亲親壳殼缩縮谜謎诗詩韵韻尔爾惯慣'

const forms = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, pair) => [PAIRS.charAt(2 * pair), PAIRS.charAt(2 * pair + 1)]),
)

/** Words whose characters stand for several, and words for which Taiwan has another. */
const WORDS: readonly (readonly [string, string])[] = [
  ['重复', '重複'],
  ['复制', '複製'],
  ['复述', '複述'],
  ['回复', '回覆'],
  ['制造', '製造'],
  ['制作', '製作'],
  ['消息', '訊息'],
  ['信息', '資訊'],
  ['程序', '程式'],
  ['访问', '存取'],
]

const HAN = /[\u3400-\u9fff]/

function traditional(entry: string): string {
  if (!HAN.test(entry)) return entry
  let written = entry
  for (const [word, form] of WORDS) written = written.replaceAll(word, form)
  return Array.from(written, (letter) => forms.get(letter) ?? letter).join('')
}

/** What word lists have in simplified Chinese, in traditional characters. */
export function traditionalOf(lists: readonly WordList[]): readonly WordList[] {
  return lists.map((list) => {
    const twins = Object.entries(list).map(([concept, entries]) => [
      concept,
      entries
        .split(',')
        .map((entry) => [entry, traditional(entry)])
        .flatMap(([entry, twin]) => (twin === undefined || twin === entry ? [] : [twin]))
        .join(','),
    ])
    return Object.fromEntries(twins) as WordList
  })
}
