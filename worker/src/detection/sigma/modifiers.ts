/** How an item's values are compared with a field. */
export type Kind = 'text' | 'regex' | 'exists' | 'compare' | 'time' | 'cidr' | 'fieldref'
export type Anchor = 'whole' | 'contains' | 'startswith' | 'endswith'
export type Operator = 'lt' | 'lte' | 'gt' | 'gte'
export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

/** What a chain of modifiers says, in one piece. */
export interface Chain {
  kind: Kind
  /** Every value must match, not just one. */
  all: boolean
  /** The item holds where it otherwise would not. */
  neq: boolean
  cased: boolean
  anchor: Anchor
  windash: boolean
  expand: boolean
  utf16?: 'le' | 'be' | 'bom'
  base64?: 'exact' | 'offset'
  flags: { i: boolean; m: boolean; s: boolean }
  operator?: Operator
  part?: TimePart
}

interface Modifier {
  /** Two modifiers of one slot exclude each other. */
  slot: string
  /** The kind it makes of the item; a `compare` on a `time` part stays `time`. */
  makes?: Kind
  /** The kinds it can be used with. */
  on: readonly Kind[]
  /** Slots that must not stand before it in the chain. */
  before?: readonly string[]
  sets: (chain: Chain) => void
}

const every: readonly Kind[] = ['text', 'regex', 'compare', 'time', 'cidr', 'fieldref']
const anchored = (anchor: Anchor): Modifier => ({
  slot: 'anchor',
  on: ['text', 'fieldref'],
  sets: (chain) => {
    chain.anchor = anchor
  },
})
const flag = (name: 'i' | 'm' | 's'): Modifier => ({
  slot: `flag ${name}`,
  on: ['regex'],
  sets: (chain) => {
    chain.flags[name] = true
  },
})
const utf16 = (order: 'le' | 'be' | 'bom'): Modifier => ({
  slot: 'utf16',
  on: ['text'],
  before: ['base64', 'anchor', 'windash'],
  sets: (chain) => {
    chain.utf16 = order
  },
})
const base64 = (form: 'exact' | 'offset'): Modifier => ({
  slot: 'base64',
  on: ['text'],
  before: ['anchor', 'windash'],
  sets: (chain) => {
    chain.base64 = form
  },
})
const operator = (name: Operator): Modifier => ({
  slot: 'operator',
  makes: 'compare',
  on: ['compare', 'time'],
  sets: (chain) => {
    chain.operator = name
  },
})
const part = (name: TimePart): Modifier => ({
  slot: 'time part',
  makes: 'time',
  on: ['time'],
  before: ['operator'],
  sets: (chain) => {
    chain.part = name
  },
})

/** Every modifier of Sigma 2.1 (specification, appendix "Modifiers" 2.1.0). */
export const modifiers: ReadonlyMap<string, Modifier> = new Map<string, Modifier>([
  [
    'all',
    {
      slot: 'all',
      on: every,
      sets: (chain) => {
        chain.all = true
      },
    },
  ],
  [
    'neq',
    {
      slot: 'neq',
      on: every,
      sets: (chain) => {
        chain.neq = true
      },
    },
  ],
  [
    'cased',
    {
      slot: 'cased',
      on: ['text', 'fieldref'],
      sets: (chain) => {
        chain.cased = true
      },
    },
  ],
  ['contains', anchored('contains')],
  ['startswith', anchored('startswith')],
  ['endswith', anchored('endswith')],
  ['exists', { slot: 'exists', makes: 'exists', on: ['exists'], sets: () => {} }],
  [
    'windash',
    {
      slot: 'windash',
      on: ['text'],
      before: ['base64', 'utf16'],
      sets: (chain) => {
        chain.windash = true
      },
    },
  ],
  [
    're',
    { slot: 're', makes: 'regex', on: ['regex'], before: ['flag i', 'flag m', 'flag s'], sets: () => {} },
  ],
  ['i', flag('i')],
  ['m', flag('m')],
  ['s', flag('s')],
  ['base64', base64('exact')],
  ['base64offset', base64('offset')],
  ['utf16', utf16('bom')],
  ['utf16le', utf16('le')],
  ['utf16be', utf16('be')],
  ['wide', utf16('le')],
  ['lt', operator('lt')],
  ['lte', operator('lte')],
  ['gt', operator('gt')],
  ['gte', operator('gte')],
  ['minute', part('minute')],
  ['hour', part('hour')],
  ['day', part('day')],
  ['week', part('week')],
  ['month', part('month')],
  ['year', part('year')],
  ['cidr', { slot: 'cidr', makes: 'cidr', on: ['cidr'], sets: () => {} }],
  [
    'expand',
    {
      slot: 'expand',
      on: ['text'],
      before: ['base64', 'utf16'],
      sets: (chain) => {
        chain.expand = true
      },
    },
  ],
  ['fieldref', { slot: 'fieldref', makes: 'fieldref', on: ['fieldref'], sets: () => {} }],
])

/** Kinds that make no sense without a field. */
const needField: readonly Kind[] = ['exists', 'compare', 'time', 'cidr', 'fieldref']

export type ChainReading =
  | { ok: true; chain: Chain }
  | { ok: false; code: 'sigma.unknown-modifier' | 'sigma.modifier-chain'; message: string }

/**
 * Reads a chain of modifier names in the order written.
 * An unknown name, two of one slot, a combination without meaning or a wrong order is refused with the reason.
 */
export function readChain(names: readonly string[], onField: boolean): ChainReading {
  const chain: Chain = {
    kind: 'text',
    all: false,
    neq: false,
    cased: false,
    anchor: 'whole',
    windash: false,
    expand: false,
    flags: { i: false, m: false, s: false },
  }
  const seen = new Map<string, string>()
  const refuse = (message: string): ChainReading => ({ ok: false, code: 'sigma.modifier-chain', message })
  const maker: string[] = []
  for (const name of names) {
    const modifier = modifiers.get(name)
    if (!modifier)
      return {
        ok: false,
        code: 'sigma.unknown-modifier',
        message: `unknown modifier ${JSON.stringify(name)}`,
      }
    const rival = seen.get(modifier.slot)
    if (rival === name) return refuse(`modifier ${name} stands twice`)
    if (rival !== undefined) return refuse(`modifiers ${rival} and ${name} exclude each other`)
    for (const slot of modifier.before ?? []) {
      const earlier = seen.get(slot)
      if (earlier !== undefined) return refuse(`modifier ${name} must stand before ${earlier}`)
    }
    seen.set(modifier.slot, name)
    if (modifier.makes) {
      if (maker.length > 0 && !(chain.kind === 'time' && modifier.makes === 'compare'))
        return refuse(`modifiers ${maker.join(', ')} and ${name} exclude each other`)
      maker.push(name)
      if (chain.kind !== 'time') chain.kind = modifier.makes
    }
    modifier.sets(chain)
  }
  for (const name of names) {
    if (!modifiers.get(name)?.on.includes(chain.kind))
      return refuse(
        `modifier ${name} can't be used ${maker.length > 0 ? `with ${maker.join('|')}` : 'without re'}`,
      )
  }
  if (!onField && needField.includes(chain.kind)) return refuse(`modifier ${maker.join('|')} needs a field`)
  return { ok: true, chain }
}
