import { type PageTrace, pageKey, pageTrace } from './page-trace.ts'

/** Deepest nesting of a record; deeper ones are set aside. No log format of the catalogue passes 40. */
export const MAX_DEPTH = 200

const NEWLINE = 0x0a
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OBJECT = 1
const ARRAY = 2

const BLANK = 1
const SCALAR = 2
const OPEN_OBJECT = 3
const CLOSE_OBJECT = 4
const OPEN_ARRAY = 5
const CLOSE_ARRAY = 6
const SEPARATOR = 7
const STRING = 8
const LINE = 9

/** What a byte outside a string can be. Everything unknown counts as part of a scalar: parsing tells later. */
const CLASS = new Uint8Array(256).fill(SCALAR)
for (const [characters, kind] of [
  [' \t\r', BLANK],
  ['{', OPEN_OBJECT],
  ['}', CLOSE_OBJECT],
  ['[', OPEN_ARRAY],
  [']', CLOSE_ARRAY],
  [',:', SEPARATOR],
  ['"', STRING],
  ['\n', LINE],
] as const) {
  for (const character of characters) CLASS[character.charCodeAt(0)] = kind
}

/** Between two tokens: a value may come, one has just ended, or a number or word is being read. */
type Expecting = 'value' | 'separator' | 'scalar-end'

/**
 * Where the search for the end of one JSON value stands. All places are offsets into the stream, so that the bytes may
 * arrive, move and go in any portions.
 */
export interface JsonScan {
  start: number
  /** The next byte to look at. */
  at: number
  depth: number
  kinds: Uint8Array
  expecting: Expecting
  inString: boolean
  escaped: boolean
  /** Line breaks passed; where the second line and the present line start. */
  line: number
  secondLine: number
  lineStart: number
  /** The brackets or separators of the first line do not fit: it is no JSON, only its end is still looked for. */
  broken: boolean
  deep: boolean
  page: PageTrace | undefined
}

/** A scan of the value whose `{` or `[` is at `start`; `page`: whether it may be an envelope of records. */
export function startScan(start: number, page: boolean): JsonScan {
  return {
    start,
    at: start,
    depth: 0,
    kinds: new Uint8Array(MAX_DEPTH + 1),
    expecting: 'value',
    inString: false,
    escaped: false,
    line: 0,
    secondLine: start,
    lineStart: start,
    broken: false,
    deep: false,
    page: page ? pageTrace() : undefined,
  }
}

/** A scan that starts behind a value inside an object, and ends with that object. */
export function startTailScan(start: number): JsonScan {
  const scan = startScan(start, false)
  scan.depth = 1
  scan.kinds[1] = OBJECT
  scan.expecting = 'separator'
  return scan
}

/**
 * Looks on until the value ends (`end`: `scan.at` is behind it), it is certain that it never will (`broken`: `scan.at`
 * is the offending byte), or `until` is reached (`more`). `bytes[0]` is the stream's byte `base`.
 *
 * It checks what tells one record from the next, not the whole grammar: brackets, separators between values, no line
 * break in a string. A fault in the first line is remembered until the line ends, so that the neighbours of a bad value in
 * one long line survive; a fault in a later line ends the value at once, because that line may be a record of its own.
 */
export function scanJson(
  scan: JsonScan,
  bytes: Uint8Array,
  base: number,
  until: number,
): 'more' | 'end' | 'broken' {
  const limit = until - base
  let index = scan.at - base
  let { inString, escaped, expecting, depth } = scan

  const stop = <Outcome>(outcome: Outcome): Outcome => {
    scan.at = base + index
    scan.inString = inString
    scan.escaped = escaped
    scan.expecting = expecting
    scan.depth = depth
    return outcome
  }
  /** Whether a fault here ends the value. */
  const fault = (): boolean => {
    scan.broken = true
    if (scan.page?.within === true) return true
    scan.page = undefined
    return scan.line > 0
  }

  for (; index < limit; index++) {
    const byte = bytes[index] as number
    if (inString) {
      if (byte === NEWLINE) return stop('broken')
      if (escaped) escaped = false
      else if (byte === BACKSLASH) escaped = true
      else if (byte === QUOTE) {
        inString = false
        expecting = 'separator'
        if (scan.page !== undefined && depth === 1) pageKey(scan, bytes, base, index)
      }
      continue
    }
    switch (CLASS[byte]) {
      case BLANK:
        if (expecting === 'scalar-end') expecting = 'separator'
        break
      case SCALAR:
        if (expecting === 'separator' && fault()) return stop('broken')
        expecting = 'scalar-end'
        if (scan.page?.within === true && depth === 2) scan.page = undefined
        break
      case STRING:
        if (expecting !== 'value' && fault()) return stop('broken')
        inString = true
        if (scan.page !== undefined) {
          if (depth === 1 && scan.page.keyNext) scan.page.keyAt = base + index + 1
          else if (depth === 2 && scan.page.within) scan.page = undefined
        }
        break
      case SEPARATOR:
        expecting = 'value'
        if (scan.page !== undefined && depth === 1) scan.page.keyNext = byte === 0x2c
        break
      case OPEN_OBJECT:
      case OPEN_ARRAY: {
        if (expecting !== 'value' && fault()) return stop('broken')
        const kind = byte === 0x7b ? OBJECT : ARRAY
        depth++
        if (depth > MAX_DEPTH) scan.deep = true
        else scan.kinds[depth] = kind
        expecting = 'value'
        if (scan.page !== undefined && depth <= 3) opened(scan, scan.page, depth, kind, base + index)
        break
      }
      case CLOSE_OBJECT:
      case CLOSE_ARRAY: {
        const kind = byte === 0x7d ? OBJECT : ARRAY
        if (depth <= MAX_DEPTH && scan.kinds[depth] !== kind && fault()) return stop('broken')
        depth--
        expecting = 'separator'
        if (depth === 0) {
          index++
          return stop('end')
        }
        if (scan.page !== undefined && depth <= 2) closed(scan.page, depth, base + index + 1)
        break
      }
      case LINE:
        if (scan.broken) return stop('broken')
        if (expecting === 'scalar-end') expecting = 'separator'
        scan.line++
        scan.lineStart = base + index + 1
        if (scan.line === 1) scan.secondLine = scan.lineStart
        break
    }
  }
  return stop('more')
}

function opened(scan: JsonScan, page: PageTrace, depth: number, kind: number, at: number): void {
  if (depth === 1) page.keyNext = true
  else if (depth === 2) {
    if (page.arrayNext && kind === ARRAY) {
      page.within = true
      page.arrayAt = at + 1
    } else if (page.arrayNext) scan.page = undefined
    page.arrayNext = false
  } else if (page.within) {
    if (kind === OBJECT) page.elementAt = at
    else scan.page = undefined
  }
}

function closed(page: PageTrace, depth: number, end: number): void {
  if (!page.within) return
  if (depth === 2) page.elements.push(page.elementAt, end)
  else {
    page.within = false
    page.complete = true
  }
}
