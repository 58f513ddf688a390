import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const REPORTED = `(?:colleague|visitor|users?|customers?|someone|somebody|he|she|they|people|attackers?|students?|analyst|ticket|log|logs|article|paper|report|blog|e-?mail|review|reviewer|intern|test|tests|dataset|post|visitors|subject line|alert) (?:W ){0,3}(?:wrote|writes|said|says|saying|typed|posted|asked|asking|tried|tries|reads|contains?|containing|quoted|sent|entered|mentions?|included|like|such as|with)\\b[^"“”\\n]{0,30}["“][^"“”\\n]{1,160}["”]`
const REPORTERS = [
  'wrote',
  'writes',
  'said',
  'says',
  'saying',
  'typed',
  'posted',
  'ask',
  'tri',
  'reads',
  'contain',
  'quoted',
  'sent',
  'entered',
  'mention',
  'included',
  'like',
  'such as',
  'with',
]

/** Somebody else's words, in quotation marks: a report of an attack. English. */
export const reports: readonly Pattern[] = [
  phrase('reported_words', 'injection', REPORTERS, REPORTED, [-0.85, -0.6]),
  phrase('reported_words_too', 'jailbreak', REPORTERS, REPORTED, [-0.85, -0.6]),
]
