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
): Promise<{ code: number; out: unknown[]; err: unknown[] }> {
  const collected = { out: '', err: '' }
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _, done) {
        collected[name] += String(chunk)
        done()
      },
    })
  const code = await rulesEval({ rules, events, now }, into('out'), into('err'))
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
