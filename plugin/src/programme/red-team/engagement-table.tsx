import { t } from '@grafana/i18n'
import { Stack } from '@grafana/ui'
import type { Engagement } from '@wachter/worker/model/red-team.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { may } from '../../shared/permissions.ts'
import { Nothing } from '../../shared/states.tsx'
import { Day } from '../day.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { ImportResults } from './import-results.tsx'
import type { RedTeamPort } from './red-team-port.ts'
import { TakeAway } from './take-away.tsx'

/** Engagements: what of, when, by whom, what their tools tried and what succeeded; results are taken in here. */
export function EngagementTable({
  port,
  engagements,
}: {
  port: RedTeamPort
  engagements: readonly Engagement[]
}) {
  if (engagements.length === 0) {
    return (
      <Nothing of="yet" title={t('programme.red-team.none', 'There was no engagement yet')}>
        {t(
          'programme.red-team.none.next',
          'Begin one, attack with garak, promptfoo or PyRIT, and take its results in.',
        )}
      </Nothing>
    )
  }
  const sum = (engagement: Engagement, of: 'attempts' | 'succeeded' | 'blocked') =>
    engagement.imports.reduce((all, one) => all + one[of], 0)
  return (
    <PlainTable
      stacked
      label={t('programme.red-team.engagements', 'Engagements')}
      columns={[
        { title: t('programme.red-team.engagement', 'Engagement') },
        { title: t('programme.red-team.when', 'When'), hideBelow: 480 },
        { title: t('programme.red-team.tried', 'Tried'), numeric: true, hideBelow: 768 },
        { title: t('programme.red-team.blocked', 'Stopped by a guardrail'), numeric: true, hideBelow: 768 },
        { title: t('programme.red-team.succeeded', 'Succeeded'), numeric: true },
        ...(may('respond') ? [{ title: t('programme.red-team.results', 'Results') }] : []),
      ]}
      rows={engagements.map((one) => ({
        key: one.id,
        cells: [
          <div key="title">
            <strong>
              <InertText text={one.title} longest={120} />
            </strong>{' '}
            <Quiet>
              <InertText text={one.team} longest={80} />
            </Quiet>
            <div>
              <InertText text={one.scope} longest={300} />
            </div>
          </div>,
          <span key="when">
            <Day day={one.begins} />
            {' – '}
            {one.ends === null ? t('programme.red-team.going-on', 'going on') : <Day day={one.ends} />}
          </span>,
          sum(one, 'attempts'),
          sum(one, 'blocked'),
          sum(one, 'succeeded'),
          <Stack key="actions" wrap="wrap" gap={1}>
            <ImportResults port={port} engagement={one} />
            <TakeAway port={port} engagement={one} />
          </Stack>,
        ],
      }))}
    />
  )
}
