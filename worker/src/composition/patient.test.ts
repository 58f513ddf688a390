import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { readConfig } from '../config/config.ts'
import { TenantId } from '../model/ids.ts'
import { openFolder } from './open-folder.ts'
import { openStore } from './open-store.ts'
import { thePatient } from './patient.ts'
import { systemClock } from './system.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'patient-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('a key other than the one that the audit chains were sealed with is noticed', async () => {
  const config = readConfig(root, {})
  const folder = openFolder(config)
  const store = await openStore(config, folder)
  const tenant = TenantId.parse('default')
  const draft = {
    tenant,
    at: systemClock.now(),
    actor: 'somebody',
    action: 'test',
    target: 'it',
    before: null,
    after: null,
  }
  await auditRecorder({ store, key: folder.key }).record([draft])
  await store.close()

  const { checkStore } = thePatient(root)
  expect((await checkStore(config)).sealedByOthers).toEqual([])
  writeFileSync(join(root, 'other-key'), 'ab'.repeat(32), { mode: 0o600 })
  const other = readConfig(root, { WACHTER_KEY_FILE: join(root, 'other-key') })
  expect((await checkStore(other)).sealedByOthers).toEqual([tenant])
})
