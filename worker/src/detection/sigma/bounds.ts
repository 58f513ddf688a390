import type { Bounds } from './correlation-rule.ts'

/** Whether a value keeps all bounds that are given. */
export function isWithin({ gt, gte, lt, lte, eq, neq }: Bounds, value: number): boolean {
  return (
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte) &&
    (eq === undefined || value === eq) &&
    (neq === undefined || value !== neq)
  )
}

/** Whether there is a value that keeps all bounds: any number, or one of the counts 0, 1, 2 ... `most`. */
export function canHold(bounds: Bounds, values: 'any' | { most: number }): boolean {
  const ends: number[] = Object.values(bounds)
  if (values !== 'any') {
    const near = ends.flatMap((end) => [end - 1, end, end + 1])
    return [0, ...near].some((value) => value >= 0 && value <= values.most && isWithin(bounds, value))
  }
  // Between two neighbouring ends, and beyond the outermost, one value is as good as any other.
  const between = ends.flatMap((left) => ends.map((right) => left / 2 + right / 2))
  const beyond = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return [...ends, ...between, ...beyond].some((value) => isWithin(bounds, value))
}
