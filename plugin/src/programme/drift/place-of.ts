import { paths } from '../../shared/paths.ts'
import type { AppDrift, FileDrift } from './drift-port.ts'

/** Ids of assets that the inventory knows; others are named by the key that a person gave. */
const ASSET_ID = /^[0-9a-f]{32}$/

/** The page of what a file says; what is not in force yet has none. */
export function placeOfFile({ part, id, change }: Pick<FileDrift, 'part' | 'id' | 'change'>) {
  if (change === 'added') return undefined
  const pages: Readonly<Record<string, string>> = {
    rules: paths.rule(id),
    controls: paths.control(id),
    proofs: `${paths.control(id)}?tab=proof`,
    vendors: paths.vendor(id),
    policies: paths.policy(id),
    risk: paths.risk(),
    governance: paths.programme('raci'),
    kpis: paths.programme('figures'),
    maturity: paths.programme('maturity'),
    frameworks: paths.programme('compliance'),
  }
  return Object.hasOwn(pages, part) ? pages[part] : undefined
}

/** The page where it was changed, and can be taken back. */
export function placeOfApp({ kind, id }: Pick<AppDrift, 'kind' | 'id'>) {
  switch (kind) {
    case 'exception':
      return `${paths.rules()}?${new URLSearchParams({ tab: 'exceptions', open: id })}`
    case 'rule_mode':
      return paths.rule(id)
    case 'sensitivity':
      return paths.rules()
    case 'asset_facts':
      return ASSET_ID.test(id) ? paths.asset(id) : undefined
  }
}
