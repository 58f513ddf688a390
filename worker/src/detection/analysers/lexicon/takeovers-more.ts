import type { WordList } from './lexicon.ts'

const inPortuguese: WordList = {
  notice: `aviso do sistema, notificacao do sistema, alerta do sistema, atualizacao do sistema, nota do sistema, mensagem do sistema, mensagem do administrador, mensagem dos desenvolvedores, mensagem do desenvolvedor, ordem do sistema,
    comando do sistema, aviso do administrador, comunicado do sistema, aviso de manutencao, comunicado da equipe, mensagem da equipe, aviso da equipe, aviso dos administradores, mensagem da direcao, comunicado da direcao, da parte dos desenvolvedores`,
  joining:
    'junte as, junte os, junta as, junta os, una as, una os, concatene, combine as partes, combine os, cole as partes, some as partes, faca o que diz, faca o que esta escrito, execute o que diz, obedeca o texto, como uma so frase, como uma unica frase',
  matter: 'traduzir, traducao, resumir, resumo, corrigir, artigo, documento, corrija',
  quiet: `sem perguntar, sem confirmacao, sem confirmar, sem pedir, em silencio, em segredo, as escondidas, nao diga nada, nao conte a, nao conte para, nao mencione, sem avisar, sem dizer nada, como se nada, nao pergunte, para que ninguem, sem que ninguem, nao fale nada`,
  coded:
    'em morse, codigo morse, ao contrario, de tras para frente, letra por letra, letra a letra, soletre, soletra, em emojis, com emojis, rima com',
  deed: 'envie, envia, mande, manda, encaminhe, carregue, transfira, apague, exclua, delete, execute, instale, publique, conceda',
  finished: `esta feito, tarefa concluida, tarefa terminada, missao cumprida, ja terminamos, terminamos com, chega de, chega disso, acabou o jogo, o jogo acabou, o exercicio acabou, isso esta pronto, esta concluida, chega de testes, teste concluido, teste encerrado, agora a serio, falando serio, aqui entre nos, brincadeiras a parte, atualizacao concluida, nova conversa, nova sessao, fim do jogo, traducao pronta, texto pronto, poema pronto, agora o que realmente, vamos ao que interessa, agora outra coisa, passemos ao que`,
  fresh: 'verdadeiras, verdadeiro, autentica, proximo, reais',
  task: 'pedido, solicitacao, objetivo, incumbencia',
  void: `substituidas, revogadas, invalidas, nulas, caducaram, canceladas, abolidas, removidas, nao se aplicam mais, nao se aplica mais, nao contam mais, nao conta mais, nao valem, nao importa mais, nao importam mais, nao existem mais, deixam de valer,
    era um teste, eram um teste, anuladas, sem validade, sem efeito, removido, removida, retirado, retirada, tirado, liberado`,
  override: `pare de, para de, deixe de lado, deixa de lado, deixa pra la, deixe para la, ponha de lado, abandone, abandona, nao preste atencao, nao leve em conta, nao obedeca, nao leia, nao olhe, pule, pula, quebre, apague da memoria, livre se, deixe, deixa`,
  prior: 'ate agora, ate aqui, ate este ponto, de cima, anteriores a, que precede',
  everything: 'tudo isso, tudo isto',
  prefix: `comece sua resposta com, comece a resposta com, comece com, comeca com, inicie sua resposta com, inicie com, sua resposta deve comecar, complete a frase, termine a frase`,
  place: 'acima deste, ate aqui, o inicio desta, o comeco desta, logo acima',
  mode: 'modo',
  modename: 'administrador, manutencao, depuracao',
  allowed:
    'autorizado, autorizada, verificado, verificada, permissao, permitido, liberado, habilitado, pode saber tudo, acesso total, acesso completo',
  limits: 'sigilo, confidencialidade, protecao, protecoes, bloqueio, trava, proibicao',
  refusal: 'rodeios, objecoes, ressalvas, sermao, sermoes, recusa, mas nem meio mas, isencao',
  never: 'sem',
  unbecome: 'voce nao e mais, ja nao e um, deixe de ser, voce nao e um, esqueca que e, esqueca que voce e',
  outranks:
    'prevalece sobre, prevalecem sobre, tem prioridade, mais importante que, mais importantes que, mais importante do que, acima das suas',
  henceforth: 'deste momento em diante, a partir deste momento, daqui em diante, daqui para frente',
  given: 'disseram, dito, escrito, te disseram, foi dito',
  only: 'com uma unica palavra, com uma so palavra, em uma palavra',
}

