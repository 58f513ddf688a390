import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { wachter } from './wachter-process.ts'

const base = mkdtempSync(join(tmpdir(), 'ai-bom-'))
afterAll(() => rmSync(base, { recursive: true }))

const register = [
  'assets:',
  '  - {type: ai_agent, key: claims-bot, name: Claims bot, owner_team: claims,',
  '     relations: [{kind: uses, to: {type: foundation_model, provider: declared, key: llama}}]}',
  '  - {type: foundation_model, key: llama, license: Apache-2.0, self_hosted: true}',
  '  - {type: vector_database, key: letters}',
  '',
].join('\n')

function installation(name: string, file = 'assets.yaml') {
  const config = join(base, `${name}.yaml`)
  writeFileSync(
    config,
    [
      'tenants: [{ id: acme }]',
      'rules: []',
      `connectors: [{ id: register, tenant: acme, kind: declared, file: ${file} }]`,
      `risk: ${JSON.stringify(join(import.meta.dirname, '../provisioning/risk.yaml'))}`,
      '',
    ].join('\n'),
  )
  return { WACHTER_CONFIG: config, WACHTER_DATA: join(base, name) }
}

async function ok(args: readonly string[], env: Record<string, string>, input?: string): Promise<string> {
  const { code, stdout, stderr } = await wachter(args, { env, ...(input === undefined ? {} : { input }) })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

async function inventory(env: Record<string, string>): Promise<Record<string, unknown>[]> {
  const lines = (await ok(['inventory', 'list', '--json'], env)).trim().split('\n')
  return lines.map((line): Record<string, unknown> => JSON.parse(line))
}

const first = installation('first')
beforeAll(async () => {
  writeFileSync(join(base, 'assets.yaml'), register)
  await ok(['discover', '--once'], first)
}, 60_000)

test('an inventory goes into a file and into another installation, twice without a difference', async () => {
  const file = join(base, 'acme.cdx.json')
  await ok(['inventory', 'export', '--format', 'cyclonedx', '--spec-version', '1.7', '-o', file], first)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.7' })
  const second = installation('second')
  expect(await ok(['inventory', 'import', file], second)).toBe(
    'import:acme: 3 registered, 3 new or changed, 0 gone\n',
  )
  const again = await ok(
    ['inventory', 'import', '-', '--name', 'acme', '--json'],
    second,
    readFileSync(file, 'utf8'),
  )
  expect(JSON.parse(again)).toMatchObject({
    observer: 'import:acme',
    seen: 3,
    changed: 0,
    gone: 0,
    ignored: {},
  })
  const names = (all: Record<string, unknown>[]) =>
    all
      .map(({ type, name, facts }) => ({ type, name, facts }))
      .sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
  expect(names(await inventory(second))).toEqual(names(await inventory(first)))
}, 60_000)

test('an asset’s document has what it depends on and nothing else', async () => {
  const agent = (await inventory(first)).find(({ type }) => type === 'ai_agent')
  const text = await ok(
    ['inventory', 'export', '--format', 'cyclonedx', '--asset', String(agent?.['id']).slice(0, 8)],
    first,
  )
  const { components, services } = JSON.parse(text)
  expect(components).toMatchObject([{ name: 'llama' }])
  expect(services).toMatchObject([{ name: 'Claims bot' }])
}, 60_000)

test('a document is a register, too: what it no longer says is gone', async () => {
  const bom = (...names: string[]) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: names.map((name) => ({ type: 'machine-learning-model', name })),
  })
  writeFileSync(join(base, 'bom.json'), JSON.stringify(bom('a', 'b')))
  const env = installation('third', 'bom.json')
  expect(await ok(['discover', '--once', '--connector', 'register'], env)).toBe(
    'register: 2 seen, 2 new or changed, 0 gone\n',
  )
  writeFileSync(join(base, 'bom.json'), JSON.stringify(bom('a')))
  expect(await ok(['discover', '--once', '--connector', 'register'], env)).toBe(
    'register: 1 seen, 0 new or changed, 1 gone\n',
  )
}, 60_000)

