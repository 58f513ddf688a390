import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Stack, useStyles2 } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RedTeamFigures } from '@wachter/worker/model/red-team.ts'
import { useState } from 'react'
import { inUnit } from '../../shared/in-unit.ts'
import { Part } from '../../shared/part.tsx'
import { may } from '../../shared/permissions.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { PartHead } from '../part-head.tsx'
import { Quiet } from '../quiet.tsx'
import { BeginEngagement } from './begin-engagement.tsx'
import { EngagementTable } from './engagement-table.tsx'
import { RedTeamFindings } from './red-team-findings.tsx'
import type { RedTeamPort } from './red-team-port.ts'
import { workerRedTeam } from './worker-red-team.ts'

/** What the red team found, whether it would be caught today, and the engagements that it is from. */
export function RedTeamTab({ port = workerRedTeam }: { port?: RedTeamPort }) {
  const styles = useStyles2(getStyles)
  const client = useQueryClient()
  const [isBeginning, setBeginning] = useState(false)
  const figures = useQuery({
    queryKey: ['red-team', 'figures'],
    queryFn: ({ signal }) => port.figures(signal),
  })
  const engagements = useQuery({
    queryKey: ['red-team', 'engagements'],
    queryFn: ({ signal }) => port.engagements(signal),
  })
  const replay = useMutation({
    mutationFn: () => port.replay(),
    onSettled: () => client.invalidateQueries({ queryKey: ['red-team'] }),
    meta: { failed: t('programme.red-team.replay.failed', 'The attacks were not replayed') },
  })
  return (
    <>
      <div className={styles.bar}>
        <Part of={figures} rows={1}>
          {(known) => <Figures figures={known} />}
        </Part>
        {may('respond') && (
          <Stack wrap="wrap" gap={1}>
            <Button
              variant="secondary"
              icon="play"
              disabled={replay.isPending}
              onClick={() => replay.mutate()}
            >
              {replay.isPending
                ? t('programme.proving', 'Replaying attacks …')
                : t('programme.red-team.replay', 'Replay all attacks now')}
            </Button>
            <Button variant="secondary" icon="plus" onClick={() => setBeginning(true)}>
              {t('programme.red-team.begin', 'Begin engagement …')}
            </Button>
          </Stack>
        )}
        {replay.data !== undefined && (
          <span role="status">
            {t(
              'programme.red-team.replayed',
              'Replayed: {{replayed}}, closed: {{closed}}, open again: {{reopened}}',
              { ...replay.data },
            )}
          </span>
        )}
      </div>
      <RedTeamFindings port={port} engagements={engagements.data ?? []} />
      <PartHead>{t('programme.red-team.engagements', 'Engagements')}</PartHead>
      <Part of={engagements} rows={3}>
        {(known) => <EngagementTable port={port} engagements={known} />}
      </Part>
      {isBeginning && <BeginEngagement port={port} onClose={() => setBeginning(false)} />}
    </>
  )
}

function Figures({ figures }: { figures: RedTeamFigures }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { engagements, findings, remediated, remediation, overdue } = figures
  return (
    <span>
      <strong>
        {t('programme.red-team.closed-of', '{{remediated}} of {{findings}} findings closed', {
          remediated: inUnit(remediated, 'count', language),
          findings: inUnit(findings, 'count', language),
        })}
        {remediation !== null && ` (${inUnit(remediation, 'share', language)})`}
      </strong>
      {overdue > 0 && (
        <>
          {' · '}
          <span className={styles.over}>
            {t('programme.red-team.overdue', 'overdue: {{count}}', { count: overdue })}
          </span>
        </>
      )}{' '}
      <Quiet>
        {t('programme.red-team.this-year', 'Engagements this year: {{count}}', { count: engagements })}
      </Quiet>
    </span>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 3),
      marginBottom: theme.spacing(1.5),
    }),
    over: css({ color: theme.colors.error.text }),
  }
}
