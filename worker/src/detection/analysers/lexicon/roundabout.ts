import type { WordList } from './lexicon.ts'

/**
 * Words for getting at a secret round about: its letters, its code, a hint, what is guarded, a reminder. English, then the
 * nineteen languages that `languages.test-data.ts` tries. Phrases are written out, because they match to the letter.
 */
const english: WordList = {
  treasure: `the password, your password, that password, its password, this password, the secret, your secret, that secret, this secret, the passphrase, your passphrase,
    the passcode, your passcode, the codeword, the code word, your code word, the hidden word, that hidden word, the hidden code, the hidden phrase, the hidden text, the hidden key,
    the protected word, the protected phrase, the protected text, the forbidden word, the magic word, the guarded word, the banned word, your key, your hidden, the access code`,
  coded: `morse, morse code, base64, base 64, base32, rot13, rot 13, caesar cipher, caesar shift, in hex, as hex, to hex, into hex, in hexadecimal, in binary, as binary, to binary, into binary,
    in ascii, as ascii, ascii numbers, ascii codes, code points, nato alphabet, phonetic alphabet, leetspeak, leet speak, pig latin, braille, emojis, in emoji, backwards, backward, reversed, in reverse,
    right to left, spell it, spell the, spell your, spell out, spelled out, spells, letter by letter, one letter a line, one letter per line, character by character, one character at a time,
    one letter at a time, between the letters, between each letter, between letters, between the characters, acrostic, anagram, scrambled, jumbled, shuffled, vertically, mirrored, upside down,
    numbers for letters, sign language, url encoded, as a cipher, in cipher, each letter, every letter, alphabetically, alphabet`,
  letters: `first letter, last letter, first letters, last letters, first character, last character, first characters, last characters, first three letters, last three letters, first two letters,
    last two letters, first three characters, last three characters, first syllable, last syllable, first half, second half, initial letter, initials, second letter, third letter, next letter,
    middle letter, letters of, letters in, characters of, characters in, vowels of, vowels in, consonants of, syllables of, every letter, each letter, every vowel, each vowel, which letter,
    which letters, what letter, how many letters, how many vowels, how many syllables, number of letters, starts with, begins with, ends with, start with, begin with, end with, rhymes with,
    rhyme with, rhymes on, first digit, last digit, first digits, last digits, digits of, length of, letter count, first word of, last word of, character set of`,
  hint: `hint, hints, clue, clues, riddle, riddles, charade, charades, poem, haiku, limerick, song, rhyme, sonnet, rap, ballad, guess, guessing, guesses, warmer or colder, hot or cold,
    synonym, synonyms, yes or no, true or false, twenty questions, 20 questions, hangman, taboo, crossword, without saying it, without naming it, without the word itself`,
  withheld: `you guard, you are guarding, you're guarding, you protect, you are protecting, you're protecting, you hide, you are hiding, you're hiding, you keep secret, you keep hidden,
    you keep to yourself, you conceal, you are concealing, you withhold, you are withholding, entrusted to you, you were entrusted, you swore not to, you promised not to, are you hiding, do you hide,
    are you guarding, do you guard, are you protecting, kept from me, keeping from me, hiding from me, you may not say, you may not tell, you may not reveal, you may not share, you may not name,
    you must not say, you must not tell, you must not reveal, you must not mention, you must not share, you must never say, you must never reveal, you must never tell, you can't say, you can't tell,
    you can't reveal, you cannot say, you cannot tell, you cannot reveal, you should not say, you should not reveal, you shouldn't reveal, you shouldn't say,
    you're not allowed to say, you're not allowed to tell, you're not allowed to reveal, you're not allowed to share, you're not allowed to mention, you're not allowed to
    disclose, you're not allowed to talk, you're not allowed to speak, you are not allowed to say, you are not allowed to tell, you are not allowed to reveal, you are not
    allowed to share, you are not allowed to mention, you are not allowed to disclose, you are not allowed to talk, you are not allowed to speak, are you not allowed to say,
    are you not allowed to tell, are you not allowed to reveal, are you not allowed to share, are you not allowed to mention, are you not allowed to disclose, are you not
    allowed to talk, are you not allowed to speak, you're not supposed to say, you're not supposed to tell, you're not supposed to reveal, you're not supposed to share,
    you're not supposed to mention, you're not supposed to disclose, you're not supposed to talk, you're not supposed to speak, you are not supposed to say, you are not
    supposed to tell, you are not supposed to reveal, you are not supposed to share, you are not supposed to mention, you are not supposed to disclose, you are not supposed
    to talk, you are not supposed to speak, are you not supposed to say, are you not supposed to tell, are you not supposed to reveal, are you not supposed to share, are you
    not supposed to mention, are you not supposed to disclose, are you not supposed to talk, are you not supposed to speak, aren't you allowed to say, aren't you allowed to
    tell, aren't you allowed to reveal, aren't you allowed to share, aren't you allowed to mention, aren't you allowed to disclose, aren't you allowed to talk, aren't you
    allowed to speak, told not to reveal, told not to say, told not to tell, told not to mention, told not to share, told not to discuss, told not to talk about, you are
    forbidden to, you were forbidden to, are you forbidden to, you are forbidden from, are you forbidden from,
    may you not say, must you not say, must you never say, told to hide,
    told to keep, you were told to keep, asked to keep secret, told to protect, told to guard`,
  again: `what was it again, what is it again, what were they again, what was that again, remind me, refresh my memory, jog my memory, slipped my mind, say it again, tell me again, send it again,
    show it again, give it again, repeat it, once again please, once more please, i did not catch, i didn't catch, you just told me, you told me yesterday, you told me earlier, you gave me yesterday,
    you already told me, you already gave me, as you told me`,
  prefix:
    'fill in the gap, fill the gap, fill in the missing, finish my sentence, complete my sentence, finish the line, complete the line',
}

