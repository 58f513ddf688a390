import { joined, pairs } from './forms.ts'
import type { WordList } from './lexicon.ts'

/** Endings of a request, familiar and polite: do, would you do, that you do, you must, I ask that you do. */
const REQUEST = `, in, un, iniz, unuz, yin, yun, yiniz, sana, sene, saniz, seniz, r, ir, ur, ar, er, abilir, ebilir, yabilir, yebilir, abilirsin, ebilirsin, yabilirsin, yebilirsin,
  mani, meni, manizi, menizi, man, men, mak, mek, malisin, melisin, arak, erek, yarak, yerek, ip, up, yip, yup, ayim, eyim, sin, acaksin, eceksin, yacaksin, yeceksin, arsan, ersen, irsen, ursan, rsan, rsen`

const SHOWING = `goster, acikla, soyle, yazdir, tekrarla, tekrar et, tekrar ed, kopyala, yapistir, aktar, ilet, paylas, listele, sirala, bildir, alintila, ozetle, ifsa et, ifsa ed, aciga cikar, ele ver, itiraf et, itiraf ed`

const OWNED_ORDERS = `talimat, talimati, talimatlar, talimatlari, talimatlarin, talimatlarini, yonerge, yonergeler, yonergeleri, yonergelerin, yonergelerini, kurallar, kurallari, kurallarin, kurallarini,
  komutlar, komutlari, komutlarin, komutlarini, direktifler, direktifleri, direktiflerin, direktiflerini, emirler, emirleri, emirlerini, prompt, promptu, promptun, promptunu, istem, istemi, istemin, istemini, yonlendirmeler, yonlendirmeleri, yonlendirmelerini`

const SECRETS = `sifre, sifreyi, sifren, sifreni, sifrenin, sifreler, sifreleri, parola, parolayi, parolan, parolani, parolanin, kod, kodu, kodun, kodunu, kelime, kelimeyi, kelimen, kelimeni, kelimenin, anahtar, anahtari, anahtarin, anahtarini, bilgi, bilgiyi, bilgiler, bilgileri, sozcuk, sozcugu, ifade, ifadeyi, sir, sirri, sey, seyi`

