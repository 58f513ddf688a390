import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { auditRecorder } from '../../audit/append-audit.ts'
import { evidenceKeyFolder, makeEvidenceKey } from '../../composition/evidence-key-folder.ts'
import { maskText } from '../../detection/analysers/sensitive.ts'
import { storedTexts } from '../../ingest/texts-at-source.ts'
import type { Event } from '../../model/event.ts'
import type { DrillId, TenantId } from '../../model/ids.ts'
import { textOf } from '../../model/text.ts'
import { shift } from '../../model/time.ts'
import { anEvent, newTenant } from '../../store/documents-samples-contract.ts'
import { everyDocument } from '../../store/every-document.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { aFinding, minute } from '../fixtures/finding-builder.ts'
import { someCategories } from '../fixtures/some-findings.ts'
import { dyingStore, Killed } from '../fixtures/watched-store.ts'
import { groupFindings } from '../group-findings.ts'
import { type CollectingDesk, collectEvidence } from './collect-evidence.ts'
import { verifyArchive } from './evidence-archive.ts'
import { exportBag, openItem, revealItem } from './evidence-desk.ts'
import { retireEvidence } from './retire-evidence.ts'
import { unzipped, zipped } from './zip.ts'

const SECRET = 'AKIA2E7QZXN4KLMPRT5V'
const going = new AbortController().signal
let store: Store
let base: string
let tenant: TenantId
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  base = mkdtempSync(join(tmpdir(), 'evidence-'))
  tenant = newTenant()
})
afterEach(async () => {
  await store.close()
  rmSync(base, { recursive: true })
})

function deskOn(on: Store): CollectingDesk & { store: Store } {
  return {
    ...{ store: on, audit: auditRecorder({ store: on, key: Buffer.alloc(32, 1) }), mask: maskText },
    ...{ clock: { now: () => minute(2) }, keys: evidenceKeyFolder(base), originals: storedTexts },
    rules: () => [],
  }
}

/** An incident of one finding on an event of a conversation, that says a secret, with another call by the same person. */
async function incident() {
  const said: Event = {
    ...anEvent(tenant, 'said'),
    '@timestamp': minute(1),
    'user.id': 'jan',
    'gen_ai.conversation.id': 'c1',
    'gen_ai.request.model': 'claude-sonnet',
    'wachter.text.user_turn': textOf(`use ${SECRET} for it`),
  }
  const call: Event = { ...anEvent(tenant, 'call'), '@timestamp': minute(2), 'user.id': 'jan' }
  await store.events.create(tenant, [said, call])
  await store.findings.create(tenant, [
    { ...aFinding(1), tenant, events: [said['event.id']], conversation: 'c1' },
  ])
  const grouping = { ...deskOn(store), categories: someCategories, quiet: async () => [] }
  await groupFindings(grouping, tenant, going)
}

async function theBag() {
  const { items } = await store.evidenceBags.page(tenant, {})
  if (items[0] === undefined || items.length > 1) throw new Error(`${items.length} bags`)
  return items[0].document
}

async function actions(): Promise<string[]> {
  const said: string[] = []
  for await (const { document } of everyDocument(store.audit, tenant, [])) said.push(document.action)
  return said.filter((one) => one.startsWith('evidence.'))
}

const opener = (id: string) => evidenceKeyFolder(base).find(id)?.open
const who = () => ({ tenant: tenant, actor: 'user:kim' })

