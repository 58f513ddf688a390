import type { EntryReadiness, Readiness, RuleReadiness } from '@wachter/worker/model/readiness.ts'

/** Rules by sources: how each stands with the records of each. */
export interface RuleMatrix {
  sources: readonly { source: string; last: string }[]
  rows: readonly { rule: string; title: string; state: Readiness; cells: ReadonlyMap<string, MatrixCell> }[]
}

/** How a rule stands with a source, over all kinds of its records; the best of them counts. */
export interface MatrixCell {
  state: Exclude<Readiness, 'no_source'>
  /** Without which it can't fire. */
  lacking: readonly string[]
}

const ORDER: readonly Readiness[] = ['ready', 'unseen', 'blind', 'no_source']
const worstFirst = (state: Readiness) => -ORDER.indexOf(state)

/** The matrix, rules that can't fire first, sources by name. */
export function matrixOf(
  rules: readonly RuleReadiness[],
  { onlyNotReady }: { onlyNotReady: boolean },
): RuleMatrix {
  const last = new Map<string, string>()
  for (const { sources } of rules) {
    for (const one of sources) {
      const known = last.get(one.source)
      if (known === undefined || known < one.last) last.set(one.source, one.last)
    }
  }
  const rows = rules
    .filter(({ state }) => !onlyNotReady || state !== 'ready')
    .map(({ rule, title, state, sources }) => ({ rule, title, state, cells: cellsOf(sources) }))
    .sort((a, b) => worstFirst(a.state) - worstFirst(b.state) || a.title.localeCompare(b.title, 'en'))
  const sources = [...last]
    .map(([source, at]) => ({ source, last: at }))
    .sort((a, b) => a.source.localeCompare(b.source, 'en'))
  return { sources, rows }
}

function cellsOf(sources: RuleReadiness['sources']): Map<string, MatrixCell> {
  const cells = new Map<string, MatrixCell>()
  for (const { source, state, lacking } of sources) {
    const known = cells.get(source)
    if (known === undefined || ORDER.indexOf(state) < ORDER.indexOf(known.state))
      cells.set(source, { state, lacking })
  }
  return cells
}

/** Entries of a taxonomy by types of assets: of how many rules how many can fire. */
export interface Coverage {
  /** `null`: any record. */
  types: readonly (string | null)[]
  rows: readonly { entry: string; cells: readonly CoverageCell[] }[]
}

export interface CoverageCell {
  ready: number
  all: number
  /** Blind for want of texts. */
  blind: number
}

/** Entries in their order, `owasp.llm01-2026` as `LLM01:2026`. */
export function coverageOf(entries: readonly EntryReadiness[]): Coverage {
  const types = [...new Set(entries.map(({ asset_type: type }) => type))]
  const names = [...new Set(entries.map(({ entry }) => entry))].sort()
  const byKey = new Map(entries.map((one) => [`${one.entry} ${one.asset_type}`, one.rules]))
  return {
    types,
    rows: names.map((entry) => ({
      entry: nameOf(entry),
      cells: types.map((type) => {
        const { ready = 0, unseen = 0, blind = 0, no_source: none = 0 } = byKey.get(`${entry} ${type}`) ?? {}
        return { ready, blind, all: ready + unseen + blind + none }
      }),
    })),
  }
}

function nameOf(tag: string): string {
  return tag
    .replace(/^owasp\./, '')
    .replace(/-(\d{4})$/, ':$1')
    .toUpperCase()
}
