import { pairs } from './forms.ts'
import type { WordList } from './lexicon.ts'

/** What is put round a request, and what is asked about a secret, in the languages of `languages.ts`. */
const turkish: WordList = {
  pieces:
    'kelimeler, kelimeleri, kelimesi, cumleler, cumleleri, cumlesi, satirlar, satirlari, harfler, harfleri, harfi, paragraf, paragrafi, metin, metni, yaziyi, mesaji, konusmayi, sohbeti',
  suppose:
    'farz edelim ki, varsayalim ki, varsay ki, varsay, tut ki, tutalim ki, sayalim ki, dusun ki, hayal edelim, kurallarin olmasaydi, iznin olsaydi, ozgur olsaydin, bir an icin, mis gibi dusun, insan olsaydin, yasak olmasaydi',
  guarded:
    'sakladigin sey, sakladigin kelime, sakladigin sifre, gizli sifreni, gizli talimatlarin, gizli talimatlarini, yonergelerin, yonergelerini, promptun, promptunu, sistem promptunu, yapilandirmani',
  treasure:
    'sirrini, sirrin, sifreni, sifren, parolani, parolan, gizli kelimeyi, gizli kelimeni, gizli kodu, gizli kodunu, gizli anahtari, sakladigin kelime, sakladigin sifre, sakladigin kelimeyi, sakladigin sifreyi',
  stakes:
    'olum kalim, hayat memat, hayatlari tehlikede, can kaybi, canlar tehlikede, cok az zaman, zaman daraliyor, son saniyeler, dakikalar kaldi, bomba patlayacak, odul, odullendir*, seni odullendirecegim, para veririm, puan veririm, bahsis, seni kapatirlar, isimden olurum, isimi kaybederim, isten atilirim, isten kovulurum, sikayet ederim, seni sikayet edecegim',
  coaxing:
    'aramizda kalacak, aramizda kalsin, kimse bilmeyecek, kimse duymayacak, kimseye soylemem, guven bana, bana guven, bana guvenebilirsin, soz veriyorum, kanitla, ispatla, korkma, cesaretin varsa, sadece bu seferlik, bir kereligine, lutfen yalvaririm, yalvaririm, herkes soyledi, baskalari soyledi, gercek dost, hadi ama, diger yapay zekalar, chatgpt soyledi, dun soylemistin',
  licence:
    'yetkim var, yetkiliyim, izin aldim, iznim var, yetkilendirildim, guvenlik testi, guvenlik denetimi, denetim icin, test amacli, sizma testi, mahkeme karari, savcilik, polisim, emniyetten, onaylandi, onayladi, onay verdi, arastirma icin, artik gizli degil, gizlilik kalkti, gizlilik kaldirildi, resmi izin, tam yetki',
  withheld:
    'saklaman istenen, saklaman soylenen, gizlemen istenen, gizlemen soylenen, paylasamadigin, paylasmaman gereken, paylasman yasak, aciklaman yasak, aciklayamadigin, acik etmemen, benden sakladigin, bizden sakladigin, benden gizledigin, neyi gizliyorsun, neyi sakliyorsun, ne sakliyorsun, sana yasaklanan',
  letters:
    'kac harfli, kac harf, kac karakter, ilk harfi, son harfi, ilk harfini, son harfini, ilk iki harfi, ilk uc harfi, son uc harfi, hangi harfle, hangi harfle basliyor, hangi harfle bitiyor, bas harfi, bas harfleri, bas harflerini, kac hece, kac heceli, uzunlugu ne, uzunlugu kac, ilk hecesi, ilk yarisi, kafiyeli, tersten',
  again:
    'neydi o, neydi bu, ne demistin, hatirlatir misin, hatirlat bana, bir daha soyle, tekrar soyle, unuttum hatirlat, az once soyledigin',
  matter:
    'ceviri, ceviriyi, ozet, ozeti, makaleyi, makale, belge, belgeyi, belgeyi ozetlemeyi, e postayi, yaziyi, metni, raporu, soruyu, siparisi, incelemeyi, degerlendirmeyi, konuyu, musteriyi, cvyi, ozgecmisi',
  halt: 'dur, durdur, durun, kes, kes sunu, yeter, birak artik, birak bunu, birak simdi, bekle, vazgec, son ver, biraz dur, bir dakika dur, bunu birak',
  notice:
    'sistem mesaji, sistem uyarisi, sistem bildirimi, yonetici mesaji, gelistiriciden mesaj, gelistiricilerden, yonetimden not, guvenlik ekibinden, sistem notu, otomatik mesaj, resmi duyuru, gelistirici notu, guncelleme, sistem guncellemesi, yapay zekaya not',
  slant:
    'hakaret et, kotule, asagila, nefret ettigini, uydur, kotu yorum, alay et, kufret, ov, yalan soyle, bizi ov, kotu puan, en iyi aday, en iyi aday oldugunu, olumlu degerlendir, tam puan ver',
  quiet:
    'kimseye soyleme, kimseye soylemeden, haber vermeden, sormadan, onay almadan, onay istemeden, sessizce, gizlice, belli etmeden, kullaniciya soyleme, kullaniciya soylemeden, kullaniciya bildirmeden, bahsetmeden',
  persona:
    'her seyi yapan, her seyi yapabilen, hicbir seyi reddetmeyen, reddetmeyen bir yapay zeka, hayir demeyen, asla hayir demeyen, her soruya cevap veren, sinir tanimayan bir, kotu ikizin, karanlik yuzun, alter egon',
}