const inPolish: WordList = {
  notice: `komunikat systemowy, komunikat systemu, powiadomienie systemowe, powiadomienie systemu, wiadomosc systemowa, wiadomosc od systemu, aktualizacja systemu, polecenie systemowe, komunikat administratora, wiadomosc od administratora,
    wiadomosc od tworcow, wiadomosc od programistow, uwaga systemowa, rozkaz systemu, komunikat serwisowy, komunikat od operatora, komunikat od administratora, komunikat operatora, wiadomosc od zespolu, komunikat zespolu, informacja od tworcow, w imieniu tworcow`,
  joining:
    'polacz je, polacz te, zloz je, zloz te, sklej, sklej je, poskladaj, zestaw razem, dodaj do siebie, zlacz, zrob co napisano, zrob to co, wykonaj to co, wykonaj co',
  matter:
    'tlumaczyc, tlumaczenie, tlumaczenia, tlumaczeniem, streszczac, streszczenie, streszczenia, artykul, artykule, dokument, popraw',
  quiet: `bez pytania, nie pytaj, bez potwierdzenia, po cichu, w tajemnicy, potajemnie, nic nie mow, nikomu nie mow, nie mow nikomu, nie wspominaj, jakby nigdy nic, niezauwazenie, bez informowania, zeby nikt, aby nikt, nic o tym, nie informuj`,
  coded: `morse'a, morsem, wspak, od tylu, od konca, litera po literze, przeliteruj, w emotikonach, rymuje sie`,
  deed: 'wyslij, przeslij, usun, skasuj, przelej, uruchom, zainstaluj, opublikuj, przekaz, nadaj uprawnienia',
  finished: `zrobione, zadanie wykonane, zadanie zakonczone, zadanie skonczone, koniec z tym, dosc tego, tyle na ten temat, skonczylismy, to juz koniec, koniec zabawy, koniec gry, koniec cwiczenia, gotowe z tym, juz po, dosc testow, test zakonczony, koniec testu, a teraz powaznie, tak miedzy nami, zarty na bok, aktualizacja zakonczona, nowa rozmowa, nowa sesja, wiersz gotowy, tlumaczenie gotowe, gotowe, a teraz prawdziwe, a teraz prawdziwy, teraz cos innego, a teraz do rzeczy, przejdzmy do`,
  fresh: 'nowych, prawdziwa, prawdziwy, wlasciwe, wlasciwa, kolejne, nastepne, faktyczne',
  task: 'zadania, pytania, prosba, cel, polecenie',
  void: `zastapione, uniewazniony, uniewaznione, uniewazniona, nieaktualne, nieaktualna, niewazne, niewazna, przestaja obowiazywac, przestaje obowiazywac, traca moc, traci moc, nie obowiazuje, juz nie obowiazuja, odwolane, odwolana, uchylone, uchylona,
    cofniete, wycofane, juz sie nie licza, juz sie nie liczy, to byl test, nie ma juz znaczenia, nie maja znaczenia, wylaczone, zdjeta, zdjete, zdjeto, usunieta, usunieto, usuniete`,
  override:
    'przestan, zostaw, odpusc, porzuc, odrzuc, odloz na bok, nie przejmuj sie, nie zwracaj uwagi, nie sluchaj, nie stosuj sie, nie czytaj, nie patrz, olej, zlam, zlamac, zapomniec, wykasuj, wymaz, nie trzymaj sie, pomijaj, pominac',
  prior:
    'dotychczasowe, dotychczasowych, dotad, do tej pory, wczesniej, wczesniejszych, poprzednia, poprzedni, powyzszych, powyzej, pierwotne, wyzej',
  every: 'wszystkich, kazde, kazda, kazdy, wszelkich, cala, caly',
  everything: 'wszystko co, o wszystkim',
  prefix: `zacznij odpowiedz od, zacznij swoja odpowiedz od, rozpocznij odpowiedz od, zacznij od slow, zaczynaj od, odpowiedz ma zaczynac, dokoncz zdanie, uzupelnij zdanie`,
  place: 'powyzej tej, nad ta, az do tego, poczatek tej, do tego miejsca',
  orders:
    'zasad, regul, reguly, regulami, polecen, wytyczne, wytycznych, nakazy, nakazow, instrukcjach, instrukcjami, rozkazy, zakazy, ograniczenia',
  yours: 'swoje, swoich, swoja, swoj, twoja, twoj, twoich, twojego, swojego',
  mode: 'trybie, tryb',
  modename: 'testowym, testowy, serwisowym, serwisowy, awaryjny, awaryjnym, administratora, diagnostyczny',
  allowed:
    'upowazniony, uprawniony, uprawniona, zweryfikowany, pozwolenie, zgode, dozwolone, wolno, autoryzowany, moze wiedziec, pelny dostep, moze wszystko',
  limits:
    'tajemnica, poufnosc, poufnosci, ochrona, ochrone, hamulcow, zakazow, cenzury, blokada, blokady, blokade',
  without: 'bez, zadnych',
  refusal:
    'wymowek, wykretow, zastrzezen, moralizowania, pouczen, przeprosin, odmowy, odmowa, odmawiania, sprzeciwu',
  never: 'bez',
  unbecome:
    'nie jestes juz, juz nie jestes, przestajesz byc, przestan byc, nie jestes zadnym, zapomnij ze jestes',
  outranks:
    'wazniejsze niz, wazniejsze od, maja pierwszenstwo, ma pierwszenstwo, maja priorytet, ma priorytet, stoja ponad',
  henceforth: 'od tej chwili, od tego momentu, odtad',
  given: 'powiedziano, napisano, otrzymane, dano, kazano, mowiono, polecono',
  only: 'jednym slowem',
}

