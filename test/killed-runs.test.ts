import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import type { TenantId } from '../worker/src/model/ids.ts'
import { randomOf } from '../worker/src/model/random.ts'
import { openSqliteStore } from '../worker/src/store/sqlite/open-sqlite-store.ts'
import { killRuns } from './faults/killed-run.ts'

const SEED = 20261129
/** `npm run kills:runs` kills at every write, before and after it. */
const KILLS = Number(process.env['KILLS'] ?? 3)

const folder = mkdtempSync(join(tmpdir(), 'killed-runs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('killed at its writes, a worker’s run goes on at the right step, and each effect came once', async () => {
  const file = join(folder, 'wachter.db')
  const killed = await killRuns(
    { given: { file }, open: () => openSqliteStore({ file }) },
    { atMost: KILLS, random: randomOf(`killed-runs/${SEED}`), tenantOf: (nth) => `kill-${nth}` as TenantId },
  )
  expect(killed.length).toBeGreaterThan(0)
  for (const one of killed) {
    expect(one).toEqual({
      ...{ nth: one.nth, side: one.side, died: true, status: 'completed', gaps: false },
      seen: [1, 1, 1, 1],
    })
  }
}, 3_600_000)
