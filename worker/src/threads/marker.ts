/** Where in its work a thread is, in memory that it shares with whoever may have to cut it. */
export interface Marker {
  /** Takes down what is worked on next. */
  begin(item: number, rule: number | undefined): void
  /** Takes down that nothing is worked on. */
  end(): void
  /** What is worked on; undefined where it is nothing. */
  read(): Marked | undefined
}

export interface Marked {
  item: number
  rule: number | undefined
  /** How long already. */
  elapsedMs: number
}

const ITEM = 0
const RULE = 1
const SINCE = 2
const FIELDS = 3
/** Stands for no item and for no rule. */
const NONE = -1

/** Memory for a marker. */
export function markerMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(FIELDS * Int32Array.BYTES_PER_ELEMENT)
}

/** A view of a marker's memory; there may be one in each of two threads. */
export function markerIn(memory: SharedArrayBuffer): Marker {
  const fields = new Int32Array(memory)
  return {
    begin: (item, rule = NONE) => {
      Atomics.store(fields, SINCE, now())
      Atomics.store(fields, RULE, rule)
      Atomics.store(fields, ITEM, item)
    },
    end: () => {
      Atomics.store(fields, ITEM, NONE)
    },
    read: () => {
      const item = Atomics.load(fields, ITEM)
      const rule = Atomics.load(fields, RULE)
      if (item === NONE) return undefined
      return {
        item,
        rule: rule === NONE ? undefined : rule,
        elapsedMs: (now() - Atomics.load(fields, SINCE)) | 0,
      }
    },
  }
}

/** Milliseconds, the same in all threads, modulo 2^32: the difference of two is right if they are not 24 days apart. */
function now(): number {
  return (performance.timeOrigin + performance.now()) | 0
}
