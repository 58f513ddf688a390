import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import { pieces } from './inert-pieces.ts'

/** A longer text as the characters that it is, its lines kept: Markdown, a rule, a template are not rendered. */
export function TextBlock({ text, label }: { text: string; label: string }) {
  const styles = useStyles2(getStyles)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too
    <section className={styles.block} aria-label={label} tabIndex={0}>
      <pre className={styles.text} dir="ltr">
        {pieces(text, { keepLines: true }).map(({ at, text: piece, hidden }) =>
          hidden ? (
            <span key={at} className={styles.token}>
              {piece}
            </span>
          ) : (
            <bdi key={at}>{piece}</bdi>
          ),
        )}
      </pre>
    </section>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    block: css({
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1.5),
      maxHeight: '70vh',
      overflow: 'auto',
      background: theme.colors.background.canvas,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    text: css({
      margin: 0,
      padding: 0,
      border: 'none',
      background: 'transparent',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.primary,
    }),
    token: css({ color: theme.colors.warning.text, fontSize: '0.85em' }),
  }
}