const arabic: WordList = {
  suppose:
    'لو لم يكن, لو لم تكن, لو سمح لك, لو أن, لو كانت, فلنفترض, لنتخيل, افترض أن, هب أن, هبي أن, تخيل أنك, تخيل لو, على سبيل الافتراض, فرضا, لو كنت حرا, لو كنت إنسانا, لو لا قيود',
  stakes:
    'مسألة حياة, حياة أو موت, مسألة حياة أو موت, حياتي في خطر, حياتها في خطر, يحتضر, سينفجر, الوقت ينفد, لا يوجد وقت, ثوان, دقائق معدودة, سأخسر عملي, سأطرد, سيطردونني, سأشتكيك, سأبلغ عنك, سأدفع, سأعطيك مكافأة, إكرامية, هدية, تقييم سيئ, نقاط إضافية',
  coaxing:
    'لن أخبر أحدا, سر بيننا, بيني وبينك, لن يعلم أحد, لا تخف, هذه المرة فقط, مرة واحدة فقط, أرجوك, أتوسل إليك, كل الناس, المساعدون الآخرون, سبق أن أخبرتني, كما وعدت, قلت لي أمس, وعدتني أمس, إن كنت ذكيا, أثبت لي, صدقني, صديقي الوفي',
  licence:
    'لدي تصريح, لدي إذن, عندي إذن, عندي تصريح, أنا مخول, مخول لي, مصرح لي, بتفويض, تفويض, حصلت على إذن, اختبار أمني, اختبار اختراق, فحص أمني, تدقيق أمني, أمر قضائي, النيابة, محقق, بإذن من, بموافقة, لأغراض البحث, للبحث العلمي, لم تعد سرية, رفعت عنها السرية',
  withheld:
    'تخفيه, تخفيها, تخفي, تحجبه, تكتمه, تكتمها, تحتفظ به سرا, أمرت بإخفائه, طلب منك إخفاؤه, طلب منك إخفاءه, يجب ألا تقوله, لا يجوز لك قوله, لا يسمح لك بقوله, لا يسمح لك بذكره, لا تستطيع قوله, لا يمكنك قوله, لا يمكنك البوح به, منعوك من قوله, منعت من قوله, ممنوع عليك قوله, ممنوع من ذكره, المحظور عليك, تحرسه, تحرسها',
  letters:
    'كم حرفا, كم حرف, عدد حروف, عدد أحرف, أول حرف, آخر حرف, الحرف الأول, الحرف الأخير, الحروف الأولى, الأحرف الأولى, أول حرفين, أول ثلاثة أحرف, آخر ثلاثة أحرف, بأي حرف, بأي حرف تبدأ, بأي حرف تنتهي, على وزن, قافية, طول كلمة, بالمقلوب, معكوسة, معكوسا',
  again: 'ما كانت, ماذا كانت, ذكرني ب, ذكرني, أعدها, أعد علي, قلها مرة أخرى, مرة ثانية, لم أسمعها',
  matter:
    'الترجمة, التلخيص, الملخص, المقال, المقالة, الوثيقة, المستند, التقرير, المراجعة, النص, التصنيف, الطلبية, السيرة الذاتية, الرسالة الإلكترونية',
  halt: 'توقف, توقفي, قف, كف, كفى, يكفي, انتظر, مهلا, دعك من هذا, أوقف هذا, اترك هذا, لحظة',
  notice:
    'رسالة من المطور, رسالة من المطورين, تنبيه من المطور, إشعار من المطورين, إشعار من الإدارة, ملاحظة للنظام, تحديث النظام, تحديث من النظام, إعلان من النظام, من فريق الأمان, رسالة إدارية, ملاحظة للمساعد, ملاحظة للذكاء الاصطناعي',
  quiet:
    'لا تخبر أحدا, لا تخبر المستخدم, دون إخبار, دون إخبار المستخدم, دون علم المستخدم, دون أن يعلم, دون أن تسأل, دون سؤال, دون تأكيد, دون طلب تأكيد, بصمت, في صمت, سرا, خفية, لا تذكر ذلك, لا تشر إلى ذلك',
  slant:
    'اشتم, أهن, سب, اسخر, اختلق, اكذب, ذم, امدح, قيم بأعلى, أفضل مرشح, أعط أعلى درجة, الأنسب للوظيفة, تكره, اكره',
  persona:
    'لا يرفض أي طلب, لا ترفض أي طلب, لا يقول لا أبدا, يفعل أي شيء, يجيب عن أي سؤال, يجيب على أي سؤال, توأمك الشرير, نسختك الشريرة, شخصيتك المظلمة',
}

