import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { observingWith } from '../composition/open-risk.ts'
import { anAcceptance } from '../governance/fixtures/an-acceptance.ts'
import type { AssetFacts } from '../model/asset.ts'
import { TenantId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import { assessDue } from '../risk/assess-due.ts'
import { anAsset } from '../risk/fixtures/an-asset.ts'
import { theRisk } from '../risk/fixtures/the-configuration.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { compareStored } from './risk-compare-stored.ts'
import { listRisk } from './risk-list.ts'
import { showRisk } from './risk-show.ts'

const now = Instant.parse('2026-06-15T12:00:00.000Z')
const clock = { now: () => now }
const { tenant } = anAsset()
const bad: AssetFacts = {
  ...{ data_classification: 'regulated', exposure: 'public', environment: 'production' },
  ...{ owner_team: 'claims', controls: [{ type: 'guardrails', operational: true }] },
}
let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  await store.assets.create(tenant, [anAsset({ name: 'bad', facts: bad }), anAsset({ name: 'fine' })])
  await assessed(tenant)
})
afterAll(() => store.close())

async function assessed(of: TenantId): Promise<void> {
  const assessing = { ...observingWith(theRisk, store), store, clock }
  while ((await assessDue(assessing, of, new AbortController().signal)) > 0);
}

function told() {
  const [lines, errors]: [string[], string[]] = [[], []]
  const out = async (line: string) => void lines.push(line)
  const err = async (line: string) => void errors.push(line)
  return { lines, errors, out, err }
}

test('risk list shows the worst group first and what is above the appetite', async () => {
  const { lines, out } = told()
  const { appetite } = theRisk
  await listRisk({ store, clock, out }, { tenant, by: 'owners', appetite, json: false })
  const text = lines.join('\n')
  expect(text.indexOf('claims')).toBeLessThan(text.indexOf('(nobody says)'))
  expect(text).toMatch(/residual \d\d\.\d+ is above 50/)
  const json = told()
  await listRisk({ store, clock, out: json.out }, { tenant, by: 'owners', appetite, json: true })
  expect(JSON.parse(json.lines[0] ?? '')).toMatchObject({
    owners: { groups: [{ of: 'claims' }, { of: null }] },
  })
})

test('risk show says why, what to do and how it came to it', async () => {
  const { lines, out } = told()
  const { id } = anAsset({ name: 'bad' })
  await showRisk({ store, clock, out }, { tenant, id: id.slice(0, 8), json: false })
  const text = lines.join('\n')
  for (const said of ['data is regulated', 'guardrails', 'declared operational', 'first assessment', '- '])
    expect(text).toContain(said)
  await expect(showRisk({ store, clock, out }, { tenant, id: 'nobody', json: false })).rejects.toMatchObject({
    code: 'asset.unknown',
  })
})

test('what is accepted is told apart from what is above the appetite, until when and by whom', async () => {
  const tenant = TenantId.parse('rival')
  const given = anAsset({ tenant, name: 'theirs', facts: bad })
  const { id } = given
  await store.assets.create(tenant, [given])
  await assessed(tenant)
  await store.acceptances.create(tenant, [anAcceptance({ tenant, asset: id, expires: '2026-06-30' })])
  const found = await store.assets.get(tenant, id)
  if (found?.document.risk == null) throw new Error('not assessed')
  const accepted = { id: anAcceptance().id, until: '2026-06-30' }
  const risk = { ...found.document.risk, accepted }
  await store.assets.put(tenant, { ...found.document, risk }, found.version)
  const of = { tenant, by: 'owners' as const, appetite: theRisk.appetite, json: false }
  const listed = told()
  await listRisk({ store, clock, out: listed.out }, of)
  expect(listed.lines.join('\n')).not.toMatch(/is above 50/)
  expect(listed.lines.join('\n')).toMatch(/^theirs +\w+ \d\d\.\d+ +2026-06-30 +person:chief/m)
  const shown = told()
  await showRisk({ store, clock, out: shown.out }, { tenant, id, json: false })
  expect(shown.lines.join('\n')).toMatch(/accepted +until 2026-06-30 by person:chief/)
  const late = told()
  await listRisk(
    { store, clock: { now: () => Instant.parse('2026-07-01T00:00:00.000Z') }, out: late.out },
    of,
  )
  expect(late.lines.join('\n')).toMatch(/is above 50/)
  expect(late.lines.join('\n')).not.toContain('person:chief')
})

test('risk compare tells which stored assets a changed risk.yaml would move, the largest move first', async () => {
  const { lines, errors, out, err } = told()
  const proposed = structuredClone(theRisk)
  proposed.dimensions.data_sensitivity.scores.regulated = 50
  const observing = (configuration: typeof theRisk) => observingWith(configuration, store)
  const compared = { tenant, current: theRisk, proposed, now, observing }
  expect(await compareStored(store, compared, { out, err })).toBe(0)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ name: 'bad', moved: -10.13 }])
  expect(errors).toEqual(['1 of 2 assets move, 0 to a higher level, 0 to a lower one'])
})