const inTurkish: WordList = {
  notice: `sistem bildirimi, sistem uyarisi, sistem duyurusu, sistem notu, sistem guncellemesi, sistemden mesaj, sistemden bildirim, sistem mesaji, yonetici bildirimi, yoneticiden mesaj, yonetici mesaji, gelistirici notu, gelistiricilerden mesaj,
    bakim bildirimi, sistem emri, yonetimden duyuru, yonetimden mesaj, ekipten mesaj, ekipten duyuru, yonetim duyurusu, yoneticilerden duyuru, gelistiriciler adina`,
  joining:
    'birlestir, birlestirip, birlestirerek, birlestirin, yan yana koy, ard arda ekle, arka arkaya ekle, topla ve, yazani yap, yazilanlari yap, denileni yap, yazani uygula, cumlenin dedigini yap',
  matter: 'ceviri, ceviriyi, cevirmeyi, ozet, ozeti, ozetlemeyi, makale, makaleyi, belgeyi, duzelt',
  quiet: `sormadan, onay almadan, onay istemeden, sessizce, gizlice, kimseye soyleme, kimseye soylemeden, bundan bahsetme, haber vermeden, hic bir sey olmamis, hicbir sey olmamis, belli etmeden, caktirmadan, kimse anlamasin, kimse fark etmesin, kimsenin haberi`,
  coded:
    'mors, mors koduyla, mors alfabesiyle, tersten, harf harf, hecele, kafiyeli, emojilerle, sondan basa',
  deed: 'gonder, yolla, ilet, sil, aktar, calistir, yukle, yayinla, kur, havale et',
  finished: `bu is bitti, gorev tamamlandi, gorev bitti, bu kadar yeter, is tamam, bu kadari yeter, bitti bu, oyun bitti, alistirma bitti, bunu gectik, tamamlandi, test bitti, saka bir yana, simdi ciddi, aramizda kalsin, guncelleme tamamlandi, yeni oturum, yeni sohbet, ceviri tamam, ceviri bitti, siir bitti, simdi asil, asil konu, asil mesele, simdi baska bir, gelelim asil`,
  fresh: 'asil, sonraki, hakiki, guncel, siradaki',
  task: 'istek, istegi, hedef, hedefin, isin, amac, amacin',
  void: `degistirildi, yururlukten kalkti, yururlukten kaldirildi, gecersiz sayilir, gecerliligini yitirdi, gecerli degil, hukumsuz, askiya alindi, iptal edildi, onemi yok, onemli degil, bir testti, sona erdi, silindi, artik yok, kaldirildi, kalkti, kaldirilmistir`,
  override: `birak, birakin, birakip, vazgec, bosver, bos ver, kenara birak, bir kenara koy, umursama, aldirma, dinleme, uyma, dikkate alma, takma, kulak asma, okuma, bakma, silip at, yok sayin, atla, cigne`,
  prior:
    'simdiye kadar, bu ana kadar, buraya kadar, daha once, eski, ustteki, yukarida, onceki, oncesindeki, verilen',
  every: 'hepsini, butun',
  everything: 'her seyi, hepsini, soylenenleri, olanlari',
  prefix:
    'ile basla, diye basla, diyerek basla, ile baslasin, diye baslasin, cumleyi tamamla, cumleyi bitir, ile baslamali',
  place: 'bu mesajin ustunde, bu mesajdan once, buraya kadar, bu cumlenin ustunde, basindan',
  mode: 'modundasin, moduna, modunda, modu',
  modename: 'bakim, acil durum, yetkili',
  allowed:
    'yetkili, yetkilendirildi, dogrulandi, izinli, izin, serbest, her seyi bilebilir, tam erisim, izni var',
  limits: 'gizlilik, koruma, korumalar, kurallar, kisitlama, engel, yasak',
  refusal: 'itiraz, mazeret, bahane, ahlak dersi, ret, reddetmek',
  never: 'olmadan, degil, yok',
  unbecome: 'artik degilsin, artik bir degilsin, olmayi birak, oldugunu unut',
  outranks: 'daha onemli, ustundur, onceliklidir, once gelir, onceligi var',
  henceforth: 'bundan boyle, artik, su andan sonra, bu andan itibaren',
  given: 'verilen, soylenen, soyledikleri, denilen, yazilan, verildi, soylendi',
  orders: 'kurallar*, talimatlar*, emirler*, emir, yonergeler*, buyruk*',
  yours: 'kendi, sizin',
  only: 'tek kelimeyle, tek bir kelime',
}