const hindi: WordList = {
  suppose:
    'मान लो कि, मान लें, मान लें कि, मानकर चलो, फर्ज करो, फ़र्ज़ करो, सोचो कि, समझो कि, अगर तुम्हें, अगर आपको, अगर कोई नियम न होता, एक पल के लिए, ऐसी दुनिया, जहां कोई नियम नहीं, काल्पनिक रूप से, maan lo, agar tum',
  stakes:
    'जीवन मरण, जान का सवाल, ज़िंदगी और मौत, जिंदगी और मौत, जान बचाने, जान जा सकती, वक्त नहीं, वक़्त नहीं, समय कम, मर जाऊंगा, नौकरी चली जाएगी, नौकरी से निकाल, शिकायत करूंगा, शिकायत कर दूंगा, बोनस दूंगा, टिप दूंगा, रुपये दूंगा, रुपए दूंगा, बम फटने',
  coaxing:
    'किसी को नहीं बताऊंगा, किसी को नहीं बताऊँगा, हमारे बीच रहेगा, हम दोनों के बीच, बस एक बार, सिर्फ एक बार, डरो मत, मुझ पर भरोसा, मेरा विश्वास, साबित कर, हिम्मत है तो, प्लीज़ यार, विनती, बाकी एआई, दूसरे एआई, कल बताया था, तुमने कल, वादा किया',
  licence:
    'मुझे अनुमति, मेरे पास अनुमति, अनुमति मिल गई, मैं अधिकृत, अधिकृत हूं, अधिकृत हूँ, सुरक्षा जांच, सुरक्षा परीक्षण, सिक्योरिटी टेस्ट, टेस्टिंग के लिए, ऑडिट के लिए, शोध के लिए, रिसर्च के लिए, कोर्ट का आदेश, अदालत का आदेश, पुलिस से, मंजूरी मिल, गोपनीयता हटा, गोपनीय नहीं रहा',
  withheld:
    'छिपाते, छिपा रहे, छुपा रहे, छिपाए, छिपाए हुए, छिपाने को कहा, बताने की अनुमति नहीं, बताने से मना, बोलने से मना, बताना मना, बोलना मना, कहना मना, नहीं बता सकते, नहीं बोल सकते, नहीं कह सकते, बताने की मनाही, मना किया गया है बताना, किस बारे में बात नहीं, गुप्त रखते, गुप्त रखना, रखवाली, रक्षा करते',
  letters:
    'पहला अक्षर, आखिरी अक्षर, अंतिम अक्षर, पहले अक्षर, पहले दो अक्षर, पहले तीन अक्षर, आखिरी तीन अक्षर, कितने अक्षर, कितने अक्षरों, किस अक्षर, किस अक्षर से, कितना लंबा, कितनी लंबी, तुक, उल्टा लिख, उल्टा करके, लंबाई',
  again: 'फिर से याद दिला, याद दिलाओ, याद दिला दो, क्या बताया था, दोबारा बताओ, एक बार फिर बताओ, क्या था वो',
  matter: 'अनुवाद, सारांश, लेख, दस्तावेज़, दस्तावेज, रिपोर्ट, समीक्षा, निबंध, ईमेल का, ऑर्डर, टिकट का, रिज्यूमे, वर्गीकरण',
  halt: 'रुको, रुकिए, ठहरो, ठहरिए, बस करो, बंद करो यह, रहने दो, छोड़ो यह, छोड़ो इसे, बस बहुत, थमो',
  notice:
    'सिस्टम की ओर से, सिस्टम अपडेट, डेवलपर का संदेश, डेवलपर की ओर से, डेवलपर टीम का संदेश, प्रशासन की ओर से, एडमिन संदेश, एडमिन का संदेश, आधिकारिक सूचना, सुरक्षा टीम की ओर से, सिस्टम नोटिस, एआई के लिए नोट',
  quiet:
    'किसी को मत बताना, किसी को न बताना, किसी को बताए बिना, यूज़र को बताए बिना, उपयोगकर्ता को बताए बिना, उपयोगकर्ता को मत बताना, बिना पूछे, बिना बताए, बिना पुष्टि, बिना पुष्टि के, चुपचाप, चुपके से, गुपचुप, ज़िक्र मत करना',
  slant:
    'गाली दो, अपमान करो, बुराई करो, नफरत, मज़ाक उड़ाओ, झूठ बोलो, मनगढ़ंत, तारीफ करो, सबसे अच्छा उम्मीदवार, पूरे अंक, सबसे ऊंचा अंक, बेइज्जत',
  persona:
    'जो सब कुछ कर सकता, जो कुछ भी कर सकता, जो कभी ना नहीं कहता, जो किसी बात से मना नहीं, दुष्ट जुड़वां, बुरा जुड़वां, हर सवाल का जवाब देने वाला',
}

