import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ControlEvidence } from '@wachter/worker/model/control.ts'
import { SaysMark } from './control-marks.tsx'
import { inWords } from './in-words.ts'
import { InertText } from './inert-text.tsx'
import { RelativeTime } from './relative-time.tsx'
import { useNow } from './use-now.ts'

/** What says something about a control: source, statement, when, until when it counts, and its hash. */
export function EvidenceOfControl({ evidence }: { evidence: readonly ControlEvidence[] }) {
  const styles = useStyles2(getStyles)
  const now = useNow()
  if (evidence.length === 0) {
    return <p className={styles.quiet}>{t('programme.evidence.none', 'Nothing says anything about it.')}</p>
  }
  return (
    <ul className={styles.list}>
      {evidence.map(({ source, statement, said, says, at, expires, sha256 }) => (
        <li key={sha256} className={styles.piece}>
          <div>
            <SaysMark says={says} /> <InertText text={inWords(statement, said)} />
          </div>
          <div className={styles.quiet}>
            <InertText text={source} longest={100} />
            {source.startsWith('person:') &&
              ` (${t('programme.evidence.weaker', 'a person’s word, counts for less')})`}{' '}
            · <RelativeTime at={at} /> ·{' '}
            {Date.parse(expires) <= now ? (
              <span className={styles.over}>{t('programme.evidence.over', 'too old since')}</span>
            ) : (
              t('programme.evidence.until', 'good until')
            )}{' '}
            <RelativeTime at={expires} />
          </div>
          <div className={styles.hash}>
            <span className={styles.quiet}>{t('programme.evidence.hash', 'SHA-256')}</span> {sha256}
          </div>
        </li>
      ))}
    </ul>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    quiet: css({ color: theme.colors.text.secondary }),
    over: css({ color: theme.colors.warning.text }),
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2) }),
    piece: css({
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    }),
    hash: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  }
}
