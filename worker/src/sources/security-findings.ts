import type { Event } from '../model/event.ts'
import { Level } from '../model/level.ts'
import { at, listAt } from './json-fields.ts'

/**
 * The findings in what a product, an API's answer or EventBridge hands over: the record itself, `detail`, or the members of
 * `detail.findings`, `findings` or `Findings`. None where the first is no finding; broken neighbours of one are in the list.
 */
export function findingsIn(record: unknown, isFinding: (finding: unknown) => boolean): readonly unknown[] {
  for (const single of [record, at(record, 'detail')]) if (isFinding(single)) return [single]
  for (const path of [['detail', 'findings'], ['findings'], ['Findings']] as const) {
    const list = listAt(record, ...path)
    if (isFinding(list[0])) return list
  }
  return []
}

/** How bad, by a product's word; undefined where it has not decided (`UNTRIAGED`, `Unknown`). */
export function severityOf(word: string | undefined): Level | undefined {
  const lower = word?.toLowerCase()
  if (lower === 'fatal') return 'critical'
  return Level.options.find((level) => level === lower)
}

/** How bad, by a number: the last level whose beginning it reaches. */
export function severityFrom(
  score: number | undefined,
  beginnings: readonly (readonly [Level, number])[],
): Level | undefined {
  if (score === undefined) return undefined
  return beginnings.findLast(([, from]) => score >= from)?.[0]
}

/** Whether a finding still stands, by the words of all products. */
const STATUSES: ReadonlyMap<string, Event['wachter.reported.status']> = new Map<
  string,
  Event['wachter.reported.status']
>([
  ['active', 'active'],
  ['new', 'active'],
  ['notified', 'active'],
  ['in progress', 'active'],
  ['suppressed', 'suppressed'],
  ['archived', 'resolved'],
  ['resolved', 'resolved'],
  ['closed', 'resolved'],
  ['deleted', 'resolved'],
])

/** Whether a finding still stands: not where one of several words says it does not. */
export function standingOf(...words: readonly (string | undefined)[]): Event['wachter.reported.status'] {
  const said = words.flatMap((word) => STATUSES.get(word?.toLowerCase() ?? '') ?? [])
  return said.find((status) => status !== 'active') ?? said[0]
}

/** What became of a check: `failure` is what rules look for. */
export function checkOutcome(word: string | undefined): Event['event.outcome'] {
  const lower = word?.toLowerCase()
  if (lower === undefined) return undefined
  if (lower.startsWith('pass')) return 'success'
  return lower.startsWith('fail') ? 'failure' : 'unknown'
}

/** The product in `arn:aws:securityhub:REGION::product/VENDOR/NAME` (or `productv2`), as `VENDOR.NAME`. */
export function productIn(arn: string | undefined): string | undefined {
  const match = /:product(?:v2)?\/([\w.-]{1,128})\/([\w.-]{1,128})$/.exec(arn?.slice(0, 2048) ?? '')
  return match === null ? undefined : `${match[1]}.${match[2]}`.toLowerCase()
}

/**
 * A finding type of GuardDuty as GuardDuty itself writes it, `Stealth:IAMUser/CloudTrailLoggingDisabled`; Security Hub puts
 * a namespace before it and a hyphen for its slash.
 */
export function guarddutyType(type: string | undefined): string | undefined {
  if (type === undefined || /^[\w ]+:[^/:]+\/[^/]+$/.test(type)) return type
  return type.slice(type.lastIndexOf('/') + 1).replace(/^([^:]+:[^-]+)-/, '$1/')
}
