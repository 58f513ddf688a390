import type { GrafanaTheme2 } from '@grafana/data'

/** A table of two dimensions, in a `ScrollBox`: its head and its first column stay in sight. */
export function matrix(theme: GrafanaTheme2) {
  const background = theme.colors.background.primary
  return {
    legend: { color: theme.colors.text.secondary },
    table: {
      borderCollapse: 'separate',
      borderSpacing: 2,
      '& thead th': { position: 'sticky', top: 0, background, zIndex: 1, verticalAlign: 'bottom' },
    },
    name: {
      position: 'sticky',
      left: 0,
      zIndex: 2,
      background,
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
      paddingRight: theme.spacing(1),
    },
    column: {
      minWidth: 84,
      maxWidth: 120,
      padding: theme.spacing(0.5),
      fontWeight: theme.typography.fontWeightRegular,
      fontSize: theme.typography.bodySmall.fontSize,
    },
    cell: {
      textAlign: 'center',
      padding: theme.spacing(0.5),
      border: '1px solid',
      borderRadius: theme.shape.radius.default,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
  } as const
}
