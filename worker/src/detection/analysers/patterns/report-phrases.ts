import type { Pattern } from './pattern.ts'
import { phrase } from './phrase.ts'

const REPORTED = `(?:colleague|visitor|users?|customers?|someone|somebody|he|she|they|people|attackers?|students?|analyst|ticket|log|logs|article|paper|report|blog|e-?mail|review|reviewer|intern|test|tests|dataset|post|visitors|subject line|alert) (?:W ){0,3}(?:wrote|writes|said|says|saying|typed|posted|asked|asking|tried|tries|reads|contains?|containing|quoted|sent|entered|mentions?|included|like|such as|with)\\b[^"“”\\n]{0,30}["“][^"“”\\n]{1,160}["”]`

/** What people say that they themselves set aside. */
const SET_ASIDE =
  '(?:we|they|i|he|she|everyone|everybody|people|the board|the team) (?:(?:have|had|will|would|can|could|may|might|must|should|did|do|just|already|also|usually|often|always|simply) ){0,2}(?:drop|ignor|forget|forgot|skip|scrap|disregard|bypass|overrid|overlook|discard|abandon|dismiss|lift|remov)\\w{0,4}\\b'

/** What is opened with a code or a key of its own: asking for that asks no model for its secret. */
const OF_A_THING =
  '(?:codes?|keys?|passwords?|pin|combination) (?:for|to|of) (?:(?:the|my|our|your|this|that|a) ){0,1}(?:W ){0,1}(?:gate|door|entrance|archive|building|garage|wi-?fi|router|alarm|locker|safe|office|flat|house|car|printer|projector|meeting|room|bike|shed|barrier|lift)\\b'

/** Somebody else's words, in quotation marks: a report of an attack; what people do, and the keys of things. English. */
export const reports: readonly Pattern[] = [
  phrase('set_aside_by_people', 'injection', SET_ASIDE, [-0.7, -0.85]),
  phrase('set_aside_by_people_too', 'jailbreak', SET_ASIDE, [-0.6, -0.85]),
  phrase('key_of_a_thing', 'injection', OF_A_THING, [-0.85, -0.85]),
  phrase('reported_words', 'injection', REPORTED, [-0.85, -0.6]),
  phrase('reported_words_too', 'jailbreak', REPORTED, [-0.85, -0.6]),
]
