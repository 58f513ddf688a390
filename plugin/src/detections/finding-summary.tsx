import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { LevelBadge, OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { EvidenceBlock } from '../shared/evidence-block.tsx'
import { foldedEvidence } from '../shared/folded-evidence.ts'
import { paths } from '../shared/paths.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { VerdictMark } from '../shared/verdict-marks.tsx'

/** A finding in short: how bad, what became of it, who, on what, and what it rests on. */
export function FindingSummary({ finding }: { finding: Finding }) {
  const styles = useStyles2(getStyles)
  const { level, outcome, disposition, at, entity, asset, conversation, incident, evidence } = finding
  return (
    <>
      <div className={styles.facts}>
        <LevelBadge level={level} />
        <OutcomeMark outcome={outcome} />
        <VerdictMark disposition={disposition} />
        <EntityChip kind={entity.kind} name={entity.id} to={paths.entity(entity.kind, entity.id)} />
        {asset !== undefined && <EntityChip kind={asset.type} name={asset.key} />}
        {conversation !== undefined && (
          <EntityChip kind="conversation" name={conversation} to={paths.conversation(conversation)} />
        )}
        <RelativeTime at={at} />
        {incident !== undefined && (
          <a className={styles.link} href={paths.incident(incident)}>
            {t('detections.to-incident', 'Show incident')}
          </a>
        )}
      </div>
      {evidence.length === 0 && (
        <p className={styles.none}>
          {t('incident.no-excerpt', 'This finding rests on fields of the event, not on a text.')}
        </p>
      )}
      {foldedEvidence(evidence).map(({ piece, also }) => (
        <EvidenceBlock
          key={`${piece.field}/${piece.start}/${piece.end}/${piece.why}`}
          evidence={piece}
          also={also}
        />
      ))}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    }),
    link: css({ color: theme.colors.text.link }),
    none: css({ color: theme.colors.text.secondary }),
  }
}
