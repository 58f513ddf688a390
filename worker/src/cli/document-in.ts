import type { ExchangeFormat } from '../inventory/exchange/exchange-format.ts'
import { type ReadDocument, readDocument } from '../inventory/exchange/read-document.ts'
import { Problem, problem } from '../model/problem.ts'
import { openInput, unreadable } from './read-input.ts'

/** A document in a file argument. Throws `input.unreadable` and what is wrong with the document (user), with the file. */
export async function documentIn(file: string, format: ExchangeFormat | 'auto'): Promise<ReadDocument> {
  try {
    return await readDocument(openInput(file), format)
  } catch (error) {
    if (error instanceof Problem) throw problem(error.code, error.kind, `${file}: ${error.message}`)
    throw unreadable(file, error)
  }
}
