import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { declaredAssets } from '../discovery/declared/declared-assets.ts'
import { toldBy } from '../discovery/fixtures/inventory.ts'
import { TenantId } from '../model/ids.ts'
import { readDeclared } from './read-declared.ts'

test('a bill of materials of which a part can not be read takes nothing away, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'declared-'))
  const file = join(folder, 'ai.cdx.json')
  const fine = { type: 'machine-learning-model', name: 'fine' }
  const told = async (...components: readonly object[]) => {
    writeFileSync(file, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components }))
    const read = () => readDeclared(file)
    const connector = declaredAssets({ id: 'bom', tenant: TenantId.parse('acme'), scope: file, read })
    return (await toldBy(connector)).map((one) => (one.kind === 'failed' ? one.problem.message : one.kind))
  }
  expect(await told(fine)).toEqual(['seen', 'covered'])
  expect(await told(fine, { type: 'machine-learning-model' })).toEqual([
    'seen',
    `${file}: a part of it can't be read: 1 "unreadable component"; what was known of it stays`,
  ])
  rmSync(folder, { recursive: true })
})
