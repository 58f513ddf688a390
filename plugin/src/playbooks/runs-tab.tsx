import { t } from '@grafana/i18n'
import { useQuery } from '@tanstack/react-query'
import type { IncidentId } from '@wachter/worker/model/ids.ts'
import type { Run } from '@wachter/worker/model/run.ts'
import type { ShownPlaybook } from '@wachter/worker/model/shown-playbook.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { RelativeTime, ShortTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { titleOfIncident } from '../shared/title-of-incident.ts'
import { useListView } from '../shared/use-list-view.ts'
import { wordOfPhase } from '../shared/words.ts'
import { wordOfOwner } from '../shared/words-of-owners.ts'
import { useRecordPages } from '../worker/use-record-pages.ts'
import type { PlaybooksPort } from './playbooks-port.ts'
import { wordOfRunState } from './words-of-playbooks.ts'

const RunsState = z.object({})

/** Where the playbook runs and ran. */
export function RunsTab({ port, playbook }: { port: PlaybooksPort; playbook: ShownPlaybook }) {
  const view = useListView(RunsState)
  const pages = useRecordPages(['playbooks', 'runs', playbook.id], (cursor, signal) =>
    port.runs(playbook.id, cursor, signal),
  )
  const incidents = useQuery({
    queryKey: ['playbooks', 'incidents', playbook.categories],
    queryFn: ({ signal }) => port.incidents(playbook.categories, signal),
  })
  const titles = new Map((incidents.data ?? []).map((one) => [one.id, titleOfIncident(one)]))
  return (
    <RecordList
      label={t('playbooks.runs', 'Runs')}
      question={playbook.id}
      pages={pages}
      columns={columns(titles)}
      idOf={({ id }) => id}
      {...view.place}
      drawer={(run) => ({ title: inLanguage(run.title), content: <RunView run={run} /> })}
      empty={
        <Nothing of="yet" title={t('playbooks.runs.none', 'It has not run yet')}>
          {t('playbooks.runs.none.next', 'It begins by itself with the first incident of its category.')}
        </Nothing>
      }
    />
  )
}

/** `titles`: of the incidents that are known, by id. */
function columns(titles: ReadonlyMap<IncidentId, string>): readonly Column<Run>[] {
  return [
    {
      id: 'incident',
      title: t('incident.title', 'Incident'),
      show: ({ incident }) => (
        <Link to={paths.incident(incident)}>
          <InertText text={titles.get(incident) ?? t('incidents.open', 'Open incident')} longest={140} />
        </Link>
      ),
    },
    {
      id: 'began',
      title: t('playbooks.run.began', 'Began'),
      show: ({ began }) => <ShortTime at={began} />,
    },
    { id: 'state', title: t('playbooks.run.state', 'State'), show: ({ state }) => wordOfRunState(state) },
    {
      id: 'phase',
      title: t('playbooks.run.phase', 'Phase'),
      hideBelow: 480,
      show: ({ phase }) => phase !== null && wordOfPhase(phase),
    },
    {
      id: 'waiting',
      title: t('playbooks.run.waiting', 'Waits for'),
      hideBelow: 768,
      show: ({ waiting_for: roles }) => roles.map((role) => wordOfOwner(role)).join(', '),
    },
    {
      id: 'overdue',
      title: t('playbooks.run.overdue', 'Over their limit'),
      numeric: true,
      hideBelow: 768,
      show: ({ overdue }) => overdue,
    },
  ]
}

function RunView({ run }: { run: Run }) {
  return (
    <>
      <p>
        <strong>{wordOfRunState(run.state)}</strong>
        {run.ended !== null && (
          <>
            {' '}
            <RelativeTime at={run.ended} />
          </>
        )}
      </p>
      {run.note !== '' && (
        <p>
          <InertText text={run.note} longest={2000} />
        </p>
      )}
      <Link to={paths.incident(run.incident)}>{t('incidents.open', 'Open incident')}</Link>
    </>
  )
}
