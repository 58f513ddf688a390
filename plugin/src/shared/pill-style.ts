import type { GrafanaTheme2 } from '@grafana/data'

/** A field of a row of filters that opens a menu. */
export function pill(theme: GrafanaTheme2) {
  return {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: theme.spacing(4),
    padding: theme.spacing(0, 1.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.background.primary,
    color: theme.colors.text.primary,
    whiteSpace: 'nowrap',
    '&:hover': { background: theme.colors.action.hover },
  } as const
}
