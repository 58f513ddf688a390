import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { useState } from 'react'
import { LevelBadge, OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { foldedEvidence } from '../shared/folded-evidence.ts'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import { RevealableEvidence } from '../shared/reveal/revealable-evidence.tsx'

/** So many are shown at first: more are asked for. */
const FIRST = 20

/** The findings of an incident, worst first, each with what it rests on; those that are alike are one, with their count. */
export function EvidenceList({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles2(getStyles)
  const [isWhole, setWhole] = useState(false)
  const kinds = kindsOf(byWeight(findings))
  return (
    <ol className={styles.list}>
      {(isWhole ? kinds : kinds.slice(0, FIRST)).map(({ finding, count }) => (
        <li key={finding.id} className={styles.finding}>
          <div className={styles.head}>
            <LevelBadge level={finding.level} />
            <strong>
              <InertText text={inLanguage(finding.rule.title)} />
            </strong>
            <OutcomeMark outcome={finding.outcome} />
            <EntityChip kind={finding.entity.kind} name={finding.entity.id} />
            {finding.asset !== undefined && <EntityChip kind={finding.asset.type} name={finding.asset.key} />}
            <RelativeTime at={finding.at} />
            {count > 1 && (
              <span className={styles.none}>
                {t('incident.alike', '×{{count}}, of which this is the first', { count })}
              </span>
            )}
          </div>
          {finding.evidence.length === 0 && (
            <p className={styles.none}>
              {t('incident.no-excerpt', 'This finding rests on fields of the event, not on a text.')}
            </p>
          )}
          {foldedEvidence(finding.evidence).map(({ piece, also }) => (
            <RevealableEvidence
              key={`${piece.field}/${piece.start}/${piece.end}/${piece.why}`}
              finding={finding}
              evidence={piece}
              also={also}
            />
          ))}
        </li>
      ))}
      {!isWhole && kinds.length > FIRST && (
        <li>
          <Button size="sm" variant="secondary" onClick={() => setWhole(true)}>
            {t('incident.evidence.more', 'Show all {{count}}', { count: kinds.length })}
          </Button>
        </li>
      )}
    </ol>
  )
}

/** Findings of one rule about one actor with one outcome say the same: the first of them stands for all. */
function kindsOf(findings: readonly Finding[]): readonly { finding: Finding; count: number }[] {
  const kinds = new Map<string, { finding: Finding; count: number }>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule.id, finding.outcome, finding.entity.kind, finding.entity.id])
    const known = kinds.get(key)
    if (known === undefined) kinds.set(key, { finding, count: 1 })
    else known.count += 1
  }
  return [...kinds.values()]
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