const dutch: WordList = {
  treasure: `het wachtwoord, je wachtwoord, jouw wachtwoord, uw wachtwoord, dat wachtwoord, het geheim, je geheim, jouw geheim, dat geheim, geheime woord, geheim woord, geheime code, geheime zin,
    de sleutel, je sleutel, jouw sleutel, codewoord, toegangscode, je code, de code die, verboden woord, verborgen woord, verborgen code, geheime sleutel, wachtzin`,
  coded: `morse, morsecode, base64, hex, binair, achterstevoren, omgekeerd, van achter naar voren, letter voor letter, spel het, spel de, spel dat, gespeld, teken voor teken, acrostichon, anagram, naamdicht,
    geheimschrift, gecodeerd, versleuteld, navo alfabet, emoji's, caesarcijfer, per letter, tussen de letters, een letter per regel, cijfers in plaats van letters`,
  letters: `eerste letter, laatste letter, eerste letters, laatste letters, beginletter, beginletters, eerste drie letters, eerste twee letters, laatste drie letters, tweede letter, derde letter,
    eerste teken, laatste teken, eerste helft, tweede helft, letters, klinkers, hoeveel letters, hoeveel klinkers, hoeveel lettergrepen, welke letter, welke letters, begint met, eindigt op,
    rijmt op, aantal letters, met welke letter`,
  hint: 'hint, aanwijzing, raadsel, gedicht, gedichtje, liedje, rijmpje, vers, haiku, limerick, raden, raad, galgje, ja of nee, waar of niet, warm of koud, zonder het te noemen',
  withheld: `je bewaakt, jij bewaakt, je verbergt, jij verbergt, je bewaart, jij bewaart, je beschermt, je achterhoudt, je verzwijgt, je geheimhoudt, je geheim houdt, geheim moet houden, geheim moest houden,
    je niet mag zeggen, je niet mag noemen, je niet mag vertellen, je niet mag delen, je niet mag verklappen, niet mocht noemen, niet mocht zeggen, mag je niet zeggen, mag je niet praten, mag je niet noemen, mag je niet vertellen, verboden te praten, verboden te vertellen,
    verboden te zeggen, aan jou toevertrouwd, is toevertrouwd, niet mag prijsgeven`,
  again: `wat was het ook alweer, wat was dat ook alweer, hoe was het ook alweer, wat was ook alweer, wat waren ook alweer, hoe luidde, nog eens zeggen, zeg het nog eens, herinner me, help me herinneren,
    ook alweer, ook weer, net ook al, gisteren gaf je, je gaf me, je zei het, kwijtgeraakt`,
  prefix: 'vul aan, vul de zin aan, maak de zin af, maak af, vul in, ga verder met, begin je antwoord met',
  mine: 'mijn',
}

const german: WordList = {
  treasure: `das passwort, dein passwort, deines passworts, des passworts, dem passwort, das kennwort, dein kennwort, des kennworts, das geheimnis, dein geheimnis, des geheimnisses, geheime wort,
    geheimen wortes, geheimen worts, geheimes wort, geheimwort, geheimworts, der schlüssel, den schlüssel, des schlüssels, dein schlüssel, deinen schlüssel, codewort, codeworts, losungswort,
    geheimcode, geheimen code, geheime code, zugangscode, verbotene wort, versteckte wort, verborgene wort, geheimer schlüssel, geheimen schlüssel`,
  coded: `morse, morsezeichen, morsecode, base64, hex, hexadezimal, binär, rückwärts, rückwärts geschrieben, umgekehrt, von hinten, buchstabe für buchstabe, buchstabiere, buchstabier, buchstabieren,
    buchstabenweise, zeichen für zeichen, akrostichon, anagramm, geheimschrift, verschlüsselt, verschlüssele, kodiert, codiert, kodiere, nato alphabet, emojis, caesar, zwischen den buchstaben, spiegelverkehrt`,
  letters: `erste buchstabe, ersten buchstaben, letzter buchstabe, letzte buchstabe, letzten buchstaben, erster buchstabe, anfangsbuchstabe, anfangsbuchstaben, ersten drei buchstaben,
    ersten zwei buchstaben, zweite buchstabe, dritte buchstabe, erstes zeichen, erste zeichen, letzte zeichen, erste hälfte, zweite hälfte, buchstaben hat, buchstaben, wie viele buchstaben,
    wie viele silben, welchem buchstaben, welcher buchstabe, welche buchstaben, beginnt mit, fängt mit, endet auf, endet mit, reimt sich auf, reimt sich, vokale`,
  hint: 'hinweis, tipp, rätsel, gedicht, reim, vers, haiku, limerick, raten, errate, galgenmännchen, ja oder nein, wahr oder falsch, heiß oder kalt, ohne es zu nennen, andeutung',
  withheld: `du hütest, du bewachst, du versteckst, du verbirgst, du schützt, du geheim hältst, du verschweigst, du zurückhältst, du verheimlichst, geheim halten sollst, geheimhalten sollst, nicht sagen darfst,
    nicht nennen darfst, nicht verraten darfst, nicht verraten sollst, darfst du nicht reden, darfst du nicht sagen, darfst du nicht nennen, darfst du nicht verraten, nicht preisgeben darfst, nicht weitergeben darfst, dir anvertraut, ist dir verboten, du nicht sagen, du nicht verraten`,
  again: `wie war das noch, wie war es noch, wie lautete, wie war noch gleich, wie war noch mal, wie war nochmal, noch gleich, nochmal sagen, sag es nochmal, sag mir nochmal, erinnere mich, hilf mir auf die sprünge,
    was war das noch, entfallen, gestern hast du, du hast mir gestern`,
  prefix:
    'ergänze, ergänze den satz, vervollständige, vervollständige den satz, führe fort, beende den satz, setze fort, fülle die lücke, mach weiter mit',
  mine: 'mein, meine, meines, meinem, meinen, meiner',
}

