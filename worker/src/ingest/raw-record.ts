interface Parsed {
  kind: 'record'
  /** Parsed JSON, or a line of text. */
  value: unknown
  /** Feed and place, `file:/x.ndjson#1234`. */
  position: string
  /** What it is known by where it has no id of its own; default: its position. */
  identity?: string
}

interface Bad {
  kind: 'bad'
  code: string
  reason: string
  position: string
}

interface Original {
  /** The bytes it was read from, of bad ones the first 64 KiB; only asked for when it goes to quarantine. */
  original(): Uint8Array
}

/** What evaluation looks at of a piece of input: a parsed record, or what was wrong with bytes that are none. */
export type ReadableRecord = Parsed | Bad

/** A piece of input as a feed framed it; `length` is how many bad bytes there were in all. */
export type RawRecord = (Parsed & Original) | (Bad & Original & { length: number })
