/** A text to find: pieces that follow one another, a number standing for so many arbitrary characters. */
type Segment = readonly (string | number)[]

/** A Sigma string: segments with any text between them. */
export interface Glob {
  segments: readonly Segment[]
  /** The first segment must begin the text; the last must end it. */
  start: boolean
  end: boolean
}

/** Where something was found, UTF-16 offsets; `end` is the first one behind it. */
export type Found = readonly [start: number, end: number]

const ANY = Symbol('any text')
const ONE = Symbol('one character')
type Token = string | typeof ANY | typeof ONE

/** A Sigma string before it is anchored. */
export type Tokens = readonly Token[]

/**
 * Splits a Sigma string by the specification's rules: `*` any text, `?` one character, a backslash makes a wildcard or
 * another backslash plain and is itself plain before anything else.
 */
export function tokensOf(text: string): Tokens {
  const tokens: Token[] = []
  let plain = ''
  const special = (token: Token): void => {
    if (plain !== '') tokens.push(plain)
    plain = ''
    tokens.push(token)
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    const next = text.charAt(at + 1)
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      plain += next
      at++
    } else if (char === '*') special(ANY)
    else if (char === '?') special(ONE)
    else plain += char
  }
  if (plain !== '') tokens.push(plain)
  return tokens
}

/** The text without wildcards that tokens stand for; undefined where there are wildcards. */
export function plainOf(tokens: Tokens): string | undefined {
  const pieces = tokens.filter((token) => typeof token === 'string')
  return pieces.length === tokens.length ? pieces.join('') : undefined
}

/** Tokens as a glob, with any text allowed before (`open.start`) or behind them. */
export function globOf(
  tokens: Tokens,
  open: { start: boolean; end: boolean },
  map: (text: string) => string,
): Glob {
  const all: Token[] = [...tokens]
  if (open.start) all.unshift(ANY)
  if (open.end) all.push(ANY)
  const segments: (string | number)[][] = []
  let current: (string | number)[] = []
  const close = (): void => {
    if (current.length > 0) segments.push(current)
    current = []
  }
  for (const token of all) {
    const last = current.at(-1)
    if (token === ANY) close()
    else if (typeof token === 'string') {
      if (typeof last === 'string') current[current.length - 1] = last + map(token)
      else current.push(map(token))
    } else if (typeof last === 'number') current[current.length - 1] = last + 1
    else current.push(1)
  }
  close()
  return { segments, start: all.at(0) !== ANY, end: all.at(-1) !== ANY }
}

/** The literal of a glob that is one run of plain text, with its anchors; undefined for every other glob. */
export function literalOf({
  segments,
  start,
  end,
}: Glob): { text: string; start: boolean; end: boolean } | undefined {
  const [only, ...more] = segments
  if (only === undefined) return start && end ? { text: '', start, end } : undefined
  const [text, ...rest] = only
  if (more.length > 0 || rest.length > 0 || typeof text !== 'string') return undefined
  return { text, start, end }
}

/** The literals that every match of a glob contains, with the anchors that are theirs. */
export function literalsOf({ segments, start, end }: Glob): { text: string; start: boolean; end: boolean }[] {
  return segments.flatMap((segment, number) =>
    segment.flatMap((piece, place) =>
      typeof piece === 'string'
        ? [
            {
              text: piece,
              start: start && number === 0 && place === 0,
              end: end && number === segments.length - 1 && place === segment.length - 1,
            },
          ]
        : [],
    ),
  )
}

/**
 * Where a glob holds in a text: from the first plain or `?` character it matched to the last. Segments are taken as
 * early as they come, which finds a match if there is one; time is at most text length times segment length.
 */
export function findGlob(glob: Glob, text: string): Found | undefined {
  const { segments, start, end } = glob
  const first = segments[0]
  if (first === undefined) return start && end && text !== '' ? undefined : [0, text.length]
  if (segments.length === 1 && start && end)
    return matchAt(first, text, 0) === text.length ? [0, text.length] : undefined
  let at = 0
  let from: number | undefined
  const inner = end ? segments.length - 1 : segments.length
  for (let number = 0; number < inner; number++) {
    const segment = segments[number]
    if (segment === undefined) continue
    const found = number === 0 && start ? anchoredAt(segment, text) : findSegment(segment, text, at)
    if (found === undefined) return undefined
    from ??= found[0]
    at = found[1]
  }
  if (!end) return [from ?? 0, at]
  const last = segments[segments.length - 1] ?? []
  const begin = matchBackwards(last, text)
  return begin === undefined || begin < at ? undefined : [from ?? begin, text.length]
}

function anchoredAt(segment: Segment, text: string): Found | undefined {
  const end = matchAt(segment, text, 0)
  return end === undefined ? undefined : [0, end]
}

function findSegment(segment: Segment, text: string, from: number): Found | undefined {
  const head = segment[0]
  for (let at = from; at <= text.length; at++) {
    if (typeof head === 'string') {
      at = text.indexOf(head, at)
      if (at < 0) return undefined
    }
    const end = matchAt(segment, text, at)
    if (end !== undefined) return [at, end]
  }
  return undefined
}

function matchAt(segment: Segment, text: string, from: number): number | undefined {
  let at = from
  for (const piece of segment) {
    if (typeof piece === 'string') {
      if (!text.startsWith(piece, at)) return undefined
      at += piece.length
    } else {
      for (let count = 0; count < piece; count++) {
        if (at >= text.length) return undefined
        at += isPair(text, at) ? 2 : 1
      }
    }
  }
  return at
}

/** Where a segment that ends the text begins. */
function matchBackwards(segment: Segment, text: string): number | undefined {
  let at = text.length
  for (let place = segment.length - 1; place >= 0; place--) {
    const piece = segment[place]
    if (typeof piece === 'string') {
      if (!text.endsWith(piece, at)) return undefined
      at -= piece.length
    } else {
      for (let count = 0; count < (piece ?? 0); count++) {
        if (at <= 0) return undefined
        at -= isPair(text, at - 2) ? 2 : 1
      }
    }
  }
  return at
}

/** A character beyond the basic plane: two code units that `?` takes as one. */
function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  const low = text.charCodeAt(at + 1)
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}