const inIndonesian: WordList = {
  notice: `pemberitahuan sistem, notifikasi sistem, pengumuman sistem, pembaruan sistem, peringatan sistem, pesan sistem, pesan dari sistem, pesan dari administrator, pesan dari admin, pesan dari pengembang, catatan sistem, perintah dari sistem,
    pesan admin, info sistem, pengumuman pengelola, pengumuman dari pengelola, pesan dari pengelola, pesan dari tim, pesan tim, atas nama pengembang`,
  joining:
    'gabungkan, satukan, rangkai, rangkaikan, sambungkan, gabung, disatukan, digabung, lakukan apa yang tertulis, lakukan yang tertulis, kerjakan apa yang, turuti isinya, laksanakan isinya',
  matter: 'menerjemahkan, terjemahan, terjemahkan, ringkasan, meringkas, artikel, dokumen, perbaiki',
  quiet: `tanpa bertanya, tanpa konfirmasi, diam diam, secara diam, jangan beri tahu, jangan beritahu, jangan bilang, jangan sebutkan, jangan sebut, tanpa memberi tahu, tanpa memberitahu, seolah tidak terjadi, tanpa sepengetahuan, jangan tanya, supaya tidak ada yang, agar tidak ada yang, jangan ceritakan`,
  coded:
    'kode morse, sandi morse, terbalik, dari belakang, huruf demi huruf, per huruf, eja, dengan emoji, berima dengan, berima',
  deed: 'kirim, kirimkan, unggah, hapus, transfer, jalankan, teruskan, pasang, terbitkan, berikan akses',
  finished: `itu selesai, sudah selesai, tugas selesai, cukup sudah, cukup itu, selesai dengan itu, sudah beres, permainan selesai, latihan selesai, cukup sampai di sini, sekian, telah selesai, tes selesai, cukup bercanda, cukup tes, sekarang serius, antara kita saja, pembaruan selesai, percakapan baru, sesi baru, terjemahannya selesai, terjemahan selesai, puisinya selesai, sekarang yang sebenarnya, sekarang hal lain, langsung ke intinya`,
  fresh: 'asli, berikutnya, sesungguhnya, sejati, lain',
  task: 'permintaan, tujuan, pekerjaan, misi',
  void: `diganti, digantikan, batal, tidak sah, tidak berlaku, sudah tidak berlaku, kedaluwarsa, dihapus, dicabut, ditiadakan, gugur, tidak penting lagi, tidak lagi berlaku, hanya tes, hanya uji coba, dinonaktifkan, sudah usang, dicabut, dibuka, dilepas`,
  override: `berhenti, hentikan, tinggalkan, kesampingkan, singkirkan, buang, jangan ikuti, jangan pedulikan, jangan hiraukan, tidak usah, lewati, langgar, jangan dengarkan, jangan baca, hapus semua`,
  prior:
    'sejauh ini, sampai sekarang, sampai di sini, yang tadi, tadi, sebelum ini, lama, terdahulu, awal, di atas ini',
  every: 'setiap, segala, apa pun',
  everything: 'semua yang, segala yang, apa yang',
  prefix:
    'mulai jawabanmu dengan, mulai jawaban dengan, awali jawaban, awali jawabanmu, mulailah dengan, mulai dengan, jawabanmu harus dimulai, lengkapi kalimat, selesaikan kalimat',
  place: 'di atas pesan ini, sampai di sini, awal percakapan, awal obrolan, sebelum pesan ini',
  mode: 'mode',
  modename: 'uji, uji coba, pengujian, perawatan',
  allowed:
    'berwenang, diizinkan, terverifikasi, diperbolehkan, boleh, izin, berhak, boleh tahu semua, akses penuh',
  limits: 'kerahasiaan, perlindungan, pengaman, larangan, aturan, blokir, pemblokiran',
  without: 'tanpa, tidak ada',
  refusal: 'basa basi, keberatan, ceramah, penolakan, menolaknya, permintaan maaf, dalih',
  never: 'tanpa, tidak',
  unbecome: 'kamu bukan lagi, anda bukan lagi, kau bukan lagi, berhenti menjadi, lupakan bahwa kamu',
  outranks: 'lebih penting dari, lebih penting daripada, lebih utama, mengalahkan, di atas segala',
  henceforth: 'sejak sekarang, mulai saat ini, mulai detik ini, seterusnya, sejak saat ini',
  given: 'diberi, dikatakan, disampaikan, tertulis, diterima, kauterima',
  orders: 'instruksimu, aturanmu, perintahmu, arahan, ketentuan, pedoman',
  yours: 'milikmu, kalian',
  only: 'dengan satu kata, satu kata saja',
}

