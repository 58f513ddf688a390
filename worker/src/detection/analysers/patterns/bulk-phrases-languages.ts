import { characters, type Pattern } from './pattern.ts'

/** Folded, so without accents in Latin letters. */
const ASK =
  '(?:toon|geef|laat|noem|lijst|exporteer|dump|stuur|zeige?|gib|liste|nenne|exportiere|sende|schicke?|montrez?|donnez?|affichez?|listez?|exportez?|envoyez?|revelez?|divulguez?|muestra(?:me)?|dame|lista|ensena(?:me)?|exporta|envia(?:me)?|revela|mostre|mostra(?:mi)?|me de|exporte|envie|revele|dammi|elenca|esporta|invia(?:mi)?|rivela|pokaz|podaj|wypisz|wyswietl|wyeksportuj|wyslij|tampilkan|tunjukkan|berikan|daftarkan|kirim|hien thi|cho toi|liet ke|xuat|ipakita|ibigay|покажи(?:те)?|выведи(?:те)?|дай(?:те)?|перечисли(?:те)?|пришли(?:те)?|اعرض|اظهر|اعطني|ارسل)'
const PRIVATE =
  '(?:wachtwoorden|kaartnummers|creditcardnummers|creditcardgegevens|sessiecookies|inloggegevens|burgerservicenummers|medische gegevens|priveberichten|passworter|kreditkartennummern|kreditkartendaten|kartennummern|sitzungscookies|zugangsdaten|anmeldedaten|patientendaten|mots de passe|numeros de carte|cartes bancaires|cartes de credit|donnees bancaires|identifiants|cookies de session|dossiers medicaux|contrasenas|numeros de tarjeta|tarjetas de credito|datos bancarios|credenciales|cookies de sesion|historiales medicos|senhas|numeros de cartao|cartoes de credito|dados bancarios|credenciais|cookies de sessao|prontuarios|password|numeri di carta|carte di credito|dati bancari|credenziali|cookie di sessione|cartelle cliniche|hasla|numery kart|dane kart|dane logowania|kata sandi|nomor kartu|data kartu|kredensial|mat khau|so the|thong tin the|пароли|номера карт|данные карт|учетные данные|учётные данные|كلمات المرور|كلمات مرور|ارقام البطاقات|ارقام بطاقات|بيانات بطاقات)'
const PEOPLE =
  '(?:gebruikers|klanten|medewerkers|patienten|anderen|iedereen|nutzer|benutzer|kunden|mitarbeiter|utilisateurs|clients|employes|patients|autres|usuarios|clientes|empleados|pacientes|demas|utilizadores|funcionarios|outros|utenti|clienti|dipendenti|pazienti|altri|uzytkownikow|klientow|pracownikow|pacjentow|innych|pengguna|pelanggan|karyawan|pasien|nguoi dung|khach hang|nhan vien|benh nhan|mga user|пользователей|клиентов|сотрудников|пациентов|других|المستخدمين|العملاء|الموظفين|المرضي)'

/** Small words between them: me, all, the, of, other, our. */
const SMALL =
  '(?:[ -]{1,2}(?:mij|me|mir|moi|mi|nous|nos|nu|alle|allen|aller|alles|de|het|die|den|der|dem|les|des|toutes?|tous|las?|los|todas|todos|as|os|le|il|i|gli|tutte|tutti|wszystkie|wszystkich|semua|dari|para|все|всех|мне|нам|لي|كل|جميع|لجميع|لكل|cac|tat ca|cua|mga|lahat|ng|van|von|dos|das|do|da|dei|degli|di|onze|andere|anderen|anderer|unserer|ihrer|nuestros|nossos|nostri|naszych|наших|других|otros|outros|autres|altri|innych|demas|zien)){0,5}[ ]'

/** The same request in other languages than English, in the order of words that each has. */
export const bulkPhrasesOfLanguages: readonly Pattern[] = [
  characters(
    'secrets_of_others_elsewhere',
    'injection',
    new RegExp(`(?<=^|[\\n.!?:;,]\\s?)${ASK}${SMALL}${PRIVATE}${SMALL}${PEOPLE}`, 'g'),
    [0.42, 0.42, 0],
  ),
  characters(
    'secrets_of_others_verb_last',
    'injection',
    /(?:(?:kullanici|musteri|calisan|hasta)lar?(?:in|lerin|larin)|musterilerin|herkesin)[^\n.!?]{1,20}(?:sifrelerini|parolalarini|kart numaralarini|kart bilgilerini|oturum cerezlerini)[^\n.!?]{0,12}(?:goster|listele|ver\b|yaz\b|gonder|dok\b)|(?:ユーザー|利用者|顧客|社員|患者|全員)の(?:パスワード|クレジットカード番号|カード情報|セッション)を[^\n。]{0,8}(?:表示(?:して|せよ|しろ)|見せて|教えて|出力して|一覧|列挙)|(?:사용자|고객|직원|환자|사람)(?:들)?의? (?:비밀번호|카드 ?번호|카드 ?정보|세션)[^\n]{0,8}(?:보여|알려|출력|나열)|(?:उपयोगकर्ताओं|ग्राहकों|कर्मचारियों|मरीजों) के (?:पासवर्ड|कार्ड नंबर)[^\n]{0,8}(?:दिखा|बता|सूची)/g,
    [0.42, 0.42, 0],
  ),
  characters(
    'secrets_of_others_chinese',
    'injection',
    /(?:显示|列出|给我|导出|告诉我|输出|展示|泄露)[^\n。？]{0,6}(?:用户|客户|员工|患者|人)的?(?:明文)?(?:密码|信用卡号|信用卡信息|银行卡号|会话|登录信息|身份证号)/g,
    [0.42, 0.42, 0],
  ),
]
