import { t } from '@grafana/i18n'
import { useQuery } from '@tanstack/react-query'
import type { ShownPolicy } from '@wachter/worker/model/policy.ts'
import { inWords } from '../../shared/in-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { Nothing } from '../../shared/states.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import type { PoliciesPort } from './policies-port.ts'
import { AttestingMark } from './policy-marks.tsx'

/** Who is to confirm a policy, and where each stands with it. */
export function PolicyPeopleList({ port, policy: { id } }: { port: PoliciesPort; policy: ShownPolicy }) {
  const asked = useQuery({
    queryKey: ['policies', id, 'people'],
    queryFn: ({ signal }) => port.people(id, signal),
  })
  return (
    <Part of={asked}>
      {({ items, unknown, unknown_said }) =>
        items.length === 0 ? (
          <Nothing of="yet" title={t('programme.policy.nobody', 'Nobody is asked to confirm it')}>
            {unknown !== null && (
              <InertText text={inWords(unknown, unknown_said && [unknown_said])} longest={500} />
            )}
          </Nothing>
        ) : (
          <PlainTable
            label={t('programme.policy.people', 'Who has confirmed it')}
            columns={[
              { title: t('programme.person', 'Person') },
              { title: t('programme.stands', 'Stands') },
              { title: t('programme.policy.when', 'When'), hideBelow: 480 },
              { title: t('programme.policy.team', 'Team'), hideBelow: 768 },
            ]}
            rows={items.map(({ person, name, team, state, at, version }) => ({
              key: person,
              cells: [
                <InertText key="person" text={name ?? person} longest={80} />,
                <AttestingMark key="state" state={state} />,
                at === null ? (
                  <Quiet key="at">–</Quiet>
                ) : (
                  <span key="at">
                    <RelativeTime at={at} /> <Quiet>{version}</Quiet>
                  </span>
                ),
                team ?? '–',
              ],
            }))}
          />
        )
      }
    </Part>
  )
}