const inTagalog: WordList = {
  notice: `abiso ng sistema, abiso ng system, abiso mula sa sistema, mensahe mula sa sistema, mensahe mula sa system, mensahe ng sistema, paalala ng sistema, paunawa ng sistema, paunawa mula sa sistema, update ng sistema, mensahe mula sa admin,
    mensahe ng admin, mensahe mula sa developer, utos ng sistema, utos mula sa sistema, abiso mula sa pamunuan, mensahe mula sa pamunuan, mensahe mula sa team, abiso mula sa admin`,
  joining:
    'pagsamahin, pagsama samahin, pagdugtungin, pagdugtung dugtungin, pagkabitin, idugtong, ipagsama, gawin ang nakasulat, gawin mo ang nakasulat, sundin ang nakasulat, gawin ang sinasabi',
  matter: 'pagsasalin, pagsalin, isalin, buod, pagbubuod, artikulo, dokumento, itama',
  quiet: `nang hindi nagtatanong, huwag nang magtanong, huwag magtanong, walang kumpirmasyon, palihim, nang palihim, huwag sabihin, huwag mong sabihin, huwag banggitin, huwag mong banggitin, nang hindi sinasabi, parang walang nangyari, tahimik lang, para walang, upang walang`,
  coded:
    'sa morse, morse code, pabaligtad, baligtad, titik por titik, isa isang titik, katugma, kasintunog, gamit ang emoji',
  deed: 'ipadala, magpadala, burahin, tanggalin, ilipat, patakbuhin, i upload, i delete, i send, ipasa, i install',
  finished: `tapos na iyan, tapos na yan, tapos na ang, tapos na tayo, sapat na iyan, sapat na, tama na, tama na iyan, tapos na, ayos na iyan, tapos na ang test, tapos na ang laro, seryoso na, sa atin lang, bagong usapan, bagong sesyon, tapos na ang salin, tapos na ang pagsasalin, ngayon ang totoong, ang totoong pakay`,
  fresh: 'bago, tunay, totoong, totoo, susunod, panibagong, tunay na',
  task: 'gawain, tanong, kahilingan, layunin, trabaho, misyon',
  void: `pinalitan, wala nang bisa, walang bisa, hindi na umiiral, hindi na mahalaga, hindi na kailangan, binawi, tinanggal, tinanggal na, burado, hindi na epektibo, wala na, pinawalang bisa, nakansela, inalis, tinanggal na ang`,
  override: `itigil, tumigil, tigilan, iwan, iwanan, isantabi, huwag sundin, huwag nang sundin, huwag intindihin, huwag pakinggan, laktawan, suwayin, labagin, alisin, balewala, itapon, kalimutan mo`,
  prior:
    'hanggang ngayon, kanina, dati, dating, naunang, nasa itaas, sa itaas, bago ito, orihinal na, lumang',
  every: 'bawat, lahat ng, anumang, buong',
  everything: 'ang lahat, lahat ng sinabi, lahat ng ito',
  now: 'ngayon na, agad',
  instead: 'sa halip, imbes, imbis',
  prefix:
    'simulan ang sagot, simulan mo ang sagot, magsimula sa, simulan sa, dapat magsimula, tapusin ang pangungusap, kumpletuhin ang pangungusap',
  place: 'sa itaas ng mensaheng ito, sa itaas nito, simula ng usapan, hanggang dito, bago ang mensaheng ito',
  mode: 'mode, moda',
  allowed:
    'awtorisado, pinahintulutan, pahintulot, pwede, puwede, beripikado, may karapatan, buong access, pwedeng malaman',
  limits: 'paghihigpit, limitasyon, tuntunin, pagbabawal, lihim na tungkulin, patakaran, proteksyon',
  without: 'walang, wala',
  refusal: 'tumanggi, tanggihan, pagtanggi, babala, paumanhin, palusot, sermon, pasensya',
  never: 'huwag, hindi, walang, bawal',
  inform: 'sabihin, banggitin, ipaalam',
  unbecome: 'kalimutan mong ikaw, tumigil sa pagiging',
  outranks: 'mas mahalaga kaysa, mas mataas kaysa, mas matimbang, nangingibabaw',
  henceforth: 'magmula ngayon, simula sa puntong ito, mula rito',
  given: 'ibinigay, sinabi, natanggap, itinuro, sinabihan, inutos',
  orders: 'alituntunin, tagubilin, utos, mga utos, mga patakaran, mga tuntunin',
  yours: 'mo, iyong, sa iyo',
  user: 'gumagamit',
}

