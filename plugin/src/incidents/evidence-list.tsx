import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { LevelBadge, OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import { RevealableEvidence } from '../shared/reveal/revealable-evidence.tsx'

/** The findings of an incident, worst first, each with what it rests on. */
export function EvidenceList({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles2(getStyles)
  return (
    <ol className={styles.list}>
      {byWeight(findings).map((finding) => (
        <li key={finding.id} className={styles.finding}>
          <div className={styles.head}>
            <LevelBadge level={finding.level} />
            <strong>
              <InertText text={finding.rule.title} />
            </strong>
            <OutcomeMark outcome={finding.outcome} />
            <EntityChip kind={finding.entity.kind} name={finding.entity.id} />
            {finding.asset !== undefined && <EntityChip kind={finding.asset.type} name={finding.asset.key} />}
            <RelativeTime at={finding.at} />
          </div>
          {finding.evidence.length === 0 && (
            <p className={styles.none}>
              {t('incident.no-excerpt', 'This finding rests on fields of the event, not on a text.')}
            </p>
          )}
          {finding.evidence.map((evidence) => (
            <RevealableEvidence
              key={`${evidence.field}/${evidence.start}/${evidence.end}/${evidence.why}`}
              finding={finding}
              evidence={evidence}
            />
          ))}
        </li>
      ))}
    </ol>
  )
}

const LEVELS = ['critical', 'high', 'medium', 'low', 'informational']

function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((left, right) => LEVELS.indexOf(left.level) - LEVELS.indexOf(right.level))
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    finding: css({ padding: theme.spacing(1, 0), borderBottom: `1px solid ${theme.colors.border.weak}` }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    }),
    none: css({ color: theme.colors.text.secondary, margin: 0 }),
  }
}
