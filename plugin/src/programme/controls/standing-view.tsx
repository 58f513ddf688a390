import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import type { ControlOnAsset } from '@wachter/worker/model/shown-controls.ts'
import type { ReactNode } from 'react'
import { EvidenceOfControl } from '../../shared/control-evidence.tsx'
import { inWords } from '../../shared/in-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { useNow } from '../../shared/use-now.ts'
import { ProofMark, StandingMark } from './control-marks.tsx'
import { wordOfStanding } from './words-of-controls.ts'

/** How a control stands on one asset and every piece of evidence for it; below that what can be done. */
export function StandingView({ row, children }: { row: ControlOnAsset; children: ReactNode }) {
  const styles = useStyles2(getStyles)
  const now = useNow()
  const { standing, stated } = row
  return (
    <>
      <p className={styles.line}>
        <StandingMark state={standing.state} />
        {standing.proof !== null && <ProofMark proof={standing.proof} />}
        <span className={styles.quiet}>
          {t('programme.since', 'Since')} <RelativeTime at={standing.since} />
        </span>
      </p>
      <p>
        <InertText text={inWords(standing.why, standing.said)} />
      </p>
      {stated !== null && (
        <div className={styles.stated}>
          <strong>
            {t('programme.stated.by-hand', 'Stated by a person')}: {wordOfStanding(stated.says)}
          </strong>
          <div>
            <InertText text={stated.reason} />
          </div>
          <div className={styles.quiet}>
            <InertText text={stated.by} longest={100} /> · <RelativeTime at={stated.at} /> ·{' '}
            {Date.parse(stated.until) > now
              ? t('programme.stated.until', 'good until')
              : t('programme.stated.over', 'over since')}{' '}
            <RelativeTime at={stated.until} />
          </div>
        </div>
      )}
      <h4 className={styles.head}>{t('programme.evidence', 'Evidence')}</h4>
      <EvidenceOfControl evidence={standing.evidence} />
      {children}{' '}
      <LinkButton variant="secondary" href={paths.asset(row.id)}>
        {t('programme.asset.open', 'Open asset')}
      </LinkButton>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    quiet: css({ color: theme.colors.text.secondary }),
    head: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    stated: css({
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.warning.border}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
  }
}
