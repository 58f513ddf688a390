const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
])

/**
 * The text of a Python string literal (`repr`) at the beginning of `source`, up to its closing quote; undefined where none
 * begins or ends. Linear in the literal's length.
 */
export function pythonText(source: string): string | undefined {
  const quote = source.charAt(0)
  if (quote !== "'" && quote !== '"') return undefined
  const end = closing(source, quote)
  if (end < 0) return undefined
  return source
    .slice(1, end)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gs, (whole, x, u, long, plain) => {
      const code = x ?? u ?? long
      if (code === undefined) return ESCAPES.get(plain) ?? whole
      const point = Number.parseInt(code, 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
}

function closing(source: string, quote: string): number {
  for (let index = 1; index < source.length; index++) {
    const character = source.charAt(index)
    if (character === '\\') index++
    else if (character === quote) return index
  }
  return -1
}
