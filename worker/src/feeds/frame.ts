import { isUtf8 } from 'node:buffer'
import { parseJson } from '../model/parse-json.ts'
import { append, behind, byteWindow, copyOf } from './byte-window.ts'
import { type FramedBad, type FramedItem, type FramePosition, KEPT_BYTES } from './framed-item.ts'
import { joined } from './joined.ts'
import { type JsonScan, MAX_DEPTH, scanJson, startScan, startTailScan } from './json-scan.ts'
import { unwrapLogEvent } from './log-event.ts'
import type { PageTrace } from './page-trace.ts'

export interface FrameOptions {
  /** Where the bytes pushed first come from in the stream; default its start. */
  position?: FramePosition
  /** Longest record, bytes. */
  maxRecordBytes?: number
}

/** Takes a stream's bytes in any portions, gives its records; both generators must be run to their end, in order. */
export interface Framer {
  push(chunk: Uint8Array): Generator<FramedItem>
  /** The stream is over: what is left is a record without a line end, or cut. */
  end(): Generator<FramedItem>
}

const MAX_RECORD_BYTES = 16_777_216
/** A page object longer than this gives its records before its end is seen. */
const PAGE_BYTES = 1_048_576
/** Blanks between `[` and the first element that are waited for. */
const LOOK_AHEAD = 4096
/** A fault that shows up within so many lines belongs to the first: the others are read again. Bounds the re-reading. */
const RETRIED_LINES = 4

const TAB = 0x09
const NEWLINE = 0x0a
const RETURN = 0x0d
const RECORD_SEPARATOR = 0x1e
const SPACE = 0x20
const COMMA = 0x2c
const ARRAY_START = 0x5b
const ARRAY_END = 0x5d
const OBJECT_START = 0x7b
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const

/** Control characters that no line of text has; tab, return and escape (colours) may occur. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]/

type Place = FramePosition['place']
type Fault = Pick<FramedBad, 'code' | 'reason'>

/** Bytes on their way into a bad item that is longer than what is kept of it. */
interface Discard extends Fault {
  start: number
  head: Uint8Array
  until: 'line-end' | 'value-end' | 'other-than-nul'
}

const tooLarge: Fault = { code: 'frame.too-large', reason: 'the record is larger than a record may be' }
const nul: Fault = { code: 'frame.not-text', reason: 'NUL bytes' }

/**
 * Cuts a stream of bytes into records: JSON values one a line, concatenated or over several lines; the elements of one
 * array or of a page object (`page-trace.ts`); lines of text. The same bytes give the same items in whatever portions
 * they arrive, and reading on at any item's `resume` gives the items after it. Never throws on what the bytes are;
 * memory is bounded by the longest record, time is linear.
 */
