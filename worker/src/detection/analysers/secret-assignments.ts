import { entropyOf } from './entropy.ts'
import type { Found } from './found.ts'
import { isPlaceholder } from './placeholder.ts'

/** Names that say a secret follows, lower case. */
const TELLING = [
  'secret',
  'token',
  'passw',
  'pwd',
  'api_key',
  'apikey',
  'api-key',
  'api key',
  'access_key',
  'accesskey',
  'access key',
  'auth',
  'credential',
  'private_key',
  'private-key',
  'privatekey',
  'client_key',
  'signing',
  'encryption_key',
  'account_key',
  'accountkey',
  'sharedaccesskey',
  'bearer',
  'wachtwoord',
  'passwort',
  'contraseña',
  'mot de passe',
]
/** Services whose keys have no shape of their own: the name beside the value gives them away. */
const SERVICES = [
  'adafruit',
  'adobe',
  'airtable',
  'algolia',
  'alibaba',
  'artifactory',
  'asana',
  'beamer',
  'bitbucket',
  'bittrex',
  'cloudflare',
  'codecov',
  'cohere',
  'co_api_key',
  'coinbase',
  'confluent',
  'contentful',
  'datadog',
  'discord',
  'droneci',
  'dropbox',
  'etsy',
  'facebook',
  'fastly',
  'finicity',
  'finnhub',
  'flickr',
  'freshbooks',
  'gitter',
  'heroku',
  'hubspot',
  'infracost',
  'intercom',
  'kraken',
  'kucoin',
  'launchdarkly',
  'linear',
  'linkedin',
  'lob',
  'looker',
  'mailchimp',
  'mailgun',
  'mapbox',
  'mattermost',
  'meraki',
  'messagebird',
  'netlify',
  'newrelic',
  'nytimes',
  'okta',
  'plaid',
  'private-ai',
  'private_ai',
  'privateai',
  'rapidapi',
  'sendbird',
  'sentry',
  'snyk',
  'sonar',
  'splunk',
  'squarespace',
  'sumo',
  'telegr',
  'travis',
  'trello',
  'twitch',
  'twitter',
  'yandex',
  'zendesk',
  'mistral',
  'deepseek',
  'together',
  'elevenlabs',
  'pinecone',
  'weaviate',
  'aws',
  'azure',
]

const ASSIGNED =
  /[\w .-]{0,40}["'`]{0,2}[ \t]{0,4}(?:=>|:=|::?=?|\|\|:?|<=|>|,|\?=|=)+[=>:]{0,2}[ \t]{0,4}(?:Bearer |Basic |Token )?["'`]{0,3}[ \t]{0,2}([^\s"'`;,<>()[\]{}]{6,160})/y
const PASSWORD_SAID = /(?:word|wd|pass)\b[ \t]{0,2}(?:is|was|ist|es|est)[ \t]{1,3}["'`]?([^\s"'`,;]{6,80})/y
const BEARER = /bearer[ \t]{1,4}([A-Za-z0-9_.~+/-]{20,2000}={0,2})/y
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const LETTER = /[A-Za-z]/
const DIGIT = /\d/
const CODE =
  /^[\w.]*(?:\.\w+)*\(|^(?:process|os|env|config|self|this|settings|request|args|options|params)\b|^\$|^%|::|->|\\[ux]|^https?:|^\/|^\.\.?\//
const WORDLIKE = /^[a-z]+(?:[_.-][a-z]+)*\d{0,2}$/i

/**
 * Values assigned to a telling name (`api_key = ...`, `"token": "..."`, `password is ...`, `Authorization: Bearer ...`).
 * A value counts when it looks random; behind a password's name a shorter one does. Linear: after a name at most some
 * 220 characters are read.
 */
export function secretAssignments(text: string): Found[] {
  const lower = text.toLowerCase()
  if (lower.length !== text.length) return []
  const found: Found[] = []
  for (const name of TELLING) addAssigned(text, lower, name, found)
  for (const name of SERVICES) addAssigned(text, lower, name, found)
  return found
}

function addAssigned(text: string, lower: string, name: string, found: Found[]): void {
  for (let at = lower.indexOf(name); at !== -1; at = lower.indexOf(name, at + name.length)) {
    const isPassword = name === 'passw' || name === 'pwd' || name === 'wachtwoord' || name === 'passwort'
    const value = valueAfter(text, lower, at, name)
    if (value === undefined) continue
    const { start, end } = value
    const content = text.slice(start, end)
    if (!(isPassword ? isPasswordLike(content) : isRandom(content))) continue
    found.push({ type: isPassword ? 'password' : 'generic_secret', start, end })
  }
}

function valueAfter(text: string, lower: string, at: number, name: string): Found | undefined {
  const expressions: readonly [RegExp, number][] =
    name === 'bearer'
      ? [[BEARER, at]]
      : name === 'passw'
        ? [
            [ASSIGNED, at + name.length],
            [PASSWORD_SAID, at + 4],
          ]
        : [[ASSIGNED, at + name.length]]
  for (const [expression, from] of expressions) {
    expression.lastIndex = from
    const subject = expression === ASSIGNED ? text : lower
    const match = expression.exec(subject)
    const content = match?.[1]
    if (match && content !== undefined) {
      const end = from + match[0].length
      return { type: '', start: end - content.length, end: end - trailing(content) }
    }
  }
  return undefined
}

const TRAILING = /(?:\\[nr]|[.!?\\|])+$/

function trailing(content: string): number {
  return TRAILING.exec(content)?.[0].length ?? 0
}

function isRandom(value: string): boolean {
  if (value.length < 14 || isPlaceholder(value) || CODE.test(value) || WORDLIKE.test(value)) return false
  if (!DIGIT.test(value) || UUID.test(value)) return UUID.test(value)
  if (!LETTER.test(value) && value.length < 24) return false
  return entropyOf(value) >= (value.length < 20 ? 3.1 : 3.3)
}

function isPasswordLike(value: string): boolean {
  if (isPlaceholder(value) || CODE.test(value)) return false
  const kinds =
    Number(/[a-z]/.test(value)) +
    Number(/[A-Z]/.test(value)) +
    Number(DIGIT.test(value)) +
    Number(/[^A-Za-z0-9]/.test(value))
  return value.length >= 6 && kinds >= 2 && DIGIT.test(value) && entropyOf(value) >= 2.5
}
