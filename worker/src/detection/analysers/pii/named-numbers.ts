import { passesElevenTest } from '../checksums.ts'

/** A number that counts only near words that name it. `shape` is global; `near` is searched in what stands before. */
export interface NamedNumber {
  type: string
  shape: RegExp
  near: RegExp
  /** Also taken without the words, where the shape says enough; so many digits it has at least. */
  alone?: (value: string) => boolean
  digits?: number
  valid?: (value: string) => boolean
  /** Also look this far behind the number. */
  behind?: number
}

export const NAMED_NUMBERS: readonly NamedNumber[] = [
  {
    type: 'ssn',
    shape: /(?<![\d-])\d{3}([- ])\d{2}\1\d{4}(?![\d-])/g,
    near: /\b(?:ssn|social[ -]security|soc\.? sec)/i,
    digits: 9,
    alone: (value) => value.includes('-') && /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)/.test(value),
    behind: 30,
  },
  { type: 'ssn', shape: /(?<![\d.-])\d{9}(?![\d.-])/g, near: /\b(?:ssn|social[ -]security)/i },
  {
    type: 'bsn',
    shape: /(?<![\d.-])(?:\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?![\d-]|\.\d)/g,
    near: /\b(?:bsn|burgerservice|sofi|citizen service)/i,
    valid: (value) => passesElevenTest(value.replace(/[. ]/g, '')),
    behind: 30,
  },
  {
    type: 'national_id',
    shape:
      /(?<![A-Za-z0-9])(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]|\d{8}[- ]?[A-HJ-NP-TV-Z]|[XYZ]\d{7}[A-Z]|\d{2}[01]\d[0-3]\d[- ]?\d{3}[- ]?\d{2,3}|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|\d{3}\.\d{3}\.\d{3}-\d{2}|[12]\d{4}[\dAB]\d{8}|\d{11}|\d{4} \d{4} \d{4}|\d{6}[-+]\d{4})(?![A-Za-z0-9])/g,
    near: /\b(?:national (?:id|insurance|identi)|nino|dni|nie|cpf|codice fiscale|rijksregister|pesel|aadhaar|personnummer|steuer-?id|tax id|id (?:card|number|no)|identity (?:card|number)|numero de securite|sécurité sociale|ahv)/i,
  },
  {
    type: 'passport',
    shape: /(?<![A-Za-z0-9])(?=[A-Z0-9]{0,8}\d{3})[A-Z]{0,3}[A-Z0-9]{1,2}\d{5,8}(?![A-Za-z0-9])/g,
    near: /\b(?:passport|paspoort|reisepass|passeport|pasaporte|passaporto)/i,
  },
  {
    type: 'driver_licence',
    shape: /(?<![A-Za-z0-9])(?=[A-Z0-9-]{0,12}\d{3})[A-Z0-9](?:[A-Z0-9-]{4,16})[A-Z0-9](?![A-Za-z0-9])/g,
    near: /\b(?:driv(?:er|ing)(?:'?s|’s)?[ -]licen[sc]e|rijbewijs|führerschein|permis de conduire|dl (?:no|number|#))/i,
    valid: (value) => (value.match(/\d/g)?.length ?? 0) >= 5 && !/^\d{4}-\d{2}-\d{2}$/.test(value),
  },
  {
    type: 'date_of_birth',
    shape:
      /(?<![\d/.-])(?:\d{1,2}[/. -]\d{1,2}[/. -](?:19|20)\d{2}|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2})(?![\d/])/g,
    near: /\b(?:born|d\.?o\.?b\.?\b|birth ?(?:date|day)?|geboren|geboortedatum|geburtsdatum|date de naissance|n[ée]e? le|nacid[oa]|nacimiento|nascimento|nat[oa] il)/i,
  },
  {
    type: 'date_of_birth',
    shape:
      /(?<!\w)(?:\d{1,2}(?:st|nd|rd|th|\.)? ?(?:of )?(?:jan|feb|mar|apr|may|mai|mei|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zäé]{0,7}\.?,? ?(?:19|20)\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2})(?!\w)/gi,
    near: /\b(?:d\.?o\.?b\.?\b|birth ?date|date of birth|my birthday|i was born|geboortedatum|geburtsdatum)/i,
  },
]
