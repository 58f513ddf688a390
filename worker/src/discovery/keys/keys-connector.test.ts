import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readYamlFile } from '../../config/read-yaml.ts'
import { TenantId } from '../../model/ids.ts'
import type { Discovered } from '../connector.ts'
import { things as keys, toldBy } from '../fixtures/inventory.ts'
import { AiKeys } from './ai-keys.ts'
import { fingerprintOf } from './fingerprint-of.ts'
import { keysConnector } from './keys-connector.ts'

const looksFor = readYamlFile(join(import.meta.dirname, 'ai-keys.yaml'), 'keys', AiKeys)
const acme = TenantId.parse('acme')
const sealing = new Uint8Array(32).fill(7)
const print = (value: string) => fingerprintOf(sealing, acme, value)

/** Random-looking, made up here; put together in pieces so that no scanner takes this file for a leak. */
const R = 'q7Zt0Lw3Xb9Rk5Vn1Hs8Jd4Mf6Pc2Gy0Ta7Ue3Wi9Oz5Qx1Nv8Bl4Sm6Dk2Fj'
const OPENAI = `sk-proj-${R.slice(0, 48)}`
const ANTHROPIC = `sk-ant-api03-${R.slice(3, 60)}`
const AZURE = '3f9a1c7e5b2d8046af13c95e7b60d284'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keys-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content: string | Buffer): string {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

async function discovered(
  given: { paths?: readonly string[]; homes?: readonly string[]; read_up_to?: number } = {},
): Promise<readonly Discovered[]> {
  const connector = keysConnector({
    id: 'keys',
    tenant: acme,
    paths: (given.paths ?? []).map((path) => join(root, path)),
    homes: (given.homes ?? []).map((path) => join(root, path)),
    limits: { entries: 10_000, depth: 16 },
    read_up_to: given.read_up_to ?? 1e9,
    looksFor,
    fingerprint: print,
  })
  return toldBy(connector)
}

test('a key is known by provider, fingerprint, place and age; its value is told nowhere', async () => {
  const file = put('app/.env', `# ours\nOPENAI_API_KEY=${OPENAI}\nDB_PASSWORD=Tr4vel-Mug9\n`)
  utimesSync(file, 1_700_000_000, 1_700_000_000)
  const told = await discovered({ paths: ['app'] })
  expect(keys(told)).toEqual([
    {
      asset: { type: 'api_key', provider: 'openai', key: print(OPENAI) },
      also: [],
      partial: false,
      facts: {
        name: `openai key ${print(OPENAI).slice(0, 8)}`,
        fingerprint: print(OPENAI),
        place: `${file}:2`,
        places: [`${file}:2`],
        env_names: ['OPENAI_API_KEY'],
        created: '2023-11-14T22:13:20.000Z',
      },
    },
  ])
  expect(JSON.stringify(told)).not.toContain(R.slice(0, 12))
  expect(told.at(-1)).toEqual({ kind: 'covered', scope: 'files', types: ['api_key'] })
})

test('the same key in several places is one, and as old as the oldest of them', async () => {
  const [old, young] = [put('a/x.py', `k = "${ANTHROPIC}"`), put('b/y.ts', `\n\nconst k = '${ANTHROPIC}'`)]
  utimesSync(old, 1_600_000_000, 1_600_000_000)
  const [key, ...others] = keys(await discovered({ paths: ['a', 'b'] }))
  expect(others).toEqual([])
  expect(key?.facts).toMatchObject({
    places: [`${old}:1`, `${young}:3`],
    created: '2020-09-13T12:26:40.000Z',
  })
})

test('a key without a form of its own is known by its variable, however that is spelled', async () => {
  put('a.env', `AZURE_OPENAI_API_KEY=${AZURE}\n`)
  put('b.json', `{"cohereApiKey": "${R.slice(0, 40)}"}`)
  put('c.yaml', `mistral-api-key: ${R.slice(5, 37)}\n`)
  put('d.env', `SESSION_SECRET=${R.slice(2, 40)}\n`)
  const told = await discovered({ paths: ['a.env', 'b.json', 'c.yaml', 'd.env'] })
  expect(keys(told).map(({ asset, facts }) => [asset.provider, facts.env_names])).toEqual([
    ['azure_openai', ['AZURE_OPENAI_API_KEY']],
    ['cohere', ['COHERE_API_KEY']],
    ['mistral_ai', ['MISTRAL_API_KEY']],
  ])
})

test('in home folders only where programs keep keys is looked', async () => {
  const known = put('ann/.cache/huggingface/token', `hf_${R.slice(0, 34)}`)
  put('ann/letters/private.txt', `my key is ${OPENAI}`)
  const told = await discovered({ homes: ['ann', 'nobody'] })
  expect(keys(told).map(({ asset, facts }) => [asset.provider, facts.place])).toEqual([
    ['huggingface', `${known}:1`],
  ])
})

test('no link is followed, on the way neither; what is configured may be one', async () => {
  put('outside/huggingface/token', `hf_${R.slice(0, 34)}`)
  put('outside/.zshrc', `export OPENAI_API_KEY=${OPENAI}`)
  mkdirSync(join(root, 'ann'))
  symlinkSync(join(root, 'outside'), join(root, 'ann/.cache'))
  symlinkSync(join(root, 'outside/.zshrc'), join(root, 'ann/.zshrc'))
  symlinkSync(join(root, 'outside'), join(root, 'ann/loop'))
  expect(keys(await discovered({ homes: ['ann'], paths: ['ann'] }))).toEqual([])
  symlinkSync(join(root, 'outside/.zshrc'), join(root, 'configured'))
  expect(keys(await discovered({ paths: ['configured'] }))).toHaveLength(1)
})

test('examples are no keys, and neither are binaries and large files', async () => {
  put('x/.env.example', 'OPENAI_API_KEY=sk-proj-your-key-goes-here-1234567890\n')
  put('x/core.bin', Buffer.concat([Buffer.from([0]), Buffer.from(OPENAI)]))
  put('x/large.log', `${'x '.repeat(2_500_000)}${OPENAI}`)
  expect(keys(await discovered({ paths: ['x'] }))).toEqual([])
})

test('what can’t be read is told of, and then nothing counts as gone', async () => {
  put('x/.env', `OPENAI_API_KEY=${OPENAI}`)
  const missing = await discovered({ paths: ['x', 'nowhere'] })
  expect(keys(missing)).toMatchObject([{ partial: true, asset: { provider: 'openai' } }])
  expect(missing.map(({ kind }) => kind)).toEqual(['failed', 'seen'])
  const cut = await discovered({ paths: ['x'], read_up_to: 10 })
  expect(cut.filter(({ kind }) => kind === 'failed')).toMatchObject([
    { problem: { code: 'discovery.too-large' } },
  ])
})

test('a home that can’t be looked into is told of and hides no other', async () => {
  put('ann/.config/openai/auth.json', `{"OPENAI_API_KEY": "${OPENAI}"}`)
  const told = await discovered({ homes: ['n'.repeat(300), 'ann'] })
  expect(keys(told)).toMatchObject([{ asset: { provider: 'openai' }, partial: true }])
  expect(told.some((one) => one.kind === 'failed' && /ENAMETOOLONG/.test(one.problem.message))).toBe(true)
})

test('another tenant or installation gives another fingerprint', () => {
  const other = fingerprintOf(sealing, TenantId.parse('beta'), OPENAI)
  const elsewhere = fingerprintOf(new Uint8Array(32).fill(8), acme, OPENAI)
  expect(new Set([print(OPENAI), other, elsewhere]).size).toBe(3)
})
