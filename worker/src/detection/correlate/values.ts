import type { Occurrence } from './occurrence.ts'

type Values = Occurrence['values']

/** One value is held as it is, several as a list. */
export type One<Value> = Value | Value[]

/** Largest number that counts, so that no sum of what a window can hold leaves the range of a double (1.8e308). */
const LARGEST = 1e300

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/

/** The values as texts; a number is its shortest decimal form. */
export function textsIn(values: Values, skip: () => void): One<string> | undefined {
  if (values.length > 1) return values.map(String)
  const [value] = values
  if (value === undefined) skip()
  return typeof value === 'number' ? String(value) : value
}

/** The values that are numbers, or texts that say a decimal one. The others are skipped. */
export function numbersIn(values: Values, skip: () => void): One<number> | undefined {
  if (values.length > 1) {
    const numbers = values.map(numberOf).filter((number) => number !== undefined)
    for (let nth = numbers.length; nth < values.length; nth++) skip()
    return numbers.length > 0 ? numbers : undefined
  }
  const [value] = values
  const number = value === undefined ? undefined : numberOf(value)
  if (number === undefined) skip()
  return number
}

function numberOf(value: string | number): number | undefined {
  const number = typeof value === 'number' || DECIMAL.test(value) ? Number(value) : Number.NaN
  return Math.abs(number) <= LARGEST ? number : undefined
}

/** Each of the values that are held. */
export function forEach<Value extends string | number>(
  values: One<Value>,
  visit: (value: Value) => void,
): void {
  if (typeof values !== 'object') visit(values)
  else for (const value of values) visit(value)
}
