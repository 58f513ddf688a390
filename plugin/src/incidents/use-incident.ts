import { t } from '@grafana/i18n'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IncidentState } from '@wachter/worker/model/incident.ts'
import type { IncidentPort, StepSignal } from './incident-port.ts'

/** How often an open incident is looked at again, milliseconds. */
const INCIDENT_EVERY_MS = 15_000

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
    timeline: useQuery(part('timeline', port.timeline)),
    findings: useQuery(part('findings', port.findings)),
    clocks: useQuery(part('clocks', port.clocks)),
    runs: useQuery(part('runs', port.runs)),
    containments: useQuery(part('containments', port.containments)),
  }
}

/** What can be done about an incident. After each, everything of it is asked for again. */
export function useIncidentChanges(port: IncidentPort, id: string, version: string) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['incident', id] })
  return {
    acknowledge: useMutation({
      mutationFn: () => port.acknowledge(id, version),
      onSettled,
      meta: {
        done: t('incident.acknowledged', 'Incident acknowledged'),
        failed: t('incident.acknowledge.failed', 'The incident was not acknowledged'),
      },
    }),
    assign: useMutation({
      mutationFn: (assignee: string | null) => port.assign(id, assignee, version),
      onSettled,
      meta: {
        done: t('incident.assigned', 'Incident assigned'),
        failed: t('incident.assign.failed', 'The incident was not assigned'),
      },
    }),
    move: useMutation({
      mutationFn: ({ to, note }: { to: IncidentState; note: string }) => port.move(id, to, note, version),
      onSettled,
      meta: {
        done: t('incident.moved', 'State changed'),
        failed: t('incident.move.failed', 'The state was not changed'),
      },
    }),
    comment: useMutation({
      mutationFn: ({ text, key }: { text: string; key: string }) => port.comment(id, text, key),
      onSettled,
      meta: { failed: t('incident.comment.failed', 'The comment was not kept') },
    }),
    signal: useMutation({
      mutationFn: (asked: StepSignal) => port.signal(asked),
      onSettled,
      meta: {
        done: t('incident.step.told', 'Step updated'),
        failed: t('incident.step.failed', 'The step was not changed'),
      },
    }),
  }
}
