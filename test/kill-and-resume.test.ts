import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from '@jest/globals'
import type { TenantId } from '../worker/src/model/ids.ts'
import { demoData } from './demo-data.ts'
import { storedVerdicts } from './stored-verdicts.ts'
import { logLines, startWachter, wachter } from './wachter-process.ts'

const demo = 'demo' as TenantId
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  folders.push(folder)
  return folder
}

function environment(data: string) {
  return { WACHTER_DATA: data, WACHTER_API_PORT: '0', WACHTER_LOG_LEVEL: 'debug' }
}

async function toTheEnd(data: string): Promise<void> {
  const { code, stderr } = await wachter(['start', '--once'], { env: environment(data) })
  if (code !== 0) throw new Error(`exit ${code}: ${stderr.slice(-2000)}`)
}

/** When to kill: so many batches are durable, and then so many milliseconds, which is amid the next batch or the grouping. */
interface Moment {
  batches: number
  milliseconds: number
}

/** Kills the process at a moment; gives how many batches were durable by then, undefined when it had ended before. */
async function killedAt(data: string, { batches, milliseconds }: Moment): Promise<number | undefined> {
  const running = startWachter(['start', '--once'], { env: environment(data) })
  const durable = () => logLines(running.stderr()).filter(({ msg }) => msg === 'batch is durable').length
  if (batches === 0) await running.said(({ msg }) => msg.startsWith('Server listening'))
  else await running.said(() => durable() >= batches)
  await pause(milliseconds)
  running.child.kill('SIGKILL')
  const { signal } = await running.ended
  return signal === 'SIGKILL' ? durable() : undefined
}

const SEED = 20261123
/** `npm run kills` kills more often. */
const KILLS = Number(process.env['KILLS'] ?? 5)
const WITHIN_MS = 60_000 * (KILLS + 2)
/** The whole sample organisation is some 46 batches: together the kills stay below, so that each hits while work is done. */
const MOST_BATCHES = 2
/** A batch takes some 50 to 300 milliseconds, the grouping after it about as long. */
const LONGEST_PAUSE = 250

/** Deterministic moments, so that a failure can be repeated: a small linear congruential generator. */
function moments(count: number): Moment[] {
  let state = SEED
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: count }, () => ({
    batches: next(MOST_BATCHES + 1),
    milliseconds: next(LONGEST_PAUSE),
  }))
}

test(
  'killed at some moments and started again, the worker finds the same as without',
  async () => {
    const { folder: undisturbed } = await demoData()
    const disturbed = dataFolder()
    const kills: { moment: Moment; batches: number | undefined }[] = []
    for (const moment of moments(KILLS)) kills.push({ moment, batches: await killedAt(disturbed, moment) })
    await toTheEnd(disturbed)

    expect(kills.filter(({ batches }) => batches !== undefined).length).toBe(KILLS)
    // Where batches became durable in the same life, the kill hit amid the next batch or the grouping.
    expect(kills.filter(({ batches }) => (batches ?? 0) > 0).length).toBeGreaterThanOrEqual(KILLS / 2)

    const expected = await storedVerdicts(undisturbed, demo)
    const found = await storedVerdicts(disturbed, demo)
    expect(expected.findings.length).toBeGreaterThan(0)
    expect(expected.incidents.length).toBeGreaterThan(0)
    expect({ seed: SEED, ...found }).toEqual({ seed: SEED, ...expected })
    const grouped = found.findings.filter(({ incident }) => incident !== undefined)
    expect(found.incidents.reduce((sum, incident) => sum + incident.findings, 0)).toBe(grouped.length)
    const { code } = await wachter(['audit', 'verify'], { env: { WACHTER_DATA: disturbed } })
    expect(code).toBe(0)
  },
  WITHIN_MS,
)
