/** What was worked on when a run was cut. */
export interface Cut {
  /** What it had too much of. */
  of: 'time' | 'memory'
  /** The place of the item among those of the run; undefined where it was none of them. */
  item: number | undefined
  /** The rule that was being evaluated on it, by its place in the set. */
  rule: number | undefined
  /** Whether the rule by itself is to blame, and not what came before it. */
  byRule: boolean
}

/** What came of a run: a result for each of its items in their order, or it was cut and gave nothing. */
export type Run<Result> = { results: readonly Result[] } | { cut: Cut }

/** Work on items that can be cut. */
export interface CuttableWork<Item, Result> {
  run(items: readonly Item[]): Promise<Run<Result>>
  /** Leaves a rule out of all further runs. */
  switchOff(rule: number, cut: Cut): void
  /** The result of an item that can't be worked on. */
  refuse(item: Item, cut: Cut): Result
}

/** What can be wrong with one item before it is refused without looking for more. */
const MOST_TRIES = 8

/**
 * Gets work done although some of it is cut: the item that was worked on is tried by itself; where it is cut for the same
 * reason again, the rule is switched off or the item refused, and its neighbours go on. Where it was not the item's fault,
 * there were too many at a time, and they are tried in halves. Results are in the order of the items; `divided` says that
 * not all of them were worked on together.
 */
export async function withinBudget<Item, Result>(
  items: readonly Item[],
  work: CuttableWork<Item, Result>,
): Promise<{ results: readonly Result[]; divided: boolean }> {
  let divided = false

  const take = async (some: readonly Item[]): Promise<readonly Result[]> => {
    if (some.length === 0) return []
    const run = await work.run(some)
    if ('results' in run) return run.results
    const suspect = some.length === 1 ? 0 : run.cut.item
    const item = suspect === undefined ? undefined : some[suspect]
    divided ||= some.length > 1
    if (suspect === undefined || item === undefined) return inHalves(some)
    const { result, wasCut } = await alone(item, { cut: run.cut, work })
    const others = some.toSpliced(suspect, 1)
    const rest = wasCut ? await take(others) : await inHalves(others)
    return rest.toSpliced(suspect, 0, result)
  }

  const inHalves = async (some: readonly Item[]): Promise<readonly Result[]> => {
    const half = Math.ceil(some.length / 2)
    return [...(await take(some.slice(0, half))), ...(await take(some.slice(half)))]
  }

  return { results: await take(items), divided }
}

/** Tries one item until it gets through or the same is to blame twice; `cut` is how it came to be suspected. */
async function alone<Item, Result>(
  item: Item,
  { cut: suspected, work }: { cut: Cut; work: CuttableWork<Item, Result> },
): Promise<{ result: Result; wasCut: boolean }> {
  // A rule, or the item itself (undefined).
  const blamed = [suspected.rule]
  let cut = suspected
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const run = await work.run([item])
    if ('results' in run) return { result: run.results[0] as Result, wasCut: tries > 0 }
    cut = run.cut
    const culprit = cut.byRule ? cut.rule : undefined
    if (!blamed.includes(culprit)) blamed.push(culprit)
    else if (culprit !== undefined) work.switchOff(culprit, cut)
    else break
  }
  return { result: work.refuse(item, cut), wasCut: true }
}
