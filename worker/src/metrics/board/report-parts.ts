import { inert } from '../../model/inert.ts'
import type { Cell, Content, TextBlock } from './report-pages.ts'

/** Longest text of data in a cell. */
const LONGEST = 120

/** What is on one page, if it fits on one. */
export function together(...stack: Content[]): Content {
  return { stack, unbreakable: true }
}

export function small(content: Content): Content {
  return { stack: [content], style: 'small' }
}

export function heading(text: string) {
  return { text, style: 'heading' }
}

export function number(text: string): TextBlock {
  return { text, alignment: 'right' }
}

/** A table whose head is repeated on every page, and whose rows are not torn apart. */
export function table(head: Cell[], rows: Cell[][], widths: (number | '*')[]): Content {
  const bold = head.map((cell) =>
    typeof cell === 'string' ? { text: cell, style: 'head' } : { ...cell, style: 'head' },
  )
  return {
    layout: 'lightHorizontalLines',
    table: { headerRows: 1, dontBreakRows: true, widths, body: [bold, ...rows] },
  }
}

/** A text of data: nothing in it acts on who reads it, and it is no longer than a cell bears. */
export function shown(text: string, longest = LONGEST): string {
  const plain = inert(text)
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain
}
