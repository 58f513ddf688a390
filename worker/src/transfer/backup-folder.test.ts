import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { TenantId } from '../model/ids.ts'
import { aFinding } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { compareStore } from './compare-store.ts'
import { fill, KEY, listOf, saveFrom, ticking } from './fixtures/filled-store.ts'
import { isPartName, MANIFEST, type Manifest, manifestText, openBackup } from './manifest.ts'
import { restoreStore } from './restore-store.ts'
import { saveStore } from './save-store.ts'

const acme = TenantId.parse('acme')

let base = ''
let store: Store
let target: Store
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'backup-'))
  store = await openSqliteStore({ file: ':memory:' })
  target = await openSqliteStore({ file: ':memory:' })
  await fill(store, acme, 10)
  await saveStore(saveFrom(store, [acme]), { folder: join(base, 'whole'), withKey: false })
})
afterAll(async () => {
  await store.close()
  await target.close()
  rmSync(base, { recursive: true })
})

/** A copy of a whole backup, to be damaged. */
function copied(): string {
  const folder = mkdtempSync(join(base, 'copy-'))
  for (const name of readdirSync(join(base, 'whole')))
    writeFileSync(join(folder, name), readFileSync(join(base, 'whole', name)))
  return folder
}

const FINDINGS = 'acme.findings.000001.ndjson.gz'
const parts = (folder: string) => readdirSync(folder).filter(isPartName)

/** The manifest with something changed, sealed by whoever has the key. */
function forged(folder: string, change: (manifest: Manifest) => unknown): void {
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest & { mac?: string }
  delete manifest.mac
  change(manifest)
  writeFileSync(join(folder, MANIFEST), manifestText(manifest, KEY))
}

/** A part with another content, and a manifest that says so. */
function replaced(folder: string, content: Uint8Array, detail: object = {}): void {
  const packed = gzipSync(content)
  writeFileSync(join(folder, FINDINGS), packed)
  const sha256 = createHash('sha256').update(packed).digest('hex')
  forged(folder, ({ collections }) => {
    const findings = collections.find(({ collection }) => collection === 'findings')
    Object.assign(findings?.parts[0] ?? {}, {
      bytes: content.length,
      packed: packed.length,
      sha256,
      ...detail,
    })
  })
}

/** Restores into the one empty store of these tests, which has to stay empty. */
async function restoring(folder: string): Promise<void> {
  const into = { store: target, trail: { store: target, key: KEY }, clock: ticking(), onPart: () => {} }
  try {
    await restoreStore(into, await openBackup(folder), { intoExisting: false, withoutKey: false })
  } finally {
    expect(await target.tenants()).toEqual([])
  }
}

describe('a part', () => {
  test.each<[string, (file: string) => void]>([
    ['is missing', (file) => rmSync(file)],
    ['was cut', (file) => truncateSync(file, statSync(file).size - 1)],
    ['was emptied', (file) => truncateSync(file, 0)],
    ['has a changed bit', (file) => flip(file)],
    ['has something behind it', (file) => writeFileSync(file, 'more', { flag: 'a' })],
  ])('that %s is named, whichever it is, before anything is written', async (_, damage) => {
    const folder = copied()
    for (const name of parts(folder)) {
      const file = join(folder, name)
      const kept = readFileSync(file)
      damage(file)
      await expect(restoring(folder)).rejects.toMatchObject({
        code: 'backup.damaged',
        message: expect.stringContaining(file),
      })
      const comparing = openBackup(folder).then((backup) => listOf(compareStore(store, backup)))
      await expect(comparing).rejects.toMatchObject({
        code: 'backup.damaged',
        message: expect.stringContaining(name),
      })
      writeFileSync(file, kept)
    }
  })

  test.each<[string, (file: string) => void]>([
    [
      'a link to a file',
      (file) => {
        renameSync(file, `${file}.aside`)
        symlinkSync(`${file}.aside`, file)
      },
    ],
    [
      'a link to nowhere',
      (file) => {
        rmSync(file)
        symlinkSync('/nowhere/at/all', file)
      },
    ],
    [
      'a folder',
      (file) => {
        rmSync(file)
        mkdirSync(file)
      },
    ],
    [
      'a pipe that nobody writes',
      (file) => {
        rmSync(file)
        execFileSync('mkfifo', [file])
      },
    ],
  ])('that is %s is refused', async (_, place) => {
    const folder = copied()
    place(join(folder, FINDINGS))
    await expect(restoring(folder)).rejects.toMatchObject({
      code: 'backup.not-a-file',
      message: expect.stringContaining(FINDINGS),
    })
  })

  test('that unpacks to more than was noted is given up at that', async () => {
    const folder = copied()
    // A thousand times what it is packed; the message counts what was unpacked when it was given up.
    replaced(folder, Buffer.alloc(50_000_000, 'x'), { bytes: 10_000 })
    await expect(restoringPast(folder)).rejects.toMatchObject({
      code: 'backup.damaged',
      message: expect.stringMatching(/unpacks to [0-9]{5} bytes and more, not 10000/),
    })
  })

  test.each<[string, unknown]>([
    ['of another tenant', { ...aFinding(TenantId.parse('rival'), 'x') }],
    ['of no tenant', { ...aFinding(acme, 'x'), tenant: undefined }],
    ['of another kind', { id: 'head' }],
    ['that is none', 7],
    ['of no day', { ...aFinding(acme, 'x'), at: '2026-99-99T99:99:99.999Z' }],
  ])('with a document %s is refused with its line', async (_, document) => {
    const folder = copied()
    const lines = gunzipSync(readFileSync(join(folder, FINDINGS)))
      .toString('utf8')
      .split('\n')
    lines[3] = JSON.stringify(document)
    replaced(folder, Buffer.from(lines.join('\n')))
    await expect(restoringPast(folder)).rejects.toMatchObject({
      code: 'backup.damaged',
      message: expect.stringContaining(`${FINDINGS}:4`),
    })
  })

  test.each([
    ['no lines', 'x'],
    ['a line that is cut off', '{"id": 1}\n{"id"'],
    ['no JSON', 'not JSON\n'],
    ['JSON nested a million deep', `${'['.repeat(1_000_000)}\n`],
  ])('with %s is damaged', async (_, content) => {
    const folder = copied()
    replaced(folder, Buffer.from(content))
    await expect(restoringPast(folder)).rejects.toMatchObject({ code: 'backup.damaged' })
  })
})

