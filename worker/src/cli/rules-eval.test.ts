import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Instant } from '../model/time.ts'
import { rulesEval } from './rules-eval.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-eval-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
  return file
}

function putRule(name: string, title: string, value: string): string {
  return put(
    name,
    `title: ${title}\nlogsource: {product: windows}\ndetection: {s: {a|contains: ${value}}, condition: s}`,
  )
}

async function run(
  rules: string[],
  events: string,
  timeField?: string,
): Promise<{ code: number; out: unknown[]; err: unknown[] }> {
  const collected = { out: '', err: '' }
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _, done) {
        collected[name] += String(chunk)
        done()
      },
    })
  const code = await rulesEval(
    { rules, events, now, ...(timeField === undefined ? {} : { timeField }) },
    into('out'),
    into('err'),
  )
  const lines = (text: string): unknown[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  return { code, out: lines(collected.out), err: lines(collected.err) }
}

const now = Instant.parse('2026-11-01T12:00:00.000Z')

const match = (rule: string, line: number) => ({ rule, kind: 'rule', events: [line], group: null })

describe('rules eval', () => {
  test('prints a line a match for rules in files and folders, whatever log source they name', async () => {
    putRule('rules/deep/b.yaml', 'B', 'y')
    putRule('rules/a.yml', 'A', 'x')
    put('rules/readme.md', 'no rule')
    const events = put('e.ndjson', '{"a":"x"}\n\n{"a":"xy"}\n{"b":"x"}')
    expect(await run([join(folder, 'rules')], events)).toEqual({
      code: 0,
      out: [match('A', 0), match('A', 2), match('B', 2)],
      err: [],
    })
  })

  test('reads packed events', async () => {
    const events = put('e.ndjson.gz', gzipSync('{"a":"x"}\n'))
    expect((await run([putRule('a.yml', 'A', 'x')], events)).out).toEqual([match('A', 0)])
  })

  test('says in one line what is wrong with a rule, runs the others and exits with 1', async () => {
    const bad = put('bad.yml', 'title: Bad\nlogsource: {}\ndetection: {s: {a|foo: x}, condition: t}')
    const { code, out, err } = await run([bad, putRule('a.yml', 'A', 'x')], put('e.ndjson', '{"a":"x"}'))
    expect([code, out]).toEqual([1, [match('A', 0)]])
    expect(err).toEqual([
      { rule: 'Bad', error: expect.stringContaining('bad.yml:3 detection.s.a|foo: unknown modifier "foo"') },
    ])
  })

  test('sets lines aside that are no records, and counts them', async () => {
    const { code, out, err } = await run(
      [putRule('a.yml', 'A', 'x')],
      put('e.ndjson', '{"a":\n[1]\n{"a":"x"}\n"x"\n'),
    )
    expect([code, out]).toEqual([0, [match('A', 2)]])
    expect(err).toEqual([
      { event: 0, error: expect.stringContaining('not JSON') },
      { event: 1, error: 'not a JSON object' },
      { event: 3, error: 'not a JSON object' },
      { records: 1, unreadable: 3 },
    ])
  })

  test('blames the user for events that are not there', async () => {
    await expect(run([putRule('a.yml', 'A', 'x')], join(folder, 'none'))).rejects.toMatchObject({
      code: 'input.unreadable',
      kind: 'user',
    })
  })
})

describe('rules eval of correlations', () => {
  const FAILED =
    'title: F\nname: failed\nlogsource: {product: p}\ndetection: {s: {a: failed}, condition: s}\n'
  const OK = 'title: O\nname: ok\nlogsource: {product: p}\ndetection: {s: {a: ok}, condition: s}\n'
  const MANY =
    'title: M\nname: many\ncorrelation: {type: event_count, rules: failed, group-by: [u], timespan: 10m, condition: {gte: 2}}\n'
  const BRUTE =
    'title: B\ncorrelation: {type: temporal_ordered, rules: [many, ok], group-by: [u], timespan: 1h}\n'
  const rules = (...documents: string[]) => put('c.yml', documents.join('---\n'))
  const events = (...records: (readonly [time: unknown, a: string, u: unknown])[]) =>
    put('c.ndjson', records.map(([time, a, u]) => JSON.stringify({ '@timestamp': time, a, u })).join('\n'))
  const fired = (rule: string, lines: number[], u: string) => ({
    rule,
    kind: 'correlation',
    events: lines,
    group: { u },
  })

  test('prints each firing behind the matches, by the time of events and not by their place', async () => {
    const file = events(
      ['2026-01-01T00:20:00Z', 'failed', 'late'],
      ['2026-01-01T00:03:00Z', 'failed', 'jan'],
      ['2026-01-01T00:05:00Z', 'failed', 'late'],
      [1767225660, 'failed', 'jan'],
      [1767225780001, 'failed', 7],
      ['1767225780002', 'failed', '7'],
    )
    expect(await run([rules(FAILED, MANY)], file)).toEqual({
      code: 0,
      out: [fired('many', [1, 3], 'jan'), fired('many', [4, 5], '7')],
      err: [],
    })
  })

  test('prints what a correlation refers to only where one generates it', async () => {
    const file = events([1, 'failed', 'jan'], [2, 'failed', 'jan'], [3, 'ok', 'jan'])
    expect((await run([rules(FAILED, OK, MANY, BRUTE)], file)).out).toEqual([fired('B', [0, 1, 2], 'jan')])
    const generating = MANY.replace('condition:', 'generate: true, condition:')
    expect((await run([rules(FAILED, OK, generating, BRUTE)], file)).out).toEqual([
      match('failed', 0),
      match('failed', 1),
      fired('B', [0, 1, 2], 'jan'),
    ])
  })

  test('tells of events without a time, which only plain rules meet', async () => {
    const file = events([undefined, 'failed', 'jan'], ['today', 'ok', 'jan'], [1, 'failed', 'jan'])
    const { code, out, err } = await run([rules(FAILED, OK, MANY)], file)
    expect([code, out]).toEqual([0, [match('ok', 1)]])
    expect(err).toEqual([
      { event: 0, error: expect.stringContaining('--time-field') },
      { records: 3, timeless: 1 },
    ])
  })

  test('reads the time from the field that is named', async () => {
    const file = put('t.ndjson', '{"t":{"at":1},"a":"failed","u":1}\n{"t":{"at":2},"a":"failed","u":1}')
    expect((await run([rules(FAILED, MANY)], file, 't.at')).out).toEqual([fired('many', [0, 1], '1')])
  })

  test('leaves out what a filter suppresses', async () => {
    const filter = 'title: K\nlogsource: {product: p}\nfilter: {rules: any, k: {u: jan}, condition: not k}\n'
    const file = events(
      [1, 'failed', 'jan'],
      [2, 'failed', 'jan'],
      [3, 'failed', 'ann'],
      [4, 'failed', 'ann'],
    )
    expect((await run([rules(FAILED, MANY, filter)], file)).out).toEqual([fired('many', [2, 3], 'ann')])
  })

  test('says in one line what is wrong with a correlation, and lets its rules speak', async () => {
    const { code, out, err } = await run(
      [rules(FAILED, MANY.replace('failed', 'fialed'))],
      events([1, 'failed', 'jan']),
    )
    expect([code, out]).toEqual([1, [match('failed', 0)]])
    expect(err).toEqual([{ rule: 'many', error: expect.stringContaining('whose id or name is "fialed"') }])
  })
})
