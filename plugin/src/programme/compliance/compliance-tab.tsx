import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Field, Input, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ComplianceOverview } from '@wachter/worker/model/compliance.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { paths } from '../../shared/paths.ts'
import { Nothing } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import type { CompliancePort } from './compliance-port.ts'
import { FrameworkView } from './framework-view.tsx'
import { LeftOut } from './left-out.tsx'
import { wordOfStatus } from './words-of-compliance.ts'
import { workerCompliance } from './worker-compliance.ts'

const Day = z.iso.date()
const ComplianceState = z.object({
  framework: z.string().optional(),
  date: Day.optional().catch(undefined),
})
/** Standings are what they were a moment ago, and judged over all assets: asked for now and then. */
const EVERY_MS = 120_000

/** How we stand in every framework; one of them opens into its requirements. A day to come shows what will apply. */
export function ComplianceTab({ port = workerCompliance }: { port?: CompliancePort }) {
  const styles = useStyles2(getStyles)
  const [{ framework, date }, change] = useUrlState(ComplianceState)
  const asked = useQuery({
    queryKey: ['compliance', 'overview', date],
    queryFn: ({ signal }) => port.overview(date, signal),
    refetchInterval: EVERY_MS,
  })
  return (
    <>
      <div className={styles.bar}>
        <Field label={t('compliance.date', 'What applies on')} htmlFor="compliance-date" noMargin>
          <Input
            id="compliance-date"
            type="date"
            width={22}
            value={date ?? asked.data?.date ?? ''}
            onChange={(event) => {
              const day = Day.safeParse(event.currentTarget.value)
              change({ date: day.data }, { step: 'replace' })
            }}
          />
        </Field>
        <Quiet>
          {t(
            'compliance.about',
            'A requirement is met when every control against it works on every asset that it is about. Without a control it is never met.',
          )}
        </Quiet>
      </div>
      {framework === undefined ? (
        <Part of={asked} rows={8}>
          {(overview) => <Overview overview={overview} date={date} />}
        </Part>
      ) : (
        <FrameworkView port={port} id={framework} date={date} />
      )}
    </>
  )
}

function Overview({ overview, date }: { overview: ComplianceOverview; date: string | undefined }) {
  if (overview.items.length === 0) {
    return <Nothing of="yet" title={t('compliance.none', 'No framework is configured')} />
  }
  const counted = ['met', 'partly', 'not_met', 'no_control', 'not_judged'] as const
  return (
    <>
      <PlainTable
        label={t('programme.tab.compliance', 'Compliance')}
        columns={[
          { title: t('compliance.framework', 'Framework') },
          { title: t('compliance.applies', 'Applies'), numeric: true },
          ...counted.map((status) => ({
            title: wordOfStatus(status),
            numeric: true,
            ...(status !== 'met' && {
              hideBelow: status === 'not_judged' ? (1024 as const) : (768 as const),
            }),
          })),
          { title: t('compliance.later', 'Applies later'), numeric: true, hideBelow: 768 as const },
          { title: t('compliance.gaps', 'Gaps'), numeric: true },
        ]}
        rows={overview.items.map(({ id, title, tally, gaps }) => ({
          key: id,
          cells: [
            <Link
              key="title"
              to={paths.programme('compliance', { framework: id, ...(date !== undefined && { date }) })}
            >
              <InertText text={title} longest={120} />
            </Link>,
            tally.applying,
            ...counted.map((status) => tally[status]),
            tally.later,
            gaps,
          ],
        }))}
      />
      <LeftOut count={overview.left_out} />
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'end',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    }),
  }
}
