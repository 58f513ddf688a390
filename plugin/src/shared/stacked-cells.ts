import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { PHONE } from './phone.ts'

/** On a telephone the cells of a row stand below each other, each with its title (`data-title`), and nothing scrolls sideways. */
export function stackedCells(theme: GrafanaTheme2): string {
  return css({
    [PHONE]: {
      '& thead': { display: 'none' },
      '& tr': { display: 'block', borderBottom: `1px solid ${theme.colors.border.weak}` },
      '& th, & td': {
        display: 'block',
        border: 'none',
        padding: theme.spacing(0.5, 0),
        whiteSpace: 'normal',
        overflowWrap: 'anywhere',
      },
      '&&&&& td': { textAlign: 'left' },
      '& td::before': {
        content: 'attr(data-title)',
        display: 'block',
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
      },
    },
  })
}
