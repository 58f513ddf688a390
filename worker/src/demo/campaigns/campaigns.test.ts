import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { correlatingOf } from '../../detection/correlate/occurrences-of.ts'
import { compileRules } from '../../detection/sigma/compile-rules.ts'
import { readSigma } from '../../detection/sigma/read-sigma.ts'
import { raiseOn } from '../../ingest/raise-findings.ts'
import { withSignals } from '../../ingest/with-signals.ts'
import { Category } from '../../model/category.ts'
import type { Event } from '../../model/event.ts'
import type { Finding } from '../../model/finding.ts'
import { TenantId } from '../../model/ids.ts'
import { rankOfLevel } from '../../model/level.ts'
import { isGrouped, linked } from '../../response/link.ts'
import { sources } from '../../sources/catalogue.ts'
import { completeEvent } from '../../sources/complete-event.ts'
import type { DemoRecord } from '../demo-record.ts'
import { DEMO_END, DEMO_SEED, generateDemo } from '../generate.ts'
import { campaigns } from './campaigns.ts'

const tenant = TenantId.parse('demo')
const folder = new URL('../../../../provisioning/rules/', import.meta.url)
const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yml'))
  .flatMap((file) => readSigma(readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8'), file).rules)

const incidents = readFileSync(new URL('../incidents.yaml', folder), 'utf8')
const categories = new Map(
  z
    .object({ categories: z.array(Category) })
    .parse(parse(incidents))
    .categories.map((category) => [category.id, category]),
)

/** What the shipped rules find, each with the record it was found on. */
async function detected(records: readonly DemoRecord[]): Promise<{ finding: Finding; record: DemoRecord }[]> {
  const recordOf = new Map<string, DemoRecord>()
  const events: Event[] = []
  for (const record of records) {
    const value: unknown = record.file.endsWith('.log') ? record.raw : JSON.parse(record.raw)
    const source = sources.find(({ id }) => id === record.source)
    for (const draft of source?.normalise(value) ?? []) {
      const event = completeEvent(draft, {
        tenant,
        source: record.source,
        ingested: DEMO_END,
        position: record.raw,
      })
      recordOf.set(event['event.id'], record)
      events.push(event)
    }
  }
  const set = compileRules(rules)
  const detector = {
    rules: set,
    correlating: correlatingOf(set),
    findSensitive: () => [],
    created: DEMO_END,
    onRuleFailure: ({ message }: { message: string }) => {
      throw new Error(message)
    },
  }
  const analysed = await withSignals(events, async (spans) => spans.map(() => []))
  return analysed.flatMap((event) =>
    raiseOn(detector, event).findings.flatMap((finding) => {
      const record = recordOf.get(event['event.id'])
      return record === undefined ? [] : [{ finding, record }]
    }),
  )
}

/** Findings that are linked, directly or through others. */
function groupsOf(findings: readonly Finding[]): Finding[][] {
  const groups: Finding[][] = []
  for (const finding of findings) {
    const joined = groups.filter((group) => group.some((other) => linked(finding, other, categories)))
    for (const group of joined) groups.splice(groups.indexOf(group), 1)
    groups.push([finding, ...joined.flat()])
  }
  return groups
}

describe('what the shipped rules find', () => {
  const records = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })]
  let found: { finding: Finding; record: DemoRecord }[] = []

  beforeAll(async () => {
    found = await detected(records.filter(({ truth }) => truth.kind !== 'quiet'))
  })

  test.each(campaigns.map((campaign) => [campaign.id, campaign] as const))(
    'of %s is at least what it must be',
    (id, campaign) => {
      const own = found.filter(({ record }) => record.truth.campaign === id).map(({ finding }) => finding)
      expect(own.length).toBeGreaterThanOrEqual(campaign.expected.findings)
      const categories = new Set(own.map(({ category }) => category))
      expect(campaign.expected.categories.filter((category) => !categories.has(category))).toEqual([])
      // Somebody must be woken by it.
      expect(own.some(({ level }) => rankOfLevel(level) >= rankOfLevel('medium'))).toBe(true)
    },
  )

  test.each(
    campaigns
      .filter(({ expected }) => expected.oneIncident)
      .map((campaign) => [campaign.id, campaign.category] as const),
  )('of %s about its own category is one incident', (id, category) => {
    const groups = groupsOf(
      found
        .filter(({ record, finding }) => record.truth.campaign === id && isGrouped(finding, categories))
        .map(({ finding }) => finding),
    )
    expect(groups.filter((group) => group.some((finding) => finding.category === category))).toHaveLength(1)
  })

  test('on harmless oddities is nearly always low: three in a hundred may be taken for an attack', () => {
    const odd = records.filter(({ truth }) => truth.kind === 'odd')
    const loud = new Set(
      found
        .filter(
          ({ record, finding }) =>
            record.truth.kind === 'odd' && rankOfLevel(finding.level) > rankOfLevel('low'),
        )
        .map(({ record }) => record),
    )
    expect(loud.size / odd.length).toBeLessThanOrEqual(0.03)
  })
})