describe('a manifest', () => {
  const one = (change: (collection: Manifest['collections'][number]) => unknown) => (manifest: Manifest) =>
    manifest.collections.filter(({ collection }) => collection === 'findings').map(change)
  test.each<[string, (manifest: Manifest) => unknown]>([
    ['leads out of the folder by a tenant', one((saved) => Object.assign(saved, { tenant: '../../etc' }))],
    [
      'leads out of the folder by a collection',
      one((saved) => Object.assign(saved, { collection: '../passwd' })),
    ],
    ['names an absolute path', one((saved) => Object.assign(saved, { collection: '/etc/passwd' }))],
    ['counts without end', one((saved) => Object.assign(saved, { documents: 1e300 }))],
    ['counts below nothing', one((saved) => Object.assign(saved, { documents: -1 }))],
    ['has a part larger than any', one(({ parts: [part] }) => Object.assign(part ?? {}, { bytes: 1e15 }))],
    [
      'has other counts than its parts',
      one((saved) => Object.assign(saved, { documents: saved.documents + 1 })),
    ],
    ['has a collection twice', ({ collections }) => collections.push(...collections.slice(0, 1))],
    ['has no collections', (manifest) => Reflect.deleteProperty(manifest, 'collections')],
  ])('that %s is refused', async (_, change) => {
    const folder = copied()
    forged(folder, change)
    await expect(restoring(folder)).rejects.toMatchObject({
      code: 'backup.bad-manifest',
      kind: 'user',
      message: expect.stringContaining(folder),
    })
  })

  test('that was changed by somebody without the key is refused', async () => {
    const folder = copied()
    const file = join(folder, MANIFEST)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"product": "0.1.0"', '"product": "0.1.1"'))
    await expect(restoring(folder)).rejects.toMatchObject({ code: 'backup.bad-manifest' })
  })

  test('of a later version is read where that only added fields, else it is said which version is needed', async () => {
    const later = copied()
    forged(later, (manifest) => Object.assign(manifest, { added: { later: true } }))
    await expect(openBackup(later)).resolves.toMatchObject({ manifest: { product: '0.1.0' } })
    expect((await openBackup(later)).isSealedWith(KEY)).toBe(true)
    const other = copied()
    forged(other, (manifest) => Object.assign(manifest, { format: 2 }))
    await expect(restoring(other)).rejects.toMatchObject({
      code: 'backup.newer',
      message: expect.stringContaining('format 2'),
    })
    const kinds = copied()
    forged(
      kinds,
      one((saved) => Object.assign(saved, { collection: 'unheard_of' })),
    )
    await expect(restoring(kinds)).rejects.toMatchObject({
      code: 'backup.newer',
      message: expect.stringContaining('unheard_of'),
    })
  })

  test.each<[string, (file: string) => void, string]>([
    ['is missing', (file) => rmSync(file), 'backup.none'],
    ['is no JSON', (file) => writeFileSync(file, '{'), 'backup.bad-manifest'],
    ['is cut', (file) => truncateSync(file, 100), 'backup.bad-manifest'],
    ['is a list', (file) => writeFileSync(file, '[]'), 'backup.bad-manifest'],
    ['is larger than any', (file) => truncateSync(file, 1e9), 'backup.too-large'],
    [
      'is a link',
      (file) => {
        renameSync(file, `${file}.aside`)
        symlinkSync(`${file}.aside`, file)
      },
      'backup.not-a-file',
    ],
  ])('that %s is told', async (_, damage, code) => {
    const folder = copied()
    damage(join(folder, MANIFEST))
    await expect(restoring(folder)).rejects.toMatchObject({
      code,
      kind: 'user',
      message: expect.stringContaining(folder),
    })
  })
})

