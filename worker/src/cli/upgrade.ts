import { durationText } from '../model/duration-text.ts'
import { messageOf, Problem } from '../model/problem.ts'
import { type Clock, epochMs } from '../model/time.ts'
import { API_VERSION, PRODUCT_VERSION } from '../model/versions.ts'
import type { Inspected } from '../store/store.ts'
import { lastBackup } from '../transfer/last-backup.ts'
import { refuseUnfinished } from '../transfer/restore-mark.ts'
import { type Finding, fine, warn, wrong } from './doctor/finding.ts'
import { showFindings } from './show-findings.ts'

/** What the check looks at; nothing of it is changed. */
export interface Upgrading {
  /** Undefined where there is no store yet. */
  inspect(): Promise<Inspected> | undefined
  /** Where the sealing key is; undefined where it is missing. */
  key(): string | undefined
  clock: Clock
}

/** A backup older than this is not the one to go back to, milliseconds. */
const OLD_BACKUP_MS = 7 * 86_400_000

/**
 * `wachter upgrade --check`: what a start of this version would change in the store, whether there is room for it, and how
 * to get back. Exit code 1 when something stands in the way.
 */
export async function checkUpgrade(
  upgrading: Upgrading,
  options: { json: boolean },
  out: (line: string) => Promise<void>,
): Promise<number> {
  const findings = [fine('version', `Wachter ${PRODUCT_VERSION}, API ${API_VERSION}`)]
  try {
    const inspected = await upgrading.inspect()
    if (inspected === undefined) findings.push(fine('store', 'will be made by the first start'))
    else findings.push(...(await examined(inspected, upgrading)))
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'bug') throw error
    findings.push(wrong('store', error.message, remedyOf(error)))
  }
  return showFindings(findings, options, out)
}

function remedyOf({ code }: Problem): string {
  return code === 'store.newer'
    ? 'run the version that wrote it, or restore a backup made with this one (docs/upgrade.md)'
    : 'docs/upgrade.md'
}

async function examined(inspected: Inspected, { key, clock }: Upgrading): Promise<readonly Finding[]> {
  try {
    const { changes, readable } = inspected
    const file = key()
    return [
      ...(changes.length === 0
        ? [fine('changes', 'none: the store fits this version')]
        : changes.map((change) => fine('change', `${change}, at the next start`))),
      room(inspected),
      ...(readable === undefined
        ? [
            warn(
              'backup',
              'its age can only be told after the changes',
              'make one with the version that runs',
            ),
          ]
        : [await restored(readable), await backup(readable, { clock, isNeeded: changes.length > 0 })]),
      file === undefined
        ? wrong(
            'sealing key',
            'is missing',
            'put it back: a start would make another one, which opens nothing',
          )
        : fine('sealing key', file),
    ]
  } finally {
    await inspected.close()
  }
}

function room({ bytes, free }: Inspected): Finding {
  const needed = `${Math.ceil(bytes / 1e6)} MB needed at most`
  if (bytes === 0) return fine('room', 'none needed')
  if (free === undefined) return warn('room', `${needed}, what is free is unknown`, 'look at the disk')
  const detail = `${needed}, ${Math.floor(free / 1e6)} MB free`
  return free < bytes ? wrong('room', detail, 'free space, or raise store.max_bytes') : fine('room', detail)
}

async function restored(readable: NonNullable<Inspected['readable']>): Promise<Finding> {
  try {
    await refuseUnfinished(readable)
    return fine('restore', 'none is unfinished')
  } catch (error) {
    return wrong('restore', messageOf(error), 'finish it first, with the version that began it')
  }
}

async function backup(
  readable: NonNullable<Inspected['readable']>,
  { clock, isNeeded }: { clock: Clock; isNeeded: boolean },
): Promise<Finding> {
  const made = await lastBackup(readable, await readable.tenants())
  const age = made === undefined ? undefined : epochMs(clock.now()) - epochMs(made)
  if (age !== undefined && age <= OLD_BACKUP_MS) return fine('backup', `${durationText(age)} old`)
  const detail = age === undefined ? 'not every tenant has one' : `${durationText(age)} old`
  const remedy = 'wachter backup DIR, with the version that runs'
  return isNeeded ? wrong('backup', detail, remedy) : warn('backup', detail, remedy)
}
