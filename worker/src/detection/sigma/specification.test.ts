import { expect, test } from '@jest/globals'
import { randomOf } from '../../model/random.ts'
import { compileRules } from './compile-rules.ts'
import { readSigma } from './read-sigma.ts'

/*
 * Rules drawn at random over events drawn at random, decided twice: by the engine, all rules at once, and by the few lines below,
 * which read the specification word by word and share nothing with it.
 */
type Scalar = string | number | boolean | null
type Items = Record<string, Scalar | Scalar[]>
type Search = Items | Items[] | string[]
type Record_ = Record<string, Scalar | Scalar[]>

/** `EVENTS=20000 npm run -s test:jest -- specification` tries more. */
const EVENTS = Number(process.env['EVENTS'] ?? 1_000)
const RULES = 100

const random = randomOf('sigma/specification')
const words = ['', 'a', 'B', 'ab', 'aB\\c', 'x*y', 'é', 'É', 'ba', 'abab', '10', '-']
const fields = ['f', 'g', 'h']

/** An escape of the text as a value of a rule, now and then with a wildcard. */
function drawnValue(): string {
  const text = random.pick(words).replace(/[\\*?]/g, '\\$&')
  return random.pick([text, text, text, `*${text}`, `${text}*`, `${text}?`, `?${text}`])
}

function drawnItem(): [string, Scalar | Scalar[]] {
  const field = random.pick(fields)
  const many = () => Array.from({ length: random.int(2, 3) }, () => drawnValue() || 'a')
  switch (random.int(0, 9)) {
    case 0:
      return [field, null]
    case 1:
      return [`${field}|exists`, random.pick([true, false])]
    case 2:
      return [`${field}|${random.pick(['lt', 'lte', 'gt', 'gte'])}`, random.int(0, 12)]
    case 3:
      return [field, random.int(9, 11)]
    case 4:
      return [`${field}|contains|all`, many()]
    case 5:
      return [`${field}|${random.pick(['contains', 'startswith', 'endswith'])}|cased`, drawnValue() || 'a']
    case 6:
      return [`${field}|neq`, drawnValue()]
    case 7:
      return [field, many()]
    default:
      return [
        `${field}|${random.pick(['contains', 'startswith', 'endswith'])}`,
        random.pick([drawnValue() || 'b', many()]),
      ]
  }
}

function drawnSearch(): Search {
  const map = () => Object.fromEntries(Array.from({ length: random.int(1, 2) }, drawnItem))
  if (random.int(0, 5) === 0)
    return [drawnValue() || 'a', random.pick(words.slice(1)).replace(/[\\*?]/g, '\\$&')]
  return random.int(0, 2) === 0 ? [map(), map()] : map()
}

const conditions: Record<string, (a: boolean, b: boolean, c: boolean) => boolean> = {
  s1: (a) => a,
  's1 and not s2': (a, b) => a && !b,
  's1 or s2 and s3': (a, b, c) => a || (b && c),
  'not (s1 or s2)': (a, b) => !(a || b),
  '1 of s*': (a, b, c) => a || b || c,
  '2 of them': (a, b, c) => Number(a) + Number(b) + Number(c) >= 2,
  'all of them': (a, b, c) => a && b && c,
  's1 and (s2 or not s3)': (a, b, c) => a && (b || !c),
}

function drawnEvent(): Record_ {
  const scalar = (): Scalar => random.pick([...words, 10, 11, 5, true, null, 'zzz abab', 'AB\\C', 'xzy'])
  const value = () => (random.int(0, 4) === 0 ? [scalar(), scalar()] : scalar())
  return Object.fromEntries(fields.flatMap((field) => (random.int(0, 3) === 0 ? [] : [[field, value()]])))
}

const made = new Map<string, RegExp>()

function regexOf(value: string, cased: boolean, around: readonly [string, string]): RegExp {
  const key = JSON.stringify([value, cased, around])
  const regex = made.get(key) ?? newRegex(value, cased, around)
  made.set(key, regex)
  return regex
}

