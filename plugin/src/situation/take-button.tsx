import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Burning, SituationPort } from './situation-port.ts'

/** Takes an incident that nobody has, where one sees that it burns. Somebody who was faster keeps it. */
export function TakeButton({
  port,
  incident: { id, version },
  me,
}: {
  port: SituationPort
  incident: Burning['incident']
  me: string
}) {
  const client = useQueryClient()
  const take = useMutation({
    mutationFn: () => port.take(id, me, version),
    onSettled: () => client.invalidateQueries({ queryKey: ['situation'] }),
    meta: {
      done: t('incident.assigned', 'Incident assigned'),
      failed: t('incident.assign.failed', 'The incident was not assigned'),
    },
  })
  return (
    <Button size="sm" variant="secondary" onClick={() => take.mutate()} disabled={take.isPending}>
      {t('incident.take', 'Take incident')}
    </Button>
  )
}
