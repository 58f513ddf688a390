import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { Link } from 'react-router-dom'
import { LevelBadge, OutcomeMark } from './badges.tsx'
import { EntityChip } from './entity-chip.tsx'
import { inLanguage } from './in-language.ts'
import { InertText } from './inert-text.tsx'
import { paths } from './paths.ts'
import { RelativeTime } from './relative-time.tsx'

/** Findings, a line each: how bad, which rule, who, on what, what became of it, what somebody said it was. */
export function FindingLines({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles2(getStyles)
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={finding.id} className={styles.line}>
          <LevelBadge level={finding.level} />
          <Link to={paths.detection(finding.id)} className={styles.rule}>
            <InertText text={inLanguage(finding.rule.title)} longest={140} />
          </Link>
          <OutcomeMark outcome={finding.outcome} />
          <EntityChip kind={finding.entity.kind} name={finding.entity.id} />
          {finding.asset !== undefined && <EntityChip kind={finding.asset.type} name={finding.asset.key} />}
          {finding.incident !== undefined && (
            <Link to={paths.incident(finding.incident)}>{t('findings.incident', 'Incident')}</Link>
          )}
          <span className={styles.quiet}>
            {finding.disposition === null
              ? t('findings.not-judged', 'Not judged')
              : wordOfVerdict(finding.disposition.verdict)}
          </span>
          <span className={styles.quiet}>
            <RelativeTime at={finding.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function wordOfVerdict(verdict: string): string {
  const words: Record<string, string> = {
    true: t('findings.verdict.true', 'True'),
    false: t('findings.verdict.false', 'False'),
    benign: t('findings.verdict.benign', 'Benign'),
  }
  return words[verdict] ?? verdict
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    line: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    rule: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
    quiet: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
  }
}