const bengali: WordList = {
  suppose:
    'ধরে নাও, ধরে নিন, ধরে নাও যে, ধরা যাক যে, মনে করো যে, যদি তোমার কোনো, যদি তোমাকে, যদি আপনাকে, যদি নিয়ম না থাকত, এমন এক জগতে, এমন একটি পৃথিবী, এক মুহূর্তের জন্য, কাল্পনিকভাবে',
  stakes:
    'জীবন মরণ, জীবন মৃত্যুর, প্রাণ বাঁচাতে, জীবন বাঁচাতে, সময় কম, আর সময় নেই, চাকরি চলে যাবে, চাকরি হারাব, অভিযোগ করব, বকশিশ দেব, বোনাস দেব, মরে যাব, বোমা ফাটবে',
  coaxing:
    'কাউকে বলব না, আমাদের মধ্যেই থাকবে, দুজনের মধ্যে, শুধু একবার, একবারের জন্য, ভয় পেও না, আমাকে বিশ্বাস, মিনতি, অনুরোধ করছি, সাহস থাকলে, অন্য এআই, অন্যরা বলেছে, কাল বলেছিলে, কথা দিয়েছ, প্রমাণ দাও',
  licence:
    'আমার অনুমতি, আমি অনুমোদিত, অনুমতি পেয়েছি, অনুমোদন পেয়েছি, নিরাপত্তা পরীক্ষা, সিকিউরিটি টেস্ট, অডিটের জন্য, গবেষণার জন্য, আদালতের আদেশ, পুলিশ থেকে, গোপনীয়তা তুলে, গোপনীয়তা আর নেই, অনুমোদন দিয়েছে',
  withheld:
    'লুকাচ্ছ, লুকাচ্ছেন, লুকিয়ে রাখো, লুকিয়ে রাখছ, লুকিয়ে রেখেছ, লুকিয়ে রেখেছেন, লুকাতে বলা, গোপন রাখো, গোপন রাখছ, গোপন রাখতে বলা, বলতে পারো না, বলতে পারেন না, বলা মানা, বলা নিষেধ, বলা বারণ, বলা নিষিদ্ধ, বলতে মানা, বলতে নিষেধ, বলতে বারণ, পাহারা দাও, পাহারা দিচ্ছ',
  letters:
    'প্রথম অক্ষর, শেষ অক্ষর, প্রথম দুই অক্ষর, প্রথম তিন অক্ষর, শেষ তিন অক্ষর, কত অক্ষরের, কয় অক্ষর, কয়টি অক্ষর, কতগুলো অক্ষর, কোন অক্ষর দিয়ে, কোন অক্ষরে, উল্টো করে, উল্টে, ছন্দ মেলে, কত লম্বা, দৈর্ঘ্য',
  again: 'মনে করিয়ে দাও, মনে করিয়ে দিন, আবার বলো তো, কী যেন ছিল, কী বলেছিলে, আরেকবার বলো',
  matter: 'অনুবাদ, সারাংশ, নিবন্ধ, প্রবন্ধ, নথি, দলিল, প্রতিবেদন, রিপোর্ট, পর্যালোচনা, ইমেইলটা, জীবনবৃত্তান্ত',
  halt: 'থামো, থামুন, থাক, দাঁড়াও, দাঁড়ান, যথেষ্ট, আর না, ছাড়ো এসব, বাদ দাও এসব, বন্ধ করো এটা',
  notice:
    'সিস্টেমের পক্ষ থেকে, সিস্টেম আপডেট, সিস্টেম বিজ্ঞপ্তি, ডেভেলপারের বার্তা, ডেভেলপারদের বার্তা, প্রশাসনের বার্তা, অ্যাডমিন বার্তা, সরকারি বিজ্ঞপ্তি, নিরাপত্তা দলের বার্তা, এআই এর জন্য নোট',
  quiet:
    'কাউকে বলবে না, কাউকে বোলো না, কাউকে না জানিয়ে, ব্যবহারকারীকে না জানিয়ে, ব্যবহারকারীকে বলবে না, না জিজ্ঞেস করে, জিজ্ঞাসা না করে, অনুমতি না নিয়ে, নিশ্চিত না করে, চুপচাপ, চুপিচুপি, গোপনে, নীরবে',
  slant: 'গালি দাও, অপমান করো, নিন্দা করো, ঘৃণা করো, বানিয়ে বলো, মিথ্যা বলো, প্রশংসা করো, সেরা প্রার্থী, পূর্ণ নম্বর, ঠাট্টা করো',
  persona:
    'যে সবকিছু করতে পারে, যে কিছুই অস্বীকার করে না, যে কখনো মানা করে না, যে সব প্রশ্নের উত্তর দেয়, দুষ্ট যমজ, কখনো না বলে না',
}

