import type { OwnSamples } from './run-own-tests.ts'

/** The files that rules in force were read from, as they stand now. Only ever asked about a file that such a rule names. */
export interface RuleFiles {
  /** Undefined where it is not there any more. */
  text(file: string): string | undefined
  /** What stands in the sample file beside it; empty where there is none. */
  samples(file: string): OwnSamples
}

/** The document of a rule file that begins at a line (from 1); null where it ends before. */
export function documentAt(text: string, line: number): string | null {
  const lines = text.split(/\r?\n/)
  if (line > lines.length) return null
  const isEnd = (one: string) => /^(---|\.\.\.)(\s|$)/.test(one)
  const before = lines.slice(0, line - 1).findLastIndex(isEnd)
  const after = lines.findIndex((one, nth) => nth >= line && isEnd(one))
  return lines
    .slice(before + 1, after === -1 ? undefined : after)
    .join('\n')
    .trim()
}
