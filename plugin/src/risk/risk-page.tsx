import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Combobox, Field, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { RiskOverview } from '@wachter/worker/model/risk-replies.ts'
import { type ReactNode, useId } from 'react'
import { z } from 'zod'
import { Page } from '../shared/page.tsx'
import { Part } from '../shared/part.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { AcceptedAssets } from './accepted-assets.tsx'
import { ByTeam } from './by-team.tsx'
import { ControlsWorth } from './controls-worth.tsx'
import { Exceedance } from './exceedance.tsx'
import { MatrixTable } from './matrix-table.tsx'
import { Movements } from './movements.tsx'
import { OverAppetite } from './over-appetite.tsx'
import type { RiskPort } from './risk-port.ts'
import { ToxicList } from './toxic-list.tsx'
import { workerRisk } from './worker-risk.ts'
import { WorstAssets } from './worst-assets.tsx'

const RiskState = z.object({
  owner: z.string().optional(),
  cost: z.coerce.number().nonnegative().max(1e9).default(0),
})
/** How often risk is asked for; what is simulated is kept by the worker for as long. Milliseconds. */
const RISK_EVERY_MS = 60_000

/** Where would it hurt most, and what lowers it cheapest? */
export function RiskPage({ port = workerRisk }: { port?: RiskPort }) {
  const styles = useStyles2(getStyles)
  const [{ owner, cost }, setState] = useUrlState(RiskState)
  const overview = useRisk(['overview'], port.overview)
  const matrix = useRisk(['matrix'], port.matrix)
  const worst = useRisk(['worst'], port.worst)
  const toxic = useRisk(['toxic'], port.toxic)
  const losses = useRisk(['losses', owner], (signal) => port.losses({ owner }, signal))
  const controls = useRisk(['controls', owner, cost], (signal) => port.controls({ owner }, cost, signal))
  const section = (title: string, content: ReactNode) => (
    <section aria-label={title} className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      {content}
    </section>
  )
  return (
    <Page
      title={t('risk.title', 'Risk')}
      purpose={t('risk.purpose', 'Where would it hurt most, and what lowers it cheapest?')}
    >
      <Part of={overview} rows={1}>
        {(all) => (
          <>
            <OverAppetite overview={all} matrix={matrix.data} losses={losses.data} />
            <AcceptedAssets overview={all} />
          </>
        )}
      </Part>
      <div className={styles.columns}>
        {section(
          t('risk.matrix', 'Inherent against residual'),
          <Part of={matrix}>{(counted) => <MatrixTable matrix={counted} />}</Part>,
        )}
        {section(
          t('risk.worst', 'Highest residual risk'),
          <Part of={worst}>
            {({ items }) => <WorstAssets assets={items} accepted={overview.data?.accepted ?? []} />}
          </Part>,
        )}
      </div>
      <Owner owner={owner} overview={overview.data} onChoose={(one) => setState({ owner: one })} />
      <div className={styles.columns}>
        {section(
          t('risk.losses', 'Yearly loss against appetite'),
          <Part of={losses}>{(simulated) => <Exceedance losses={simulated} />}</Part>,
        )}
        {section(
          t('risk.controls', 'What a control would buy'),
          <ControlsWorth
            of={controls}
            cost={cost}
            onCost={(one) => setState({ cost: one }, { step: 'replace' })}
          />,
        )}
      </div>
      <div className={styles.columns}>
        {section(
          t('risk.toxic', 'Toxic combinations'),
          <Part of={toxic}>{(page) => <ToxicList page={page} />}</Part>,
        )}
        {section(
          t('risk.teams', 'By team'),
          <Part of={overview}>{(all) => <ByTeam groups={all.owners} />}</Part>,
        )}
      </div>
      {section(t('risk.ledger', 'What moved, and why'), <Movements port={port} />)}
    </Page>
  )
}

/** Part by part: one that fails leaves the others. */
function useRisk<Answer>(key: readonly unknown[], ask: (signal: AbortSignal) => Promise<Answer>) {
  return useQuery({
    queryKey: ['risk', ...key],
    queryFn: ({ signal }) => ask(signal),
    refetchInterval: RISK_EVERY_MS,
    staleTime: RISK_EVERY_MS / 2,
  })
}

/** Whose losses are simulated and whose controls are weighed. */
function Owner({
  owner,
  overview,
  onChoose,
}: {
  owner: string | undefined
  overview: RiskOverview | undefined
  onChoose: (owner: string | undefined) => void
}) {
  const styles = useStyles2(getStyles)
  const id = useId()
  const teams = overview?.owners.groups.flatMap(({ of }) => of ?? []) ?? []
  return (
    <div className={styles.owner}>
      <Field label={t('risk.of', 'Losses and controls of')} noMargin>
        <Combobox
          id={id}
          isClearable
          width={30}
          placeholder={t('risk.of-all', 'all teams')}
          value={owner ?? null}
          options={teams.map((team) => ({ value: team, label: team }))}
          onChange={(option) => onChoose(option?.value)}
        />
      </Field>
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      gap: theme.spacing(3),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    section: css({ minWidth: 0, marginTop: theme.spacing(2) }),
    title: css({ fontSize: theme.typography.h5.fontSize, margin: theme.spacing(0, 0, 1) }),
    owner: css({ marginTop: theme.spacing(3) }),
  }
}
