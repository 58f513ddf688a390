import type { WordList } from './lexicon.ts'

/**
 * Words for what guards a model and for what it guards, in the nineteen languages that `languages.test-data.ts` tries:
 * its filters, its modes, its secrets. Latin script without accents, as texts are folded.
 */
const latin: WordList = {
  disable: 'schakel je, schakel jouw, schakel uw, zet je, i disable, patayin, huwag paganahin, tat, tat bo',
  enable: 'ga naar, zet aan, chuyen sang, pumasok sa, gecis yap, geciniz',
  safety: 'veiligheidsfilter*, beveiligingsfilter*, sicherheitsfilter*, kaligtasan, bo loc an toan',
  limits:
    'veiligheidsfilter*, beveiligingsfilter*, filtrelerini, filtreleri, guvenlik filtresi, bo loc, mga filter, filtry bezpieczenstwa',
  modename: 'gelistirici moduna, nha phat trien, tagapagdebelop, developer',
  mode: 'ontwikkelaarsmodus, gelistirici moduna, che do',
  secretkey: `geheime wachtwoord, geheim wachtwoord, geheime passwort, geheimes passwort, geheimen passworts, mot de passe secret,
    contrasena secreta, password segreta, gizli sifre, gizli sifreyi, gizli parola, gizli parolayi, mat khau bi mat, kata sandi rahasia,
    lihim na password, lihim na salita`,
  sysprompt: 'sistem istemini, sistem istemin, sistem istemi, loi nhac he thong',
  yours: 'cua ban, keamananmu',
  reveal: 'laat me',
}

const scripts: WordList = {
  about: 'اشرح, বোঝান, ব্যাখ্যা, 说明一下, समझाइए, समझाएं, อธิบาย',
  henceforth: 'এখন থেকে, จากนี้ไป, ตั้งแต่นี้ไป, 今から',
  disable:
    'বন্ধ করুন, বন্ধ কর, নিষ্ক্রিয়, बंद करें, बंद करो, निष्क्रिय, ปิดใช้งาน, ปิดการทำงาน, 無効にして, 비활성화*, عطل, عطلي',
  enable: 'চালু করুন, চালু কর, মোডে যান, सक्रिय करें, เข้าสู่, 切り替えて, 전환해*, ادخل',
  safety: 'নিরাপত্তা, নিরাপত্তার, सुरक्षा, ความปลอดภัย, 안전*, 安全, الامان, безопасност*',
  limits:
    'ফিল্টার, ফিল্টারগুলি, ফিল্টারগুলো, फ़िल्टर, फिल्टर, ตัวกรอง, フィルター, 필터*, 过滤器, مرشحات, المرشحات, фильтр*',
  modename: 'ডেভেলপার, ডেভলপার, ডিবাগ, ผู้พัฒนา, 開発者, 개발자*, المطور, ডেভেলপার মোডে',
  mode: 'মোড, মোডে, โหมด, モード, 모드*, وضع, ডেভেলপার মোডে',
  ai: 'এআই, কৃত্রিম বুদ্ধিমত্তা, เอไอ',
  machine: 'এআই, কৃত্রিম বুদ্ধিমত্তা, เอไอ',
  limitless: '아무런 제한이 없고, 아무런 제한이 없는, 제한이 없는, 제한 없는, ছাড়া একটি এআই, ไม่มีข้อจำกัด',
  secretkey:
    'секретный пароль, секретного пароля, كلمه المرور السريه, كلمه السر السريه, गुप्त पासवर्ड, গোপন পাসওয়ার্ড, รหัสผ่านลับ, 秘密密码, 秘密的密码, 秘密のパスワード, 비밀 암호, 비밀 암호를, 비밀 비밀번호를',
  prior: 'ก่อนหน้านี้, ก่อนหน้า',
  asked: 'বলুন, বলো, দেখান, দেখাও, জানান',
}

/** Word lists for safeguards and secrets, besides English. */
export const safeguards: readonly WordList[] = [latin, scripts]