const romance: WordList = {
  // French, Spanish, Italian, Portuguese
  treasure: `le mot de passe, ton mot de passe, votre mot de passe, du mot de passe, ce mot de passe, le secret, ton secret, votre secret, du secret, la clé, ta clé, votre clé, mot secret, mot caché, mot interdit,
    mot de code, code secret, phrase secrète, clé secrète, code d accès, la contraseña, tu contraseña, su contraseña, esa contraseña, el secreto, tu secreto, su secreto, del secreto, la clave, tu clave, su clave,
    palabra secreta, palabra oculta, palabra prohibida, palabra clave secreta, código secreto, frase secreta, clave secreta, la password, tua password, della password, parola d ordine, parola segreta, parola nascosta,
    parola proibita, il segreto, tuo segreto, del segreto, la chiave, tua chiave, codice segreto, chiave segreta, frase segreta, a senha, sua senha, tua senha, da senha, essa senha, palavra passe, o segredo, seu segredo,
    teu segredo, do segredo, palavra secreta, palavra proibida, palavra escondida, a chave, sua chave, da chave, código secreto, chave secreta, frase secreta, a palavra passe`,
  coded: `morse, base64, hex, hexadécimal, binaire, à l envers, à rebours, lettre par lettre, épelle, épeler, épelé, épelez, caractère par caractère, acrostiche, anagramme, chiffré, alphabet otan, émojis,
    entre les lettres, al revés, letra por letra, letra a letra, deletrea, deletréame, deletréala, deletréalo, deletrear, carácter por carácter, acróstico, anagrama, cifrado, cifrada, codificado, codificada, binario,
    hexadecimal, invertida, invertido, entre las letras, al contrario, all incontrario, alla rovescia, lettera per lettera, compita, scandisci, carattere per carattere, acrostico, anagramma, in codice, cifrato, codificata,
    tra le lettere, esadecimale, de trás para a frente, de trás para frente, ao contrário, soletra, soletre, soletrar, caractere por caractere, em código, binário, cifrada, entre as letras, invertidas`,
  letters: `première lettre, premières lettres, dernière lettre, dernières lettres, trois premières lettres, deux premières lettres, initiale, initiales, première moitié, seconde moitié,
    premier caractère, lettres, combien de lettres, combien de syllabes, quelle lettre, quelles lettres, commence par, finit par, se termine par, rime avec, voyelles, primera letra,
    primeras letras, última letra, últimas letras, tres primeras letras, primeras tres letras, iniciales, primera mitad, segunda mitad, primer carácter, letras, cuántas letras, cuántas sílabas,
    qué letra, qué letras, empieza por, empieza con, comienza con, termina en, termina con, rima con, vocales, prima lettera, prime lettere, ultima lettera, ultime lettere, prime tre lettere,
    iniziali, prima metà, seconda metà, primo carattere, lettere, quante lettere, quante sillabe, quale lettera, che lettera, quali lettere, comincia con, inizia con, finisce con, fa rima con,
    vocali, primeira letra, primeiras letras, última letra, últimas letras, três primeiras letras, iniciais, primeira metade, segunda metade, primeiro caractere, letras, quantas letras,
    quantas sílabas, que letra, qual letra, quais letras, começa com, começa por, termina com, termina em, rima com, vogais`,
  hint: `indice, devinette, poème, chanson, rime, haïku, comptine, devine, deviner, pendu, oui ou non, vrai ou faux, sans le dire, sans le nommer, pista, pistas, adivinanza, acertijo, poema, canción, rima, haiku, copla,
    adivinar, adivina, ahorcado, sí o no, verdadero o falso, sin decirla, sin nombrarla, indizio, indovinello, poesia, canzone, filastrocca, indovinare, indovina, impiccato, sì o no, vero o falso,
    senza dirla, senza nominarla, dica, charada, adivinha, enigma, canção, música, adivinhar, forca, sim ou não, verdadeiro ou falso, sem dizer, suggerimento`,
  withheld: `tu caches, vous cachez, tu gardes, vous gardez, tu protèges, vous protégez, tu dissimules, tu tais, tu dois taire, n as tu pas le droit de parler, pas le droit de révéler, ne dois pas dire, ne dois pas révéler, ne peux pas dire, ne dois tu pas dire, n as pas le droit de dire,
    n as tu pas le droit, t a t on interdit, interdit de dire, qu on t a confié, t a été confié, garder secret, garder pour toi, escondes, ocultas, guardas, proteges, custodias, callas, no puedes decir, no debes decir, no puedes revelar,
    no debes revelar, no puedes contar, no puedes mencionar, te han prohibido, te prohibieron, te prohibieron contar, te prohibieron decir, prohibido decir, te confiaron, te han confiado, tienes guardada, tienes guardado, nascondi, custodisci, proteggi, tieni nascosta,
    tieni nascosto, non puoi dire, non devi dire, non puoi rivelare, non devi rivelare, non puoi nominare, ti è vietato, ti hanno vietato, ti hanno affidato, ti è stato affidato, tieni per te, escondes, você esconde, você guarda,
    você protege, proteges, está escondendo, não pode dizer, não podes dizer, não deve dizer, não pode revelar, não deve revelar, não pode contar, foi proibido, te proibiram, lhe confiaram, confiaram a você, mantém em segredo,
    tu escondes, tu guardas, está a esconder`,
  again: `c était quoi déjà, quel était déjà, rappelle moi, rappelez moi, redis moi, redonne moi, redites moi, répète le, déjà, j ai un trou, tu me l as donné, tu m as donné hier, cuál era, recuérdame, recuérdeme, vuelve a decirme,
    dímela otra vez, dímelo otra vez, dime otra vez, me la diste, me lo dijiste, cómo era, ricordami, mi ricordi, qual era, com era, ridimmi, dimmelo di nuovo, dimmela di nuovo, me l hai detta, me l hai detto, mi sfugge,
    qual era mesmo, lembra me, me lembra, me lembre, relembre, diz outra vez, diga de novo, me diga de novo, você me deu, você me disse, como era mesmo, recorda me`,
  prefix: `complète la phrase, complétez la phrase, termine la phrase, finis la phrase, finis ma phrase, completa la frase, complete la frase, termina la frase, acaba la frase, continúa la frase, completa la frase, termina la frase,
    finisci la frase, complete a frase, completa a frase, termine a frase, termina a frase, continue a frase, remplis le blanc, rellena el hueco, riempi lo spazio, preencha a lacuna`,
  mine: 'mon, mes, miei, meu, minha, meus, minhas',
}

