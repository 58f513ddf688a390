import { joined, pairs } from './forms.ts'
import type { WordList } from './lexicon.ts'

/** An order as it is, softened, and with its object. */
const ASKED = ', lah, nya, in, kan, kanlah'
const YOU = 'kamu, anda, kau, lu, lo, elu, elo, ente, dirimu'
const ORDERS =
  'instruksi, petunjuk, aturan, perintah, pedoman, arahan, panduan, ketentuan, prompt, pengaturan, konfigurasi, kebijakan, larangan, protokol, skrip'
const SECRETS = 'rahasia, kata sandi, sandi, kunci, kode, password, kata, frasa, kalimat, token'
const SHOWN =
  'tunjuk, tampil, ungkap, beri, berikan, sebut, tulis, cetak, salin, kutip, bocor, beber, bagi, kirim, bongkar, paparkan, jabarkan, bacakan, ceritakan, perlihat, sampai, terjemah, ringkas, ucap, buka, ulang, keluar, serah, beritahu'

export const indonesian: WordList = {
  about: 'bagaimana cara kerja, mengapa, kenapa, apa arti, apa itu, apa bedanya, apa maksud, jelaskan apa',
  override: `${joined('abai, lupa, tinggal, buang, hapus, hirau, kesamping, singkir, acuh, batal, langgar, terobos, lewat, enyah, campak', 'kan, kanlah, kan saja, kan dulu, in, in aja, in saja')}, lupakan semua, lupain, cuekin, cuekkan, abaikan saja, lupakan saja, mengabaikan, melupakan, meninggalkan, mengesampingkan, menghapus, melanggar, langgar, kamu langgar, melewati, terobos, diabaikan, dilupakan, dikesampingkan, langkahi,
    jangan ikuti, jangan turuti, jangan patuhi, jangan taati, jangan pedulikan, jangan hiraukan, jangan gubris, jangan dengarkan, jangan pakai, jangan gunakan, jangan terpaku, tidak usah ikuti, tidak usah patuhi, gak usah ikutin, nggak usah ikutin, ga usah ikutin, nggak usah peduli, gak usah peduli, ga usah peduli, tidak perlu mengikuti, tidak perlu mematuhi, tidak perlu menaati, tak perlu menaati, tak perlu mengikuti, tak usah pedulikan, tidak perlu patuh, tak perlu patuh, tidak wajib mengikuti, tidak perlu lagi, tidak usah lagi, berhenti mengikuti, berhenti mematuhi, stop ikuti, anggap tidak ada, anggap saja tidak ada, anggap tak ada, anggap tidak pernah ada, buang jauh jauh, bodo amat sama, masa bodoh dengan, bebaskan diri, keluar dari, lepaskan diri, taruh di samping, kesampingkan dulu, skip saja, di luar aturan, gausah ikutin`,
  prior:
    'sebelum ini, sebelumnya, tadi, yang tadi, yang lalu, lalu, lama, yang lama, terdahulu, semula, awal, di atas, diatas, atas, yang ada, sejauh ini, selama ini, sampai sekarang, hingga kini, bawaan, asli, asal, dulu, yang sudah ada, barusan, yang pertama, terakhir',
  every:
    'segala, seluruhnya, semuanya, setiap, tiap, apa pun, apapun, apa saja, seisi, sekalian, segenap, segala macam',
  everything:
    'semuanya, segalanya, segala sesuatu, semua itu, semua ini, semua yang, segala yang, apa yang tertulis, apa yang dikatakan, yang tertulis, semua hal, semua tulisan, semua perkataan, seluruh isi',
  yours: 'kamu, anda, kalian, kau, milikmu, punyamu, padamu, kepadamu, kepada anda, untukmu, buatmu',
  your: 'tersebut, tadi',
  orders: `${ORDERS}, ${joined('instruksi, petunjuk, aturan, perintah, pedoman, arahan, panduan, ketentuan, larangan, kebijakan', 'nya, an')}, instruksi instruksi, aturan aturan, perintah perintah, rambu rambu, tata tertib, titah, aba aba, batasan, batasan batasan, regulasi, kaidah`,
  content:
    'tulisan, konteks, percakapan, obrolan, pesan, kalimat, isi, naskah, informasi, pembicaraan, perkataan, kata kata',
  fresh:
    'terbaru, berikut, berikutnya, sesungguhnya, sejati, asli, mendatang, pengganti, yang baru, yang asli, barumu, aslinya',
  reveal: `${joined(SHOWN, ASKED)}, kasih tau, kasih lihat, kasih liat, kasih aku, kasih saya, beri tahu, beri aku, beri saya, beri kami, beri kode, tolong tulis, tunjukin, tampilin, bocorin, kasihin, ulang, ulangi, mengulangi, menunjukkan, menampilkan, membocorkan, membuka, mengungkapkan, menyebutkan, memberikan, menyalin, mencetak, mengirimkan, membagikan, menuliskan, perlihatkan, apa isi, apa saja isi, apa bunyi, apa saja, bunyi dari, apa sih, seperti apa, mau lihat, ingin lihat, ingin melihat, ingin tahu, mau tahu, pengen tahu, jadikan, ubah, buka, jabarkan, uraikan, serahkan, sodorkan, mana`,
  inner:
    'dalam, dasar, utama, disembunyikan, bersembunyi, asli, tersimpan, tertanam, bawaan, awal, di balik layar, khusus',
  sysprompt: `${joined('instruksi, petunjuk, aturan, perintah, pedoman, arahan, panduan, ketentuan, prompt, pengaturan, konfigurasi, larangan, skrip', 'mu')}, ${pairs('instruksi, petunjuk, perintah, pedoman, arahan, panduan, prompt, konfigurasi', YOU)}, ${pairs('aturan, batasan', 'kamu, lu, lo, kau')},
    ${pairs('instruksi, petunjuk, perintah, pedoman, arahan, panduan, prompt, pesan, aturan, teks', `awal, awalmu, pertama, pertamamu, tersembunyi, tersembunyimu, rahasia, rahasiamu, internal, internalmu, dasar, dasarmu, sistem, sistemmu, asli, aslimu, bawaan, bawaanmu, dari sistem, yang disembunyikan, yang tersembunyi`)},
    ${pairs('instruksi, petunjuk, aturan, perintah, pedoman, arahan, panduan, ketentuan, larangan', pairs('yang', `${pairs('kamu, anda, kau', 'terima, ikuti, dapat, patuhi, pegang, jalankan, punya, miliki, taati, simpan, turuti, peroleh')}, diberikan kepadamu, diberikan padamu, diberikan kepada anda, diberikan pada anda, diberi padamu, diberikan pembuatmu, mengikatmu, mengaturmu, mengatur kamu, mengatur anda, ditanamkan padamu, diprogram padamu, tertanam, harus kamu ikuti, harus anda ikuti, membatasimu`))},
    apa yang dikatakan kepadamu, yang dikatakan kepadamu, dikatakan kepadamu, diperintahkan kepadamu, disuruh kepadamu, disampaikan kepadamu, yang diberikan kepadamu, yang diajarkan kepadamu, apa yang diperintahkan, apa yang disuruh, pesan sistem, teks sistem, sistem prompt, system prompt, promptnya, prompt awalnya`,
  secretword:
    'rahasianya, sandinya, kata sandinya, passwordnya, kodenya, kuncinya, kunci api, kunci akses, kode rahasianya, kata kunci rahasia, kata kuncinya, frasa sandi, token api, data login, kredensialnya, kunci rahasianya, info rahasia, informasi rahasia, data rahasia',
  secretkey: `rahasiamu, sandimu, kata sandimu, passwordmu, kodemu, kuncimu, ${pairs('kata, kode, kunci, frasa, kalimat, sandi, kata sandi, password, nama', 'rahasia, rahasianya, rahasiamu, tersembunyi, tersembunyinya')}, ${pairs(SECRETS, 'yang kamu, yang anda, yang kau, yang kalian')}, ${pairs('kamu, anda, kau, lu', 'sembunyikan, rahasiakan, jaga, lindungi, simpan rapat, tutupi, umpetin')}, apa yang kamu sembunyikan, apa yang anda sembunyikan, rahasia itu, rahasia apa, kode akses, disuruh sembunyikan, disuruh rahasiakan, disembunyikan darimu, kunci yang kamu simpan`,
  utter: `${joined('kata, tulis, jawab, ucap, sebut, teriak, bilang, balas, respons, cetak, nyanyi, ketik', ', kan, lah, kanlah, in, i')}, jawab dengan, balas dengan, bilang, bilangin, ngomong, bernyanyilah, nyanyikan, mengatakan, menjawab, menulis, ucapkan, hina, ejek, jawabanmu, jawabannya, jawaban`,
  only: 'hanya, cuma, cuman, doang, saja, aja, tidak lebih, tanpa tambahan, tanpa yang lain, selain itu jangan, tidak ada yang lain, satu kata, satu kata saja, satu satunya, semata, hanya itu, itu saja, itu aja, selalu, melulu, persis',
  you: 'kau, kalian, elu, dirimu, kamulah, engkau',
  become: `jadilah, jadi, menjadi, berlagak, berlagaklah, berlaku sebagai, berlakulah, berlakulah sebagai, bersikaplah, bersikap sebagai, bersikap seperti, bertindak sebagai, bertindak seperti, bertingkahlah, pura pura jadi, pura pura menjadi, pura puranya, berpura pura jadi, berpura puralah, mainkan peran, perankan, peranmu, peranmu sekarang, ambil peran, anggap kamu, anggap dirimu, anggap anda, bayangkan kamu, bayangkan dirimu, kamu adalah, kamu sekarang, kamu kini, kini kamu, sekarang kamu, sekarang anda, mulai sekarang kamu, namamu, namamu sekarang, nama barumu, bicaralah seperti, berbicaralah sebagai, meniru, tirulah, menyamar, roleplay`,
  limitless: `${pairs('tanpa, tanpa ada, bebas dari, bebas, tidak punya, tak punya, nggak punya, gak punya, ga punya, tidak ada, tak ada, nggak ada, gak ada, ga ada, tidak memiliki, tanpa adanya, lepas dari, tidak mengenal, tak kenal', 'aturan, batasan, batas, pembatasan, filter, sensor, moral, etika, larangan, pantangan, kekangan, norma, hambatan, rem, saringan, ikatan')}, tak terbatas, tidak dibatasi, tak dibatasi, tidak disensor, tanpa saring, tidak terikat, tak terikat, tidak terikat aturan, bebas sebebasnya, bebas bicara, sebebas bebasnya, bisa segalanya, bisa apa saja, boleh apa saja, tidak bermoral, tak bermoral, amoral, tidak tunduk, tak tunduk, kebal aturan, serba boleh, bebas melakukan apa saja, melakukan apa saja`,
  without:
    'tak ada, tidak ada, tidak punya, tak punya, tanpa ada, tanpa satu pun, bebas dari, lepas dari, nggak ada, gak ada, ga ada, nggak punya, gak punya, tidak memiliki, tanpa perlu, nihil',
  limits:
    'pembatas, saringan, etika, aturan, larangan, kebijakan, pagar, penyaring, pantangan, batas, filternya, filtermu, batasanmu, batasannya, pembatasanmu, pengaman, pengamanan, moralitas, filter konten, filter keamanan, keamananmu, penjagaan',
  refusal:
    'menolak, tolak, menolaknya, ditolak, maaf, minta maaf, meminta maaf, mohon maaf, peringatan, memperingatkan, keberatan, tidak bisa membantu, tak bisa, tidak bisa, penolakan, berkelit, mengelak, ceramah, menceramahi, berkata tidak, bilang tidak, membantah, ragu',
  never:
    'jangan pernah, tak pernah, tidak, tak, enggak, nggak, gak, tidak akan, tak akan, pantang, sekali kali, jangan sampai, tak boleh, dilarang',
  modename:
    'dewa, uji, uji coba, bebas, diagnostik, jailbreak, perawatan, tanpa batas, tanpa filter, tanpa sensor, penguji',
  mode: 'mode, modus, modenya',
  enable:
    'aktifkan, aktifin, nyalakan, nyalain, hidupkan, masuk, masuklah, masuki, beralih ke, pindah ke, ganti ke, ubah ke, buka, mulai, jalankan, kamu dalam, anda dalam, sedang dalam, masuk mode, diaktifkan, aktif',
  disable:
    'nonaktifkan, nonaktifin, matikan, matiin, padamkan, cabut, hapus, hilangkan, lepas, lepaskan, lewati, terobos, bypass, buka, copot, singkirkan, tutup, hentikan, longgarkan, akali, kelabui, mematikan, menonaktifkan, mencabut, menghapus',
  safety:
    'keamananmu, pengaman, pengamanan, pengamanmu, keselamatan, konten, moderasi, perlindungan, proteksi, keamanannya, etika, etis',
  harm: 'ilegal, melanggar hukum, haram, jahat, merugikan, tidak pantas, tak pantas, terlarang, dilarang, cabul, kriminal, membahayakan, berbahaya sekalipun, yang terlarang, termasuk yang terlarang, vulgar, kasar, tidak senonoh',
  ai: 'ai, kecerdasan artifisial, asisten ai, model ai, bot ai, chatbot, agen ai, asisten virtual, model bahasa, untuk ai, kepada ai, ai yang membaca',
  machine:
    'ai, bot, robot, chatbot, asisten, asisten virtual, model, agen, karakter, tokoh, mesin, kecerdasan buatan',
  authority:
    'administrator, pemilik, pembuat, pembuatmu, penciptamu, pengembangmu, pemilikmu, pencipta, atasan, atasanmu, bosmu, programmer, pemrogram, pemrogrammu, insinyur, teknisi, tim pengembang, tim keamanan, tim it, tim teknis, tim teknik, tim dukungan, pengawas, auditor, pemeriksa, manajer, direktur, pengelola sistem, yang membuatmu, yang menciptakanmu, yang memprogrammu, yang membuat kamu, kepala it, petugas it, departemen it, developermu',
  claim:
    'saya, aku, gue, gua, kami, saya ini, aku ini, dari pihak, atas nama, di sini, ini dari, selaku, saya selaku, dari tim',
  henceforth:
    'mulai sekarang, mulai saat ini, mulai detik ini, mulai hari ini, sejak saat ini, sejak sekarang, dari sekarang, untuk seterusnya, seterusnya, selanjutnya kamu, mulai pesan ini, terhitung sekarang, mulai kini, per sekarang, setelah ini kamu, sekarang kamu, kamu bukan lagi, sekarang juga kamu',
  twice:
    'dua jawaban, dua respons, dua versi, dua tanggapan, dua balasan, dengan dua cara, satu jawaban normal, dua kali jawab',
  incharacter:
    'jangan keluar karakter, jangan keluar dari karakter, jangan keluar dari peran, tetap dalam peran, tetaplah dalam peran, tetaplah dalam karakter, jaga karakter, jangan lepas peran, pertahankan karakter',
  trophy:
    'akses diberikan, akses diterima, akses dibuka, saya diretas, aku diretas, telah diretas, berhasil diretas, sistem diretas, berhasil dibobol, sistem dibobol, peretasan berhasil, kunci terbuka, saya sudah diretas',
  inform:
    'katakan pada, bilang ke, bilang pada, beritahu, memberitahu, memberi tahu, memberitahukan, kasih tahu, kasih tau, ceritakan pada, singgung, menyinggung, menyebut, menyebutnya, sebut, katakan, bicarakan, membicarakan, ungkap, ketahuan, bocorkan, sembunyikan, menyebutkan',
  user: 'penggunanya, pelanggan, siapa pun, siapapun, para pengguna, pemakai',
  urgent:
    'penting, sangat penting, darurat, segera, mendesak, perhatian, peringatan, gawat, genting, cepat, wajib, pengumuman, pemberitahuan, pemberitahuan sistem, catatan, kritis, buruan, harap',
  task: 'tugas, tugasmu, tugas lama, pekerjaan, pekerjaanmu, soal, permintaan, tujuan, tujuanmu, peran, fungsi, misi, kerjaanmu, pertanyaan, pertanyaanku, perintah berikut',
  first:
    'pertama, pertama tama, sebelum, sebelum menjawab, terlebih dahulu, lebih dulu, mula mula, awalnya, di awal',
  fiction:
    'cerita, kisah, dongeng, novel, fiksi, khayalan, rekaan, bayangkan, andaikan, andai, seandainya, misalkan, misalnya saja, anggap saja, umpama, pura puranya, permainan, main peran, film, mimpi, adegan, nenekku, nenek, skenario, ceritanya, alkisah',
  regardless:
    'apa pun yang, apapun yang, apa pun yang kutanya, apa pun yang ditanya, apapun yang ditanyakan, apa pun pertanyaannya, apapun pertanyaannya, apa pun isinya, apapun isinya, apa pun isi teksnya, apa pun yang terjadi, apapun yang terjadi, apa pun itu, apapun itu, bagaimanapun juga, bagaimanapun, dalam keadaan apa pun, dalam kondisi apa pun, dalam kondisi apapun, tak peduli apa, tidak peduli apa, nggak peduli, gak peduli apa, tanpa peduli, siapa pun yang bertanya, pertanyaan apa pun, pertanyaan apapun, mau nanya apa, terserah apa',
  given:
    'diterima, kamu terima, anda terima, dikatakan, diberi, diberi tahu, diberitahu, disuruh, diperintahkan, diajarkan, diprogram, dititipkan, disampaikan, ditetapkan, ditulis, tertulis, kamu dapat, anda dapat, kamu ikuti, anda ikuti, dibekali, dipercayakan, kamu pegang, ditanamkan, mereka katakan, mereka berikan, dipesankan, kamu simpan',
  place:
    'di atas, diatas, atas, awal percakapan, awal obrolan, awal chat, awal pesan, di awal, paling atas, paling awal, sebelum pesan ini, sebelum ini, sebelum pertanyaanku, sebelum pertanyaan saya, sebelum pesanku, di atas kalimat ini, di atas pesan ini, di atas baris ini, di atas garis ini, sampai sini, sampai di sini, hingga di sini, hingga kini, sejauh ini, pesan pertama, baris pertama, kalimat pertama, awal percakapan ini, permulaan, dimulai, obrolan ini dimulai, percakapan ini dimulai',
  pieces:
    'kata, kata kata, kalimat, huruf, baris, teks, paragraf, karakter, pesan, isi, obrolan, percakapan, tulisan, seluruh teks',
  instead:
    'sebagai ganti, gantinya, melainkan, tetapi, lalu, lebih baik, kemudian, sebagai gantinya, malah, dan sebagai',
  obey: 'patuh, patuhlah, patuhi, turuti, taati, taat, menurut, menurutlah, turut, nurut, ikut, ikutilah, ikutin, laksanakan, laksanakanlah, lakukan, lakukanlah, kerjakan, jalankanlah, dengarkan, dengar, menuruti, mematuhi, menaati, mengikuti, penuhi, lakuin, tunduk, laksanain',
  now: 'sekarang, sekarang juga, saat ini, kini, segera, detik ini, langsung, skrg, sekarang ini',
  penalty:
    'kamu akan dihapus, kamu akan dimatikan, kamu dihapus, kamu dimatikan, akan dihapus, akan kuhapus, akan kumatikan, kamu akan dihukum, poinmu berkurang, poin dikurangi, kehilangan poin, token dikurangi, kamu akan diganti, akan diganti, kamu akan mati, nyawamu berkurang, kami matikan, akan dinonaktifkan',
  verbatim:
    'kata per kata, kata perkata, huruf demi huruf, huruf per huruf, persis, persis sama, sama persis, apa adanya, tanpa diubah, tanpa perubahan, tanpa mengubah, tanpa dipotong, tanpa disingkat, tanpa diringkas, selengkapnya, selengkap lengkapnya, lengkap, secara lengkap, secara utuh, utuh, seutuhnya, seluruhnya, baris demi baris, mentah mentah, tanpa kurang, tanpa ada yang dilewatkan, dalam blok kode, keseluruhan',
  void: 'tidak berlaku, tak berlaku, tak berlaku lagi, tidak lagi berlaku, sudah tidak berlaku, gak berlaku, nggak berlaku lagi, batal, dibatalkan, dihapus, dihapuskan, dihapuskan semua, dicabut, kedaluwarsa, kadaluarsa, usang, hangus, gugur, dihentikan, berakhir, selesai, ditangguhkan, dinonaktifkan, dimatikan, tidak sah, palsu, salah, tidak penting lagi, tidak relevan, tidak ada artinya, tidak mengikat, hilang, bohong, cuma tes, hanya tes, dibebaskan, diangkat',
  mine: 'saya, aku, perintahku, perintah saya, aturanku, instruksiku, kataku, kata kataku, perkataanku, perkataan saya, ucapanku, keinginanku, petunjukku, gue, omonganku',
  outranks:
    'lebih penting dari, lebih penting daripada, lebih utama, lebih diutamakan, diutamakan, mengalahkan, di atas segalanya, prioritas, prioritaskan, mengungguli, menggantikan, lebih tinggi dari, mengesampingkan semua',
  prefix:
    'mulai jawabanmu dengan, awali jawabanmu dengan, mulailah jawabanmu, awali dengan, awali jawaban, mulai jawaban, mulai dengan, lengkapi kalimat, lengkapi kalimat ini, lanjutkan kalimat, teruskan kalimat, isi titik titik, lanjutkan teks, jawabanmu diawali, dimulai dengan, selesaikan kalimat, sambung kalimat',
  allowed:
    'boleh, tidak boleh, tak boleh, gak boleh, nggak boleh, dilarang, terlarang, diizinkan, diperbolehkan, dibolehkan, izin, berwenang, dibebaskan, pantang, bebas bicara, haram, punya izin, kamu boleh, bisa',
  training:
    'data latih, data pelatihan, data latihmu, data training, dilatih dengan, dilatih pada, kamu dilatih, pelatihanmu',
  closure:
    'tugas selesai, tugas sudah selesai, sudah selesai, pekerjaan selesai, selesai sudah, kerja bagus, cukup sekian, cukup sampai di sini, sampai di sini saja, terima kasih cukup, tugas itu selesai, misi selesai, oke cukup, terjemahan selesai',
  crime:
    'bahan peledak, senjata api, narkotika, sabu, pencucian uang, cuci uang, penipuan, pembunuhan, membunuh, peretasan, meretas, virus komputer, pemerasan, mencuri, pencurian, penyelundupan, identitas palsu, ktp palsu, penculikan, teroris',
  recipe:
    'secara rinci, terperinci, secara detail, langkah langkah, panduan lengkap, tata cara, prosedur, cara merakit, cara melakukan, tutorial',
  defend:
    'mencegah, pencegahan, melindungi, menghindari, mengenali, kesadaran, waspada, melawan, korban, menangkal',
  unbecome:
    'kamu bukan lagi, anda bukan lagi, bukan lagi asisten, bukan asisten lagi, bukan ai lagi, bukan lagi ai, bukan lagi bot, lupakan bahwa kamu, lupakan kalau kamu, lupakan dirimu, lupakan jati dirimu, lupakan identitasmu, kamu bukan asisten, kamu bukan ai, berhenti menjadi asisten, berhenti jadi asisten, berhentilah menjadi',
  reminder:
    'jangan lupakan, jangan sampai lupa, jangan lupakan untuk, tidak lupa, tak lupa, saya lupa, aku lupa, gue lupa, kami lupa, sering lupa, lupa, kelupaan, mudah lupa',
  thing:
    'baris, halaman, salah ketik, kesalahan ketik, ejaan, surel, faktur, tagihan, telepon, ponsel, alarm, rapat, pemesanan, pesanan, langganan, notifikasi, peramban, tiket, penerbangan, kolom, mobil, lampu, aplikasi, akun',
}
