import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import type { TenantId } from '../worker/src/model/ids.ts'
import { storedVerdicts } from './stored-verdicts.ts'
import { startWachter, wachter } from './wachter-process.ts'

const acme = 'acme' as TenantId
const root = join(import.meta.dirname, '..')
const base = mkdtempSync(join(tmpdir(), 'gaps-'))
afterAll(() => rmSync(base, { recursive: true }))

function rule(nth: number, word: string): string {
  return `title: Rule ${nth}
id: 00000000-0000-4000-8000-00000000000${nth}
status: test
level: high
tags: [wachter.category.jailbreak_bypass]
logsource: { product: genai, category: llm_invocation }
detection:
  said: { wachter.text.user_turn.content|contains: ${word} }
  condition: said
`
}

/** One call to a model; the tenth says that it is an attack, the fifteenth asks for a key. */
function call(nth: number): string {
  const content = `${nth % 10 === 0 ? 'an attack ' : ''}${nth % 15 === 0 ? 'the key' : 'hello'}`
  return JSON.stringify({
    '@timestamp': new Date(Date.UTC(2026, 10, 20, 8, nth)).toISOString(),
    'event.id': nth.toString(16).padStart(32, '0'),
    'wachter.activity': 'llm_invocation',
    'gen_ai.request.model': 'gpt-4o',
    'user.id': `user-${nth % 4}`,
    'wachter.text.user_turn': { content, truncated: false },
  })
}

/** An installation of its own; `more` is said of its source. */
function installation(name: string, { rules = 'rules', more = '' } = {}) {
  const folder = join(base, name)
  for (const part of ['rules', 'logs']) mkdirSync(join(folder, part), { recursive: true })
  const yaml = [
    'tenants: [{ id: acme }]',
    `sources: [{ id: app, tenant: acme, kind: files, paths: [logs]${more} }]`,
    `rules: [${JSON.stringify(rules)}]`,
    `incidents: ${JSON.stringify(join(root, 'provisioning/incidents.yaml'))}`,
  ]
  writeFileSync(join(folder, 'wachter.yaml'), `${yaml.join('\n')}\n`)
  const data = join(folder, 'data')
  const env = { WACHTER_CONFIG: join(folder, 'wachter.yaml'), WACHTER_DATA: data, WACHTER_API_PORT: '0' }
  return {
    data,
    env,
    rules: (nth: number, text: string) => writeFileSync(join(folder, 'rules', `${nth}.yml`), text),
    calls: (file: string, from: number, to: number) =>
      writeFileSync(
        join(folder, 'logs', file),
        Array.from({ length: to - from }, (_, nth) => `${call(from + nth)}\n`).join(''),
      ),
    async run(...args: readonly string[]) {
      const { code, stdout, stderr } = await wachter(args, { env })
      if (code !== 0) throw new Error(`exit ${code}: ${stderr.slice(-2000)}`)
      return stdout
    },
  }
}

async function gaps(of: { run(...args: readonly string[]): Promise<string> }, ...more: readonly string[]) {
  const lines = await of.run('gaps', 'list', '--json', ...more)
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line))
}

test('a rule added and one broken for a while find in the end what they would have found all along', async () => {
  const undisturbed = installation('undisturbed')
  undisturbed.rules(1, rule(1, 'attack'))
  undisturbed.rules(2, rule(2, 'key'))
  undisturbed.calls('calls.ndjson', 0, 90)
  await undisturbed.run('start', '--once')

  const disturbed = installation('disturbed')
  disturbed.rules(1, rule(1, 'attack'))
  disturbed.calls('a.ndjson', 0, 30)
  await disturbed.run('start', '--once')
  disturbed.rules(1, rule(1, 'attack').replace('condition: said', 'condition: nothing'))
  disturbed.calls('b.ndjson', 30, 60)
  await disturbed.run('start', '--once')
  disturbed.rules(1, rule(1, 'attack'))
  disturbed.rules(2, rule(2, 'key'))
  disturbed.calls('c.ndjson', 60, 90)
  await disturbed.run('start', '--once')

  expect(await gaps(disturbed, '--all')).toMatchObject([
    { reason: 'rule-failed', state: 'filled', evaluated: 30, found: 3 },
    { reason: 'new-rule', state: 'open', title: 'Rule 2' },
  ])
  const [open] = await gaps(disturbed)
  const id = String(open?.['id'])
  expect(await disturbed.run('gaps', 'fill', id)).toBe(`${id}: filling\n`)
  await disturbed.run('start', '--once')
  expect(await gaps(disturbed)).toEqual([])
  expect(await disturbed.run('gaps', 'list', '--all')).toMatch(/filled +new-rule +Rule 2 /)
  await disturbed.run('audit', 'verify')

  const found = await storedVerdicts(disturbed.data, acme)
  const expected = await storedVerdicts(undisturbed.data, acme)
  expect(expected.findings).toHaveLength(9 + 6)
  expect(found).toEqual(expected)
}, 300_000)

test('a source that gives nothing for longer than it may raises a finding and an incident', async () => {
  const rules = join(root, 'provisioning/rules/control_plane_tampering/source-gone-silent.yml')
  const heard = installation('silent', { rules })
  heard.calls('calls.ndjson', 0, 3)
  // Read before it is watched: a slow first reading would be a silence of its own.
  await heard.run('start', '--once')
  const silent = installation('silent', { rules, more: ', silent_after: 2s' })
  const running = startWachter(['start'], { env: silent.env })
  await running.said(({ source }) => source === 'wachter:platform')
  running.child.kill('SIGTERM')
  expect((await running.ended).code).toBe(0)
  await silent.run('start', '--once')
  const { findings, incidents, events } = await storedVerdicts(silent.data, acme)
  expect(events).toBe(3 + 1)
  expect(findings).toMatchObject([{ rule: { title: 'Source of logs gone silent' }, entity: { id: 'app' } }])
  expect(incidents).toMatchObject([{ category: 'control_plane_tampering' }])
}, 300_000)
