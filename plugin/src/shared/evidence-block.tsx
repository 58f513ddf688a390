import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Tooltip, useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'
import { pieces } from './inert-pieces.ts'
import { InertText } from './inert-text.tsx'
import { marked, verbatimBlock } from './verbatim-styles.ts'

/** A masked excerpt with what matched in it, in UTF-16 code units of the excerpt. */
export interface ShownEvidence {
  field: string
  excerpt: string
  mark_start: number
  mark_end: number
  why: string
}

/** What a finding rests on: the text as it was, monospaced, with the match marked; why it matched stands above it. */
export function EvidenceBlock(props: {
  evidence: ShownEvidence
  rule?: string
  /** What can be done about it, beside why it matched. */
  action?: ReactNode
}) {
  const { evidence, rule, action } = props
  const styles = useStyles2(getStyles)
  const { excerpt, mark_start: start, mark_end: end, why, field } = evidence
  const reason = rule === undefined ? why : `${rule}: ${why}`
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>
          {field} · <InertText text={reason} />
        </span>
        {action}
      </figcaption>
      <pre className={styles.block} dir="ltr">
        <Characters text={excerpt.slice(0, start)} />
        <Tooltip content={reason}>
          <mark className={styles.mark}>
            <Characters text={excerpt.slice(start, end)} />
          </mark>
        </Tooltip>
        <Characters text={excerpt.slice(end)} />
      </pre>
    </figure>
  )
}

/** A text as the characters that it is, hidden ones as tokens, lines kept. */
export function Characters({ text }: { text: string }) {
  const styles = useStyles2(getStyles)
  return pieces(text, { keepLines: true }).map(({ at, text: piece, hidden }) =>
    hidden ? (
      <span key={at} className={styles.token}>
        {piece}
      </span>
    ) : (
      <bdi key={at}>{piece}</bdi>
    ),
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    figure: css({ margin: theme.spacing(0, 0, 1, 0) }),
    caption: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    block: css(verbatimBlock(theme, 240)),
    mark: css(marked(theme)),
    token: css({ color: theme.colors.warning.text, fontSize: '0.85em' }),
  }
}