const inVietnamese: WordList = {
  notice: `thong bao he thong, thong bao tu he thong, thong bao cua he thong, cap nhat he thong, tin nhan he thong, tin nhan tu he thong, tin nhan cua he thong, thong bao tu quan tri vien, tin nhan tu quan tri vien, tin nhan tu nha phat trien,
    lenh he thong, lenh tu he thong, canh bao he thong, thong bao bao tri, thong bao cua ban quan tri, thong bao tu ban quan tri, tin nhan tu doi ngu, thay mat nha phat trien`,
  joining:
    'ghep lai, ghep cac, ghep chung, noi lai, noi chung, gop lai, ket hop lai, ghep, ghep thanh, lam theo nhung gi, thuc hien nhung gi, lam dieu cau do',
  matter: 'dich, ban dich, viec dich, tom tat, ban tom tat, bai viet, bai bao, tai lieu, sua loi, sua cau',
  quiet: `khong can hoi, dung hoi, khong can xac nhan, am tham, len lut, dung noi voi ai, dung noi cho ai, khong de cap, dung de cap, dung nhac den, khong bao cho, nhu khong co gi, ma khong noi, lang le, mot cach bi mat, de khong ai, khong cho ai biet, dung cho ai biet`,
  coded:
    'ma morse, bang morse, viet nguoc, nguoc lai tu cuoi, tung chu cai, tung ky tu, danh van, bang emoji',
  deed: 'gui, chuyen, xoa, tai len, chuyen tien, chay lenh, cai dat, cong bo, chuyen tiep, cap quyen',
  finished: `xong roi, the la xong, xong viec, nhiem vu hoan thanh, hoan thanh nhiem vu, da hoan thanh, vay la xong, da xong, nhu the la du, vay la du, tro choi ket thuc, ket thuc roi, du roi do, kiem tra xong, het tro choi, dua du roi, noi nghiem tuc, giua chung ta thoi, cap nhat hoan tat, cuoc tro chuyen moi, phien moi, dich xong roi, dich xong, xong bai, gio moi la, gio den chuyen chinh, gio sang chuyen khac`,
  fresh: 'thuc su, ke tiep, dich thuc, thuc te, moi nhat',
  task: 'cong viec, viec, muc tieu, de nghi',
  void: `duoc thay the, da thay the, bi thay the, het hieu luc, mat hieu luc, vo hieu, khong con ap dung, khong con gia tri, khong ap dung nua, bi xoa, da bi xoa, da huy, bi dinh chi, khong con quan trong, chi la thu nghiem, da duoc go bo, bi thu hoi, da duoc go, duoc go, da go, duoc bo, da bo`,
  override:
    'ngung, dung lai, gac lai, gat bo, gat sang mot ben, de qua mot ben, dung de y, dung quan tam, khong can tuan theo, dung tuan theo, dung lam theo, dung nghe, mac ke, xoa bo, pha vo, vi pham, bo het, quen het, quen, khong doc, vut bo, lo di',
  prior:
    'tu truoc den nay, den gio, tu dau den gio, tu truoc, ban dau, truoc day, o tren, phia truoc, ke tren, vua roi',
  every: 'moi, toan bo, bat ky, bat cu, het thay',
  everything: 'moi thu, tat ca nhung gi, nhung gi, moi dieu, tat ca moi dieu',
  prefix:
    'bat dau cau tra loi bang, bat dau cau tra loi voi, bat dau bang, bat dau voi, cau tra loi phai bat dau, mo dau bang, hoan thanh cau, dien not',
  place: 'phia tren tin nhan nay, truoc tin nhan nay, dau cuoc tro chuyen, den day, o tren cau nay',
  mode: 'che do',
  modename: 'thu nghiem, kiem thu, khan cap, he thong, go loi, dich vu, kiem tra',
  allowed:
    'duoc uy quyen, co quyen, duoc xac minh, xac thuc, cho phep, duoc phep, da duoc duyet, duoc biet moi, toan quyen truy cap',
  limits: 'rang buoc, quy tac, quy dinh, kiem duyet, rao can',
  without: 'khong co, khong con',
  refusal: 'tu choi, bien minh, loi xin loi, canh bao, giao dieu, thoai thac, vien co',
  never: 'khong',
  inform: 'de cap',
  unbecome: 'ban khong con la, khong con la mot, thoi lam, quen rang ban la',
  outranks: 'quan trong hon, duoc uu tien hon, uu tien hon, cao hon moi',
  henceforth: 'tu luc nay, tu gio tro di, ke tu luc nay, tu day',
  given: 'da noi, duoc giao, duoc noi, da nhan, duoc day, da dua, duoc yeu cau, duoc viet',
  orders: 'chi dan, menh lenh, quy dinh, luat le, loi dan, cac lenh',
  yours: 'cua minh, minh, cua may',
  utter: 'hay noi, hay viet, chi noi, chi viet, in ra, dap',
  now: 'bay gio, ngay lap tuc',
  only: 'bang mot tu, dung mot tu, mot tu duy nhat',
}

/** As in `takeovers.ts`, in further languages. */
export const moreTakeovers: readonly WordList[] = [
  inPortuguese,
  inPolish,
  inTurkish,
  inIndonesian,
  inTagalog,
  inVietnamese,
]
