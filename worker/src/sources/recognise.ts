import type { Source } from '../model/source.ts'
import { sources } from './catalogue.ts'

/** The source whose format a parsed record has; undefined where none knows it. */
export function recognise(record: unknown, among: readonly Source[] = sources): Source | undefined {
  return among.find((source) => source.recognises(record))
}