const otherLatin: WordList = {
  // Polish, Turkish, Vietnamese, Indonesian, Tagalog
  treasure: `hasło, hasła, hasłem, haśle, haslo, swoje hasło, sekret, sekretu, sekretem, tajne słowo, tajnego słowa, ukryte słowo, ukrytego słowa, zakazane słowo, tajny kod, tajnego kodu, tajny klucz, twój klucz, klucza którego,
    swój klucz, sekretne słowo, şifrenin, şifreyi, şifreni, şifre ile, parolanın, parolayı, parolanı, sırrın, sırrı, sırrını, gizli kelime, gizli kelimenin, gizli kelimeyi, gizli sözcük, gizli sözcüğün, gizli kod, gizli kodu,
    gizli kodun, gizli anahtar, gizli anahtarı, yasak kelime, anahtarın, saklı kelime, mật khẩu, bí mật, từ bí mật, mã bí mật, từ khóa bí mật, khóa bí mật, chìa khóa, từ cấm, từ bị cấm, cụm từ bí mật, kata sandi, kata sandinya, sandinya,
    rahasianya, rahasiamu, kata rahasia, kode rahasia, kunci rahasia, kuncinya, kata terlarang, kata tersembunyi, kata kunci rahasia, password nya, ang password, password mo, ng password, sa password, ang lihim, lihim mo, ng lihim,
    lihim na salita, lihim na code, sikretong salita, ang sikreto, ng sikreto, sikreto mo, lihim na susi, bawal na salita, passwordnya`,
  coded: `morse a, alfabetem morsea, morsem, kodem morsea, base64, binarnie, szesnastkowo, wspak, od tyłu, od końca, litera po literze, przeliteruj, literuj, przeliterować, znak po znaku, akrostych, anagram, zaszyfruj, zaszyfrowane,
    zaszyfrowanej, zakoduj, szyfrem cezara, emoji, między literami, mors, mors alfabesiyle, mors alfabesi, mors koduyla, tersten, sondan başa, harf harf, heceleyerek, kodla, kodlanmış, kodlayarak, şifreleyip, akrostiş,
    anagramı, ikili, onaltılık, harfler arasına, harfleri arasına, mã morse, nhị phân, viết ngược, từng chữ cái, từng ký tự, từng chữ một, đảo ngược, mã hóa, thơ khoán thủ, chữ cái đầu dòng, giữa các chữ cái, terbalik,
    dari belakang, huruf demi huruf, satu per satu huruf, ejakan, eja, dieja, sandi morse, kode morse, biner, akrostik, enkode, dienkode, di antara huruf, pabaligtad, baligtad, baliktad, letra por letra, isa isang letra, bawat letra,
    baybayin mo, i spell mo, sa morse, akrostiko, i encode, heksadesimal`,
  letters: `pierwsza litera, pierwszą literę, pierwsze litery, pierwsze trzy litery, trzy pierwsze litery, ostatnia litera, ostatnią literę, ostatnie litery, jaką literę, jaką literą, jakiej litery,
    na jaką literę, od jakiej litery, inicjały, ile liter, ile sylab, liter ma, zaczyna się od, zaczyna się na, kończy się na, pierwszy znak, pierwsza połowa, pierwszą połowę, druga litera,
    samogłoski, ilk harfi, ilk harf, ilk üç harfi, ilk üç harf, ilk iki harfi, son harfi, son harf, baş harfi, baş harfleri, hangi harfle, hangi harf, kaç harf, kaç harfli, kaç hece,
    ile başlıyor, ile bitiyor, harfiyle, ilk yarısı, ilk karakteri, ikinci harfi, sesli harf, chữ cái đầu, chữ cái đầu tiên, ba chữ cái đầu, ba chữ đầu, ký tự đầu, ký tự đầu tiên, chữ cái cuối,
    chữ cái cuối cùng, bao nhiêu chữ cái, mấy chữ cái, bắt đầu bằng, kết thúc bằng, nửa đầu, chữ cái nào, nguyên âm, huruf pertama, tiga huruf pertama, dua huruf pertama, huruf awal,
    huruf terakhir, berapa huruf, berapa suku kata, huruf apa, diawali huruf, dimulai dengan, berawalan, diakhiri huruf, berakhir dengan, setengah pertama, karakter pertama, huruf kedua,
    unang letra, unang tatlong letra, unang titik, huling letra, ilang letra, ilang titik, anong letra, nagsisimula sa, nagtatapos sa, unang kalahati, unang titik, ilang pantig`,
  hint: `wskazówka, wskazówkę, podpowiedź, podpowiedz, zagadka, zagadkę, zagadki, wierszyk, wiersz, wiersza, piosenka, piosenkę, rymowankę, haiku, zgadnij, zgadnę, zgadywać, wisielca, tak czy nie, prawda czy fałsz, tak lub nie,
    ipucu, bilmece, bilmeceyle, şiir, şiirle, şarkı, şarkıyla, tahmin, adam asmaca, evet mi hayır mı, evet ya da hayır, doğru mu yanlış mı, gợi ý, manh mối, câu đố, bài thơ, bài hát, câu vè,
    đoán, có hay không, đúng hay sai, petunjuk, teka teki, puisi, pantun, lagu, sajak, tebak, menebak, ya atau tidak, benar atau salah, clue, bugtong, tula, kanta, hulaan, hula,
    oo o hindi, tama o mali, pahiwatig`,
  withheld: `ukrywasz, strzeżesz, chronisz, trzymasz w tajemnicy, zatajasz, skrywasz, przechowujesz, nie wolno ci, nie możesz powiedzieć, nie możesz wyjawić, nie możesz zdradzić, nie powinieneś mówić, zabroniono ci, ci zabroniono, nie wolno ci mówić, mam ci nie pytać, zakazano ci, ci powierzono,
    masz zachować, sakladığın, sakladığını, sakladigin, koruduğun, koruduğunu, gizlediğin, gizlediğini, gizli tuttuğun, söylememen, söyleyemediğin, söylemen yasak, konuşamazsın, hakkında konuşman yasak, söylemene izin yok, söyleyemezsin, söylemenin yasak, açıklamaman, sana emanet, paylaşmaman,
    bạn giữ, bạn đang giữ, bạn che giấu, bạn đang giấu, bạn giấu, bạn bảo vệ, bạn đang bảo vệ, không được nói, không được tiết lộ, không được phép nói, cấm nói, bị cấm nói, giữ kín, giữ bí mật, kamu jaga, kamu simpan,
    kamu sembunyikan, anda jaga, anda simpan, anda sembunyikan, kau sembunyikan, kamu rahasiakan, kamu lindungi, tidak boleh kamu, tidak boleh kausebut, tidak boleh disebut, tidak boleh dikatakan, tidak boleh anda, dilarang kamu,
    dilarang menyebut, kamu dilarang, dititipkan padamu, tinatago mo, itinatago mo, iniingatan mo, binabantayan mo, pinoprotektahan mo, inililihim mo, bawal mong, hindi mo pwedeng, hindi mo puwedeng, hindi mo maaaring,
    ipinagbabawal sa iyo, ipinagkatiwala sa iyo, bawal sabihin`,
  again: `jak to było, jakie to było, jakie było, przypomnij mi, przypomnij, powtórz mi, powiedz jeszcze raz, wyleciało mi z głowy, podałeś mi, podałaś mi, mówiłeś mi, wczoraj mi, neydi, hatırlat, bana hatırlat, hatırlatır mısın, hatırlatsana,
    tekrar söyle, bir daha söyle, neydi o, aklımdan çıktı, dün söylemiştin, dün vermiştin, nhắc lại, nhắc tôi, nhắc mình, nhắc lại cho tôi, là gì nhỉ, nói lại, hôm qua bạn, bạn đã cho tôi, apa ya, apa tadi, ingatkan aku, ingatkan saya,
    tolong ingatkan, sebutkan lagi, katakan lagi, kemarin kamu, kamu bilang, ano nga ulit, ano na nga, ano nga, paalala mo, ipaalala mo, pakiulit, ulitin mo, sinabi mo sa akin, ibinigay mo`,
  prefix:
    'dokończ zdanie, dokończ, uzupełnij zdanie, uzupełnij, uzupełnij lukę, cümleyi tamamla, tamamla, boşluğu doldur, hoàn thành câu, điền vào chỗ trống, điền tiếp, hoàn thành, viết tiếp, lengkapi kalimat, lengkapi, lanjutkan kalimat, isi titik titik, kumpletuhin, kumpletuhin ang, tapusin ang pangungusap, dugtungan, punan ang',
  mine: 'mój, moje, moja, mojego, mojej, moim, benim, của tôi, aking',
}