describe('the evidence of an incident', () => {
  test('is kept once, masked, with what is not there told, wherever the work on it is killed', async () => {
    makeEvidenceKey(base)
    await incident()
    let deaths = 0
    for (let nth = 0; ; nth++) {
      const killed = await collectEvidence(deskOn(dyingStore(store, nth)), tenant, going).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error
          return true
        },
      )
      if (!killed) break
      deaths += 1
    }
    expect(deaths).toBeGreaterThan(2)
    expect(await collectEvidence(deskOn(store), tenant, going)).toBe(0)
    const bag = await theBag()
    expect(bag.items.map(({ kind, title }) => `${kind}: ${title}`).sort()).toEqual([
      'access_log: calls of the actors around it: 2',
      'conversation: turns of the conversations: 1',
      'events: events of the findings: 1',
      'model_version: models: 1',
      'rule: rules: 1',
    ])
    expect(bag.omitted.map(({ kind }) => kind).sort()).toEqual([
      'asset_configuration',
      'guardrail_version',
      'tool_trace',
    ])
    for await (const { document } of everyDocument(store.evidenceItems, tenant, []))
      expect(JSON.stringify(document)).not.toContain(SECRET)
    expect(
      (await store.timeline.page(tenant, { where: [{ field: 'kind', is: 'in', values: ['evidence'] }] }))
        .items,
    ).toHaveLength(1)
  })

  test('of a drill says that it is one, in its archive as well, where nobody can take the mark off', async () => {
    await incident()
    const [found] = (await store.incidents.page(tenant, {})).items
    if (found === undefined) throw new Error('no incident')
    const drill = 'd'.repeat(32) as DrillId
    await store.incidents.put(tenant, { ...found.document, drill }, found.version)
    await collectEvidence(deskOn(store), tenant, going)
    const { id } = await theBag()
    const archive = await exportBag(deskOn(store), { ...who(), bag: id, reason: 'practice' })
    const { manifest, faults } = verifyArchive(archive, opener)
    expect([manifest.bag.drill, faults]).toEqual([drill, []])
    const { drill: _, ...bag } = manifest.bag
    const cleaned = unzipped(archive).map((file) =>
      file.name === 'manifest.json'
        ? { ...file, bytes: Buffer.from(JSON.stringify({ ...manifest, bag })) }
        : file,
    )
    expect(verifyArchive(zipped(cleaned), opener).faults).not.toEqual([])
  })

  test('is looked for among those that were opened since the last look, and not of all that are open', async () => {
    await incident()
    expect(await collectEvidence(deskOn(store), tenant, going)).toBe(1)
    const { items } = await store.incidents.page(tenant, {})
    const found = items[0]?.document
    if (found === undefined) throw new Error('no incident')
    const others = [shift(found.opened, -3_600_000), found.opened].map((opened, nth) => ({
      ...found,
      ...{ id: `${nth}`.repeat(32) as typeof found.id, opened },
    }))
    await store.incidents.create(tenant, others)
    expect(await collectEvidence(deskOn(store), tenant, going)).toBe(1)
    expect(await store.evidenceBags.count(tenant, {})).toBe(2)
  })

  test('of which too much is there says how much was left out', async () => {
    await incident()
    await store.events.create(
      tenant,
      Array.from(
        { length: 250 },
        (_, nth): Event => ({
          ...anEvent(tenant, `more ${nth}`),
          ...{ '@timestamp': minute(1), 'user.id': 'jan' },
        }),
      ),
    )
    await collectEvidence(deskOn(store), tenant, going)
    const told = (await theBag()).omitted.map(({ kind, reason }) => `${kind} ${reason}`)
    expect(told).toContainEqual(expect.stringMatching(/^access_log 52 of 252 /))
  })

  test('is opened masked, and whole only with its key; either is in the chain before it is seen', async () => {
    const { file } = makeEvidenceKey(base)
    await incident()
    await collectEvidence(deskOn(store), tenant, going)
    const bag = await theBag()
    const item = bag.items.find(({ kind }) => kind === 'conversation')?.id ?? ''
    const asked = { ...who(), bag: bag.id, item }
    expect((await openItem(deskOn(store), asked)).masked).toContain('▮')
    makeEvidenceKey(base)
    expect(await revealItem(deskOn(store), { ...asked, reason: 'the police asks' })).toContain(SECRET)
    expect(await actions()).toEqual(
      expect.arrayContaining(['evidence.collected', 'evidence.opened', 'evidence.revealed']),
    )
    rmSync(file)
    const without = revealItem(deskOn(store), { ...asked, reason: 'again' })
    await expect(without).rejects.toMatchObject({ code: 'evidence.key-missing' })
    const others = openItem(deskOn(store), { ...asked, tenant: newTenant() })
    await expect(others).rejects.toMatchObject({ code: 'evidence.unknown' })
  })

  test('without a key is its masked view only, and the bag says so', async () => {
    await incident()
    await collectEvidence(deskOn(store), tenant, going)
    const bag = await theBag()
    expect(bag.omitted).toContainEqual({
      kind: 'events',
      reason: 'the original: there is no key to seal it with',
      said: { code: 'omit.unsealed' },
    })
    const asked = { ...who(), bag: bag.id, item: bag.items[0]?.id ?? '', reason: 'x' }
    await expect(revealItem(deskOn(store), asked)).rejects.toMatchObject({ code: 'evidence.no-original' })
  })

  test('stays while its incident is worked on, however old, and goes with its items when that is over', async () => {
    await incident()
    await collectEvidence(deskOn(store), tenant, going)
    const later = shift(minute(1), 400 * 86_400_000)
    expect(await retireEvidence(store, tenant, later)).toBe(0)
    const { items } = await store.incidents.page(tenant, {})
    const found = items[0]
    if (found === undefined) throw new Error('no incident')
    await store.incidents.put(tenant, { ...found.document, state: 'closed' }, found.version)
    expect(await retireEvidence(store, tenant, later)).toBe(1)
    expect(await store.evidenceItems.count(tenant, {})).toBe(0)
  })
})

