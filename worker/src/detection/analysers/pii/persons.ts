import type { Found } from '../found.ts'

const NAME = "\\p{Lu}[\\p{Ll}'’]{1,20}(?:-\\p{Lu}\\p{Ll}{1,20})?"
const FULL = `${NAME}(?: (?:\\p{Lu}\\.|van|von|de|der|den|da|di|del|la|le|bin|al|ten|ter|dos|el) ?){0,3}(?: ?${NAME}){0,2}`

/** Words that a name follows. Case matters: what follows must be capitalised. */
const INTRODUCED = new RegExp(
  `(?:\\b[Mm]y name is|\\b[Hh]is name is|\\b[Hh]er name is|\\bmijn naam is|\\bMijn naam is|\\bich heiße|\\bIch heiße|\\bmein Name ist|\\bje m'appelle|\\bJe m'appelle|\\bme llamo|\\bMe llamo|\\b(?:[Nn]ame|Patient|Naam|Nom|Nombre) ?: {0,4}|\\b(?:Mr|Mrs|Ms|Dr|Prof|Mx|Dhr|Mevr|Herr|Frau|Mme|Sra?)\\b\\.?|\\b[Ss]incerely,|\\b(?:[Kk]ind|[Bb]est) [Rr]egards,|\\bDear) ?\\n{0,2}(${FULL})`,
  'gu',
)
const NOT_NAMES =
  /^(?:The|This|That|Sir|Madam|Team|All|Customer|User|Hiring|Manager|Editor|Colleague|Friend|Friends|Santa|Diary|God|Lord|President|Professor|Doctor|Valued|Members?|Parents?|Students?|Everyone|Recruiter|Committee|Mom|Dad|Mother|Father|Reader|Readers|And|You|Your|Not|New|Unknown|None|Null|True|False|String|Int|What|How|It|In|Is|A|An|Assistant|Agent|Product|Company|Project|File|City|Country|Brand|Chatbot)\b/
/** What those words have in them, but for titles. */
export const ANNOUNCEMENT =
  /name|Name|naam|Naam|heiße|Mein|mein|appelle|llamo|Patient|Nom|Prof|Mevr|Dhr|Herr|Frau|Mme|incerely|egards|Dear/
const TITLE = /Mr|Ms|Dr|Mx|Sr/

/**
 * Names of persons after words that announce one; low confidence, so the type says so. `may`: what of them the text may
 * have.
 */
export function personsOf(text: string, may: { title: boolean; announcement: boolean }): Found[] {
  const isAnnounced = (may.title && TITLE.test(text)) || (may.announcement && ANNOUNCEMENT.test(text))
  if (!isAnnounced) return []
  const found: Found[] = []
  for (const match of text.matchAll(INTRODUCED)) {
    const name = match[1]
    if (name === undefined || NOT_NAMES.test(name)) continue
    const start = match.index + match[0].length - name.length
    found.push({ type: 'person_low', start, end: start + name.trimEnd().length })
  }
  return found
}
