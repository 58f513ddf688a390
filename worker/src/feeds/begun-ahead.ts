/** A batch and the work on it. */
export interface Ahead<Batch, Work> {
  batch: Batch
  work: Work
  /** Lets the work on the next batch go on; has no effect when it is called again. */
  placed(): void
}

/**
 * Batches, each with its work begun: on the next one while the one before it is still being finished. The work is begun
 * with a promise that its predecessor is far enough (`placed`), which is rejected when nobody wants to have more.
 */
export async function* begunAhead<Batch, Work>(
  batches: AsyncIterable<Batch>,
  begin: (batch: Batch, before: Promise<void>) => Work,
): AsyncGenerator<Ahead<Batch, Work>> {
  const reading = batches[Symbol.asyncIterator]()
  let last = Promise.withResolvers<void>()
  last.resolve()
  const take = async (): Promise<Ahead<Batch, Work> | undefined> => {
    const before = last.promise
    const own = Promise.withResolvers<void>()
    // The last batch has no successor.
    own.promise.catch(() => {})
    last = own
    const taken = await reading.next()
    if (taken.done === true) return undefined
    return { batch: taken.value, work: begin(taken.value, before), placed: own.resolve }
  }
  let next = take()
  let current: typeof last | undefined
  try {
    for (;;) {
      const one = await next
      if (one === undefined) return
      current = last
      next = take()
      next.catch(() => {})
      yield one
      one.placed()
    }
  } finally {
    current?.reject(new Error('the batch before it was not stored'))
    await next.catch(() => {})
    await reading.return?.()
  }
}

/** The same without looking ahead: a batch is taken when the one before it is finished. */
export async function* begunInTurn<Batch, Work>(
  batches: AsyncIterable<Batch>,
  begin: (batch: Batch) => Work,
): AsyncGenerator<Ahead<Batch, Work>> {
  for await (const batch of batches) yield { batch, work: begin(batch), placed: () => {} }
}
