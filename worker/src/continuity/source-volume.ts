import type { SourceVolume } from '../model/volumes.ts'

/** Days that a usual volume is told from: fewer say nothing of the next one. */
const LEAST_DAYS = 3
/** Below a quarter and above four times what is usual; and only where there is enough for that to mean something. */
const FACTOR = 4
const LEAST_EVENTS = 20

/**
 * How a source's last whole interval compares with the same interval of the days before. `counts`: one an interval, the last one
 * not over yet; `perDay`: how many intervals a day has.
 */
export function sourceVolume(source: string, counts: readonly number[], perDay: number): SourceVolume {
  const last = counts.length - 2
  const latest = counts[last] ?? 0
  const first = counts.findIndex((count) => count > 0)
  const before: number[] = []
  for (let nth = last - perDay; nth >= Math.max(0, first); nth -= perDay) before.push(counts[nth] ?? 0)
  const usual = first === -1 || before.length < LEAST_DAYS ? null : medianOf(before)
  return { source, counts: [...counts], latest, usual, state: stateOf(latest, usual) }
}

function stateOf(latest: number, usual: number | null): SourceVolume['state'] {
  if (usual === null) return 'learning'
  if (latest === 0 && usual > 0) return 'silent'
  if (usual >= LEAST_EVENTS && latest * FACTOR < usual) return 'low'
  if (latest >= LEAST_EVENTS && latest > usual * FACTOR) return 'high'
  return 'usual'
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
