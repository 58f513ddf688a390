import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { PHONE } from './phone.ts'

/** How a cell of a column is set. */
export function cellClass(
  styles: ReturnType<typeof getListStyles>,
  { numeric, hideBelow }: { numeric?: boolean; hideBelow?: 480 | 768 | 1024 | 1280 },
): string {
  return cx(
    styles.cell,
    numeric === true && styles.numeric,
    hideBelow !== undefined && styles.below[hideBelow],
  )
}

/** Styles of the head, rows and bars of a list. */
export function getListStyles(theme: GrafanaTheme2) {
  // Stronger than what the phone's form of a row says of its cells.
  const below = (width: number) =>
    css({ '&&&': { [`@media (max-width: ${width - 1}px)`]: { display: 'none' } } })
  return {
    scroll: css({ overflowX: 'auto' }),
    outdated: css({ opacity: 0.6 }),
    /** On a telephone the name of a row has a line of its own, the rest stands below it. */
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      [PHONE]: {
        '&, & thead, & tbody': { display: 'block' },
        '& tr': {
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          height: 'auto',
          padding: theme.spacing(0.5, 0),
        },
        '& td, & th': { display: 'block', borderBottom: 'none' },
        '& thead tr': { borderBottom: `1px solid ${theme.colors.border.medium}` },
        '& td:empty': { display: 'none' },
      },
    }),
    row: css({
      height: theme.spacing(4),
      cursor: 'pointer',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      // On the stronger `action.hover` secondary text and the orange of a severity have less contrast than 4.5 : 1.
      '&:hover': { background: theme.colors.emphasize(theme.colors.background.primary, 0.03) },
    }),
    current: css({
      background: theme.colors.action.selected,
      boxShadow: `inset 2px 0 0 ${theme.colors.primary.border}`,
    }),
    cell: css({
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      verticalAlign: 'middle',
      whiteSpace: 'nowrap',
      'th&': {
        color: theme.colors.text.secondary,
        fontWeight: theme.typography.fontWeightMedium,
        fontSize: theme.typography.bodySmall.fontSize,
        borderBottom: `1px solid ${theme.colors.border.medium}`,
      },
    }),
    /** The thing's name has what the others leave; where that is little it is cut, on a telephone it takes more lines. */
    name: css({
      width: '100%',
      maxWidth: 0,
      minWidth: 180,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      [theme.breakpoints.down('sm')]: { minWidth: 110, whiteSpace: 'normal', overflowWrap: 'anywhere' },
      [PHONE]: { flex: `1 0 calc(100% - ${theme.spacing(6)})`, maxWidth: 'none', width: 'auto' },
    }),
    numeric: css({
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      // A number alone says nothing where its column's head does not stand above it.
      [PHONE]: { 'td&::before': { content: 'attr(data-title) " "', color: theme.colors.text.secondary } },
    }),
    below: { 480: below(480), 768: below(768), 1024: below(1024), 1280: below(1280) },
    check: css({ width: theme.spacing(4), padding: theme.spacing(0, 1) }),
    sort: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: 0,
      border: 'none',
      background: 'transparent',
      color: 'inherit',
      fontWeight: 'inherit',
      fontSize: 'inherit',
      '&:hover': { color: theme.colors.text.primary },
    }),
    bulk: css({
      position: 'sticky',
      top: 0,
      zIndex: theme.zIndex.navbarFixed,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.primary.border}`,
      borderRadius: theme.shape.radius.default,
    }),
    choice: css({ width: theme.spacing(3), textAlign: 'right' }),
    fresh: css({ marginBottom: theme.spacing(1) }),
    foot: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(1),
      color: theme.colors.text.secondary,
    }),
  }
}
