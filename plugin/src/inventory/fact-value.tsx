import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { yesOrNo } from '../shared/fact-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { dayInWords, ShortTime } from '../shared/relative-time.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { valueInWords } from './value-in-words.ts'

/** Entries of a list that are shown; the rest is counted. */
const MOST_ENTRIES = 20
const LONGEST = 300
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** A value of any fact, in words; whatever shape it has. */
export function FactValue({ fact, value }: { fact: string; value: unknown }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (value === undefined || value === null)
    return <span className={styles.quiet}>{t('facts.none', 'none')}</span>
  if (typeof value === 'boolean') return yesOrNo(value)
  if (typeof value === 'number') return value.toLocaleString(language)
  if (typeof value === 'string') {
    if (DAY.test(value)) return dayInWords(value)
    return MOMENT.test(value) ? (
      <ShortTime at={value} />
    ) : (
      <InertText text={valueInWords(fact, value)} longest={LONGEST} />
    )
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className={styles.quiet}>{t('facts.none', 'none')}</span>
    const shown = value.slice(0, MOST_ENTRIES)
    return (
      <ul className={styles.list}>
        {shown.map((one, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values may be alike and keep their places
          <li key={nth}>
            <FactValue fact={fact} value={one} />
          </li>
        ))}
        {value.length > shown.length && (
          <li className={styles.quiet}>
            {t('facts.more', 'and {{count}} more', { count: value.length - shown.length })}
          </li>
        )}
      </ul>
    )
  }
  return <InertText text={valueInWords(fact, value)} longest={LONGEST} />
}

function getStyles(theme: GrafanaTheme2) {
  return {
    quiet: css({ color: theme.colors.text.secondary }),
    list: css({ listStyle: 'none', margin: 0 }),
  }
}
