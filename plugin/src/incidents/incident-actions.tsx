import { t } from '@grafana/i18n'
import { Button, Dropdown, Menu } from '@grafana/ui'
import { type IncidentState, transitions } from '@wachter/worker/model/incident.ts'
import { useState } from 'react'
import { may } from '../shared/permissions.ts'
import { wordOfState } from '../shared/words.ts'
import { AskWhy, type Question } from './ask-why.tsx'
import type { ShownIncident } from './incidents-port.ts'
import type { useIncidentChanges } from './use-incident.ts'

/** What is done with an incident most: acknowledge, take, move on. What one may not do is not offered. */
export function IncidentActions(props: {
  incident: ShownIncident
  /** The name by which one is assigned things; undefined until the worker has said so. */
  me: string | undefined
  changes: ReturnType<typeof useIncidentChanges>
}) {
  const { incident, me, changes } = props
  const [question, setQuestion] = useState<Question | undefined>()
  if (incident.merged_into !== null) return null
  const { acknowledge, assign, move } = changes
  const toward = (to: IncidentState): Question => ({
    title: t('incident.move.title', 'Change state to {{state}}', { state: wordOfState(to).toLowerCase() }),
    effect:
      to === 'open'
        ? t('incident.move.reopen', 'The incident is worked on again; its clocks go on.')
        : t(
            'incident.move.effect',
            'Clocks that end with this state stop now. Everybody sees who changed it, and why.',
          ),
    button: t('incident.move.button', 'Change state'),
    needsNote: to === 'closed' || to === 'open',
    onConfirm: (note) => move.mutate({ to, note }),
  })
  return (
    <>
      {may('annotate') && incident.state === 'open' && (
        <Button onClick={() => acknowledge.mutate()} disabled={acknowledge.isPending}>
          {t('incident.acknowledge', 'Acknowledge incident')}
        </Button>
      )}
      {may('annotate') && me !== undefined && incident.assignee !== me && (
        <Button variant="secondary" onClick={() => assign.mutate(me)} disabled={assign.isPending}>
          {t('incident.take', 'Take incident')}
        </Button>
      )}
      {may('annotate') && incident.assignee === me && (
        <Button variant="secondary" onClick={() => assign.mutate(null)} disabled={assign.isPending}>
          {t('incident.release', 'Release incident')}
        </Button>
      )}
      {may('respond') && (
        <Dropdown
          overlay={
            <Menu>
              {transitions[incident.state].map((to) => (
                <Menu.Item key={to} label={wordOfState(to)} onClick={() => setQuestion(toward(to))} />
              ))}
            </Menu>
          }
        >
          <Button variant="secondary" icon="angle-down" iconPlacement="right">
            {t('incident.move.button', 'Change state')}
          </Button>
        </Dropdown>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </>
  )
}