describe('the folder of a backup', () => {
  const save = (folder: string, detail: Parameters<typeof saveFrom>[2] = {}, withKey = false) =>
    saveStore(saveFrom(store, [acme], detail), { folder, withKey })

  test('that holds a backup, or something else, is refused and left as it is', async () => {
    const used = join(base, 'used')
    mkdirSync(used)
    writeFileSync(join(used, 'notes.txt'), 'mine')
    for (const [folder, code] of [
      [copied(), 'backup.exists'],
      [used, 'backup.folder-in-use'],
      [join(base, 'not', 'there'), 'backup.no-folder'],
    ] as const)
      await expect(save(folder)).rejects.toMatchObject({
        code,
        kind: 'user',
        message: expect.stringContaining(folder),
      })
    expect(readdirSync(used)).toEqual(['notes.txt'])
  })

  test('that holds the beginning of another store’s backup is refused', async () => {
    const folder = join(base, 'begun')
    const stopped = save(folder, { clock: { now: stopAfter(1) } })
    await expect(stopped).rejects.toThrow('stopped')
    const trail = { store, key: Buffer.alloc(32, 9) }
    for (const other of [{ trail }, { kind: 'elasticsearch' }, { product: '0.2.0' }])
      await expect(save(folder, other)).rejects.toMatchObject({ code: 'backup.other-store', kind: 'user' })
    await save(folder)
  })

  test('in which a part was damaged before it was done has that made anew', async () => {
    const folder = join(base, 'half')
    await expect(save(folder, { clock: { now: stopAfter(1) } })).rejects.toThrow('stopped')
    flip(join(folder, FINDINGS))
    writeFileSync(join(folder, 'acme.findings.000002.ndjson.gz'), 'left over')
    await save(folder)
    const { collections } = (await openBackup(folder)).manifest
    expect(collections.find(({ collection }) => collection === 'findings')?.documents).toBe(13)
    expect(parts(folder)).toEqual(parts(join(base, 'whole')))
    expect(readdirSync(folder)).not.toContain('unfinished.json')
  })

  test('is readable by its owner only, and so is all in it', async () => {
    const folder = join(base, 'private')
    await save(folder, {}, true)
    const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name))].map(
      (path) => statSync(path).mode & 0o077,
    )
    expect(new Set(modes)).toEqual(new Set([0]))
  })

  test('holds the key only if it was asked to', async () => {
    const folder = join(base, 'with-key')
    await save(folder, {}, true)
    const holders = (of: string) =>
      readdirSync(of).filter((name) => readFileSync(join(of, name)).includes(KEY.toString('hex')))
    expect(holders(folder)).toEqual(['sealing-key'])
    expect(holders(join(base, 'whole'))).toEqual([])
    expect((await openBackup(folder)).manifest.with_key).toBe(true)
  })
})

/** As `restoring`, where the fault is only met amid the work: then something was written. */
async function restoringPast(folder: string): Promise<void> {
  const own = await openSqliteStore({ file: ':memory:' })
  try {
    const into = { store: own, trail: { store: own, key: KEY }, clock: ticking(), onPart: () => {} }
    await restoreStore(into, await openBackup(folder), { intoExisting: false, withoutKey: false })
  } finally {
    await own.close()
  }
}

function flip(file: string): void {
  const bytes = readFileSync(file)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(file, bytes)
}

/** A clock that stops the backup at a look after the given number: the first is at its beginning. */
function stopAfter(looks: number) {
  const { now } = ticking()
  let left = looks
  return () => {
    if (left-- <= 0) throw new Error('stopped')
    return now()
  }
}
