import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { Evidence, Finding } from '@wachter/worker/model/finding.ts'
import type { DecodedLayer } from '@wachter/worker/model/reveal.ts'
import { Layer } from '../shared/decoded-layer.tsx'
import { foldedEvidence } from '../shared/folded-evidence.ts'
import { useRevealedEvent } from '../shared/reveal/reveal-context.tsx'
import { RevealableEvidence } from '../shared/reveal/revealable-evidence.tsx'
import type { FindingPort } from './finding-port.ts'

/** What a finding rests on, each piece with what it says decoded beside it, where that differs. */
export function FindingEvidence({ port, finding }: { port: FindingPort; finding: Finding }) {
  const styles = useStyles2(getStyles)
  const anchor = finding.events.at(-1) ?? ''
  // Without it the evidence stands all the same: what can't be had is left out.
  const decoded = useQuery({
    queryKey: ['event', anchor, 'decoded'],
    queryFn: ({ signal }) => port.decoded(anchor, signal),
    ...{ staleTime: Infinity, retry: false },
  })
  const revealed = useRevealedEvent(anchor)
  const layers = revealed?.decoded ?? decoded.data ?? []
  const { evidence } = finding
  const beside = (piece: Evidence) => layers.filter((layer) => isBeside(layer, piece))
  const others = layers.filter((layer) => !evidence.some((piece) => isBeside(layer, piece)))
  return (
    <>
      {evidence.length === 0 && (
        <p className={styles.none}>
          {t('incident.no-excerpt', 'This finding rests on fields of the event, not on a text.')}
        </p>
      )}
      {foldedEvidence(evidence).map(({ piece, also }) => (
        <div
          key={`${piece.field}/${piece.start}/${piece.end}/${piece.why}`}
          className={beside(piece).length > 0 ? styles.pair : undefined}
        >
          <RevealableEvidence finding={finding} evidence={piece} also={also} />
          {beside(piece).length > 0 && (
            <div>
              {beside(piece).map((layer) => (
                <Layer key={`${layer.type}/${layer.start}`} layer={layer} />
              ))}
            </div>
          )}
        </div>
      ))}
      {others.length > 0 && (
        <>
          <h4 className={styles.small}>
            {t('finding.decoded-elsewhere', 'Encoded or hidden elsewhere in the event')}
          </h4>
          {others.map((layer) => (
            <Layer key={`${layer.field}/${layer.type}/${layer.start}`} layer={layer} />
          ))}
        </>
      )}
    </>
  )
}

/** Whether the excerpt of a piece of evidence shows some of what a layer decodes. */
function isBeside(layer: DecodedLayer, { field, start, mark_start: mark, excerpt }: Evidence): boolean {
  const from = start - mark
  return layer.field === field && layer.start < from + excerpt.length && layer.end > from
}

function getStyles(theme: GrafanaTheme2) {
  return {
    none: css({ color: theme.colors.text.secondary }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(1, 0) }),
    pair: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      gap: theme.spacing(1),
      [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
  }
}
