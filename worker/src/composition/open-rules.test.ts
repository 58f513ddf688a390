import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Instant } from '../model/time.ts'
import { openRules } from './open-rules.ts'

const rule = (name: string, detection = '{s: {a: 1}, condition: s}') =>
  `title: ${name}\nname: ${name}\nlogsource: {product: p}\ndetection: ${detection}\n`

let folder: string
let mtime = 1_000_000
const write = (file: string, text: string) => {
  writeFileSync(join(folder, file), text)
  // Whatever the file system's clock tells apart.
  utimesSync(join(folder, file), mtime, mtime++)
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wachter-rules-'))
  write('a.yml', rule('a'))
  write('b.yml', rule('b', '{s: {b: 1}, condition: s}'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const now = Instant.parse('2026-11-23T12:00:00.000Z')

function opened(pipelines: readonly string[] = []) {
  const told: string[] = []
  const tell = (_: object, message: string) => void told.push(message)
  const log = { info: () => {}, warn: tell, error: tell } as never
  const rules = openRules([pipelines.length === 0 ? folder : { path: folder, pipelines }], {
    clock: { now: () => now },
    log,
    pause: async () => {},
  })
  const ids = () => rules.current().set.rules.map(({ id }) => id)
  const versions = () => rules.current().set.rules.map(({ logicVersion }) => logicVersion)
  return { ...rules, told, ids, versions, looks: async () => [await rules.look(), await rules.look()] }
}

test('rules whose files change are in force once the change was seen twice, as one whole', async () => {
  const { current, ids, looks } = opened()
  const before = current()
  expect(await looks()).toEqual([false, false])
  expect(current()).toBe(before)
  write('c.yml', rule('c'))
  rmSync(join(folder, 'b.yml'))
  expect(await looks()).toEqual([false, true])
  expect(ids()).toEqual(['a', 'c'])
  expect(current().since > now).toBe(true)
  expect(before.set.rules).toHaveLength(2)
})

test('files that say the same at another time change nothing', async () => {
  const { current, looks } = opened()
  const before = current()
  await looks()
  write('a.yml', rule('a'))
  expect(await looks()).toEqual([false, false])
  expect(current()).toBe(before)
})

test('the contents count, whatever the times of files say', async () => {
  const { ids, look } = opened()
  mtime -= 1
  write('b.yml', rule('x'))
  let changed = false
  for (let looks = 0; looks < 30; looks++) changed = (await look()) || changed
  expect([changed, ids()]).toEqual([true, ['a', 'x']])
})

test.each([
  ['read', '{s: {a: 2}, condition: t}'],
  ['compiled', "{s: {'a|re': '('}, condition: s}"],
])('a rule that can not be %s any more goes on as it was, and that is told', async (_, broken) => {
  const { current, versions, looks, told } = opened()
  const [a, b] = versions()
  await looks()
  write('a.yml', rule('a', broken))
  write('b.yml', rule('b', '{s: {a: 2}, condition: s}'))
  expect(await looks()).toEqual([false, true])
  const after = versions()
  expect(after).toContain(a)
  expect(after).not.toContain(b)
  expect(after).toHaveLength(2)
  expect(current().problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/its last good version goes on$/),
  ])
  expect(told).toHaveLength(1)
  write('a.yml', rule('a', '{s: {a: 3}, condition: s}'))
  await looks()
  expect(versions()).not.toContain(a)
  expect(current().problems).toEqual([])
})

test('a pipeline that changes is read again; a broken one leaves the rules in force', async () => {
  const pipeline = join(folder, '..', `${basename(folder)}.pipeline.yaml`)
  const map = (to: string) => {
    writeFileSync(pipeline, `transformations: [{type: field_name_mapping, mapping: {a: ${to}}}]`)
    utimesSync(pipeline, mtime, mtime++)
  }
  try {
    map('x')
    const { current, looks } = opened([pipeline])
    const fields = () => current().set.rules.flatMap((one) => one.fields)
    await looks()
    expect(fields()).toEqual(['x', 'b'])
    map('y')
    expect(await looks()).toEqual([false, true])
    expect(fields()).toEqual(['y', 'b'])
    map('[]')
    await expect(looks()).rejects.toThrow(/pipeline\.yaml:1 /)
    expect(fields()).toEqual(['y', 'b'])
  } finally {
    rmSync(pipeline)
  }
})
