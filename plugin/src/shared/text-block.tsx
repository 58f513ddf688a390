import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import { Characters } from './evidence-block.tsx'
import { verbatim } from './verbatim-styles.ts'

/** A longer text as the characters that it is, its lines kept: Markdown, a rule, a template are not rendered. */
export function TextBlock({ text, label }: { text: string; label: string }) {
  const styles = useStyles2(getStyles)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too
    <section className={styles.block} aria-label={label} tabIndex={0}>
      <pre className={styles.text} dir="ltr">
        <Characters text={text} />
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
    text: css({ ...verbatim(theme), color: theme.colors.text.primary }),
  }
}
