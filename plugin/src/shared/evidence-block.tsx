import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Tooltip, useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'
import { pieces } from './inert-pieces.ts'
import { InertText } from './inert-text.tsx'
import { markedPieces } from './marked-pieces.ts'
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
  /** What else is marked in the excerpt. */
  also?: readonly { start: number; end: number; why: string }[]
  rule?: string
  /** What can be done about it, beside why it matched. */
  action?: ReactNode
}) {
  const { evidence, also = [], rule, action } = props
  const styles = useStyles2(getStyles)
  const { excerpt, mark_start: start, mark_end: end, why, field } = evidence
  const marks = [{ start, end, why }, ...also]
  const reasonOf = (some: typeof marks) => {
    const reasons = [...new Set(some.map((mark) => mark.why))].join(', ')
    return rule === undefined ? reasons : `${rule}: ${reasons}`
  }
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>
          {field} · <InertText text={reasonOf(marks)} longest={200} />
        </span>
        {action}
      </figcaption>
      <pre className={styles.block} dir="ltr">
        {markedPieces(excerpt, marks).map(({ at, text, isMarked }) =>
          isMarked ? (
            <Tooltip key={at} content={reasonOf(marks.filter((mark) => mark.start <= at && at < mark.end))}>
              <mark className={styles.mark}>
                <Characters text={text} />
              </mark>
            </Tooltip>
          ) : (
            <Characters key={at} text={text} />
          ),
        )}
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