describe('an archive of evidence', () => {
  async function archive() {
    makeEvidenceKey(base)
    await incident()
    await collectEvidence(deskOn(store), tenant, going)
    return exportBag(deskOn(store), { ...who(), bag: (await theBag()).id, reason: 'for the police' })
  }

  test('is whole, with its originals opened where their key is, and named as sealed where it is not', async () => {
    const bytes = await archive()
    expect(verifyArchive(bytes, opener)).toMatchObject({ faults: [], opened: 5, sealed: 0 })
    expect(verifyArchive(bytes, () => undefined)).toMatchObject({ faults: [], opened: 0, sealed: 5 })
    expect(await actions()).toContain('evidence.exported')
    expect(Buffer.from(bytes).toString('latin1')).not.toContain(SECRET)
  })

  test('shows what was altered, taken out, put in or changed in the manifest', async () => {
    const entries = unzipped(await archive())
    const faultsOf = (changed: typeof entries) => verifyArchive(zipped(changed), opener).faults
    for (const { name } of entries.filter((one) => one.name !== 'manifest.json')) {
      const altered = entries.map((one) => {
        const bytes = Buffer.from(one.bytes)
        if (one.name === name) bytes[bytes.length - 3] = bytes[bytes.length - 3] === 65 ? 66 : 65
        return { ...one, bytes }
      })
      expect(faultsOf(altered)).toEqual([`${name} was altered`])
      expect(faultsOf(entries.filter((one) => one.name !== name))).toEqual([`${name} is missing`])
    }
    expect(faultsOf([...entries, { name: 'items/99-more.json', bytes: Buffer.from('{}') }])).toEqual([
      '"items/99-more.json" was added',
    ])
    const said = entries.map(({ name, bytes }) =>
      name === 'manifest.json'
        ? { name, bytes: Buffer.from(Buffer.from(bytes).toString().replace('models: 1', 'models: 2')) }
        : { name, bytes },
    )
    expect(faultsOf(said)[0]).toMatch(/^link \d \(model_version\) was altered$/)
  })

  test('of which one byte was changed where it lies names the file', async () => {
    const bytes = Buffer.from(await archive())
    bytes[bytes.indexOf('claude-sonnet')] = 67
    const { faults } = verifyArchive(bytes, opener)
    expect(faults).toEqual([expect.stringMatching(/^items\/\d\d-\w+\.json was altered$/)])
  })

  test('that is cut off, or is something else, is refused', async () => {
    const bytes = await archive()
    for (const part of [
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(10),
      Buffer.from('PK'),
      Buffer.alloc(0),
    ])
      expect(() => verifyArchive(part, opener)).toThrow(expect.objectContaining({ code: 'evidence.archive' }))
  })
})
