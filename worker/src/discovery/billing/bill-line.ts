import { problem } from '../../model/problem.ts'
import type { Seen } from '../connector.ts'

/** A line of a bill that pays for an AI thing. */
export interface BillLine {
  /** `2026-11-20`. */
  day: string
  amount: number
  currency: string
  thing: Pick<Seen, 'asset' | 'also' | 'facts'>
}

/** The cell of the first of these columns that has something in it. */
export type Cell = (...columns: readonly string[]) => string | undefined

/** One format of bill: what a line says; undefined where it pays for something else. Throws what is wrong with a line. */
export type ReadLine = (cell: Cell) => BillLine | undefined

/** A day as bills write it: ISO, or month/day/year where the format does so. Throws `discovery.bill-line` (operational). */
export function dayIn(text: string | undefined): string {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text ?? '')?.[1]
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: |$)/.exec(text ?? '')
  const day =
    iso ??
    (american &&
      `${american[3]}-${(american[1] ?? '').padStart(2, '0')}-${(american[2] ?? '').padStart(2, '0')}`)
  if (!day || Number.isNaN(Date.parse(day))) throw badLine(`${shown(text)} is no day`)
  return day
}

/** An amount of money; a formula or a word is none. Throws `discovery.bill-line` (operational). */
export function amountIn(text: string | undefined): number {
  const trimmed = text?.trim() ?? ''
  if (!/^[+-]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,2})?$/i.test(trimmed)) {
    throw badLine(`${shown(text)} is no amount`)
  }
  return Number(trimmed)
}

/** A line that can't be counted. */
export function badLine(what: string): unknown {
  return problem('discovery.bill-line', 'operational', what)
}

function shown(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text.slice(0, 64))
}
