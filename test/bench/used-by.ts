import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a process has used. */
export interface Used {
  /** CPU time so far, ms. */
  cpuMs: number
  memoryMb: number
}

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10

/** As Linux tells it of a process. */
export function usedBy(pid: number): Used {
  const stat = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
  // Behind the name, which may hold anything: the state is the third field, user and system time the 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const status = readFileSync(join('/proc', String(pid), 'status'), 'utf8')
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, memoryMb: kilobytes / 1024 }
}
