import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ListedControl } from '@wachter/worker/model/shown-controls.ts'
import { Link } from 'react-router-dom'
import { wordOfControl } from '../../shared/asset-words.ts'
import { inUnit } from '../../shared/in-unit.ts'
import { paths } from '../../shared/paths.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { StandingMark } from './control-marks.tsx'
import { STANDINGS } from './controls-port.ts'
import { wordOfCost, wordOfKind } from './words-of-controls.ts'

/** What decides about a control, in a line, and on how many assets it stands how. */
export function ControlFacts({
  control,
}: {
  control: Pick<ListedControl, 'id' | 'kind' | 'cost' | 'owner' | 'weighs' | 'states'>
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { id, kind, cost, owner, weighs, states } = control
  const fact = (name: string, value: string) => (
    <span>
      <span className={styles.quiet}>{name}</span> {value}
    </span>
  )
  const there = STANDINGS.filter((state) => states[state] > 0)
  return (
    <>
      <div className={styles.line}>
        <span>{wordOfKind(kind)}</span>
        {fact(t('programme.owner', 'Owner'), wordOfOwner(owner))}
        {fact(t('programme.cost', 'Cost'), wordOfCost(cost))}
        {weighs !== null && fact(t('programme.weighs', 'Lowers risk as'), wordOfControl(weighs))}
      </div>
      <div className={styles.line}>
        {there.length === 0 && (
          <span className={styles.quiet}>
            {t('programme.control.no-assets', 'There is no asset that it is meant for')}
          </span>
        )}
        {there.map((state) => (
          <Link key={state} to={`${paths.control(id)}?state=${state}`} className={styles.count}>
            <StandingMark state={state} count={inUnit(states[state], 'count', language)} />
          </Link>
        ))}
      </div>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(1.5),
    }),
    quiet: css({ color: theme.colors.text.secondary }),
    count: css({ '&:hover': { textDecoration: 'underline' } }),
  }
}
