import type { Activity, Event } from '../../model/event.ts'
import type { SourceId } from '../../model/ids.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import type { Instant } from '../../model/time.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { accessor } from '../sigma/values-at.ts'
import { lackingFields } from './lacking-fields.ts'

/** What the latest records of one kind from one source were like, as far as rules ask about it. */
export interface Telemetry {
  source: SourceId
  activity: Activity
  /** Event time of the latest. */
  last: Instant
  /** Of the fields that were asked about, those that one of the records had. */
  fields: ReadonlySet<string>
  /** One record of each origin that a log source can tell apart. */
  origins: readonly Event[]
  contentMissing: ReadonlySet<string>
  /** Of the assets that they name. */
  assetTypes: ReadonlySet<AssetType>
}

/** Takes records in as they come, the latest first, and keeps none but `origins`. */
export interface Summary {
  add(event: Event): void
  /** Undefined where none came. */
  told(): Telemetry | undefined
}

/** A field that is asked about, with what looks for it. */
export type AskedField = readonly [field: string, at: ReturnType<typeof accessor>]

/** Every field that one of the rules may need, to be looked for in records. */
export function askedFields(rules: readonly SigmaRule[]): readonly AskedField[] {
  const asked = new Set<string>()
  for (const rule of rules) {
    lackingFields(rule, (field) => {
      asked.add(field)
      return false
    })
  }
  return [...asked].map((field) => [field, accessor(field)])
}

/** A summary of records that all have one source and activity. */
export function summaryOf(asked: readonly AskedField[]): Summary {
  const fields = new Set<string>()
  const origins = new Map<string, Event>()
  const contentMissing = new Set<string>()
  const assetTypes = new Set<AssetType>()
  let open = asked
  let latest: Event | undefined
  return {
    add(event) {
      latest ??= event
      // What was found once is not looked for again: most fields are in the first record or in none.
      open = open.filter(([field, at]) => {
        if (!at(event).present) return true
        fields.add(field)
        return false
      })
      const origin = `${event['event.provider'] ?? ''}\0${event['gen_ai.provider.name'] ?? ''}`
      if (!origins.has(origin)) origins.set(origin, event)
      const missing = event['wachter.content_missing']
      if (missing !== undefined) contentMissing.add(missing)
      for (const { type } of event['wachter.asset.refs'] ?? []) assetTypes.add(type)
    },
    told: () =>
      latest && {
        source: latest['wachter.source.id'],
        activity: latest['wachter.activity'],
        last: latest['@timestamp'],
        ...{ fields, contentMissing, assetTypes, origins: [...origins.values()] },
      },
  }
}
