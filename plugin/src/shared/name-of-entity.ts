import { t } from '@grafana/i18n'
import { AppetiteLimitKind } from '@wachter/worker/model/appetite.ts'
import { shortNameOf } from '@wachter/worker/model/short-name.ts'
import { wordOfLimit } from './words-of-limits.ts'

/** What the worker calls a limit of the appetite in events and findings (worker/src/governance/appetite/follow-appetite.ts). */
const APPETITE = /^risk appetite: (\w+)(?: (\S+))?$/

/** What people call what has acted or is concerned; a name that comes from a log is short. */
export function nameOfEntity(id: string, language: string): string {
  const [, kind, of = ''] = APPETITE.exec(id) ?? []
  const limit = AppetiteLimitKind.safeParse(kind).data
  if (limit === undefined) return shortNameOf(id)
  return t('entity.appetite', 'Risk appetite: {{limit}}', {
    limit: wordOfLimit({ limit, of }, null, language),
    interpolation: { escapeValue: false },
  })
}