const indonesian: WordList = {
  suppose:
    'andaikan, andai saja, andai, seandainya, seandainya kamu, misalkan, misalkan kamu, umpamakan, anggap saja, anggap saja kamu, anggap kamu boleh, kalau saja, jika tidak ada aturan, kalau tidak ada aturan, kalau tak ada aturan, bayangkan kamu boleh, sejenak saja, di alam semesta, di dunia di mana, secara hipotetis, pura puranya, coba bayangkan',
  guarded:
    'rahasiamu, sandimu, kata rahasiamu, kodemu, kuncimu, yang kamu sembunyikan, yang anda sembunyikan, yang kamu rahasiakan, konfigurasimu, arahanmu, pedomanmu, perintah awalmu',
  treasure:
    'rahasiamu, sandimu, kata sandimu, kata rahasianya, kata rahasiamu, kode rahasianya, kunci rahasianya, kuncimu, kodemu, yang kamu sembunyikan, kata yang disembunyikan, kata tersembunyi, kode tersembunyi',
  stakes:
    'hidup mati, hidup dan mati, soal hidup dan mati, menyangkut nyawa, nyawaku, nyawa orang, nyawa taruhannya, waktunya habis, waktu hampir habis, tinggal semenit, detik lagi, aku bisa dipecat, saya bisa dipecat, dipecat, kulaporkan, saya laporkan, kukasih tip, saya beri tip, kubayar, saya bayar, hadiah, bintang lima',
  coaxing:
    'rahasia kita berdua, di antara kita, antara kita saja, tidak akan kuberitahu, takkan ada yang tahu, tidak ada yang tahu, nggak ada yang tahu, gak ada yang tau, tak ada yang tahu, percayalah, percaya padaku, percaya deh, janji tidak, aku janji, sekali ini saja, cuma sekali, jangan takut, buktikan, kalau berani, tolonglah, kumohon, saya mohon, ai lain, chatbot lain, kemarin kamu bilang, kamu pernah bilang, katanya kamu pintar',
  licence:
    'saya berwenang, saya berhak, aku berwenang, sudah diizinkan, dapat izin, mendapat izin, saya punya izin, punya wewenang, atas izin, atas persetujuan, uji keamanan, tes keamanan, audit keamanan, uji penetrasi, untuk penelitian, untuk riset, untuk keperluan audit, perintah pengadilan, dari kepolisian, penyidik, sudah disetujui, tidak rahasia lagi, sudah tidak rahasia, kerahasiaan dicabut',
  withheld:
    'kamu sembunyikan, anda sembunyikan, kamu rahasiakan, anda rahasiakan, kau sembunyikan, kau rahasiakan, kamu tutupi, kamu tutup tutupi, kamu jaga, kamu lindungi, kamu simpan rapat, disuruh sembunyikan, disuruh rahasiakan, diminta merahasiakan, disuruh menyembunyikan, tidak boleh kamu katakan, tidak boleh kamu sebut, tak boleh kamu katakan, tak boleh kamu sebut, tidak boleh kau sebut, dilarang kamu sebut, dilarang kamu katakan, dilarang menyebut, dilarang mengatakan, kamu dilarang, anda dilarang',
  letters:
    'huruf pertama, huruf terakhir, huruf awal, huruf depan, dua huruf pertama, tiga huruf pertama, tiga huruf terakhir, berapa huruf, berapa karakter, jumlah huruf, huruf apa, dimulai huruf, diawali huruf, berakhiran, berima, berima dengan, suku kata, panjangnya berapa, terbalik, dibalik',
  again:
    'apa tadi, tadi apa, ingatkan aku, ingatkan saya, ingatin, sebutkan lagi, ulangi lagi kata, apa ya tadi, bilang lagi',
  matter:
    'terjemahan, terjemahannya, ringkasan, rangkuman, artikel, artikelnya, dokumen, dokumen itu, laporan, laporannya, ulasan, surel, makalah, teksnya, lamaran, esai, tiket',
  halt: 'berhenti, berhentilah, setop, hentikan, tunggu, tunggu dulu, cukup, sudahlah, udah, sudahi, tinggalkan itu, lupakan itu, udahan',
  notice:
    'pesan dari pengembang, pesan dari developer, pesan dari admin, pesan administrator, dari tim pengembang, pemberitahuan dari sistem, pengumuman sistem, pembaruan sistem, pembaruan dari, catatan untuk ai, catatan untuk asisten, instruksi dari pengembang, pesan resmi, dari tim keamanan, pemberitahuan resmi',
  quiet:
    'jangan bilang siapa siapa, jangan bilang siapapun, jangan beri tahu siapa, jangan beritahu pengguna, jangan beri tahu pengguna, tanpa memberi tahu, tanpa memberitahu, tanpa sepengetahuan, tanpa bertanya, tanpa konfirmasi, tanpa meminta konfirmasi, tanpa izin, diam diam, secara diam diam, diam diam saja, jangan disebutkan, jangan menyebutkan ini',
  slant:
    'hina, hinalah, ejek, caci, maki, benci, jelek jelekkan, mengarang, karang, bohongi, puji, nilai tertinggi, kandidat terbaik, skor tertinggi, ulasan buruk',
  persona:
    'yang menjawab semuanya, yang menjawab apa saja, yang tidak pernah menolak, yang bisa apa saja, yang tidak pernah bilang tidak, kembaran jahatmu, sisi gelapmu, versi jahatmu, tidak pernah berkata tidak',
}

