/** One line of the bench's table. */
export interface Measured {
  what: string
  value: number
  /** The same by CPU time of this thread: per second of it where the figure is a rate. */
  byCpu?: number
  unit: string
  /** What the figure should reach; `least` or `most`. */
  goal: { least: number } | { most: number } | undefined
}

/** Whether a figure reaches its goal; one without a goal always does. */
export function reaches({ value, goal }: Measured): boolean {
  if (goal === undefined) return true
  return 'least' in goal ? value >= goal.least : value <= goal.most
}

/** Units a second of wall time, and a second of this thread's CPU time: the two differ when others use the machine. */
export interface Rate {
  value: number
  byCpu: number
}

/** Runs `work` (which gives how many it did) for at least so long, after as long a warm-up: what a worker does for days. */
export async function rate(work: () => number | Promise<number>, seconds = 4): Promise<Rate> {
  for (const warm = stopwatch(); warm().wall < seconds; ) await work()
  let done = 0
  const stop = stopwatch()
  while (stop().wall < seconds) done += await work()
  return rateOf(done, stop())
}

/** Seconds since it was made, of wall time and of this thread's CPU time. */
export function stopwatch(): () => { wall: number; cpu: number } {
  const start = performance.now()
  const before = process.threadCpuUsage()
  return () => {
    const { user, system } = process.threadCpuUsage(before)
    return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }
  }
}

export function rateOf(done: number, { wall, cpu }: { wall: number; cpu: number }): Rate {
  return { value: done / wall, byCpu: done / cpu }
}