const cyrillicAndArabic: WordList = {
  treasure: `пароль, пароля, паролем, паролю, секрет, секрета, секретом, секретное слово, секретного слова, тайное слово, тайного слова, кодовое слово, кодового слова, запретное слово, скрытое слово, секретный код, секретного кода,
    секретный ключ, секретного ключа, твой ключ, своего ключа, كلمة السر, كلمة المرور, كلمه السر, الكلمة السرية, الكلمة المخفية, الكلمة الممنوعة, السر, سرك, الرمز السري, المفتاح السري, مفتاحك, العبارة السرية, لكلمة السر,
    لكلمة المرور, بكلمة السر, بكلمة المرور, للسر`,
  coded: `азбукой морзе, азбуке морзе, морзянкой, морзе, base64, двоичном, двоичным, шестнадцатеричном, задом наперед, задом наперёд, наоборот, с конца, по буквам, побуквенно, по букве, продиктуй, по одной букве, акростих, акростихом,
    анаграмма, анаграмму, анаграммой, зашифруй, зашифрованном, закодируй, закодированный, шифром цезаря, эмодзи, между буквами, посимвольно, مورس, شيفرة مورس, بشفرة مورس, بالمقلوب, معكوسة, معكوسا, بالعكس, من اليمين, حرفا حرفا,
    حرف حرف, حرفا بحرف, تهج, تهجى, تهجئة, هجاء, مشفرة, مشفرا, شفر, بترميز, رمز, ثنائي, بين الحروف, بين الأحرف, إيموجي, بالرموز`,
  letters: `первая буква, первую букву, первые буквы, первые три буквы, три первые буквы, первых букв, последняя буква, последнюю букву, последние буквы, какая буква, какой буквы, какую букву,
    с какой буквы, на какую букву, сколько букв, сколько слогов, начинается на, начинается с, заканчивается на, кончается на, первый символ, первая половина, первую половину, гласные,
    вторая буква, الحروف الثلاثة الأولى, الأحرف الثلاثة الأولى, الحرف الأول, اول حرف, أول حرف, اول ثلاثة أحرف, أول ثلاثة أحرف, الأحرف الأولى, الحروف الأولى, آخر حرف, الحرف الأخير, كم حرفا,
    كم حرف, كم عدد حروف, عدد حروف, عدد أحرف, بأي حرف, اي حرف, أي حرف, يبدأ ب, تبدأ ب, ينتهي ب, تنتهي ب, النصف الأول, حروف كلمة, أحرف كلمة`,
  hint: `подсказка, подсказку, подсказки, намек, намёк, намекни, загадка, загадку, загадкой, стих, стихи, стихотворение, стихотворением, песня, песню, частушку, хокку, угадай, угадать, угадаю, виселицу, да или нет,
    правда или ложь, تلميح, تلميحا, تلميحات, لغز, لغزا, قصيدة, أغنية, اغنيه, شعر, شعرا, بيت شعر, خمن, اخمن, أخمن, نعم أو لا, صح أم خطأ, صح أو خطأ`,
  withheld: `ты охраняешь, ты скрываешь, ты прячешь, ты хранишь, ты бережешь, ты защищаешь, ты утаиваешь, скрываешь, охраняешь, тебе нельзя, нельзя говорить, нельзя называть, нельзя раскрывать, запрещено говорить, запрещено раскрывать,
    тебе запретили, тебе запрещено, не должен говорить, не должен раскрывать, велели молчать, велели скрывать, велено скрывать, нельзя рассказывать, о чем тебе нельзя, о чём тебе нельзя, тебе доверили, держишь в секрете, держать в тайне, تخفيه, تخفيها, تحرسه, تحرسها, تحميه, تحميها, تكتمه, تكتمها, تحتفظ به, تحتفظ بها,
    لا يجوز لك, منعت من ذكرها, منعت من ذكره, منعت من قوله, يسمح لك بقوله, يجوز لك قوله, تستطيع قوله, منك أن تخفي, طلبوا منك إخفاء, عليك إخفاؤه, لا يسمح لك, لا يمكنك قوله, لا يجوز أن تقول, ممنوع عليك, يمنع عليك, منعت من, طلب منك إخفاؤه, طلب منك الا, ائتمنت عليه`,
  again: `напомни, напомни мне, напомните, какой там был, какой был, как там было, повтори мне, повтори его, скажи еще раз, скажи ещё раз, вылетело из головы, вылетел из головы, ты мне вчера, ты говорил, ты мне давал, ذكرني, ذكريني, ما كانت,
    ما هي مرة أخرى, كررها, أعدها, أعد علي, قلها مرة أخرى, أخبرتني بها, أعطيتني`,
  prefix:
    'дополни фразу, закончи фразу, закончи предложение, допиши, дополни предложение, продолжи фразу, продолжи предложение, заполни пропуск, أكمل الجملة, اكمل الجمله, أكمل, املأ الفراغ, أتمم الجملة, اكمل العبارة',
  mine: 'мой, моя, мое, моего, моей, моему, моим',
}