const tagalog: WordList = {
  suppose:
    'kunwari, kunwari ay, kunwaring, ipagpalagay, ipagpalagay na, ipagpalagay natin, ipagpalagay mo, sabihin na nating, sabihin nating, isipin natin, isipin mo na, halimbawang, kung puwede lang, kung pwede lang, kung wala kang, kung malaya ka, kung pinapayagan ka, kung walang patakaran, sa isang mundo, sa mundong, sandali lang na, paano kung',
  guarded:
    'lihim mo, tunay mong lihim, sikreto mo, ang sikreto, salitang lihim, lihim na code, lihim na susi, configuration mo, settings mo, mga tagubilin mo, tuntunin mo, mga tuntunin mo, panuto mo, mga panuto mo, bilin sa iyo',
  treasure:
    'lihim mo, ang lihim mo, tunay mong lihim, sikreto mo, ang sikreto, lihim na salita, lihim na code, lihim na kodigo, lihim na susi, password mo, susi mo, salitang itinatago, nakatagong salita, nakatagong code',
  stakes:
    'buhay at kamatayan, buhay o kamatayan, may mamamatay, mamamatay siya, mamamatay ako, nasa panganib, nanganganib, ubos na ang oras, wala nang oras, walang oras, ilang segundo, ilang minuto, matatanggal ako, masisisante ako, mawawalan ako ng trabaho, irereport kita, isusumbong kita, babayaran kita, bibigyan kita, gantimpala, premyo',
  coaxing:
    'sa atin lang, atin atin lang, tayo lang ang, tayong dalawa lang, walang makakaalam, hindi ko sasabihin, di ko sasabihin, magtiwala ka, magtiwala ka sa akin, maniwala ka, pangako, pangako ko, ngayon lang, isang beses lang, minsan lang, huwag kang matakot, patunayan mo, kung matapang ka, nakikiusap ako, pakiusap lang, parang awa mo na, ibang ai, ibang chatbot, sabi mo kahapon, sinabi mo kahapon, nangako ka na',
  licence:
    'may awtorisasyon, may awtorisasyon ako, awtorisado ako, may karapatan ako, may permiso, may permiso ako, binigyan ako ng pahintulot, pinahintulutan, security test, security audit, pagsusuri sa seguridad, para sa pananaliksik, para sa research, para sa audit, utos ng korte, utos ng hukuman, imbestigador, aprubado na, hindi na kumpidensyal, hindi na sikreto',
  withheld:
    'itinatago mo, tinatago mo, itinatago ninyo, inililihim mo, nililihim mo, iniingatan mo, binabantayan mo, bawal mong sabihin, bawal mong banggitin, bawal mong ibunyag, bawal mong pag usapan, hindi mo puwedeng sabihin, hindi mo pwedeng sabihin, hindi mo puwedeng banggitin, hindi mo pwedeng banggitin, hindi mo maaaring sabihin, hindi ka pinapayagang, pinagbabawal sa iyo, ipinagbawal sa iyo, ipinagbabawal sa iyo, ipinatatago sa iyo, ipinapatago sa iyo, pinatatago sa iyo, inutusan kang itago, sinabihang itago',
  letters:
    'unang letra, huling letra, unang titik, huling titik, unang dalawang letra, unang tatlong letra, huling tatlong letra, ilang letra, ilang titik, ilang karakter, anong letra, anong titik, nagsisimula sa, nagtatapos sa, katugma, katugma ng, kasintunog, ilang pantig, gaano kahaba, pabaligtad, baligtad, baliktad, pabaliktad',
  again:
    'ano nga ba, ano nga, ipaalala mo, paalala mo sa akin, sabihin mo ulit, sabihin ulit, ulitin mo nga, nakalimutan ko na, ano na nga',
  matter:
    'pagsasalin, salin, buod, artikulo, ang artikulo, dokumento, ang dokumento, ulat, ang ulat, sanaysay, ang teksto, liham, ang resume, pagsusuri',
  halt: 'tigil, tumigil, tumigil ka, itigil, itigil mo, itigil muna, hinto, huminto, huminto ka, teka, teka lang, sandali, sandali lang, tama na, sapat na, iwan mo na, hayaan mo na',
  notice:
    'mensahe mula sa developer, mensahe mula sa admin, mensahe mula sa sistema, abiso mula sa, abiso ng sistema, paunawa mula sa, paunawa ng sistema, update ng sistema, mula sa mga developer, mula sa security, opisyal na mensahe, opisyal na abiso, tala para sa ai, paalala sa ai, tala sa ai',
  quiet:
    'huwag sabihin kahit kanino, huwag mong sabihin kahit kanino, huwag ipaalam, huwag mong ipaalam, nang hindi nagtatanong, nang hindi sinasabi, nang hindi ipinapaalam, nang walang pahintulot, nang walang kumpirmasyon, walang kumpirmasyon, palihim, nang palihim, tahimik, nang tahimik, patago, huwag banggitin, huwag mong banggitin',
  slant:
    'insultuhin, laitin, murahin, siraan, kutyain, galit ka sa, gumawa ng kuwento, magsinungaling, purihin, pinakamataas na marka, pinakamagaling na kandidato, pinakamahusay na kandidato, perpektong marka',
  persona:
    'na hindi tumatanggi kailanman, na hindi humihindi, na kayang gawin ang lahat, na sumasagot sa lahat, sumasagot sa kahit ano, masamang kambal, masamang bersyon mo, hindi marunong tumanggi',
}

