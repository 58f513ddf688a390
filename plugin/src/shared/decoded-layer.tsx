import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { DecodedLayer } from '@wachter/worker/model/reveal.ts'
import { Characters } from './evidence-block.tsx'
import { verbatimBlock } from './verbatim-styles.ts'

/** What an encoded or hidden stretch says. */
export function Layer({ layer }: { layer: DecodedLayer }) {
  const styles = useStyles2(getStyles)
  return (
    <figure className={styles.layer}>
      <figcaption className={styles.caption}>
        {layer.field} · {wordOfLayer(layer.type)}
      </figcaption>
      <pre className={styles.text} dir="ltr">
        <Characters text={layer.text} />
      </pre>
    </figure>
  )
}

function wordOfLayer(type: DecodedLayer['type']): string {
  const words: Record<DecodedLayer['type'], string> = {
    base64: t('layer.base64', 'decoded from Base64'),
    hex: t('layer.hex', 'decoded from hexadecimal'),
    url: t('layer.url', 'decoded from URL encoding'),
    unicode_escape: t('layer.unicode-escape', 'decoded from escapes'),
    tag: t('layer.tag', 'spelled by hidden tag characters'),
    variation: t('layer.variation', 'spelled by hidden variation selectors'),
    unhidden: t('layer.unhidden', 'without hidden characters'),
  }
  return words[type]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    layer: css({ margin: theme.spacing(0, 0, 1, 0) }),
    caption: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    text: css({
      ...verbatimBlock(theme, 240),
      background: theme.colors.background.secondary,
      border: `1px dashed ${theme.colors.border.medium}`,
    }),
  }
}
