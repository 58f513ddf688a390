/** One line of the bench's table. */
export interface Measured {
  what: string
  value: number
  unit: string
  /** What the figure should reach; `least` or `most`. */
  goal: { least: number } | { most: number } | undefined
}

/** Whether a figure reaches its goal; one without a goal always does. */
export function reaches({ value, goal }: Measured): boolean {
  if (goal === undefined) return true
  return 'least' in goal ? value >= goal.least : value <= goal.most
}

/** Runs `work` (which gives how many it did) for at least so long after a warm-up, and gives units a second. */
export async function rate(work: () => number | Promise<number>, seconds = 3): Promise<number> {
  await work()
  let done = 0
  const start = performance.now()
  while (performance.now() - start < seconds * 1000) done += await work()
  return done / ((performance.now() - start) / 1000)
}
