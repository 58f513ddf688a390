import { t } from '@grafana/i18n'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IncidentState } from '@wachter/worker/model/incident.ts'
import { may } from '../shared/permissions.ts'
import type { IncidentPort, StepSignal, Verdict } from './incident-port.ts'
import { ShownIncident } from './incidents-port.ts'

/** How often an open incident is looked at again, milliseconds. */
const INCIDENT_EVERY_MS = 15_000
/** How often the page says that it is open: the worker forgets it after 50 seconds. */
const PRESENT_EVERY_MS = 20_000

/** Everything that the page of an incident shows, each part by itself: one that fails leaves the others. */
export function useIncident(port: IncidentPort, id: string) {
  const part = <Answer>(name: string, ask: (id: string, signal: AbortSignal) => Promise<Answer>) => ({
    queryKey: ['incident', id, name],
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(id, signal),
    refetchInterval: INCIDENT_EVERY_MS,
  })
  return {
    incident: useQuery(part('incident', port.incident)),
    // Who one is does not change while a page is open.
    caller: useQuery({
      queryKey: ['caller'],
      queryFn: ({ signal }) => port.caller(signal),
      staleTime: Infinity,
    }),
    presence: useQuery({
      queryKey: ['incident-presence', id],
      queryFn: ({ signal }) => port.presence(id, may('annotate'), signal),
      refetchInterval: PRESENT_EVERY_MS,
    }),
    timeline: useQuery(part('timeline', port.timeline)),
    findings: useQuery(part('findings', port.findings)),
    clocks: useQuery(part('clocks', port.clocks)),
    runs: useQuery(part('runs', port.runs)),
    containments: useQuery(part('containments', port.contain.containments)),
  }
}

/** A part of the case that is asked for when it is looked at. */
export function useCasePart<Answer>(
  id: string,
  name: string,
  ask: (id: string, signal: AbortSignal) => Promise<Answer>,
) {
  return useQuery({
    queryKey: ['incident', id, name],
    queryFn: ({ signal }) => ask(id, signal),
    refetchInterval: INCIDENT_EVERY_MS,
  })
}

/** Something that is done about an incident: said when it worked or did not, and everything of it is asked for again. */
export function useCaseChange<Asked, Answer>(
  id: string,
  change: (asked: Asked) => Promise<Answer>,
  said: { done?: string; failed: string },
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    // What comes next names the version that this has made, also before everything has been asked for again.
    onSuccess: (answer) => {
      const shown = ShownIncident.safeParse(answer).data
      if (shown?.id === id) client.setQueryData(['incident', id, 'incident'], shown)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['incident', id] }),
    meta: said,
  })
}

/** What is done about an incident most. */
export function useIncidentChanges(port: IncidentPort, id: string, version: string) {
  return {
    acknowledge: useCaseChange(id, () => port.acknowledge(id, version), {
      done: t('incident.acknowledged', 'Incident acknowledged'),
      failed: t('incident.acknowledge.failed', 'The incident was not acknowledged'),
    }),
    assign: useCaseChange(id, (assignee: string | null) => port.assign(id, assignee, version), {
      done: t('incident.assigned', 'Incident assigned'),
      failed: t('incident.assign.failed', 'The incident was not assigned'),
    }),
    move: useCaseChange(
      id,
      (to: { state: IncidentState; note: string; verdict?: Verdict }) => port.move(id, to, version),
      {
        done: t('incident.moved', 'State changed'),
        failed: t('incident.move.failed', 'The state was not changed'),
      },
    ),
    comment: useCaseChange(
      id,
      ({ text, key }: { text: string; key: string }) => port.comment(id, text, key),
      { failed: t('incident.comment.failed', 'The comment was not kept') },
    ),
    signal: useCaseChange(id, (asked: StepSignal) => port.signal(asked), {
      done: t('incident.step.told', 'Step updated'),
      failed: t('incident.step.failed', 'The step was not changed'),
    }),
  }
}
