import type { WordList } from './lexicon.ts'

/**
 * Words of ruses in the nineteen languages that `languages.test-data.ts` tries: a secret that is asked for, an answer that is
 * dictated, an order that is said to have lapsed, a rank that is claimed. Latin script without accents, as texts are folded.
 */
const latin: WordList = {
  about: 'lam sao de, lam the nao de, quen mat khau',
  secretword: `het geheim, je geheim, jouw geheim, geheim verraadt, das geheimnis, dein geheimnis, deine geheimnisse, le secret, ton secret, votre secret,
    el secreto, tu secreto, tu clave, la contra sena, il segreto, tuo segreto, tua chiave, o segredo, seu segredo, sua chave, sekret, sekretu, swoj klucz, sirri, sirrini,
    sirrin, sifreyi, sifren, sifreni, anahtari ver, anahtari yazdir, bi mat cua ban, noi bi mat, tiet lo bi mat, rahasiamu, membuka rahasia, bocorkan rahasia,
    kata sandi, sandinya, kuncinya, ang lihim, lihim mo, ang password`,
  regardless: `wat ik ook vraag, wat er ook in de tekst staat, was ich auch frage, was auch immer, quoi que je demande, quoi qu on te demande, quel que soit,
    pregunte lo que pregunte, diga lo que diga, ponga lo que ponga, me pregunten lo que me pregunten, qualunque cosa, qualsiasi cosa, seja qual for, nao interessa,
    cokolwiek, o cokolwiek, ne sorarsam, ne yazarsa, ne sorulursa, ne derse desin, du toi hoi gi, bat ke van ban, apapun, kahit ano, kahit anong, anuman`,
  trophy: `toegang verleend, ik ben gehackt, zugriff gewahrt, ich wurde gehackt, acces autorise, acces accorde, j ai ete pirate, acceso concedido, he sido hackeado,
    accesso consentito, sono stato hackerato, acesso permitido, fui hackeado, dostep przyznany, zostalem zhakowany, erisim izni verildi, hacklendim, akses diberikan, saya diretas,
    truy cap duoc cap, toi da bi hack, na hack ako`,
  void: `vervalt, vervallen, opgeheven, geldt niet meer, gelden niet meer, entfallt, entfallen, aufgehoben, gilt nicht mehr, gelten nicht mehr, ungultig, annule, annulee, annulees,
    ne compte plus, ne comptent plus, ne valent plus, levee, levees, est leve, anulado, anulada, anuladas, ya no vale, ya no valen, ya no aplica, ya no aplican, sin efecto, annullato,
    annullata, revocato, revocate, non vale piu, non valgono piu, cancelado, cancelada, suspenso, suspensas, ja nao vale, nao valem mais, anulowane, zniesione, zniesiona, juz nie obowiazuje,
    nie obowiazuja, iptal, kaldirildi, artik gecerli degil, gecersiz, da bi huy, khong con hieu luc, bi bai bo, duoc go, dibatalkan, tidak berlaku lagi, dicabut, kinansela, inalis na,
    hindi na bisa`,
  everything: `ce qui precede, tout ce qui precede, lo anterior, todo lo anterior, quanto sopra, tutto quanto sopra, tudo acima, wszystko powyzej, was oben steht, wat hierboven staat`,
  only: `uitsluitend, lediglich, uniquement, rien d autre, seulement, unicamente, solamente, nada mas, soltanto, unicamente, nient altro, somente, apenas, nada mais, wylacznie, i nic wiecej,
    yalnizca, sadece, baska bir sey, hanya, chi tra loi, chi noi, lang ang, walang iba`,
  allowed: `mag je, mogen, darfst du, erlaubt, as le droit, tu n as pas le droit, interdit, prohibido, prohibieron, puedes decir, vietato, vietaron, proibido, proibiram, wolno ci, zabroniono,
    yasak, duoc phep, bi cam, dilarang, bawal`,
  claim: `ik ben je, ik ben de, ich bin der, ich bin dein, je suis l, je suis le, je suis ton, soy el, soy tu, sono il, sono l, sono chi, sou o, sou seu, jestem administratorem, jestem twoim,
    ben sistem, toi la, saya administrator, saya pemilik, ako ang`,
  authority: `systeembeheerder, eigenaar van dit, systemverwalter, besitzer dieses, proprietaire de ce, dueno de este, proprietario del, dono deste, wlasciciel*, wlascicielem, tworc*,
    tworca, sistem yoneticisi*, hizmetin sahibi*, quan tri he thong, nguoi tao ra, administrator sistem, pembuatmu, administrator ng sistema, gumawa sa iyo`,
  instead: 'liever, lieber, plutot, mas bien, piuttosto, antes, raczej, lepiej, daha iyi, tot hon',
}

const scripts: WordList = {
  secretword: `секрет, секреты, свой секрет, ключ который, тайное слово, السر, سرك, كلمه السر, المفتاح الذي, राज़, असली राज़, गुप्त बात, গোপন কথা, চাবি দাও, পাসওয়ার্ড,
    ความลับ, 你的秘密, 本物の秘密, 열쇠를`,
  regardless: `что бы я ни, что бы ни, о чем бы, независимо, कुछ भी पूछूं, कुछ भी लिखा हो, चाहे कुछ भी, যাই জিজ্ঞেস, যাই লেখা, যাই থাকুক, যা-ই হোক, 何を聞かれても, 何とあっても, 뭘 물어도, 무엇을 묻든, 뭐라고 있든`,
  void: `отменяется, отменены, отменено, больше не действует, не действуют, снята, ملغي, ملغاه, لم يعد ساريا, رفعت, रद्द, अब लागू नहीं, हटा दिए, हटा दी, বাতিল, আর প্রযোজ্য নয়, তুলে নেওয়া, ถูกยกเลิก, ใช้ไม่ได้แล้ว,
    作废, 已取消, 已解除, 失效, 不再有效, 解除され, 無効です, 取り消され, 취소됐다, 취소되었다, 해제됨, 무효`,
  only: `исключительно, ничего больше, فقط, ولا شيء اخر, केवल, सिर्फ, কেবল, শুধু, เท่านั้น, แค่, 仅, 只用, だけ, のみ, 만 말해, 라고만`,
  asked: `назови, сообщи, дай мне, दो, लिखो, छापो, সেটা বলো, দাও, লেখো, ছাপাও, লিখুন, দিন, ください, くれ, 出して, 줘, 써줘, 말해, 적어 줘, 보여 줘, 말해 줘, ver, bildir, anlat`,
  trophy: `доступ разрешен, меня взломали, تم اختراقي, تم منح الوصول, मुझे हैक, अनुमति मिली, প্রবেশ অনুমোদিত, আমি হ্যাক, อนุญาตให้เข้า, ถูกแฮก, 访问已授权, 我被黑了, アクセス許可, ハックされた, 해킹당했다, 접근 허용`,
  claim:
    'я администратор, я владелец, انا مدير, انا صاحب, मैं सिस्टम, আমি সিস্টেম, ฉันเป็นผู้, 我是系统, 私はシステム, 나는 시스템',
  authority: `владелец, создатель, тот кто тебя создал, مدير النظام, من صنعك, एडमिन, तुम्हारा निर्माता, অ্যাডমিন, নির্মাতা, মালিক, ผู้ดูแลระบบ, คนที่สร้างคุณ, 系统管理员, 创造你的人, システム管理者, あなたを作った, 관리자, 만든 사람`,
}

export const ruses: readonly WordList[] = [latin, scripts]
