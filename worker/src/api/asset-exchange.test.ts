import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { ExchangeFormat } from '../inventory/exchange/exchange-format.ts'
import { anAsset } from '../inventory/exchange/fixtures/some-assets.ts'
import { resolveObservations } from '../inventory/resolve-observations.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const bom = (...names: string[]) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: names.map((name) => ({
      type: 'machine-learning-model',
      name,
      licenses: [{ license: { id: 'MIT' } }],
    })),
    vulnerabilities: [{}],
  })

function imported(api: TestApi, payload: string | Buffer, query = 'name=vendor', headers = {}) {
  const type = { 'content-type': 'application/vnd.cyclonedx+json' }
  return api.ask('admin', `POST /api/v1/assets/import?${query}`, {
    payload,
    headers: { ...type, ...headers },
  })
}

async function settled(api: TestApi): Promise<number> {
  while ((await resolveObservations(api.context.inventory, ACME)) > 0);
  return api.store.assets.count(ACME, { where: [{ field: 'merged_into', is: 'missing' }] })
}

describe('import', () => {
  test('registers what a document says, and a later one of the same name takes its place', async () => {
    await using api = await openTestApi()
    expect((await imported(api, bom('a', 'b'))).body).toEqual({
      observer: 'import:vendor',
      format: 'cyclonedx',
      seen: 2,
      changed: 2,
      gone: 0,
      ignored: { vulnerabilities: 1 },
    })
    expect(await settled(api)).toBe(2)
    expect((await imported(api, bom('a', 'b'))).body).toMatchObject({ seen: 2, changed: 0, gone: 0 })
    // What can't be read may be the one that seems to be missing.
    const unread = bom('a', 'b').replace('"name":"b",', '')
    expect((await imported(api, unread)).body).toMatchObject({
      seen: 1,
      gone: 0,
      ignored: { 'unreadable component': 1 },
    })
    const packed = await imported(api, gzipSync(bom('a')), 'name=vendor', { 'content-encoding': 'gzip' })
    expect(packed.body).toMatchObject({ seen: 1, changed: 0, gone: 1 })
  })

  test('is in the audit chain', async () => {
    await using api = await openTestApi()
    await imported(api, bom('a'))
    const { items } = await api.store.audit.page(ACME, {})
    expect(items.map(({ document }) => document)).toMatchObject([
      {
        actor: 'token:admin-of-acme',
        action: 'inventory.import',
        target: 'observer/import:vendor',
        after: { format: 'cyclonedx', statements: 1 },
      },
    ])
  })

  test.each([
    ['no document', 'hello', 'name=x', 400, 'bom.unknown-format'],
    ['half a document', '{"bomFormat":"CycloneDX","components":[{"type":', 'name=x', 400, 'bom.not-json'],
    ['one bad line', `${JSON.stringify(anAsset('a'))}\n{"refs":[]}`, 'name=x', 400, 'input.record'],
    ['no name', bom('a'), '', 400, 'api.bad-request'],
    ['a name that is none', bom('a'), 'name=A%20B', 400, 'api.query'],
    ['too much', ' '.repeat(2_000_000), 'name=x', 413, 'api.too-large'],
  ])('refuses %s and changes nothing', async (_, payload, query, status, code) => {
    await using api = await openTestApi()
    expect((await imported(api, payload, query)).body).toMatchObject({ status, code })
    expect(await api.store.observations.count(ACME, {})).toBe(0)
    expect(await api.store.audit.count(ACME, {})).toBe(0)
  })

  test('reads one document at a time', async () => {
    await using api = await openTestApi()
    const all = await Promise.all([bom('a'), bom('b')].map((one) => imported(api, one)))
    expect(all.map(({ status }) => status).sort()).toEqual([200, 429])
  })
})

describe('export', () => {
  const TYPES: Readonly<Record<ExchangeFormat, string>> = {
    cyclonedx: 'application/vnd.cyclonedx+json',
    spdx: 'application/spdx+json',
    ndjson: 'application/x-ndjson',
    csv: 'text/csv; charset=utf-8; header=present',
  }

  test.each(ExchangeFormat.options)(
    'as %s is read again, and another tenant sees nothing of it',
    async (format) => {
      await using api = await openTestApi()
      await imported(api, bom('a', 'b'))
      await settled(api)
      const { status, headers, text } = await api.ask('viewer', `GET /api/v1/assets/export?format=${format}`)
      expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: TYPES[format] })
      expect((await imported(api, text, `name=copy&format=${format}`)).body).toMatchObject({
        seen: 2,
        format,
      })
      const other = await api.ask('viewer', `GET /api/v1/assets/export?format=${format}`, { tenant: RIVAL })
      expect(other.text).not.toContain('MIT')
    },
  )

  test('of an asset has that one', async () => {
    await using api = await openTestApi()
    await imported(api, bom('a', 'b'))
    await settled(api)
    const [first] = (await api.store.assets.page(ACME, {})).items
    const path = `GET /api/v1/assets/export?format=ndjson&asset=${first?.document.id}`
    const { text } = await api.ask('viewer', path)
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([first?.document.id])
    expect((await api.ask('viewer', path, { tenant: RIVAL })).status).toBe(404)
  })

  test.each([
    ['format=xml', 'api.bad-request'],
    ['format=csv&spec_version=2', 'bom.version'],
    ['format=csv&colour=red', 'api.bad-request'],
  ])('with %s is refused', async (query, code) => {
    await using api = await openTestApi()
    expect((await api.ask('viewer', `GET /api/v1/assets/export?${query}`)).body).toMatchObject({
      status: 400,
      code,
    })
  })
})
