import type { GrafanaTheme2 } from '@grafana/data'

/** How a text stands that is shown as the characters that it is. */
export function verbatim(theme: GrafanaTheme2) {
  return {
    margin: 0,
    padding: 0,
    border: 'none',
    background: 'transparent',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
  } as const
}

/** The same in a box that scrolls when it is higher than so many pixels. */
export function verbatimBlock(theme: GrafanaTheme2, maxHeight: number) {
  return {
    ...verbatim(theme),
    padding: theme.spacing(1),
    maxHeight,
    overflow: 'auto',
    background: theme.colors.background.canvas,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  } as const
}

/** What is pointed at in such a text. */
export function marked(theme: GrafanaTheme2) {
  return {
    padding: 0,
    color: theme.colors.warning.contrastText,
    background: theme.colors.warning.main,
    borderRadius: theme.shape.radius.default,
  } as const
}