export function openFramer(options: FrameOptions = {}): Framer {
  const max = options.maxRecordBytes ?? MAX_RECORD_BYTES
  const window = byteWindow(options.position?.offset ?? 0)
  let place: Place = options.position?.place ?? 'line'
  let scan: JsonScan | undefined
  let tail: JsonScan | undefined
  let discard: Discard | undefined
  let lineSearched = 0
  let held: FramedBad | undefined

  function* run(final: boolean): Generator<FramedItem> {
    for (;;) {
      const step = next(final)
      if (step === 'more') break
      for (const item of step) yield* release(item)
    }
    if (final && held !== undefined) {
      yield held
      held = undefined
    }
  }

  /** Bad items wait for their neighbours. */
  function* release(item: FramedItem): Generator<FramedItem> {
    if (held !== undefined) {
      const both = item.kind === 'bad' ? joined(held, item) : undefined
      if (both !== undefined) {
        held = both
        return
      }
      yield held
      held = undefined
    }
    if (item.kind === 'bad') held = item
    else yield item
  }

  function next(final: boolean): readonly FramedItem[] | 'more' {
    if (discard !== undefined) return discardOn(discard, final)
    if (tail !== undefined) return tailOn(tail, final)
    if (scan !== undefined) return valueOn(scan, final)
    skipBlanks()
    if (window.from === window.to) return 'more'
    const first = at(window.from)
    if (first === BYTE_ORDER_MARK[0]) {
      if (window.to - window.from < 3 && !final) return 'more'
      if (BYTE_ORDER_MARK.every((byte, index) => at(window.from + index) === byte)) {
        window.from += 3
        return []
      }
    }
    if (first === 0) return startDiscard(window.from, nul, 'other-than-nul')
    if (first === OBJECT_START) return startValue(place !== 'array' && place !== 'page')
    if (place === 'array' || place === 'page') return inArray(first, final)
    return first === ARRAY_START ? arrayOrText(final) : text(final)
  }

  function at(offset: number): number {
    return window.bytes[offset - window.base] ?? -1
  }

  function skipBlanks(): void {
    const commas = place !== 'line'
    for (; window.from < window.to; window.from++) {
      const byte = at(window.from)
      const blank = byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB
      if (!blank && byte !== RECORD_SEPARATOR && !(commas && byte === COMMA)) return
    }
  }

  function startValue(maybePage: boolean): readonly FramedItem[] {
    scan = startScan(window.from, maybePage)
    return []
  }

  function inArray(first: number, final: boolean): readonly FramedItem[] | 'more' {
    if (first === ARRAY_START) return startValue(false)
    if (first !== ARRAY_END) return scalar(final)
    window.from++
    if (place === 'page') tail = startTailScan(window.from)
    place = 'after'
    return []
  }

  /** A number, word or string among the objects of an array. */
  function scalar(final: boolean): readonly FramedItem[] | 'more' {
    let inString = false
    let end = window.from
    for (; end < window.to; end++) {
      const byte = at(end)
      if (byte === NEWLINE) break
      if (byte === 0x5c) end++
      else if (byte === 0x22) inString = !inString
      else if (!inString && (byte === COMMA || byte === ARRAY_END)) break
    }
    const fault: Fault = { code: 'frame.bad-json', reason: 'not an object in an array of records' }
    if (end - window.from > max) return startDiscard(window.from, tooLarge, 'line-end')
    if (end >= window.to && !final) return 'more'
    return [bad(window.from, Math.min(end, window.to), fault)]
  }

  /** `[` opens an array of records, is one (an array of arrays), or only begins a line: `[23/Nov/2026 ...] ...`. */
  function arrayOrText(final: boolean): readonly FramedItem[] | 'more' {
    const limit = Math.min(window.to, window.from + LOOK_AHEAD)
    for (let offset = window.from + 1; offset < limit; offset++) {
      const byte = at(offset)
      if (byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB) continue
      if (byte === ARRAY_START) return startValue(false)
      if (byte !== OBJECT_START && byte !== ARRAY_END) return text(final)
      window.from = offset
      place = 'array'
      return []
    }
    return limit < window.from + LOOK_AHEAD && !final ? 'more' : text(final)
  }

  function text(final: boolean): readonly FramedItem[] | 'more' {
    const start = window.from
    const found = behind(window, NEWLINE, Math.max(start, lineSearched))
    lineSearched = found === undefined ? window.to : 0
    const end = found ?? window.to
    if (end - start > max) return startDiscard(start, tooLarge, 'line-end')
    if (found === undefined && !final) return 'more'
    const bytes = window.bytes.subarray(start - window.base, end - window.base)
    const line = bytes.toString('utf8').trimEnd()
    if ((line.includes('\ufffd') && !isUtf8(bytes)) || CONTROL.test(line)) {
      return [bad(start, end, { code: 'frame.not-text', reason: 'bytes that are neither JSON nor text' })]
    }
    const first = at(start)
    // What is left of a broken value over several lines.
    const fragment =
      place === 'broken' && (first === 0x22 || first === 0x7d || first === 0x5d || first === 0x3a)
    if (fragment)
      return [bad(start, end, { code: 'frame.bad-json', reason: 'the rest of a broken JSON value' })]
    place = 'line'
    window.from = end
    return [{ kind: 'record', value: line, text: line, start, end, resume: { offset: end, place } }]
  }

  function valueOn(value: JsonScan, final: boolean): readonly FramedItem[] | 'more' {
    const limit = value.start + (value.page === undefined ? max : Math.min(max, PAGE_BYTES))
    const outcome = scanJson(value, window.bytes, window.base, Math.min(window.to, limit))
    if (outcome === 'end') return ended(value)
    if (outcome === 'more' && value.at < limit && !final) return 'more'
    if (value.page?.within === true) return streamPage(value, value.page)
    if (outcome === 'broken' || value.at < limit) return broken(value, outcome === 'more')
    if (value.at - value.start >= max) return startDiscard(value.start, tooLarge, 'value-end')
    value.page = undefined
    return []
  }

  function ended(value: JsonScan): readonly FramedItem[] {
    scan = undefined
    const page = value.page?.complete === true ? value.page : undefined
    if (page === undefined) {
      if (place !== 'array' && place !== 'page') place = 'after'
      return [parsed(value.start, value.at, value)]
    }
    if (value.deep) return streamPage(value, page)
    place = 'page'
    const items = records(page.elements)
    place = 'after'
    window.from = value.at
    return items
  }

  function records(elements: readonly number[]): FramedItem[] {
    const items: FramedItem[] = []
    for (let index = 0; index < elements.length; index += 2) {
      items.push(parsed(elements[index] as number, elements[index + 1] as number, undefined))
    }
    return items
  }

  /** A page that is long, cut or has a bad record: its records so far; the others are read as they come. */
  function streamPage(value: JsonScan, page: PageTrace): readonly FramedItem[] {
    scan = undefined
    place = 'page'
    window.from = page.arrayAt
    return value.deep ? [] : records(page.elements)
  }

  function parsed(start: number, end: number, value: JsonScan | undefined): FramedItem {
    if (value?.deep === true) {
      return bad(start, end, { code: 'frame.too-deep', reason: `JSON nested deeper than ${MAX_DEPTH}` })
    }
    const bytes = window.bytes.subarray(start - window.base, end - window.base)
    const json = bytes.toString('utf8')
    if (json.includes('\ufffd') && !isUtf8(bytes)) {
      return bad(start, end, { code: 'frame.not-text', reason: 'JSON that is not valid UTF-8' })
    }
    try {
      const found = unwrapLogEvent(parseJson(json))
      window.from = end
      return { kind: 'record', value: found, text: json, start, end, resume: { offset: end, place } }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return bad(start, end, { code: 'frame.bad-json', reason: 'the JSON has a syntax error' })
    }
  }

  /** The value has no end: sets aside what is surely part of it, and reads on behind that. */
  function broken(value: JsonScan, cut: boolean): readonly FramedItem[] {
    scan = undefined
    const { start, line, secondLine, lineStart } = value
    const whole = line === 0 || (cut && line > RETRIED_LINES)
    const end = whole ? (cut ? window.to : value.at + 1) : line <= RETRIED_LINES ? secondLine : lineStart
    const reason = cut ? 'the JSON is cut off' : 'the JSON is cut off or has a syntax error'
    return [bad(start, end, { code: value.deep ? 'frame.too-deep' : 'frame.bad-json', reason })]
  }

  /** Marks the bytes from `start` to `end` as done with and bad. */
  function bad(start: number, end: number, fault: Fault): FramedBad {
    const bytes = copyOf(window, start, end, KEPT_BYTES)
    const binary = fault.code === 'frame.bad-json' && (bytes.includes(0) || !isText(bytes))
    const known: Fault = binary
      ? { code: 'frame.not-text', reason: 'bytes that are neither JSON nor text' }
      : fault
    return setAside(start, end, bytes, known)
  }

  function setAside(start: number, end: number, bytes: Uint8Array, { code, reason }: Fault): FramedBad {
    if (place === 'line' || place === 'after') place = 'broken'
    window.from = end
    return {
      kind: 'bad',
      code,
      reason,
      bytes,
      length: end - start,
      start,
      end,
      resume: { offset: end, place },
    }
  }

  function startDiscard(start: number, fault: Fault, until: Discard['until']): readonly FramedItem[] {
    discard = { ...fault, start, until, head: copyOf(window, start, window.to, KEPT_BYTES) }
    return []
  }

  function discardOn(going: Discard, final: boolean): readonly FramedItem[] | 'more' {
    const from = window.from
    const end = discardEnd(going)
    window.from = end ?? window.to
    const missing = KEPT_BYTES - going.head.length
    if (missing > 0 && from >= going.start + going.head.length) {
      going.head = Buffer.concat([going.head, copyOf(window, from, window.from, missing)])
    }
    if (end === undefined && !final) return 'more'
    discard = undefined
    scan = undefined
    const head = going.head.slice(0, window.from - going.start)
    return [setAside(going.start, window.from, head, going)]
  }

  function discardEnd(going: Discard): number | undefined {
    if (going.until === 'line-end') return behind(window, NEWLINE, window.from)
    if (going.until === 'other-than-nul') {
      for (let offset = window.from; offset < window.to; offset++) if (at(offset) !== 0) return offset
      return undefined
    }
    if (scan === undefined) return window.from
    const outcome = scanJson(scan, window.bytes, window.base, window.to)
    if (outcome === 'end') return scan.at
    if (outcome === 'more') return undefined
    going.until = 'line-end'
    return behind(window, NEWLINE, scan.at)
  }

  /** What a page says about itself behind its records; nobody needs it. */
  function tailOn(rest: JsonScan, final: boolean): readonly FramedItem[] | 'more' {
    const outcome = scanJson(rest, window.bytes, window.base, window.to)
    if (outcome === 'more' && !final) {
      window.from = window.to
      return 'more'
    }
    tail = undefined
    window.from = rest.at
    return []
  }

  return {
    *push(chunk) {
      append(window, chunk)
      yield* run(false)
    },
    *end() {
      yield* run(true)
    },
  }
}

/** Valid UTF-8, but for a character that was cut at the end of what is kept. */
function isText(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4; cut++) if (isUtf8(bytes.subarray(0, bytes.length - cut))) return true
  return false
}
