export interface Window {
  start: number
  end: number
}

/**
 * The parts of a text that are looked at, in its order: of `characters` UTF-16 code units each, every one sharing half with the next,
 * at most `most`. Of a text that has more of them those at its beginning and at its end are looked at, as many of each.
 */
export function windowsOf(
  length: number,
  { characters, most }: { characters: number; most: number },
): Window[] {
  if (length <= characters) return [{ start: 0, end: length }]
  const step = Math.ceil(characters / 2)
  const count = 1 + Math.ceil((length - characters) / step)
  const starts = Array.from({ length: Math.min(count, most) }, (_, nth) => {
    const isFront = count <= most || nth < Math.ceil(most / 2)
    return isFront ? nth * step : length - characters - (most - 1 - nth) * step
  })
  return starts.map((start) => ({ start, end: Math.min(length, start + characters) }))
}
