import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, Combobox, Field, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownPlaybook, ShownStep, SimulatedPath } from '@wachter/worker/model/shown-playbook.ts'
import { useId } from 'react'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { Failed, Waiting } from '../shared/states.tsx'
import { titleOfIncident } from '../shared/title-of-incident.ts'
import { useLanguage } from '../shared/use-language.ts'
import { useUrlState } from '../shared/use-url-state.ts'
import { wordOfOwner } from '../shared/words-of-owners.ts'
import { PlaybookGraph } from './playbook-graph.tsx'
import type { PlaybooksPort } from './playbooks-port.ts'
import { durationWords, nameOfStep, wordOfRunState, wordOfStepOutcome } from './words-of-playbooks.ts'

const SimulateState = z.object({
  incident: z.string().optional(),
  way: z.coerce.number().int().min(0).default(0),
})

/** Every way through a playbook, on a past incident or on none; nothing outside is asked. */
export function SimulateTab({
  port,
  playbook,
  onOpen,
}: {
  port: PlaybooksPort
  playbook: ShownPlaybook
  onOpen: (id: string) => void
}) {
  const styles = useStyles2(getStyles)
  const id = useId()
  const [{ incident, way }, change] = useUrlState(SimulateState)
  const incidents = useQuery({
    queryKey: ['playbooks', 'incidents', playbook.categories],
    queryFn: ({ signal }) => port.incidents(playbook.categories, signal),
  })
  const simulation = useQuery({
    queryKey: ['playbooks', 'simulation', playbook.id, incident],
    queryFn: ({ signal }) => port.simulation(playbook.id, incident, signal),
    staleTime: 60_000,
  })
  return (
    <>
      <p>
        {t(
          'playbooks.simulate.about',
          'Walks the playbook to its end on paper: people and effects answer at once, nothing outside is asked. What the incident decides goes its way; other questions go both ways.',
        )}
      </p>
      <Field label={t('playbooks.simulate.incident', 'On which incident')} noMargin htmlFor={id}>
        <Combobox
          id={id}
          value={incident ?? null}
          isClearable
          placeholder={t('playbooks.simulate.none', 'On none: every question both ways')}
          options={(incidents.data ?? []).map((one) => ({
            value: one.id as string,
            label: `${one.severity} ${titleOfIncident(one)}`.slice(0, 120),
          }))}
          onChange={(chosen) => change({ incident: chosen?.value, way: 0 })}
        />
      </Field>
      {incident !== undefined && (
        <p>
          <Link to={paths.incident(incident)}>{t('incidents.open', 'Open incident')}</Link>
        </p>
      )}
      {simulation.data !== undefined ? (
        <div className={styles.ways}>
          {!simulation.data.whole && (
            <Alert
              severity="info"
              title={t('playbooks.simulate.more', 'There are more ways: the first ones are shown')}
            />
          )}
          <Ways found={simulation.data.paths} chosen={way} onChoose={(nth) => change({ way: nth })} />
          <Walk
            playbook={playbook}
            path={simulation.data.paths[way] ?? simulation.data.paths[0]}
            onOpen={onOpen}
          />
        </div>
      ) : simulation.error === null ? (
        <Waiting />
      ) : (
        <Failed error={simulation.error} again={() => void simulation.refetch()} />
      )}
    </>
  )
}

/** As many ways as one compares; the rest is a matter of the same steps. */
const MOST_WAYS = 30

function Ways({
  found,
  chosen,
  onChoose,
}: {
  found: readonly SimulatedPath[]
  chosen: number
  onChoose: (nth: number) => void
}) {
  const styles = useStyles2(getStyles)
  return (
    <nav aria-label={t('playbooks.ways', 'Ways through it')}>
      <p>
        <strong>{t('playbooks.ways.count', 'Ways to its end: {{count}}', { count: found.length })}</strong>
      </p>
      <ol className={styles.buttons}>
        {found.slice(0, MOST_WAYS).map((path, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ways have no names but their places
          <li key={nth}>
            <button
              type="button"
              className={nth === chosen ? styles.chosen : styles.way}
              aria-pressed={nth === chosen}
              onClick={() => onChoose(nth)}
            >
              {nth + 1}. {wordOfRunState(path.outcome)} ·{' '}
              {t('playbooks.way.steps', '{{count}} steps', {
                count: path.steps.length,
                defaultValue_one: '{{count}} step',
                defaultValue_other: '{{count}} steps',
              })}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Walk({
  playbook,
  path,
  onOpen,
}: {
  playbook: ShownPlaybook
  path: SimulatedPath | undefined
  onOpen: (id: string) => void
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (path === undefined) return null
  const steps = new Map<string, ShownStep>(playbook.outline.map((step) => [step.id, step]))
  const walked = new Map(path.steps.map(({ step, outcome }) => [step, outcome]))
  let latest = 0
  return (
    <>
      <PlaybookGraph outline={playbook.outline} onOpen={onOpen} walked={walked} />
      <ol className={styles.walk} aria-label={t('playbooks.walk', 'Steps of this way')}>
        {path.steps.map(({ step: id, name, outcome }, nth) => {
          const step = steps.get(id)
          if (step?.type === 'start' || step?.type === 'end') return null
          latest += step?.time_limit_ms ?? 0
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step in a loop comes more than once
            <li key={`${id} ${nth}`}>
              <InertText text={step === undefined ? name : nameOfStep(step)} longest={160} />:{' '}
              {wordOfStepOutcome(outcome)}
              <span className={styles.quiet}>
                {step?.role != null && ` · ${wordOfOwner(step.role)}`}
                {step?.time_limit_ms != null && (
                  <>
                    {' · '}
                    {t('playbooks.latest', 'over by {{time}} at the latest', {
                      time: durationWords(latest, language),
                    })}
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  const way = {
    padding: theme.spacing(0.5, 1),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: theme.colors.text.primary,
    '&:hover': { background: theme.colors.action.hover },
  } as const
  return {
    ways: css({ marginTop: theme.spacing(2) }),
    buttons: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: theme.spacing(0, 0, 2),
    }),
    way: css(way),
    chosen: css({
      ...way,
      borderColor: theme.colors.primary.border,
      background: theme.colors.action.selected,
    }),
    walk: css({ paddingLeft: theme.spacing(3), '& li': { padding: theme.spacing(0.5, 0) } }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
