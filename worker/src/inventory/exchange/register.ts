import { nameKeyOf } from '../../model/asset-name.ts'
import { problem } from '../../model/problem.ts'
import { counting } from './counting.ts'
import type { Read, Statement } from './statement.ts'

/** A list that says line by line what there is, each thing once. */
export interface Register {
  add(statement: Statement, line: number): void
  ignore(kind: string): void
  read(): Read
}

const MOST = 100_000

/** Throws `input.record` (user) for a thing that a line before names already, and `bom.too-large` (user). */
export function register(): Register {
  const statements: Statement[] = []
  const lines = new Map<string, number>()
  const ignored = counting()
  return {
    add(statement, line) {
      const key = nameKeyOf(statement.asset)
      const before = lines.get(key)
      if (before !== undefined)
        throw problem('input.record', 'user', `line ${line} names the same thing as line ${before}`)
      if (statements.length >= MOST)
        throw problem('bom.too-large', 'user', `the document has more than ${MOST} things; split it`)
      lines.set(key, line)
      statements.push(statement)
    },
    ignore: ignored.count,
    read: () => ({ statements, ignored: ignored.counts }),
  }
}
