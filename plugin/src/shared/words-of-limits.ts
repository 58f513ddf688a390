import { t } from '@grafana/i18n'
import type { AppetiteReply } from '@wachter/worker/model/acceptance-replies.ts'
import { wordOfType } from './asset-words.ts'
import { inUnit, type Unit } from './in-unit.ts'
import { paths } from './paths.ts'

export type Limit = AppetiteReply['limits'][number]

/** Money that is spent is counted in dollars (worker/src/model/appetite.ts); losses have the currency of the risk configuration. */
const SPENT = 'USD'

/** What a limit is about, in the reader's language. */
export function wordOfLimit(
  { limit, of }: Pick<Limit, 'limit' | 'of'>,
  currency: string | null,
  language: string,
): string {
  const interpolation = { escapeValue: false }
  switch (limit) {
    case 'residual':
      return t('programme.limit.residual-of', 'Highest residual risk: {{type}}', {
        type: wordOfType(of),
        interpolation,
      })
    case 'critical_assets':
      return t('programme.limit.critical', 'Assets at critical risk')
    case 'losses': {
      const amount = Number(of)
      const unit: Unit = currency === null ? 'count' : { money: currency }
      return t('programme.limit.losses', 'Chance of losing more than {{amount}} in a year', {
        amount: Number.isFinite(amount) ? inUnit(amount, unit, language) : of,
        interpolation,
      })
    }
    case 'open_criticals':
      return t('programme.limit.open', 'Open incidents of SEV1')
    case 'overdue_clocks':
      return t('programme.limit.clocks', 'Clocks of open incidents that are over')
    case 'spend':
      return t('programme.limit.spent', 'Spent on models in the last {{days}} days', { days: of })
  }
}

/** What a limit counts. */
export function unitOfLimit({ limit }: Pick<Limit, 'limit'>): Unit {
  const units: Record<Limit['limit'], Unit> = {
    residual: 'residual',
    critical_assets: 'count',
    losses: 'share',
    open_criticals: 'count',
    overdue_clocks: 'count',
    spend: { money: SPENT },
  }
  return units[limit]
}

/** The records behind a limit. */
export function placeOfLimit({ limit, of, allowed }: Pick<Limit, 'limit' | 'of' | 'allowed'>): string {
  const open = 'state=open&state=acknowledged&state=contained'
  switch (limit) {
    case 'residual':
      return `${paths.inventory()}?${new URLSearchParams({ type: of, residual_from: String(allowed) })}`
    case 'critical_assets':
      return `${paths.inventory()}?level=CRITICAL`
    case 'losses':
      return paths.risk()
    case 'open_criticals':
      return `${paths.incidents()}?severity=SEV1&${open}`
    case 'overdue_clocks':
      return `${paths.incidents()}?${open}`
    case 'spend':
      return paths.situation()
  }
}
