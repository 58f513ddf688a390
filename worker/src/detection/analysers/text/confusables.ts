/**
 * Letters of other alphabets that read as a Latin one. Pairs, the look-alike first; lower case only, because texts are
 * folded before. Drawn up from the shapes; the idea is that of Unicode Technical Standard 39.
 */
const PAIRS =
  'аa бb вb гr еe ёe зe иn кk мm нh оo пn рp сc тt уy хx ьb чh ѕs іi їi јj ԁd ԛq ԝw һh ӏl үy ґr ԍg ѵv ѡw ѐe ӓa ӧo ԑe ' +
  'αa βb γy εe ηn ιi κk νv οo ρp σo ςs τt υu χx ωw ϲc ϳj λl μu δd ' +
  'ոn սu օo հh ցg զq աw քp ' +
  'ⅼl ⅰi ⅽc ⅾd ⅿm ∣l ǀl ɩi ɑa ɡg ɪi ʏy ʀr ʟl ɴn ɢg ʙb ʜh ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ꜰf ꜱs ɛe ɔc ɵo ℓl'

/** Look-alike letter (one UTF-16 code unit) to the Latin letter it imitates. */
export const confusables: ReadonlyMap<number, number> = new Map(
  PAIRS.split(' ')
    .filter((pair) => pair.length === 2)
    .map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
)

/** Leetspeak: digit or sign to the letter it stands for. `1`, `|` and `!` are i or l: both are looked up as i. */
export const leet: ReadonlyMap<number, number> = new Map(
  '0o 1i 2z 3e 4a 5s 6g 7t 8b 9g @a $s !i |i +t €e £l ¡i §s ¥y ¢c'
    .split(' ')
    .map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
)
