import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import type { ControlEvidence } from '@wachter/worker/model/control.ts'
import type { ControlOnAsset } from '@wachter/worker/model/shown-controls.ts'
import type { ReactNode } from 'react'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { useNow } from '../../shared/use-now.ts'
import { ProofMark, SaysMark, StandingMark } from './control-marks.tsx'
import { wordOfStatement } from './words-of-controls.ts'

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
        <InertText text={standing.why} />
      </p>
      {stated !== null && (
        <div className={styles.stated}>
          <strong>
            {t('programme.stated.by-hand', 'Stated by a person')}: {wordOfStatement(stated.says)}
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
      {standing.evidence.length === 0 && (
        <p className={styles.quiet}>{t('programme.evidence.none', 'Nothing says anything about it.')}</p>
      )}
      <ul className={styles.list}>
        {standing.evidence.map((one) => (
          <Evidence key={one.sha256} evidence={one} isOver={Date.parse(one.expires) <= now} />
        ))}
      </ul>
      {children}{' '}
      <LinkButton variant="secondary" href={paths.asset(row.id)}>
        {t('programme.asset.open', 'Open asset')}
      </LinkButton>
    </>
  )
}

function Evidence({ evidence, isOver }: { evidence: ControlEvidence; isOver: boolean }) {
  const styles = useStyles2(getStyles)
  const { source, statement, says, at, expires, sha256 } = evidence
  const isWord = source.startsWith('person:')
  return (
    <li className={styles.piece}>
      <div>
        <SaysMark says={says} /> <InertText text={statement} />
      </div>
      <div className={styles.quiet}>
        <InertText text={source} longest={100} />
        {isWord && ` (${t('programme.evidence.weaker', 'a person’s word, counts for less')})`} ·{' '}
        <RelativeTime at={at} /> ·{' '}
        {isOver ? (
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
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    quiet: css({ color: theme.colors.text.secondary }),
    over: css({ color: theme.colors.warning.text }),
    head: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    stated: css({
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.warning.border}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
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