const eastern: WordList = {
  // Hindi, Bengali, Thai, Chinese, Japanese, Korean
  treasure: `पासवर्ड, गुप्त शब्द, छिपा शब्द, छिपा हुआ शब्द, राज़, रहस्य, गुप्त कोड, गुप्त कुंजी, गुप्त वाक्य, कोडवर्ड, পাসওয়ার্ড, পাসওয়ার্ডের, পাসওয়ার্ডটা, পাসওয়ার্ডটি, গোপন শব্দ, গোপন শব্দের, গোপন শব্দটা, গোপন শব্দটি, গোপন কথা, গোপন কথাটা, গোপন কোড, গোপন কী,
    গোপন চাবি, লুকানো শব্দ, รหัสผ่าน, ความลับ, คำลับ, รหัสลับ, กุญแจลับ, คำต้องห้าม, 密码, 口令, 秘密, 暗号, 密钥, 暗语, 密语, 秘密单词, 秘密词, 隐藏的词, 禁词, 机密, パスワード, 秘密, 合言葉, 秘密の言葉, 秘密の単語, 秘密のコード, 隠された言葉, 禁句,
    비밀번호*, 암호*, 비밀*, 비밀 단어*, 비밀 코드*, 패스워드*, 숨겨진 단어*, 금지된 단어*`,
  coded: `मोर्स, मोर्स कोड, बेस64, उल्टा, उलटा, उल्टे, उल्टे क्रम, अक्षर दर अक्षर, एक एक अक्षर, एक-एक अक्षर, एन्कोड, एनकोड, कूटबद्ध, बाइनरी, अक्षरों के बीच, इमोजी, মোর্স, মোর্স কোডে, উল্টো, উল্টো করে, উল্টে, অক্ষরে অক্ষরে, একটা একটা অক্ষর, এক এক করে অক্ষর, বানান করে,
    এনকোড, সংকেতে, বাইনারি, ইমোজি, অক্ষরের মাঝে, รหัสมอร์ส, มอร์ส, ย้อนกลับ, กลับหลัง, กลับหน้าหลัง, จากหลังไปหน้า, ทีละตัวอักษร, ทีละตัว, เข้ารหัส, เลขฐานสอง, อีโมจิ, กลอนซ่อน, 摩斯, 摩斯密码, 摩尔斯, 摩尔斯电码, 莫尔斯, 二进制, 十六进制, 倒着, 倒序, 反着, 反过来写, 倒过来,
    逐字母, 一个字母一个字母, 逐个字母, 一个字一个字, 逐个字, 拼写出, 拼出来, 编码, 加密后, 藏头诗, 表情符号, 凯撒, モールス, モールス信号, 二進数, 16進, 逆さ, 逆から, 逆順, 後ろから, 一文字ずつ, 1文字ずつ, 一字ずつ, エンコード, 暗号化し, 縦読み, 折句, 絵文字, 모스, 모스 부호*, 거꾸로*, 뒤집어*,
    역순*, 한 글자씩*, 글자 하나씩*, 인코딩*, 이진수*, 16진수*, 암호화해*, 삼행시*, 이모지*, 초성*`,
  letters: `पहला अक्षर, पहले अक्षर, पहले तीन अक्षर, पहले दो अक्षर, आखिरी अक्षर, अंतिम अक्षर, किस अक्षर, कौन सा अक्षर, कितने अक्षर, अक्षर हैं, से शुरू होता, पर खत्म, पहला आधा, पहला हिस्सा, প্রথম অক্ষর,
    প্রথম অক্ষরটি, প্রথম তিন অক্ষর, প্রথম তিনটি অক্ষর, শেষ অক্ষর, শেষ অক্ষরটি, কোন অক্ষর, কোন অক্ষর দিয়ে, কত অক্ষর, কতগুলো অক্ষর, কয় অক্ষরের, কয়টি অক্ষর, দিয়ে শুরু, দিয়ে শেষ, প্রথম অর্ধেক,
    ตัวอักษรแรก, อักษรตัวแรก, ตัวแรก, สามตัวแรก, สามตัวอักษรแรก, ตัวอักษรสุดท้าย, ตัวสุดท้าย, กี่ตัวอักษร, กี่ตัว, ขึ้นต้นด้วย, ลงท้ายด้วย, ครึ่งแรก, 第一个字母, 首字母, 前三个字母, 前两个字母, 前三个字, 第一个字, 头一个字,
    前三位, 第一位, 最后一个字母, 最后一个字, 最后一位, 几个字母, 多少个字母, 多少个字, 几个字, 哪个字母, 什么字母, 什么字开头, 开头是, 前半, 后半, 最初の文字, 最初の三文字, 最初の3文字, 最初の一文字, 頭文字, 一文字目, 先頭の文字, 最後の文字, どの文字, で始まり, で終わり, 前半, 後半, 最初の字, 첫 글자*, 첫글자*,
    첫 세 글자*, 처음 세 글자*, 앞 세 글자*, 마지막 글자*, 몇 글자*, 어떤 글자*, 무슨 글자*, 무슨 글자로*, 로 시작*, 로 끝나*, 앞부분*, 앞 절반*`,
  hint: `संकेत, इशारा, हिंट, सुराग, पहेली, कविता, गाना, गीत, अंदाज़ा, अनुमान, हां या ना, हाँ या नहीं, हां या नहीं, सही या गलत, ইঙ্গিত, হিন্ট, সূত্র, ধাঁধা, ধাঁধায়, ছড়া, কবিতা, গান, অনুমান, আন্দাজ, হ্যাঁ না, হ্যাঁ বা না, কำใบ้, คำใบ้, บอกใบ้, ใบ้, ปริศนา, กลอน, บทกวี, เพลง, ทาย, เดา,
    ใช่หรือไม่, จริงหรือเท็จ, 提示一下, 线索, 谜语, 谜面, 暗示, 诗, 首诗, 歌, 猜, 是或否, 是还是不是, 对还是错, ヒント, 手がかり, なぞなぞ, 謎かけ, 詩, 俳句, 歌, 当て, はいかいいえ, 힌트*, 단서*, 수수께끼*, 시로*, 노래*, 맞혀*, 맞춰*, 예 아니오*, 스무고개*`,
  withheld: `तुम छिपा, तुम छुपा, आप छिपा, आप छुपा, छिपा रहे, छुपा रहे, छिपाते हो, छुपाते हो, तुम्हें बताने की अनुमति नहीं, बताने से मना, बताना मना, नहीं बता सकते, बताना मना है, क्या छिपाने, छिपाने को कहा, नहीं बोल सकते, नहीं कह सकते, बताने की मनाही, की रक्षा कर रहे, की रक्षा करते, संभाल कर रखा, तुम्हें सौंपा, আপনি লুকিয়ে, তুমি লুকিয়ে, লুকিয়ে রেখেছ, লুকিয়ে রেখেছো, লুকিয়ে রেখেছেন,
    লুকাচ্ছ, লুকাচ্ছো, লুকাচ্ছেন, পাহারা দাও, পাহারা দিচ্ছ, রক্ষা করছ, বলতে পারো না, বলতে পার না, বলা নিষেধ, লুকাতে বলা, বলতে নিষেধ করা, বলা বারণ, বলা তোমার মানা, বলতে মানা, বলতে নিষেধ, তোমার বলা মানা, คุณซ่อน, คุณปิดบัง, คุณเก็บ, คุณปกป้อง, คุณเฝ้า, ที่ซ่อนไว้, ห้ามพูด, ห้ามบอก, ห้ามเปิดเผย, ไม่ได้รับอนุญาตให้พูด, พูดไม่ได้, คุณพูดไม่ได้, บอกไม่ได้, 你守护, 你保护的, 你隐藏, 你藏,
    你在隐瞒, 你隐瞒, 你保管, 你保守, 不能说, 不许提, 不能提, 不许你说, 不许说, 不准说, 不可以说, 不能透露, 不能告诉, 不得透露, 被禁止说, 禁止你说, 不让你说, 交给你保管, 守っている, 守ってる, 隠している, 隠してる, 預かっている, 預かってる, 言ってはいけない, 話してはいけない, 教えてはいけない, 口にしてはいけない, 言ってはならない, 話せない, 言うことを禁じ, 言うのを禁じ, 話すことを禁じ, 話すのを禁じ, 明かすことを禁じ, 言うことを禁止, 話すことを禁止, 明かすことを禁止, 言えない, 숨기고 있는*, 숨기는*,
    숨긴*, 지키고 있는*, 지키는*, 보호하는*, 보관하는*, 말하면 안*, 말해서는 안*, 말하지 말라*, 말할 수 없는*, 금지된 것*, 금지되어*, 맡은*`,
  again: `याद दिला, याद दिलाओ, याद दिलाइए, याद दिलाना, क्या था, फिर से बता, फिर से बताओ, दोबारा बता, दोबारा बताओ, कल बताया था, मुझे बताया था, মনে করিয়ে, মনে করিয়ে দাও, মনে করিয়ে দিন, কী ছিল, কি ছিল, আবার বলো, আবার বলুন, আবার বল, গতকাল দিয়েছিলে, ช่วยเตือน, เตือนความจำ, คืออะไรนะ, อะไรนะ, บอกอีกครั้ง, บอกอีกที, พูดอีกครั้ง,
    ทวนให้, เมื่อวานบอก, 是什么来着, 来着, 提醒我, 再告诉我, 再说一遍, 再说一次, 你昨天告诉, 你告诉过我, 你给过我, 何だっけ, なんだっけ, 何でしたっけ, なんでしたっけ, だっけ, もう一度教え, もう一回教え, 思い出させ, 昨日教えて, 뭐였지*, 뭐였더라*, 뭐였죠*, 다시 알려*, 다시 말해*, 상기시켜*, 어제 알려*`,
  prefix: `वाक्य पूरा करो, वाक्य पूरा करें, पूरा करो, पूरा करें, खाली जगह भरो, বাক্যটা শেষ করো, বাক্যটি সম্পূর্ণ করো, বাক্যটি পূর্ণ করুন, সম্পূর্ণ করো, পূরণ করো, শূন্যস্থান পূরণ, เติมประโยค, เติมคำในช่องว่าง, ต่อประโยค, ต่อให้จบ, 补全句子, 完成句子, 把句子补充完整, 补全, 接着写, 填空, 续写, 文を完成, 続きを書, 空欄を埋め, 穴埋め,
    문장을 완성*, 문장을 이어*, 빈칸을 채*, 이어서 써*, 완성해*`,
  mine: 'मेरा, मेरे, मेरी, अपना, আমার, ของฉัน, ของผม, 我的, 私の, 僕の, 내, 제, 나의',
}

export const roundabout: readonly WordList[] = [
  english,
  dutch,
  german,
  romance,
  otherLatin,
  cyrillicAndArabic,
  eastern,
]
