import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { TenantId } from '../model/ids.ts'
import { epochMs, type Instant } from '../model/time.ts'
import { sources } from '../sources/catalogue.ts'
import { completeEvent } from '../sources/complete-event.ts'
import { DAY, localTime } from './calendar.ts'
import { campaigns } from './campaigns/campaigns.ts'
import { type DemoRecord, demoSources } from './demo-record.ts'
import { demoTruth, truthOf } from './demo-truth.ts'
import { DEMO_DAYS, DEMO_END, DEMO_SEED, demoFiles, generateDemo } from './generate.ts'

const records = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })]
const tenant = TenantId.parse('demo')

function hashOf(some: Iterable<DemoRecord>): string {
  const hash = createHash('sha256')
  for (const { source, file, raw, at, truth } of some)
    hash.update(`${source} ${file} ${at} ${raw} ${JSON.stringify(truth)}`)
  return hash.digest('hex')
}

function parsedRaw(record: DemoRecord): unknown {
  return record.file.endsWith('.log') ? record.raw : JSON.parse(record.raw)
}

const inOrder = (some: readonly DemoRecord[]) =>
  some.every((record, index) => index === 0 || (some[index - 1]?.at ?? '') <= record.at)

describe('the sample organisation', () => {
  test('logs the same bytes for the same seed and end', () => {
    expect(hashOf(generateDemo({ seed: DEMO_SEED, end: DEMO_END }))).toBe(hashOf(records))
  })

  test('logs other bytes, about as many, for another seed', () => {
    const other = [...generateDemo({ seed: DEMO_SEED + 1, end: DEMO_END })]
    expect(hashOf(other)).not.toBe(hashOf(records))
    expect(other.length).toBeGreaterThan(18_000)
    expect(other.length).toBeLessThan(22_000)
  })

  test('logs about twenty thousand records', () => {
    expect(records.length).toBeGreaterThan(18_000)
    expect(records.length).toBeLessThan(22_000)
  })

  test('logs in the order of time, within the fortnight before its end', () => {
    expect(inOrder(records)).toBe(true)
    const start = epochMs(DEMO_END) - DEMO_DAYS * DAY
    expect(epochMs(records[0]?.at ?? DEMO_END)).toBeGreaterThanOrEqual(start)
    expect(epochMs(records.at(-1)?.at ?? DEMO_END)).toBeLessThan(epochMs(DEMO_END))
  })

  test('ends whenever it is asked to, also in summer and not at midnight', () => {
    const end = '2026-07-08T09:30:00.000Z' as Instant
    const summer = [...generateDemo({ seed: DEMO_SEED, end })]
    expect(inOrder(summer)).toBe(true)
    expect(summer.length).toBeGreaterThan(18_000)
    expect((summer.at(-1)?.at ?? '') < end).toBe(true)
    const campaignsSeen = new Set(summer.map(({ truth }) => truth.campaign))
    expect(campaigns.every(({ id }) => campaignsSeen.has(id))).toBe(true)
  })

  test('works in office hours and rests at the weekend', () => {
    const at = (record: DemoRecord) => localTime(epochMs(record.at))
    const weekend = records.filter((record) => [0, 6].includes(at(record).weekday))
    const office = records.filter((record) => {
      const { hour, weekday } = at(record)
      return weekday >= 1 && weekday <= 5 && hour >= 8 && hour < 18
    })
    expect(office.length / records.length).toBeGreaterThan(0.7)
    expect(weekend.length / records.length).toBeLessThan(0.12)
    expect(weekend.length).toBeGreaterThan(0)
  })

  test('keeps each log file in the order of time', () => {
    const files = demoFiles({ seed: DEMO_SEED, end: DEMO_END })
    expect([...files.values()].every(inOrder)).toBe(true)
    expect([...files.values()].flat()).toHaveLength(records.length)
  })

  test('writes single lines', () => {
    expect(records.filter(({ raw }) => /[\r\n]/.test(raw))).toEqual([])
  })

  test('writes every format it says it does', () => {
    expect([...new Set(records.map(({ source }) => source))].sort()).toEqual([...demoSources].sort())
  })
})

describe('what sources make of the sample organisation', () => {
  const read = records.map((record) => {
    const value = parsedRaw(record)
    const found = sources.filter((source) => source.recognises(value))
    const origin = { tenant, source: record.source, ingested: DEMO_END, position: record.raw }
    const events = found
      .flatMap((source) => source.normalise(value))
      .map((draft) => completeEvent(draft, origin))
    return { record, found: found.map(({ id }) => id), events }
  })

  test('each record is recognised as its own format and no other', () => {
    const wrong = read.filter(({ record, found }) => found.length !== 1 || found[0] !== record.source)
    expect(wrong.slice(0, 3)).toEqual([])
  })

  test('each record becomes events of its time, with ids of their own', () => {
    expect(read.filter(({ events }) => events.length === 0)).toEqual([])
    // Some formats write whole seconds.
    const second = (at: string) => at.slice(0, 19)
    const astray = read.filter(({ record, events }) =>
      events.some((event) => second(event['@timestamp']) !== second(record.at)),
    )
    expect(astray).toEqual([])
    const ids = read.flatMap(({ events }) => events.map((event) => event['event.id']))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('questions and answers of ordinary calls arrive, in thousands of different texts', () => {
    const chats = new Set(['aws.bedrock.invocation', 'azure.openai', 'litellm', 'elastic'])
    const calls = read
      .filter(({ record: { source, truth } }) => truth.kind === 'quiet' && chats.has(source))
      .flatMap(({ events }) => events)
      .filter(
        (event) =>
          event['gen_ai.operation.name'] === 'chat' && event['wachter.content_missing'] === undefined,
      )
    expect(calls.length).toBeGreaterThan(5000)
    expect(
      calls.filter((event) => !event['wachter.text.user_turn'] || !event['wachter.text.completion']),
    ).toEqual([])
    expect(new Set(calls.map((event) => event['wachter.text.user_turn']?.sha256)).size).toBeGreaterThan(4000)
    expect(new Set(calls.map((event) => event['wachter.text.completion']?.sha256)).size).toBeGreaterThan(3500)
  })
})

describe('the truth about the sample organisation', () => {
  const truth = truthOf(records)

  test('counts every record once', () => {
    const odd = [...truth.odd.values()].reduce((sum, count) => sum + count, 0)
    const attacks = truth.campaigns.reduce((sum, campaign) => sum + campaign.records, 0)
    expect(truth.quiet + odd + attacks).toBe(records.length)
    expect(odd).toBeGreaterThan(200)
    expect(attacks / records.length).toBeLessThan(0.05)
  })

  test('is the same whether summed from the records or asked by seed and end', () => {
    expect(demoTruth(DEMO_SEED, DEMO_END)).toEqual(truth)
  })

  test('has a campaign for each incident category', () => {
    const file = readFileSync(new URL('../../../provisioning/incidents.yaml', import.meta.url), 'utf8')
    const { categories } = z.object({ categories: z.array(z.object({ id: z.string() })) }).parse(parse(file))
    const covered = new Set<string>(truth.campaigns.map(({ campaign }) => campaign.category))
    expect(categories.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([])
  })

  test('gives each campaign an id of its own and each of its records the same', () => {
    expect(new Set(campaigns.map(({ id }) => id)).size).toBe(campaigns.length)
    expect(truth.campaigns).toHaveLength(campaigns.length)
    const attacks = records.filter(({ truth: { kind } }) => kind === 'attack')
    expect(
      attacks.every(({ truth: { campaign, category } }) => campaign !== null && category !== undefined),
    ).toBe(true)
  })
})
