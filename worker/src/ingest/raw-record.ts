/** A piece of input as a feed framed it: a parsed record, or bytes that are none. */
export type RawRecord =
  | {
      kind: 'record'
      /** Parsed JSON, or a line of text. */
      value: unknown
      /** The bytes it was read from; only asked for when it goes to quarantine. */
      original(): Uint8Array
      /** Feed and place, `file:/x.ndjson#1234`. */
      position: string
    }
  | {
      kind: 'bad'
      code: string
      reason: string
      /** The first 64 KiB. */
      original(): Uint8Array
      /** How many bytes there were in all. */
      length: number
      position: string
    }
