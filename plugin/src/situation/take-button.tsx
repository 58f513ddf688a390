import { css } from '@emotion/css'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ListedIncident } from '@wachter/worker/model/listed-incident.ts'
import type { SituationPort } from './situation-port.ts'

/** Takes an incident that nobody has, where one sees that it burns. Somebody who was faster keeps it. */
export function TakeButton({
  port,
  incident: { id, version },
  me,
}: {
  port: SituationPort
  incident: Pick<ListedIncident, 'id' | 'version'>
  me: string
}) {
  const styles = useStyles2(getStyles)
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
    <Button
      size="sm"
      variant="secondary"
      className={styles.button}
      onClick={() => take.mutate()}
      disabled={take.isPending}
    >
      {t('incident.take', 'Take incident')}
    </Button>
  )
}

function getStyles() {
  return { button: css({ flexShrink: 0, whiteSpace: 'nowrap', '& > span': { whiteSpace: 'nowrap' } }) }
}
