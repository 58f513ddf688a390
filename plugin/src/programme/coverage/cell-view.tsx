import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import { Link } from 'react-router-dom'
import { inLanguage } from '../../shared/in-language.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { StandingMark } from '../controls/control-marks.tsx'
import { nextIn } from './cells-of.ts'
import type { CoverageCell, GroupedBy, NextControl } from './coverage-port.ts'

/** A field of the matrix: its controls with how they stand, what to do next, and the assets. */
export function CellView({
  cell,
  by,
  next,
  titleOf,
}: {
  cell: CoverageCell
  by: GroupedBy
  next: readonly NextControl[]
  titleOf: (control: string) => string
}) {
  const styles = useStyles2(getStyles)
  const [first] = nextIn(cell, next)
  return (
    <>
      <p>
        {t('programme.cell.covered', 'At least one control works on {{covered}} of {{assets}} assets.', {
          covered: cell.covered,
          assets: cell.assets,
        })}
      </p>
      {first !== undefined && (
        <p>
          {t('programme.cell.next', 'Cheapest next:')}{' '}
          <Link className={styles.link} to={paths.control(first.control)}>
            <InertText text={inLanguage(first.title)} longest={120} />
          </Link>
        </p>
      )}
      <ul className={styles.list}>
        {cell.controls.map(({ control, working, failing, planned, excepted }) => (
          <li key={control} className={styles.control}>
            <Link className={styles.link} to={paths.control(control)}>
              <InertText text={inLanguage(titleOf(control))} longest={120} />
            </Link>
            <div className={styles.counts}>
              {failing > 0 && <StandingMark state="failing" count={String(failing)} />}
              {planned > 0 && <StandingMark state="planned" count={String(planned)} />}
              {excepted > 0 && <StandingMark state="excepted" count={String(excepted)} />}
              {working > 0 && <StandingMark state="implemented" count={String(working)} />}
            </div>
          </li>
        ))}
      </ul>
      {cell.of !== null && (
        <LinkButton
          variant="secondary"
          href={`${paths.inventory()}?${new URLSearchParams({ [by === 'type' ? 'type' : 'team']: cell.of })}`}
        >
          {t('programme.cell.inventory', 'Show assets of this group')}
        </LinkButton>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: theme.spacing(1, 0, 2) }),
    control: css({ padding: theme.spacing(0.75, 0), borderBottom: `1px solid ${theme.colors.border.weak}` }),
    counts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    link: css({ color: theme.colors.text.link }),
  }
}
