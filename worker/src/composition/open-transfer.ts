import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Upgrading } from '../cli/upgrade.ts'
import { bringKey, lockFile, STORE_FILE } from '../config/data-folder.ts'
import { problem } from '../model/problem.ts'
import { PRODUCT_VERSION } from '../model/versions.ts'
import { KEY_FILE } from '../store/seal.ts'
import { readSmall } from '../transfer/backup-files.ts'
import { type Backup, keyIdOf, openBackup } from '../transfer/manifest.ts'
import { refuseUnfinished } from '../transfer/restore-mark.ts'
import { CLAIM } from '../transfer/unfinished-backup.ts'
import { openCommandStore, theConfig } from './compose.ts'
import { openFolder } from './open-folder.ts'
import { inspectStore, openStore } from './open-store.ts'
import { systemClock } from './system.ts'

/** What `backup` stands on: the store of this installation, beside a worker that may be running. */
export async function openForBackup(root: string) {
  const { config, store, trail } = await openCommandStore(root)
  try {
    await refuseUnfinished(store)
  } catch (error) {
    await store.close()
    throw error
  }
  const stored = await store.tenants()
  return {
    store,
    trail,
    tenants: [...new Set([...config.tenants.map(({ id }) => id), ...stored])].sort(),
    clock: systemClock,
    kind: config.store.kind,
    product: PRODUCT_VERSION,
    claim: (folder: string) => lockFile(join(folder, CLAIM)),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

/**
 * What `restore` stands on: a backup, and the store of this installation, made if it is not there. The key that a backup
 * holds is put in place where there is none yet. No worker may run on an embedded store meanwhile.
 */
export async function openForRestore(root: string, folder: string, { check }: { check: boolean }) {
  const config = theConfig(root)
  const backup = await openBackup(folder)
  if (!check && backup.manifest.with_key && config.key === undefined) await bringOwnKey(config.data, backup)
  if (check) {
    const opened = await openCommandStore(root)
    return { ...opened, backup, clock: systemClock }
  }
  const data = openFolder(config)
  const unlock = config.store.kind === 'sqlite' ? data.lock() : () => {}
  try {
    const store = await openStore(config, data)
    return {
      store,
      trail: { store, key: data.key },
      backup,
      clock: systemClock,
      async [Symbol.asyncDispose]() {
        await store.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

async function bringOwnKey(data: string, { folder, manifest }: Backup): Promise<void> {
  if (existsSync(join(data, KEY_FILE))) return
  const file = join(folder, KEY_FILE)
  const hex = (await readSmall(file, 1024))?.toString('utf8').trim() ?? ''
  if (!/^[0-9a-f]{64}$/.test(hex) || keyIdOf(Buffer.from(hex, 'hex')) !== manifest.key)
    throw problem(
      'backup.other-key',
      'user',
      `${file} should hold the key that the backup was made with and does not`,
    )
  bringKey(data, hex)
}

/** What `upgrade --check` looks at. */
export function openForUpgrade(root: string): Upgrading {
  const config = theConfig(root)
  const file = join(config.data, STORE_FILE)
  const key = config.key?.file ?? join(config.data, KEY_FILE)
  return {
    inspect: () =>
      config.store.kind === 'sqlite' && !existsSync(file) ? undefined : inspectStore(config, file),
    key() {
      if (config.key !== undefined) config.secret(config.key)
      else if (!existsSync(key)) return undefined
      return key
    },
    clock: systemClock,
  }
}
