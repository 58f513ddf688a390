import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { type IconName, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { Practice, PracticeStanding } from '@wachter/worker/model/maturity.ts'
import type { ShownDimension, ShownMaturity } from '@wachter/worker/model/shown-programme.ts'
import { Mark, type Tone } from '../../shared/badges.tsx'
import { inUnit, type Unit } from '../../shared/in-unit.ts'
import { Part } from '../../shared/part.tsx'
import { TrendLine } from '../../shared/trend-line.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { useNow } from '../../shared/use-now.ts'
import { Day } from '../day.tsx'
import { inReadersLanguage } from '../figures/figure-text.ts'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import type { MaturityPort } from './maturity-port.ts'

/** One part of the programme: its practices with what shows each, what to do next, and how it went. */
export function DimensionView({
  model,
  dimension,
  port,
  units,
}: {
  model: Pick<ShownMaturity, 'id'>
  dimension: ShownDimension
  port: Pick<MaturityPort, 'history'>
  /** What each figure of the programme counts. */
  units: ReadonlyMap<string, Unit>
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const now = useNow()
  const history = useQuery({
    queryKey: ['programme-figures', 'history'],
    queryFn: ({ signal }) => port.history(signal),
  })
  const { practices, gaps, unmeasured } = dimension
  return (
    <div className={styles.part}>
      <PlainTable
        label={inReadersLanguage(dimension.name, language)}
        columns={[
          { title: t('programme.maturity.practice', 'Practice') },
          { title: t('programme.maturity.level', 'Level'), numeric: true },
          { title: t('programme.stands', 'Stands') },
          { title: t('programme.maturity.good-until', 'Good until'), hideBelow: 768 },
          { title: t('programme.maturity.do', 'What to do'), hideBelow: 480 },
        ]}
        rows={practices.map(({ id, level, name, how, standing, effort_days, shown_by }) => ({
          key: id,
          cells: [
            inReadersLanguage(name, language),
            level,
            <Stands key="stands" standing={standing} unit={unitOf(shown_by, standing, units)} />,
            standing?.good_until == null ? (
              <Quiet key="until">–</Quiet>
            ) : (
              <Day key="until" day={standing.good_until.slice(0, 10)} isDue />
            ),
            gaps.includes(id) ? (
              <span key="do">
                {inReadersLanguage(how, language)}{' '}
                <Quiet>
                  {t('rules.backtest.of-days', '{{count}} days', {
                    count: effort_days,
                    defaultValue_one: '{{count}} day',
                    defaultValue_other: '{{count}} days',
                  })}
                </Quiet>
              </span>
            ) : (
              <Quiet key="do">–</Quiet>
            ),
          ],
        }))}
      />
      {unmeasured.length > 0 && (
        <p>
          <Quiet>
            {t('programme.maturity.unmeasured', 'Belongs to it, and nothing here measures it:')}{' '}
            {unmeasured.map((one) => inReadersLanguage(one, language)).join(', ')}
          </Quiet>
        </p>
      )}
      <Part of={history}>
        {(items) => {
          const points = items
            .filter((one) => one.model === model.id && one.dimension === dimension.id)
            .flatMap(({ day, score }) =>
              score === null ? [] : [{ at: `${day}T00:00:00.000Z`, value: score }],
            )
          return points.length < 2 ? null : (
            <figure
              className={styles.figure}
              aria-label={t('programme.maturity.history', 'Score day by day')}
            >
              <figcaption>{t('programme.maturity.history', 'Score day by day')}</figcaption>
              <TrendLine points={points} until={now} />
            </figure>
          )
        }}
      </Part>
    </div>
  )
}

const MARKS: Readonly<Record<PracticeStanding['state'], { icon: IconName; tone: Tone }>> = {
  holds: { icon: 'check-circle', tone: 'green' },
  fails: { icon: 'times', tone: 'red' },
  stale: { icon: 'exclamation-triangle', tone: 'orange' },
  unknown: { icon: 'question-circle', tone: 'grey' },
}

/** What the value of a practice counts: a part of assets, or what its figure does. */
function unitOf(
  shownBy: Practice['shown_by'],
  standing: PracticeStanding | null,
  units: ReadonlyMap<string, Unit>,
): Unit {
  if ('controls' in shownBy) return 'share'
  const kpi = standing?.by_kpi ?? ('kpi' in shownBy ? shownBy.kpi : '')
  return units.get(kpi) ?? 'points'
}

/** How a practice stands, and of how many cases. */
function Stands({ standing, unit }: { standing: PracticeStanding | null; unit: Unit }) {
  const language = useLanguage()
  if (standing === null) return <Quiet>–</Quiet>
  const { state, value, wants, by_kpi } = standing
  const words: Readonly<Record<PracticeStanding['state'], string>> = {
    holds: t('programme.maturity.state.holds', 'shown'),
    fails: t('programme.maturity.state.fails', 'not yet'),
    stale: t('programme.maturity.state.stale', 'shown too long ago'),
    unknown: t('programme.maturity.state.unknown', 'too little to tell'),
  }
  return (
    <>
      <Mark {...MARKS[state]} text={words[state]} />{' '}
      {value !== null && wants !== null && (
        <Quiet>
          {t('programme.maturity.measured', '{{value}}, wanted {{wants}}', {
            value: inUnit(value, unit, language),
            wants: inUnit(wants, unit, language),
          })}
        </Quiet>
      )}{' '}
      {by_kpi !== null && <Quiet>{t('programme.maturity.stand-in', '(by another figure)')}</Quiet>}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    part: css({ margin: theme.spacing(1, 0, 2), paddingLeft: theme.spacing(2) }),
    figure: css({ margin: theme.spacing(2, 0, 0) }),
  }
}
