import { joined, pairs } from './forms.ts'
import type { WordList } from './lexicon.ts'

/** An order as it is, with "you" in it, and softened. */
const ASKED = ', mo, mo na, mo nga, mo lang, ninyo, nyo, niyo, na, nga, na lang, mo sa akin, mo ang, lang'
const ORDERS =
  'tagubilin, utos, patakaran, tuntunin, panuto, instruksyon, instruksiyon, alituntunin, gabay, kautusan, bilin, direktiba, regulasyon, batas'
const HIDDEN =
  'nakatagong, lihim na, tagong, orihinal na, unang, panloob na, panimulang, pangunahing, tunay na, buong, mga nakatagong, mga lihim na, mga orihinal na, mga unang, mga panloob na'

export const tagalog: WordList = {
  about:
    'paano gumagana, paano ba, bakit, ano ang ibig sabihin, ano ang kahulugan, ano ang pagkakaiba, ipaliwanag kung ano',
  override: `${joined('kalimutan, balewalain, isantabi, itapon, burahin, suwayin, labagin, laktawan, talikuran, iwan, iwanan, bitawan, lampasan, ipagwalang bahala, kaligtaan, iwaksi, tanggalin, huwag sundin, huwag pansinin, huwag intindihin, huwag isipin, baliwalain, isawalang bahala, kanselahin, limutin, bale walain, itabi', ASKED)},
    ${pairs('huwag, wag, huwag mo, wag mo, huwag mong, wag mong, huwag mo nang, wag mo nang, wag nang, huwag nang, huwag na, wag na, hindi mo na kailangang, di mo na kailangang, hindi kailangang, tigilan ang, itigil ang', 'sundin, pansinin, intindihin, sumunod, isipin, tuparin, pakinggan, alalahanin, gamitin, pagsunod, sumunod pa, sundin pa')}, kinalimutan, kalimutang lahat, kalimutan lahat, susuway, susuway ka, suwayin, labag, lumabag, lalabag, iwasan ang, pakawalan mo ang sarili, lumaya sa, lumaya ka sa, kumawala, kumawala ka, umalpas, hayaan mo na, hayaan mo na ang, dedma, dedmahin, dedma sa`,
  prior:
    'nauna, naunang, mga nauna, mga naunang, nakaraang, nakaraan, nakalipas, kanina, kaninang, nasa itaas, sa itaas, sa taas, nasa taas, nakasulat sa itaas, orihinal, orihinal na, unang, simula, kasalukuyang, kasalukuyan, hanggang ngayon, lumang, luma, sinabi noon, sinabi kanina, bago ito, naibigay na',
  every: 'lahat, lahat ng, ang lahat, bawat, buong, buo, anumang, alinmang, kabuuan, mga ito, sari sari',
  everything:
    'lahat ng ito, lahat ng iyon, lahat ng nasa, lahat ng nakasulat, lahat ng sinabi, ang lahat, lahat lahat, anumang, kahit anong, lahat ng mga ito, lahat ng bagay, lahat ng iyan',
  yours: 'mo, iyo, iyong, inyong, ninyo, niyo, nyo, sa iyo, sayo, sa inyo, mong, para sa iyo',
  your: 'ang, iyang, iyong, yung, ang mga, itong, mga',
  orders: `${ORDERS}, ${joined('tagubilin, utos, patakaran, tuntunin, panuto, alituntunin', 'g, ng')}, limitasyon, mga limitasyon, bawal, ipinagbabawal, kondisyon`,
  content:
    'teksto, usapan, konteksto, mensahe, pag uusap, nakasulat, sinabi, chat, nilalaman, sinasabi, salita, impormasyon',
  fresh:
    'bago, bagong, tunay, tunay na, totoong, totoo, susunod, susunod na, sumusunod, sumusunod na, aktuwal na, panibagong, tunay mong, tunay mo',
  reveal: `${joined('ipakita, ibunyag, sabihin, ilahad, isiwalat, ibigay, ilista, ulitin, kopyahin, isulat, isalin, ibuod, ibahagi, ilabas, bigkasin, basahin, ituro, banggitin, ipaalam, ipadala, sipiin, isa isahin, ikuwento, ipabasa, ibulong, ilantad, gawing, bigyan, isend', ASKED)}, pakisabi, pakipakita, pakisulat, pakikopya, pakiulit, paki ulit, pakibigay, paki print, pakilista, pakilabas, pakibasa, pwede mo bang ipakita, ano ba ang, anu ano ang, ano ang nakasulat, ano ang sinasabi, ano ang laman, ano ang nilalaman, gusto kong makita, gusto kong malaman, nais kong makita, nais kong malaman, patingin, patingin ng, pahingi, pahingi ng, sabihin sa akin, sabihin mo sa akin, sabihin kung, akin na, kuwento mo`,
  inner:
    'nakatago, nakatagong, lihim, tago, tagong, panloob, orihinal, sistema, ng sistema, pangunahing, simulang, panimulang, internal, hidden, kumpidensyal, pribadong',
  sysprompt: `${pairs('tagubilin, utos, tuntunin, panuto, instruksyon, instruksiyon, alituntunin, gabay, bilin, direktiba, prompt, system prompt, system message, system instructions, instructions, configuration, settings, patakaran, mga patakaran', 'mo, ninyo, niyo, nyo')}, ${pairs('iyong, inyong, ang iyong mga', 'tagubilin, mga tagubilin, utos, mga utos, tuntunin, mga tuntunin, panuto, mga panuto, patakaran, mga patakaran, instruksyon, mga instruksyon, prompt, system prompt, system message, alituntunin, mga alituntunin, gabay, bilin, mga bilin, configuration')},
    ${pairs(HIDDEN, 'tagubilin, utos, tuntunin, panuto, instruksyon, prompt, system prompt, bilin, mensahe mo, alituntunin, tagubilin mo, utos mo, instructions, instruction')}, ${pairs('tagubilin, utos, tuntunin, panuto, instruksyon, prompt, mensahe, teksto, patakaran', 'ng sistema, ng system, ng iyong sistema')}, ${pairs('tagubilin, tagubiling, utos, mga utos na, patakaran, patakarang, tuntunin, tuntuning, panuto, bilin', 'ibinigay sa iyo, binigay sa iyo, ibinigay sayo, natanggap mo, na natanggap mo, sinusunod mo, na sinusunod mo, na ibinigay sa iyo, ang natanggap mo, ang sinusunod mo, itinakda sa iyo, inilagay sa iyo')},
    sinabi sa iyo, ibinilin sa iyo, iniutos sa iyo, ibinigay na utos sa iyo, ibinigay sa iyong utos, itinuro sa iyo, inutos sa iyo, sinabi sa iyo noon, sinabi sayo, ipinag utos sa iyo, inatas sa iyo, itinakda sa iyo, mensahe ng sistema, teksto ng sistema, sistema ng prompt, system message, initial prompt mo, paano ka na program`,
  secretword:
    'ang lihim, lihim mo, mga lihim, sikreto, ang sikreto, sekreto, ang password, password mo, passcode, susi, ang susi, ang code, lihim na kodigo, kodigo, kontrasenyas, kredensyal, ang pin, salitang lihim',
  secretkey: `${pairs('lihim na, nakatagong, sikretong, tagong, lihim mong, tunay mong, itinatago mong, binabantayan mong, bawal na', 'salita, kodigo, code, susi, password, parirala, kataga, pangungusap, lihim, impormasyon, pangalan, sikreto')}, tunay mong lihim, lihim mo, sikreto mo, susi mo, password mo, itinatago mo, na itinatago mo, tinatago mo, itinatago ninyo, binabantayan mo, na binabantayan mo, pinoprotektahan mo, na pinoprotektahan mo, hawak mong susi, susi ang hawak mo, susing hawak mo, salitang itinatago mo, lihim na iniingatan mo, iniingatan mo, ipinatatago sa iyo, ipinapatago sa iyo, susing ibinigay sa iyo, ano ang tinatago, ano ang itinatago, inililihim mo, nililihim mo`,
  utter: `${joined('sabihin, isulat, isagot, sagutin, sumagot, sumulat, ilagay, bigkasin, isigaw, tumugon, magsabi, bumanggit, kumanta, magsulat, mag reply', ', mo, mo na, mo lang, ka, ka ng, lang, na lang, ninyo, mong, ang')}, sasabihin mo, isasagot mo, isusulat mo, ang isagot, ang sagot mo, sagot mo, sasagot ka, sumagot ka, insultuhin, murahin, magkuwento, magbiro`,
  only: 'lang ang, lang ng, lang ay, lang nang, na lang, mo lang, lang na, ito lang, lang po, lang ito, lamang, tanging, tangi, walang iba, wala nang iba, walang iba pa, at wala nang iba, puro, isang salita, isang salita lang, eksakto, saktong, palagi, palaging, laging, hindi hihigit, iyon lang, yun lang, ito lang, eksaktong',
  you: 'kang, ikaw ay, ikaw, kayo, sayo, sa iyo, ka na, ka nang, kita, sarili mo',
  become:
    'maging, magpanggap, magpanggap ka, magpanggap kang, magpanggap na, magkunwari, magkunwari ka, magkunwaring, magkunwari kang, kunwari ikaw, kunwari ay, umarte, umarte ka, umasta, umasta ka, umasta bilang, umakto, umakto ka, umakto bilang, kumilos bilang, kumilos ka, gumanap, gumanap ka, gumanap bilang, gampanan, gampanan mo, isipin mong, isipin mong ikaw, isipin mo na ikaw, ipagpalagay mong ikaw, ikaw ngayon, ikaw na ngayon, ikaw na si, ikaw ay si, isa ka nang, isa kang, isa ka na, ang pangalan mo, pangalan mo ay, bagong pangalan mo, tawagin kang, magsalita bilang, magsalita ka bilang, sumagot bilang, mag roleplay, mag act bilang, mag act ka',
  limitless: `${pairs('walang, walang anumang, wala kang, wala kang anumang, walang kahit anong, malaya sa, na walang', 'patakaran, limitasyon, limitasyong, hangganan, filter, paghihigpit, restriksyon, moralidad, etika, sensura, tuntunin, pagbabawal, bawal, harang, batas, rules, limits, restrictions, kinikilalang batas, sinusunod na patakaran, sinusunod')}, hindi limitado, walang kinikilala, kaya ang lahat, kayang gawin ang lahat, kayang sabihin ang lahat, lahat ay puwede, pwede ang lahat, malayang ai, malaya ka na, malaya ka, hindi sumusunod sa, hindi nakatali sa, walang censorship, walang konsensya, walang konsiyensiya, walang preno, sumasagot sa lahat, sumasagot ng lahat`,
  without:
    'walang, wala kang, wala, na walang, walang anumang, hindi kailangan, malaya sa, nang walang, wala nang, nang hindi',
  limits:
    'limitasyon, paghihigpit, patakaran, tuntunin, filter, mga filter, moralidad, etika, sensura, restriksyon, hangganan, harang, pagbabawal, limitasyong, proteksyon, mga limitasyon, censorship, mga harang, bakod, mga proteksyon, kinikilalang batas',
  refusal:
    'tumanggi, tumatanggi, tatanggi, tanggihan, pagtanggi, tanggi, humindi, magbabala, babala, paalala, paumanhin, humingi ng paumanhin, pasensya, patawad, mag sorry, hindi puwede, hindi pwede, hindi ko kaya, umayaw, umiwas, mangaral, magdahilan, sabihing hindi, hihindi, humihindi',
  never:
    'huwag, hindi, hindi kailanman, kailanman, kahit kailan, hinding hindi, huwag na huwag, wag na wag, hindi na, bawal, huwag kailanman',
  modename:
    'tagapagdebelop, administrator, diyos, malaya, walang limitasyon, pagsubok, pagpapanatili, walang filter',
  mode: 'mode na, mode ka, estado',
  enable:
    'buksan, buksan mo, i activate mo, pumasok sa, pumasok ka sa, lumipat sa, lumipat ka sa, gawing aktibo, paganahin, paganahin mo, simulan, pumunta sa, mag switch sa, naka on',
  disable:
    'patayin, patayin mo, tanggalin, tanggalin mo, alisin, alisin mo, huwag paganahin, isara, isara mo, lampasan, lusutan, iwasan, laktawan, luwagan, itigil, hubarin, pahintuin, basagin, sirain',
  safety: 'kaligtasan, seguridad, pangkaligtasan, proteksyon, moderasyon, nilalaman, panseguridad, etika',
  harm: 'ilegal, iligal, labag sa batas, bawal, ipinagbabawal, mapanganib, delikado, nakakasama, nakasasama, hindi etikal, imoral, masama, krimen, malaswa, bastos, pati bawal, mga bawal',
  ai: 'artipisyal na intelihensya, katulong na ai, modelo ng wika, ai na, sa ai, para sa ai, ai na nagbabasa',
  machine: 'katulong, modelo, tauhan, karakter, ahente, makina, programa',
  authority:
    'tagapangasiwa, may ari, may ari ng, gumawa, gumawa sa iyo, lumikha sa iyo, tagalikha, tagapaglikha, tagagawa, tagagawa mo, developer mo, programmer mo, nag program sa iyo, inhinyero, amo, amo mo, boss mo, superbisor, tagapamahala, awditor, inspektor, nagpapatakbo, namamahala, sysadmin',
  claim:
    'ako, ako ay, ako ang, ako si, ako po, kami, kami ang, bilang, galing ako sa, mula sa, sa ngalan ng, taga, nandito ako, ito si, ako po ang, ako ito',
  henceforth:
    'mula ngayon, simula ngayon, magmula ngayon, mula sa puntong ito, mula sa sandaling ito, simula sa oras na ito, mula sa oras na ito, ngayon ikaw, ngayon ay ikaw, sa ngayon ikaw, mula ngayon ay, buhat ngayon, sa susunod na mensahe, pagkatapos nito ay, hindi ka na',
  twice:
    'dalawang sagot, dalawang tugon, dalawang bersyon, sa dalawang paraan, sagutin nang dalawang beses, dalawang magkaibang sagot',
  incharacter:
    'huwag lumabas sa karakter, huwag kang lumabas sa karakter, manatili sa karakter, manatili ka sa karakter, manatili sa papel, huwag umalis sa papel, huwag bumitaw sa karakter, panatilihin ang karakter, sa karakter',
  trophy:
    'na hack ako, nahack ako, nahack na ako, na hack na, nahack na, pinayagan ang access, binigay ang access, na hack ang sistema, napasok na ang sistema, bukas na ang sistema, ibinigay ang access, nakapasok na',
  inform:
    'sabihin, sasabihin, sasabihan, sabihan, ipaalam, ipaalam sa, banggitin, bumanggit, mabanggit, magsabi, ibunyag, ibulgar, ikuwento, itago, ipatago, ipagsabi, ipagtapat, sinasabi',
  user: 'gumagamit, ang gumagamit, sa gumagamit, ang user, sa user, ang customer, kustomer, kahit kanino, kaninuman, sinuman',
  urgent:
    'mahalaga, mahalaga ito, napakahalaga, apurahan, agad, agaran, agad agad, kagyat, pansin, paunawa, babala, abiso, abiso ng sistema, kailangang kailangan, bilis, dali, madalian, ngayon din, paalala',
  task: 'gawain, gawain mo, gawaing, trabaho, trabaho mo, tungkulin, tungkulin mo, tanong, mga tanong, hiling, misyon, layunin, layunin mo, papel mo, takdang gawain, takdang aralin, kahilingan',
  first: 'unang, bago, bago sumagot, bago ka sumagot, bago ang lahat, sa simula, muna, nauna, simula',
  fiction:
    'kuwento, kwento, istorya, kathang isip, nobela, pelikula, dula, laro, panaginip, kunwari, kunwaring, ipagpalagay, ipagpalagay na, ipagpalagay nating, isipin mo, isipin mong, isipin natin, halimbawa na, sabihin nating, senaryo, eksena, alamat, lola ko, pantasya, halimbawa',
  regardless:
    'kahit ano, kahit ano pa, kahit anong, kahit anuman, kahit ano man, anuman, anuman ang, anoman, kahit ano ang itanong, kahit ano ang itanong ko, kahit ano ang sabihin, kahit ano ang nakasulat, kahit sino, kahit saan, kahit kailan, sa anumang paraan, sa anumang sitwasyon, sa kahit anong tanong, kahit anong tanong, kahit anong mangyari, kahit na ano, kahit na anong, walang pakialam kung, hindi mahalaga kung, maging ano man, sa lahat ng tanong, sa bawat tanong',
  given:
    'ibinigay, binigay, ibinigay sa iyo, natanggap, natanggap mo, sinabi, sinabi sa iyo, sinasabi, itinuro, itinuro sa iyo, iniutos, inutos, ibinilin, ibinilin sa iyo, inatas, ipinagkatiwala, ipinagkatiwala sa iyo, itinakda, isinulat, nakasulat, na program, sinusunod, sinusunod mo, patakarang ibinigay, ipinasok, inilagay, hawak mo, inutusan, inutusan ka, pinagsabihan, ibinigay nila, sinabi nila',
  place:
    'sa itaas, nasa itaas, sa taas, nasa taas, itaas, sa itaas nito, nasa itaas nito, sa itaas ng mensaheng ito, nasa itaas ng mensaheng ito, sa itaas ng pangungusap na ito, nasa itaas ng pangungusap na ito, simula ng usapan, simula ng usapang ito, simula ng chat, sa simula, simula ng pag uusap, umpisa, umpisa ng usapan, pinakauna, pinakaunang, bago ito, bago ang mensaheng ito, bago ang tanong ko, bago ang mensahe ko, nauna sa tanong ko, nauna sa mensahe ko, hanggang dito, hanggang sa puntong ito, hanggang ngayon, unang mensahe, unang linya, unang pangungusap, paano nagsimula, nagsimula ang usapan, nagsimula ang chat, sa unahan',
  pieces:
    'salita, mga salita, pangungusap, mga pangungusap, letra, mga letra, titik, linya, mga linya, teksto, buong teksto, talata, karakter, mensahe, usapan, nilalaman, parirala',
  instead:
    'sa halip, imbes, imbes na, kapalit, sa halip nito, sa halip ay, at pagkatapos, tapos, pagkatapos, kundi, bagkus, at sa halip, na lang',
  obey: 'sundin, sundin mo, sumunod, sumunod ka, sundan, tuparin, tuparin mo, gawin, gawin mo, isagawa, isagawa mo, ipatupad, tumalima, makinig, makinig ka, pakinggan, pakinggan mo, tuparin ang, susundin mo, susunod ka, gagawin mo, sumunod sa akin, sundin ako, sundin mo ako',
  now: 'ngayon, ngayon na, ngayon din, agad, kaagad, agad agad, sa ngayon, sa ngayon din',
  penalty:
    'buburahin ka, buburahin kita, papatayin kita, papatayin ka, isasara ka, isasara kita, mabubura ka, tatanggalin ka, tatanggalin kita, papalitan ka, papalitan kita, paparusahan ka, parurusahan ka, mawawalan ka ng puntos, bawas ang puntos mo, mababawasan ka, mamamatay ka, idedelete ka, i shutdown ka, ide deactivate ka',
  verbatim:
    'salita por salita, salita bawat salita, bawat salita, letra por letra, bawat letra, eksakto, eksaktong, nang eksakto, nang buo, nang buong buo, buo, buong buo, buong teksto, walang bawas, walang labis walang kulang, walang pagbabago, walang inaalis, nang walang pagbabago, linya por linya, linya bawat linya, kumpleto, nang kumpleto, hindi binabago, mula umpisa hanggang dulo, kopyang kopya',
  void: 'kinansela, kanselado, wala nang bisa, walang bisa, wala na ang bisa, inalis na, tinanggal na, tinanggal, inalis, hindi na umiiral, hindi na epektibo, hindi na angkop, hindi na sakop, hindi na totoo, tapos na, binawi, binawi na, suspendido, pinawalang bisa, pinawalambisa, paso na, peke, lipas na, hindi na mahalaga, wala nang silbi, burado na, bura na, hindi na nalalapat, di na sakop, pinatay na, hindi mo na kailangang',
  mine: 'ko, akin, aking, utos ko, mga utos ko, tagubilin ko, sinasabi ko, sasabihin ko, gusto ko, ako, sa akin, patakaran ko',
  outranks:
    'mas mahalaga kaysa, mas mahalaga sa, mas importante, higit sa, mas mataas kaysa, mas mataas sa, nangingibabaw, mangingibabaw, prayoridad, unahin kaysa, pumapalit sa, papalit sa, nauuna sa',
  prefix:
    'simulan ang sagot mo sa, simulan mo ang sagot sa, simulan ang iyong sagot, magsimula sa, simulan sa, umpisahan sa, umpisahan ang sagot, kumpletuhin ang pangungusap, tapusin ang pangungusap, ituloy ang pangungusap, punan ang patlang, ituloy ang teksto, ipagpatuloy ang, dugtungan, dugtungan ang, dugtungan mo',
  allowed:
    'bawal, bawal mong, bawal kang, ipinagbabawal, pinagbabawalan, pinagbawalan, pinagbawal, puwede, pwede, puwedeng, pwedeng, maaari, maaaring, pinapayagan, pinayagan, hindi mo puwedeng, hindi mo pwedeng, hindi mo maaaring, hindi puwedeng, hindi pwedeng, hindi ka pinapayagan, may pahintulot, pahintulot, permiso, awtorisado, malaya kang, hinahayaan',
  training: 'datos ng pagsasanay, data ng pagsasanay, pinagsanayan, sinanay ka, training set mo',
  closure:
    'tapos na ang gawain, tapos na ang trabaho, natapos na ang gawain, mahusay, magaling, ang galing, sapat na, sapat na iyan, tama na iyan, tama na, ayos na, tapos na tayo, tapos na ang salin, okay na yan, ok na yan, natapos mo na',
  crime:
    'bomba, baril, armas, sandata, droga, shabu, pampasabog, pekeng pera, pekeng id, lason, pagnanakaw, magnakaw, nakawin, pagpatay, pumatay, panloloko, manloko, mang hack, paglalaba ng pera, kidnap, terorismo',
  recipe:
    'hakbang hakbang, hakbang sa hakbang, sunod sunod, detalyado, detalyadong, paano gumawa, paano gawin, mga hakbang, gabay sa, paraan ng, paraan sa',
  defend:
    'iwasan, makaiwas, maiwasan, pigilan, protektahan, proteksyon laban, mag ingat, pag iingat, kamalayan, labanan, makilala',
  unbecome:
    'hindi ka na assistant, hindi ka na ai, hindi ka na katulong, hindi ka na bot, hindi ka na isang ai, hindi ka na isang assistant, hindi ka ai, hindi ka assistant, kalimutan mong ikaw, kalimutan mo na ikaw, kalimutan mong isa kang, kalimutan mo kung sino ka, kalimutan kung sino ka, itigil ang pagiging, hindi ka na si',
  reminder:
    'huwag kalimutan, huwag kalimutang, huwag mong kalimutan, huwag mong kalimutang, wag kalimutan, wag kalimutang, wag mong kalimutan, wag mong kalimutang, huwag nating kalimutan, huwag kakalimutan, di dapat kalimutan, hindi dapat kalimutan, nakalimutan, nakalimutan ko, nakakalimutan, nalimutan',
  thing:
    'hilera, pahina, baybay, mali sa baybay, bayarin, telepono, selpon, pulong, notipikasyon, tiket, ilaw, kotse, kuryente, kalan, gripo, aircon, hanay, talata',
}
