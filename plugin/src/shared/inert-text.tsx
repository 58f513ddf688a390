import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import { pieces } from './inert-pieces.ts'

/**
 * Text that came from a log, a name, a model: shown as the characters that it is. Never markup or a link; what could not be
 * seen or would turn the text around is drawn as a token; its direction ends where it ends.
 */
export function InertText({ text, longest }: { text: string; longest?: number }) {
  const styles = useStyles2(getStyles)
  const shown = longest !== undefined && text.length > longest ? `${text.slice(0, longest)}…` : text
  return (
    <bdi>
      {pieces(shown).map(({ at, text: piece, hidden }) =>
        hidden ? (
          <span key={at} className={styles.token}>
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </bdi>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    token: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: '0.85em',
      color: theme.colors.warning.text,
    }),
  }
}