/** "Strings are case-insensitive, `*` any characters, `?` one, a backslash makes these and itself plain." */
function newRegex(value: string, cased: boolean, [before, behind]: readonly [string, string]): RegExp {
  let source = ''
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at)
    const next = value.charAt(at + 1)
    if (char === '\\' && ['\\', '*', '?'].includes(next)) {
      source += `\\${next}`
      at++
    } else if (char === '*') source += '[^]*'
    else if (char === '?') source += '[^]'
    else source += char.replace(/[\\^$.+()[\]{}|]/g, '\\$&')
  }
  return new RegExp(`^${before}${source}${behind}$`, cased ? 'u' : 'iu')
}

const AROUND = { contains: ['[^]*', '[^]*'], startswith: ['', '[^]*'], endswith: ['[^]*', ''] } as const

function holdsItem(key: string, wanted: Scalar | Scalar[], event: Record_): boolean {
  const [field = '', ...modifiers] = key.split('|')
  const isThere = Object.hasOwn(event, field)
  const found = isThere ? [event[field] ?? null].flat() : []
  if (modifiers.includes('exists')) return isThere === wanted
  if (wanted === null) return !isThere || found.includes(null)
  const values = [wanted].flat()
  const one = (value: Scalar): boolean =>
    found.some((given) => {
      if (given === null) return false
      const limit = Number(value)
      const number =
        typeof given === 'number' || /^-?\d+(\.\d+)?$/.test(String(given)) ? Number(given) : Number.NaN
      if (modifiers.includes('lt')) return number < limit
      if (modifiers.includes('lte')) return number <= limit
      if (modifiers.includes('gt')) return number > limit
      if (modifiers.includes('gte')) return number >= limit
      const anchor = (['contains', 'startswith', 'endswith'] as const).find((name) =>
        modifiers.includes(name),
      )
      const around = anchor === undefined ? (['', ''] as const) : AROUND[anchor]
      return regexOf(String(value), modifiers.includes('cased'), around).test(String(given))
    })
  const holds = modifiers.includes('all') ? values.every(one) : values.some(one)
  return modifiers.includes('neq') ? !holds : holds
}

function holdsSearch(search: Search, event: Record_): boolean {
  if (!Array.isArray(search))
    return Object.entries(search).every(([key, wanted]) => holdsItem(key, wanted, event))
  return search.some((member: string | Items) =>
    typeof member === 'string'
      ? Object.keys(event).some((field) => holdsItem(`${field}|contains`, member, event))
      : holdsSearch(member, event),
  )
}

test('verdicts are those of an evaluator written from the specification alone', () => {
  const rules = Array.from({ length: RULES }, (_, nth) => ({
    name: `r${nth}`,
    searches: [drawnSearch(), drawnSearch(), drawnSearch()] as const,
    condition: random.pick(Object.keys(conditions)),
  }))
  const text = rules.map(({ name, searches: [s1, s2, s3], condition }) =>
    JSON.stringify({ title: name, name, logsource: { product: 'p' }, detection: { s1, s2, s3, condition } }),
  )
  const read = readSigma(text.join('\n---\n'), 'drawn.yml')
  const set = compileRules(read.rules)
  expect([...read.problems, ...set.problems]).toEqual([])
  let held = 0
  for (let nth = 0; nth < EVENTS; nth++) {
    const event = drawnEvent()
    const expected = rules.filter(({ searches, condition }) => {
      const [a, b, c] = searches.map((search) => holdsSearch(search, event))
      return conditions[condition]?.(a === true, b === true, c === true)
    })
    held += expected.length
    const names = set.match(event).map(({ rule }) => rule.name)
    expect({ event, names }).toEqual({ event, names: expected.map(({ name }) => name) })
  }
  // About half: neither side gets by with saying always the same.
  expect(held / (EVENTS * RULES)).toBeGreaterThan(0.2)
  expect(held / (EVENTS * RULES)).toBeLessThan(0.8)
})
