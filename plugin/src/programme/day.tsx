import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import { dayInWords } from '../shared/relative-time.tsx'
import { useNow } from '../shared/use-now.ts'

/** A day (UTC) in the reader's words. `isDue`: something is to be done by it; when it is over, that is said. */
export function Day({ day, isDue = false }: { day: string; isDue?: boolean }) {
  const styles = useStyles2(getStyles)
  const now = useNow()
  const shown = dayInWords(day)
  const isOver = isDue && day < new Date(now).toISOString().slice(0, 10)
  return isOver ? (
    <time dateTime={day} className={styles.over}>
      <Icon name="exclamation-triangle" size="sm" title={t('programme.day.over', 'overdue')} /> {shown}
    </time>
  ) : (
    <time dateTime={day} className={styles.day}>
      {shown}
    </time>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    day: css({ whiteSpace: 'nowrap' }),
    over: css({ color: theme.colors.error.text, whiteSpace: 'nowrap' }),
  }
}