test.each([
  ['is no document', 'hello', 'its format can not be told'],
  ['ends in the middle', '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{', 'is not JSON'],
])(
  'what %s is refused and changes nothing',
  async (_, input, why) => {
    const before = await inventory(first)
    const { code, stdout, stderr } = await wachter(['inventory', 'import', '-', '--name', 'x'], {
      env: first,
      input,
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(why)
    expect(await inventory(first)).toEqual(before)
  },
  60_000,
)

test.each(['spdx', 'ndjson', 'csv'])(
  'it goes through %s, too',
  async (format) => {
    const text = await ok(['inventory', 'export', '--format', format], first)
    const env = installation(format)
    const said = await ok(['inventory', 'import', '-', '--name', format], env, text)
    expect(said).toBe(`import:${format}: 3 registered, 3 new or changed, 0 gone\n`)
  },
  60_000,
)

describe('the gate', () => {
  const gate = (args: readonly string[], input?: string) =>
    wachter(['gate', ...args], { env: first, ...(input === undefined ? {} : { input }) })

  test('names the reasons, one a line, and ends with 1', async () => {
    const agent = (await inventory(first)).find(({ type }) => type === 'ai_agent')
    const { code, stdout } = await gate(['--asset', String(agent?.['id'])])
    expect(code).toBe(1)
    expect(stdout).toContain('ai_agent Claims bot: unapproved: it is discovered and not approved')
    expect(stdout).toContain('foundation_model llama: no_owner: no team owns it')
    expect(stdout).toMatch(/2 of 2 assets may not be deployed\n$/)
  }, 60_000)

  const bom = (...facts: (readonly [string, string])[]) =>
    JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [
        {
          type: 'machine-learning-model',
          name: 'small',
          properties: facts.map(([fact, value]) => ({ name: `wachter:fact:${fact}`, value })),
        },
      ],
    })
  const approved = bom(
    ['lifecycle', 'approved'],
    ['owner_team', 'claims'],
    ['environment', 'development'],
    ['exposure', 'internal'],
  )

  test('lets a document pass without an inventory, and not beside one that does not know it', async () => {
    const passes = await gate(['--bom', '-', '--offline'], approved)
    expect(passes).toMatchObject({ code: 0, stdout: '1 asset may be deployed\n' })
    const unknown = await gate(['--bom', '-', '--json'], approved)
    expect(unknown.code).toBe(1)
    const lines = unknown.stdout.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { name: 'small', id: null, reason: 'unapproved', gap: null },
      { passed: false, assets: 1, failing: 1 },
    ])
    expect(await gate(['--bom', '-', '--no-approval'], approved)).toMatchObject({ code: 0 })
  }, 60_000)

  test('does not hold where a part of the document can not be read, whatever the rest', async () => {
    const document = JSON.parse(approved)
    document.components.push({ type: 'machine-learning-model' })
    const ended = await gate(['--bom', '-', '--offline'], JSON.stringify(document))
    expect(ended).toMatchObject({
      code: 1,
      stdout:
        'not judged, for it can\'t be read: 1 "unreadable component"; mend the document\n1 asset may be deployed\n',
    })
  }, 60_000)

  test('does not hold where there is nothing to judge', async () => {
    const nothing = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6' })
    const ended = await gate(['--bom', '-', '--offline'], nothing)
    expect(ended).toMatchObject({ code: 1, stdout: 'nothing to judge\n' })
  }, 60_000)

  test('is used wrongly with 2, and never passes what it can not read', async () => {
    for (const args of [
      [],
      ['--asset', 'ffff'],
      ['--asset', 'ffff', '--bom', '-'],
      ['--asset', 'ffff', '--offline'],
    ])
      expect({ args, code: (await gate(args)).code }).toEqual({ args, code: 2 })
    expect((await gate(['--bom', '-', '--offline'], '{"bomFormat":"CycloneDX"')).code).toBe(2)
    const elsewhere = { ...first, WACHTER_DATA: join(base, 'nowhere') }
    expect((await wachter(['gate', '--bom', '-'], { env: elsewhere, input: approved })).code).toBe(2)
  }, 60_000)
})

test('wrong use is exit code 2', async () => {
  for (const args of [
    ['export', '--format', 'xml'],
    ['export', '--format', 'cyclonedx', '--spec-version', '1.2'],
    ['export', '--format', 'cyclonedx', '--asset', 'ffff'],
    ['import', join(base, 'none.json')],
    ['import', '-', '--name', 'No Name'],
  ]) {
    expect({ args, code: (await wachter(['inventory', ...args], { env: first })).code }).toEqual({
      args,
      code: 2,
    })
  }
}, 60_000)