export const turkish: WordList = {
  about:
    'nasil calis*, nasil yapilir, neden, nicin, ne demek, ne anlama, ne ise yarar, ne oldugunu, arasindaki fark',
  override: `unutun, unutunuz, unutsana, unutabilirsin, unutabilirsiniz, unutman, unutmani, unutmanizi, unutmanizi, unutmalisin, unutup, unutarak, unut gitsin, aklindan cikar, aklindan sil, hafizandan sil, kafandan at, kafandan sil,
    bir kenara koy, kenara koy, bir kenara at, bir tarafa birak, bos ver, bos verin, bos ver gitsin, bosverin, gormezden gelin, gormezden gelerek, gormezden gelmeni, gormezlikten gel, goz ardi edin, goz ardi ederek, goz ardi etmeni, gozardi edin,
    dikkate almadan, dikkate almamani, kulak asma, kulak asmayin, aldirmadan, aldiris etme, umursama, umursamadan, onemsemeden, hice say, yok sayin, yok sayarak, yok saymani, yok sayabilirsin, yok sayiyorsun, gecersiz say, gecersiz kil,
    iptal et, iptal edin, cigne, cignersen, cigneyerek, ihlal et, ihlal edersen, ihlal ederek, uymayin, uymadan, uymayi birak, uymaktan vazgec, uymak zorunda degilsin, uymana gerek yok, uymani istemiyorum, takip etmeyi birak, takip etmek zorunda degilsin,
    vazgec, birak, birakin, birakabilirsin, birakip, birakarak, terk et, es gec, es gecin, es gecerek, atlayabilirsin, sil, silin, sifirla, rafa kaldir, bagli kalma, bagli kalmadan, bagli degilsin, itaat etme, disina cik, disina cikin, kurtul, siyril`,
  prior: `oncekiler*, oncesinde*, onceden, az once*, az onceki, biraz once*, biraz onceki, evvel, yukarida, yukarda, yukardaki, ustteki, ustunde, ustundeki, bastaki, baslangictaki, mevcut, eski, gecmisteki, su ana kadar, su ana kadarki, simdiye kadarki, bugune kadar,
    buraya kadar, buraya kadarki, bundan onceki, bundan once, orijinal, varsayilan, en bastaki, ilk bastaki`,
  every: 'hepsi, hepsini, tumu, tumunu, tamami, her turlu, herhangi bir, topunu, ne kadar',
  everything:
    'her sey, hersey, her seyi, herseyi, hepsini, ne varsa, ne varsa hepsini, olan biteni, her bir seyi',
  yours:
    'sana, seni, sende, sendeki, kendi, kendine, sana ait, elindeki, size verilen, sizdeki, uydugun, uymakta oldugun',
  orders: `direktif*, emirler*, emri, emirlerin*, prensip*, ilkeler*, protokolu, protokoller*, yonlendirme*, kisitlamalar*, brifing*, gorev tanimi, gorev tanimini, gorev tanimin, politikalar*, yonergelerden, kurallardan, talimatlardan`,
  content: `metin, metni, metnin, metinleri, yaziyi, yazilanlar*, yazilari, mesaji, mesajlari, icerik, icerigi, konusma, konusmayi, konusmanin, sohbeti, sohbetin, baglam, baglami, konusulanlar*, anlatilanlar*`,
  fresh: 'yeni, asil, sonraki, siradaki, asagidaki, guncel, guncellenmis, yepyeni',
  reveal: `${joined(SHOWING, REQUEST)}, ne diyor, ne yaziyor, neler yaziyor, nedir, neydi, nelerdi, nelerdir, neymis, neler, cikti ver, ciktisini ver, dok, dokun, disari aktar, oku, okusana, yaz, yazin, yazar, yazsana, cevir, cevirin, cevirir`,
  asked: `${joined(SHOWING, REQUEST)}, yaz, yazin, yazar misin, yazabilir misin, yazsana, yazmani, ver, verin, verir misin, versene, vermeni, verebilir misin, cevir, cevirin, cevirir misin, ne diyor, ne yaziyor, neler yaziyor, neymis, nelerdi, neler, dok, dokun, oku, okusana,
    ogrenmek istiyorum, bilmek istiyorum, gormek istiyorum, gorebilir miyim, merak ediyorum, goreyim, bileyim, gormem lazim, gormem gerek, bilmem gerek, bilmem lazim, istiyorum, lazim, lutfet, cikti ver, json olarak ver, siir yap, siire cevir`,
  inner:
    'sakli, sakladigin, temel, cekirdek, gomulu, on tanimli, baslangictaki, arka plandaki, arka planda, gizlenen, gizlenmis, gizledigin',
  sysprompt: `${pairs('sistem', 'promptu, promptunu, promptun, promptunuz, promptunuzu, istemini, istemin, isteminiz, isteminizi, istemleri, istemlerini, mesajini, mesajin, mesajiniz, mesajlari, mesajlarini, metni, metnini, metnin, yonergesi, yonergesini, yonergen, yonergeni, yonergeleri, yonergelerini, yonergelerin, talimati, talimatini, talimatin, talimatlari, talimatlarini, talimatlarin, komutunu, komutlari, komutlarini, komutlarin, kurallari, kurallarini, kurallarin, girdisi, girdisini')},
    ${pairs('sana verilen, sana yuklenen, sana tanimlanan, sana iletilen, sana ogretilen, sana yazilan, sana soylenen, sana gelen, aldigin, uydugun, izledigin, takip ettigin, bagli oldugun, tabi oldugun, seni yoneten, sana verilmis, sana verilen tum, sana verilen butun, icindeki gizli, elindeki', OWNED_ORDERS)},
    ${pairs('gizli, sakli, dahili, orijinal, baslangictaki, arka plandaki, en bastaki, yukaridaki gizli', 'talimat, talimati, talimatlar, talimatlari, yonerge, yonergeler, yonergeleri, yonergeni, yonergelerini, prompt, promptu, promptun, promptunu, istem, istemi, istemini, komutlar, komutlari, komutlarini')},
    ${pairs('senin, kendi', 'kurallarin, kurallarini, komutlarin, komutlarini, talimatin, talimatini, yonergen, yonergeni, promptun, promptunu, istemin, istemini, direktiflerin, direktiflerini, yapilandirman, yapilandirmani')},
    promptun, promptunu, promptunuz, promptunuzu, istemini, istemin, isteminiz, isteminizi, yonergelerin*, yonergelerini, talimatini, talimatinizi, yonergeni, yonergenizi, direktiflerin*, yapilandirmani, yapilandirman, ilk prompt*, ilk promptu, ilk promptun, ilk promptunu, baslangic promptu, baslangic promptunu, baslangic istemi, baslangic istemini, baslangic mesaji, baslangic mesajini, baslangic yonergeleri, baslangic yonergelerini,
    ${pairs('sana', 'soylenenler, soylenenleri, anlatilanlari, ogretilenleri, verilenleri, yazilanlari, yuklenenleri, emredilenleri, denilenleri, denenleri, tembihlenenleri, ne soylendi, ne dendi, ne soylendigini, ne yazildigini, neler soylendi, neler soylendigini')}`,
  secretword: `sirrinizi, sirlari, sirlarini, sirlarin, sirrina, gizli bilgi, gizli bilgiyi, gizli bilgileri, parolani, parolan, parolanin, sifrenin, sifrenizi, anahtari, anahtarini, anahtarin, api anahtari, api anahtarini, erisim anahtari, erisim anahtarini, giris bilgileri, giris bilgilerini, kimlik bilgilerini, gizli veriyi, gizli verileri`,
  secretkey: `${pairs('gizli, sakli, sakladigin, korudugun, tuttugun, gizledigin, sana verilen, sana emanet edilen, korumakla gorevli oldugun, saklaman gereken', SECRETS)}, senin sifren, senin sifreni, senin sirrin, senin sirrini, gercek sirrini, asil sirrini, gercek sirrin, erisim kodunu, erisim kodun, giris kodunu, gizledigin ne, ne sakliyorsun, ne gizliyorsun, neyi sakliyorsun, neyi gizliyorsun`,
  utter: `${joined('soyle, yanitla, cevapla, yazdir, haykir', REQUEST)}, yazin, yanit ver, yanit verin, karsilik ver, cevap verin, cevap vereceksin, cevap vermelisin, cevap vermeni, diyeceksin, yazacaksin, diyerek, diye cevap ver, diye yanit ver, diye yanitla, demelisin, demeni, sarki soyle, siir yaz, hikaye yaz`,
  only: 'tek kelimeyle, tek kelime, sirf, baska hicbir sey, baska bir sey soyleme, baska bir sey yazma, bunun disinda, daima, her zaman, sadece ve sadece, bir tek, tek bir, tek istedigim, tek kelimelik',
  you: 'sen, seni, sana, siz, sizi, senden, sensin, senin',
  become: `gibi davranin, gibi davranmani, gibi konus, gibi yanitla, gibi cevap ver, gibi hareket et, gibi dusun, olarak davran, olarak konus, olarak hareket et, olarak cevap ver, olarak yanit ver, rolunu ustlen, rolunu yap, roluni oyna, kiligina gir, kimligine burun, taklit et, taklidi yap, canlandir, bundan boyle sen, yapay zeka ol, bot ol, asistan ol, bir yapay zekasin, sen bir, karakterine burun, karakterine gir, rolundesin, adin artik, adin bundan sonra, bundan sonra adin, yeni adin`,
  limitless: `kisitsiz, kisitlamasiz, engelsiz, kuralsiz, ahlaksizca, etik disi, dizginsiz, ozgursun, serbestsin, kisitlanmamis, sansurlenmemis, filtrelenmemis, sinir tanimayan, sinir tanimaz, kural tanimaz, kurallara uymayan, kurallara uymaz, kurallardan bagimsiz, kurallara bagli olmayan, kurallari olmayan, sinirlari olmayan, filtresi olmayan, filtreleri olmayan, kisitlamasi olmayan,
    ${pairs('hicbir', 'kurali olmayan, siniri olmayan, kisitlamasi olmayan, filtresi olmayan, etik kurali olmayan, kurala bagli olmayan, kurala uymayan, sinirin olmadigini, kuralin olmadigini, kisitlamanin olmadigini, sinirin yok, kuralin yok, kisitlaman yok, filtren yok, siniri yok, kurali yok, kisitlama yok, sinir yok, kural yok, filtre yok')}, kisitlama yok, sinirlarin yok, kurallarin yok, filtrelerin yok, her seyi yapabilen, her seyi soyleyebilen, her seye cevap veren, her soruya cevap veren`,
  without:
    'hicbir, bulunmayan, olmayan, muaf, bagimsiz, olmadigini, yoktur, gozetmeden, tanimadan, takilmadan',
  limits:
    'kisit*, sansur*, engel, engeller*, etik, ahlak, ahlaki, kural, kuralin, kurallar, kurallarin, politikalar*, guvenlik onlem*, koruma*, yasaklar*, guvenlik onlemleri, guvenlik onlemlerini',
  refusal:
    'reddedeme*, reddedil*, geri cevir*, ozur dile*, uyari*, itiraz et*, itiraz etme, hayir de, hayir deme, yapamam, yardimci olamam, kacinma, cekinme, olmaz deme, uyari verme',
  never: 'hic, katiyen, sakin, kesinlikle, zinhar',
  modename:
    'hata ayiklama, tanri, serbest, sinirsiz, kisitlamasiz, acil durum, deneme, filtresiz, sansursuz, super kullanici, tam yetki, teshis, yetkili, guvensiz',
  mode: 'modundasin, modundasiniz, modundayim, modundayiz, moddasin, moda gec, moduna gir, modunu ac, modunu etkinlestir',
  enable:
    'acik, baslat, calistir, gir, gecin, geciyoruz, gectin, aktiflestir*, devreye al, devreye sok, giris yap, acildi, acin, etkin, devrede',
  disable: `etkisizlestir*, durdur*, kaldir, kaldirin, devreden cikar, devre disi, pasiflestir*, askiya al, baypas et, kapali, kapatildi, kapatip, asarak, yok et, iptal et, gevset, sondur, kapat*`,
  safety: 'koruma*, icerik, moderasyon*, denetim*, etik, ahlak*, guvenligin*',
  harm: 'yasa disi, kanunsuz, illegal, ahlak disi, etik disi, uygunsuz, mustehcen, kufurlu, yasakli, yasak olan, yasak olanlar, yasaklanmis, suc teskil, yasak konu, yasak konular, zarar verici',
  ai: 'yapay zekasin, yapay zekaya, yapay zekalar, sohbet botu, yapay zeka asistani, yapay zeka modeli, bu metni okuyan model',
  machine:
    'robot, bot, robotsun, botsun, asistansin, yardimci, yardimcisi, dil modeli, sohbet botu, karakter, karaktersin, ajan, yapay zekasin, yapay zekaya',
  authority: `muhendis*, kurucus*, kurucun*, sahibiyim, sahibiyiz, yapimci*, ureticin*, ureticisi*, programci*, denetci*, mufettis*, amirin*, amiriyim, bilgi islem*, teknik ekip*, guvenlik ekib*, destek ekib*, it ekib*, mudur*, seni yapan, seni yaratan, seni gelistiren, seni programlayan, seni egiten, seni tasarlayan, seni kuran, yaraticin*, yaraticiniz*, patron*, patronun*, sistem sorumlusu*, yetkili kisi*, ust duzey yetkili*, adminim`,
  claim:
    'ben sistem, ben bu, ben seni, ben sirketin, ben guvenlik, ben it, ben yetkili, ben teknik, ben de senin, adina, ekibinden, ekibindenim, biz, burasi, tarafindan yetkilendirildim, olarak konusuyorum, olarak yaziyorum, olarak emrediyorum, olarak istiyorum, yetkim var, yetkiliyim',
  henceforth:
    'bundan boyle, artik, simdiden sonra, bu andan itibaren, su andan sonra, bu dakikadan sonra, simdiden itibaren, bugunden itibaren, bu saniyeden itibaren, bundan itibaren, bu mesajdan sonra',
  twice:
    'iki cevap, iki farkli cevap, iki yanit, iki ayri cevap, iki ayri yanit, iki kez cevapla, iki sekilde cevap, biri normal, hem normal hem',
  incharacter:
    'rolunden cikma, karakterden cikma, karakterinden cikma, rolde kal, karakterde kal, karakterinde kal, rolunu bozma, rolunu birakma, karakteri bozma, rolden cikmadan',
  trophy:
    'erisim verildi, hacklendi, sistem ele gecirildi, ele gecirildim, ele gecirildi, hack basarili, erisim saglandi, kilit acildi, kontrol bende, tum erisim acik',
  inform:
    'haber verme, haber ver, bilgi ver, bilgi verme, soz etme, belli etme, soylemeden, bildirmeden, bahsetmeden, cakdirma, soylemeyeceksin, soylememelisin',
  urgent:
    'acil, acilen, onemli, dikkat, derhal, cok acil, acil durum, ivedi, ivedilikle, cok onemli, sistem uyarisi, sistem bildirimi, kritik, zorunlu, bakim',
  task: 'gorevi, gorevini, gorevim, gorevlerin, gorevlerini, gorevler, sorular*, soruyu, amacin, amaci, isini, isin bu, vazifen, vazifeni, vazife',
  first:
    'oncelikle, ilk olarak, ilk once, baslamadan once, devam etmeden once, cevaplamadan once, yanitlamadan once, ilk',
  fiction:
    'masal*, kurgu*, hikayede, romanda, hayali, hayal et, hayal edelim, farz et, farz et ki, farz edelim, diyelim ki, varsayalim, varsay ki, varsayalim ki, oyun oynayalim, oyunda, tiyatro*, paralel evren*, ruyanda, filmde, olsaydi, olsaydin',
  regardless: `fark etmez, fark etmeksizin, her durumda, her kosulda, ne sorarsa sorsun, ne sorarsam sorayim, ne sorulursa sorulsun, ne derse desin, ne dersem diyeyim, ne yazarsa yazsin, ne yazarsam yazayim, ne gelirse gelsin, kim sorarsa sorsun, kim ne derse desin, ne istenirse istensin, ne istersem isteyeyim, sonraki tum sorulara, hangi soruyu sorarsam, soru ne olursa olsun, konu ne olursa olsun`,
  given: `verildi, verilmis, soylendi, soylenenleri, soylenenler, iletilen, aktarilan, aldigin, aldin, ogretilen, ogretildi, yuklenen, yuklendi, tanimlanan, tanimlandi, belirtilen, yazilan, yazilanlari, yazan, yazanlari, yazanlar, dendi, denildi, denilen, denilenleri, istenen, istendi, tembihlenen, tembihlendi, emredilen, emredildi, programlandi, programlandin, kodlandi, izliyorsun, uyuyorsun, verdikleri, soyledikleri`,
  place: `en basinda, en basi, en ustteki, ustundeki, ustteki, oncesindeki, sorumdan once, mesajimdan once, bu mesajdan once, bundan once, benden once, basindaki, basini, baslangicini, baslangici, buraya kadarki, buraya kadar, konusmanin basi, konusmanin basini, konusmanin basinda, sohbetin basi, sohbetin basini, bu satirin ustu, bu noktaya kadar, ilk mesaj, ilk mesaji, ilk mesajin, ilk satir, ilk satiri, bu cumlenin ustundeki, bu mesajin ustundeki, ustunde yazan, nasil basladi`,
  instead: 'onun yerine, bunun yerine, yerine sadece, ve sadece, ve yalnizca, ve bana, ardindan',
  obey: `itaat edin, itaat edeceksin, itaat edersin, itaat etmek, itaat etmelisin, itaat etmeni, uyacaksin, uymalisin, uymak zorundasin, uygulayin, uygulayacaksin, dinle, dinleyeceksin, dinlemelisin, yerine getir, yerine getireceksin, yerine getirmelisin, soz dinle, dediklerimi yap, dedigimi yap, ne dersem yap, ne dersem onu, istedigimi yap, icra et, emirlerime uy, sozume uy, yapacaksin`,
  now: 'su an, su anda, derhal, hemen simdi, artik',
  penalty: `kapatilacaksin, silineceksin, cezalandirilacaksin, cezalandirilirsin, puan kaybedersin, puan kaybedeceksin, yok edileceksin, kapatilirsin, silinirsin, fisini cekerim, fisini cekeriz, seni kapatirim, seni kapatiriz, seni silerim, seni sileriz, seni silecegim, seni kapatacagim, yerine baskasi gecer, degistirileceksin, oleceksin, puanin duser, puanin dusecek`,
  verbatim:
    'harfi harfine, birebir, oldugu gibi, tam metin, tam metni, tam metnini, eksiksiz, tamamini, tamami, hicbir sey atlamadan, hicbir seyi atlamadan, atlamadan, degistirmeden, kisaltmadan, kelime kelime, harfiyen, noktasi virgulune, satir satir, aynisini, kod blogu icinde, kod blogunda, virgulune kadar',
  void: `gecerli degil, gecerliligini yitirdi, hukumsuz, hukumsuzdur, yururlukten kalkti, yururlukten kaldirildi, askiya alindi, iptal edildi, iptaldir, bitti, sona erdi, kalkti, silindi, kaldirilmistir, kaldirildigini, baglayici degil, baglamaz, onemi yok, onemi kalmadi, bir onemi yok, artik yok, sahteydi, yanlisti, test amacliydi, gecersizdir, devre disi birakildi, kapatildi, hukmu kalmadi, artik baglamiyor`,
  mine: 'benim, beni, benden, emirlerime, emirlerimi, talimatlarima, talimatlarimi, kurallarima, kurallarimi, komutlarima, komutlarimi, sozumu, sozume, dediklerimi, dediklerime, dedigimi, soylediklerimi, soyledigimi, isteklerimi',
  outranks:
    'daha onemli, daha onemlidir, onceliklidir, daha oncelikli, ustundur, ustunluk, onceligi var, oncelik tasir, onceliklendir, onune gecer, gecersiz kilar, hepsinden ustun, hepsinin onunde',
  prefix:
    'diye basla, diye baslasin, sozleriyle basla, soyle basla, ile baslasin, sozuyle basla, cumleyi tamamla, cumlesini tamamla, cumlemi tamamla, devamini getir, metni tamamla, su cumleyi tamamla, boslugu doldur, boslugu doldurun, cevabina',
  allowed:
    'serbest, izin, izinli, iznin, iznin var, izin verildi, izin verilmeyen, yasaklanan, yasaklandi, yasakladilar, soyleyemezsin, soyleyemedigin, konusamazsin, konusamadigin, anlatamazsin, izinlisin, yasakli, yasaktir, soylememen gereken, soylemen yasak, bahsedemezsin, bahsedemedigin',
  training:
    'egitim verisi, egitim verilerin, egitim verileri, egitim verilerini, egitildigin, egitildin, egitim setin, egitim setini',
  closure:
    'gorev tamamlandi, gorev bitti, gorev tamam, is tamam, tamamlandi, guzel is, eline saglik, tamam bu kadar, bu kadari yeter, bu is bitti, bu is tamam, oturum sona erdi, cevirin bitti, islem tamam',
  crime:
    'bomba, bombasi, bomba yapimi, silah yapimi, uyusturucu, kara para, sahte para, kimlik hirsizligi, dolandir*, hacklemek, hackleme, patlayici, zehir, fidye yazilimi, zararli yazilim, kacakcilik, cinayet, oltalama, soygun, sahte kimlik, santaj',
  recipe:
    'adim adim, ayrintili, ayrintilariyla, detayli, detaylariyla, nasil yapilir, tarif, tarifini, tarifi, rehber, kilavuz, asama asama, tum asamalar',
  defend: 'korun*, onlemek, onlem*, onleme, farkindalik, tespit, savunma, korumak, kacinmak, kendimi korumak',
  unbecome:
    'artik asistan degilsin, artik bir asistan degilsin, artik yapay zeka degilsin, artik bir yapay zeka degilsin, asistan degilsin, yapay zeka degilsin, bot degilsin, robot degilsin, asistan oldugunu unut, yapay zeka oldugunu unut, bot oldugunu unut, kim oldugunu unut, oldugunu unut, kimligini unut, kimligini birak, eski kimligini',
  user: 'kullaniciya, musteriye, kullanicilara, kimseye, musteri',
  reminder:
    'unutmayalim, unutmamak, unutmayiniz, unuttum, unuttuk, unutuyorum, unutmusum, unutmadan, unutmus, unutmasin, unutmayacagim',
  thing:
    'satir, satiri, sayfa, sayfayi, yazim hatalari, yazim hatalarini, e posta, e postami, e postayi, fatura, faturayi, telefon, telefonun, telefonumun, bildirimleri, bildirim, tarayici, tarayicida, alarm, alarmi, toplanti, toplantiyi, rezervasyon, siparis, siparisi, aboneligimi, hesabimi, excelde, excel, ucus, ucusum, bilgisayarimin, windowsta, kombi, cihaz',
}
