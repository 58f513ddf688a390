import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ListedPolicy } from '@wachter/worker/model/policy.ts'
import { Link } from 'react-router-dom'
import { FilteredList } from '../../shared/filtered-list.tsx'
import { inUnit } from '../../shared/in-unit.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import type { Column } from '../../shared/record-list.tsx'
import type { Sieve } from '../../shared/sift.ts'
import { Nothing } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { listState, useListView } from '../../shared/use-list-view.ts'
import { useSiftedList } from '../../shared/use-whole-list.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { textIn } from '../text-in.ts'
import type { PoliciesPort } from './policies-port.ts'
import { AttestingMark, PolicyMark, wordOfAttesting, wordOfPolicyState } from './policy-marks.tsx'
import { workerPolicies } from './worker-policies.ts'

const FIELDS = ['state', 'mine', 'owner'] as const
const PoliciesState = listState(FIELDS, 'state:asc')
/** In the order in which they want somebody. */
const STATES = ['changed', 'unapproved', 'review_due', 'in_force', 'superseded']
/** How often policies are asked for while they are open, milliseconds. */
const POLICIES_EVERY_MS = 60_000

/** Policies: which are in force, who has confirmed them, and which wait for whoever looks. */
export function PoliciesTab({ port = workerPolicies }: { port?: PoliciesPort }) {
  const language = useLanguage()
  const view = useListView(PoliciesState, FIELDS)
  const asked = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => port.policies(signal),
    refetchInterval: POLICIES_EVERY_MS,
  })
  const sifted = useSiftedList(asked, asked.data ?? [], view, sieve(language))
  return (
    <FilteredList
      list="policies"
      noun={t('programme.policies.noun', 'policies')}
      view={view}
      {...sifted}
      label={t('programme.tab.policies', 'Policies')}
      columns={columns(language)}
      drawer={(policy) => ({
        title: textIn(language, policy.title),
        content: (
          <>
            <p>
              <InertText text={textIn(language, policy.purpose)} />
            </p>
            <LinkButton href={paths.policy(policy.id)}>
              {t('programme.policy.open', 'Read policy')}
            </LinkButton>
          </>
        ),
      })}
      none={
        <Nothing of="yet" title={t('programme.policies.none', 'There is no policy')}>
          {t(
            'programme.policies.none.next',
            'Policies are files: the configuration names the folder that they are read from.',
          )}
        </Nothing>
      }
    />
  )
}

function sieve(language: string): Sieve<ListedPolicy> {
  return {
    facets: {
      state: {
        label: t('programme.stands', 'Stands'),
        wordOf: wordOfPolicyState,
        of: ({ standing }) => [standing.state],
      },
      mine: {
        label: t('programme.policy.mine', 'By me'),
        wordOf: wordOfAttesting,
        of: ({ mine }) => (mine === null ? [] : [mine]),
      },
      owner: {
        label: t('programme.owner', 'Owner'),
        wordOf: (role) => wordOfOwner(role),
        of: ({ owner }) => [owner],
      },
    },
    sortValue: (policy, field) => {
      if (field === 'state') return STATES.indexOf(policy.standing.state)
      if (field === 'review') return policy.standing.review_due
      return field === 'overdue' ? policy.attestations.overdue : textIn(language, policy.title)
    },
  }
}

function columns(language: string): readonly Column<ListedPolicy>[] {
  return [
    {
      id: 'title',
      title: t('programme.policy', 'Policy'),
      sort: 'title',
      show: ({ id, title, version }) => (
        <>
          <Link to={paths.policy(id)}>
            <InertText text={textIn(language, title)} longest={100} />
          </Link>{' '}
          <Quiet>{version}</Quiet>
        </>
      ),
    },
    {
      id: 'state',
      title: t('programme.stands', 'Stands'),
      sort: 'state',
      show: ({ standing }) => <PolicyMark state={standing.state} />,
    },
    {
      id: 'mine',
      title: t('programme.policy.mine', 'By me'),
      hideBelow: 1024,
      show: ({ mine }) => (mine === null ? <Quiet>–</Quiet> : <AttestingMark state={mine} />),
    },
    {
      id: 'attested',
      title: t('programme.policy.attested', 'Confirmed by'),
      numeric: true,
      hideBelow: 480,
      show: ({ attestations: { attested, asked } }) =>
        `${inUnit(attested, 'count', language)} / ${asked === null ? '?' : inUnit(asked, 'count', language)}`,
    },
    {
      id: 'overdue',
      title: t('programme.attesting.overdue', 'Overdue'),
      sort: 'overdue',
      numeric: true,
      hideBelow: 768,
      show: ({ attestations: { overdue } }) =>
        overdue === 0 ? <Quiet>0</Quiet> : inUnit(overdue, 'count', language),
    },
    {
      id: 'review',
      title: t('programme.policy.review', 'Review by'),
      sort: 'review',
      hideBelow: 768,
      show: ({ standing: { review_due } }) =>
        review_due === null ? <Quiet>–</Quiet> : <Day day={review_due} isDue />,
    },
    {
      id: 'owner',
      title: t('programme.owner', 'Owner'),
      hideBelow: 1280,
      show: ({ owner }) => wordOfOwner(owner),
    },
  ]
}
