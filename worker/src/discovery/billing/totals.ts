import type { AssetRef } from '../../model/event.ts'
import { type BillLine, badLine } from './bill-line.ts'
import type { BillingConfig } from './billing-config.ts'

/** What is paid for one thing, by day, in US dollars. */
interface Account {
  thing: BillLine['thing']
  days: Map<string, number>
}

/** The accounts of one bill. */
export interface Totals {
  /** Adds a line. Throws `discovery.bill-line` (operational) where it can't be counted. */
  add(line: BillLine): void
  /** What is paid for each thing in the 30 days that end with the newest of the bill. */
  thirtyDays(): readonly { thing: BillLine['thing']; usd: number }[]
}

/** Things of one bill; an invented name a line is no inventory. */
const MOST_THINGS = 50_000
const DAY_MS = 86_400_000
const WINDOW_MS = 29 * DAY_MS

export function totals({ rates, names }: Pick<BillingConfig, 'rates' | 'names'>): Totals {
  const accounts = new Map<string, Account>()
  const standsFor = new Map<string, AssetRef>(Object.entries(names))
  const rateOf = new Map<string, number>([...Object.entries(rates), ['USD', 1]])
  let newest = ''
  return {
    add({ day, amount, currency, thing: billed }) {
      const rate = rateOf.get(currency.trim().toUpperCase())
      if (rate === undefined)
        throw badLine(`no rate for ${JSON.stringify(currency.slice(0, 16))}; set it in rates`)
      const thing = named(billed, standsFor)
      const { type, provider, key } = thing.asset
      if (key.includes('\ufffd')) throw badLine(`${JSON.stringify(key.slice(0, 64))} is not UTF-8`)
      const name = `${type} ${provider} ${key}`
      const account = accounts.get(name) ?? { thing, days: new Map<string, number>() }
      if (!accounts.has(name)) {
        if (accounts.size >= MOST_THINGS) throw badLine(`more than ${MOST_THINGS} things are paid for`)
        accounts.set(name, account)
      }
      account.days.set(day, (account.days.get(day) ?? 0) + amount * rate)
      if (day > newest) newest = day
    },
    thirtyDays() {
      const oldest = newest === '' ? '' : new Date(Date.parse(newest) - WINDOW_MS).toISOString().slice(0, 10)
      return [...accounts.values()].flatMap(({ thing, days }) => {
        const within = [...days].filter(([day]) => day >= oldest)
        const usd = within.reduce((sum, [, amount]) => sum + amount, 0)
        return within.length === 0 ? [] : [{ thing, usd }]
      })
    },
  }
}

function named(thing: BillLine['thing'], standsFor: ReadonlyMap<string, AssetRef>): BillLine['thing'] {
  const asset = standsFor.get(thing.asset.key) ?? standsFor.get(thing.facts.name ?? '')
  if (asset === undefined) return thing
  return {
    ...thing,
    asset,
    also: [thing.asset, ...(thing.also ?? [])].filter(({ type }) => type === asset.type),
  }
}