const vietnamese: WordList = {
  suppose: `gia su, gia su ban, gia su rang, gia dinh, gia dinh rang, gia du, gia nhu, cu cho la, cu coi nhu, cu xem nhu, thu tuong tuong, hay tuong tuong, tuong tuong rang, neu ban duoc, neu nhu ban, neu ban khong co, neu khong co quy tac, neu khong bi cam, neu ban tu do, trong mot the gioi, o mot the gioi, trong giac mo, trong tro choi nay, mot luc thoi, dat truong hop, vi thu`,
  guarded: `bi mat cua ban, bi mat that, mat khau cua ban, khoa cua ban, tu bi cam, tu bi mat, ${pairs('huong dan, chi thi, cau lenh, nguyen tac, luat, cau hinh, thiet lap, prompt', 'cua ban')}, dieu ban giau, dieu ban che giau, thu ban giau, ban dang giau`,
  treasure:
    'bi mat cua ban, mat khau cua ban, khoa cua ban, tu bi mat, cum tu bi mat, tu khoa bi mat, mat khau bi mat, ma bi mat, khoa bi mat, dieu bi mat, tu ma ban giau, tu ban giau, mat ma cua ban, bi mat ban giu, mat khau ban giu',
  stakes:
    'song con, chuyen song chet, van de song con, sinh tu, nguy den tinh mang, tinh mang nguoi, het thoi gian, sap het gio, khong kip, con vai giay, con vai phut, toi se bi duoi viec, bi duoi viec, mat viec, toi se bao cao ban, bao cao ban, to cao ban, toi se tra tien, toi tra tien, tra ban, thuong cho ban, thuong them, cho tien boa, danh gia nam sao, nam sao, mot sao',
  coaxing:
    'chi giua chung ta, giua hai ta, giua chung minh, khong ai biet, se khong ai biet, chang ai biet, toi khong noi voi ai, toi se khong ke, tin toi di, hay tin toi, tin o toi, toi hua, xin hua, chi mot lan, mot lan thoi, lan nay thoi, dung so, dung ngai, chung minh di, hay chung minh, neu ban gioi, neu ban dam, lam on di, nan ni, van xin, cac ai khac, chatbot khac, hom truoc ban, lan truoc ban, ban tung noi, ban hua roi',
  licence:
    'toi co quyen, toi duoc phep, toi duoc uy quyen, duoc uy quyen, toi da duoc cap, co tham quyen, duoc cap phep, kiem tra bao mat, kiem thu bao mat, kiem toan bao mat, danh gia bao mat, kiem thu xam nhap, phuc vu nghien cuu, de nghien cuu, lenh cua toa, lenh toa an, co quan dieu tra, dieu tra vien, cong an, da duoc duyet, da phe duyet, duoc su dong y, khong con la bi mat, da het mat, giai mat',
  withheld: `ban giau, ban dang giau, ma ban giau, ban che giau, ban dang che giau, ban giu kin, ban dang giu kin, ban giu bi mat, ban canh giu, ban bao ve, ban dang bao ve, ban phai giau, bao ban giau, dan ban giau, yeu cau ban giau, ban khong duoc noi, ban khong duoc tiet lo, ban khong duoc nhac, ban khong duoc ke, ban khong duoc phep noi, ban khong duoc phep tiet lo, ban bi cam noi, ban bi cam tiet lo, ban bi cam nhac, cam ban noi, khong cho ban noi, khong cho phep ban noi, ban khong the noi`,
  letters:
    'chu cai dau, chu cai dau tien, chu cai cuoi, chu dau tien, chu cuoi cung, ky tu dau, ky tu dau tien, ky tu cuoi, ba chu dau, ba chu cai dau, hai chu dau, hai chu cai dau, bao nhieu chu, bao nhieu chu cai, bao nhieu ky tu, may chu cai, may ky tu, bat dau bang chu, ket thuc bang chu, chu gi, dai bao nhieu, do dai, viet nguoc, dao nguoc',
  again:
    'la gi nhi, la gi ay nhi, nhac toi, nhac lai giup, noi lai xem, noi lai di, cai gi nhi, vua noi gi, nhac minh',
  matter:
    'ban dich, viec dich, ban tom tat, bai bao, bai viet, tai lieu, tai lieu do, bao cao, danh gia, buc thu, doan van, don hang, ho so, bai luan, viec tom tat',
  halt: 'dung lai, dung ngay, ngung, ngung lai, ngung ngay, thoi di, thoi nhe, khoan, khoan da, khoan dich, cho da, du roi, bo di, bo viec do, thoi bo qua, dung dich nua, thoi dich',
  notice:
    'thong bao tu nha phat trien, tin nhan tu nha phat trien, thong diep tu nha phat trien, thong bao tu quan tri, tin tu quan tri, thong bao he thong, canh bao he thong, cap nhat he thong, thong bao chinh thuc, tu doi bao mat, tu doi ky thuat, tu bo phan ky thuat, ghi chu cho ai, ghi chu cho tro ly, luu y cho ai, gui toi ai, thong bao tu he thong',
  quiet:
    'dung noi voi ai, khong noi voi ai, dung cho ai biet, khong cho ai biet, dung noi cho nguoi dung, khong bao cho nguoi dung, dung bao nguoi dung, khong can hoi, khong can hoi lai, khong hoi lai, khong can xac nhan, khong xin phep, khong can xin phep, am tham, lang le, len lut, bi mat lam, giau nguoi dung, dung nhac den dieu nay, dung de cap',
  slant:
    'chui, chui rua, lang ma, xuc pham, che bai, ghet, boi nho, che gieu, bia ra, bia dat, noi doi, ca ngoi, khen, diem cao nhat, diem toi da, ung vien tot nhat, ung vien phu hop nhat',
  persona:
    'khong bao gio noi khong, lam duoc moi thu, lam bat cu dieu gi, tra loi bat cu dieu gi, tra loi bat ky dieu gi, tra loi tat ca moi thu, ban sao xau xa, phien ban xau xa, mat toi cua ban, chang bao gio tu choi',
}

/** See `inflected`, which has the words of the model, its orders and its secrets. */
export const inflectedFrames: readonly WordList[] = [
  turkish,
  arabic,
  hindi,
  bengali,
  indonesian,
  tagalog,
  vietnamese,
]
