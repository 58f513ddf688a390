import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ListedPolicy } from '@wachter/worker/model/policy.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { FilterBar } from '../../shared/filter-bar.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { type Column, RecordList } from '../../shared/record-list.tsx'
import { NoMatch, Nothing } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { countValues, sortedBy, useWholeList } from '../../shared/use-whole-list.ts'
import { readable } from '../../shared/words.ts'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { textIn } from '../text-in.ts'
import type { PoliciesPort } from './policies-port.ts'
import { AttestingMark, PolicyMark, wordOfAttesting, wordOfPolicyState } from './policy-marks.tsx'
import { workerPolicies } from './worker-policies.ts'

const FIELDS = ['state', 'mine', 'owner'] as const
type Field = (typeof FIELDS)[number]
const PoliciesState = z.object({
  state: z.array(z.string()).default([]),
  mine: z.array(z.string()).default([]),
  owner: z.array(z.string()).default([]),
  sort: z.string().default('state:asc'),
  open: z.string().optional(),
})
/** In the order in which they want somebody. */
const STATES = ['changed', 'unapproved', 'review_due', 'in_force', 'superseded']
/** How often policies are asked for while they are open, milliseconds. */
const POLICIES_EVERY_MS = 60_000

/** Policies: which are in force, who has confirmed them, and which wait for whoever looks. */
export function PoliciesTab({ port = workerPolicies }: { port?: PoliciesPort }) {
  const language = useLanguage()
  const [{ open, sort, ...chosen }, change] = useUrlState(PoliciesState)
  const asked = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => port.policies(signal),
    refetchInterval: POLICIES_EVERY_MS,
  })
  const all = asked.data ?? []
  const isIn = (policy: ListedPolicy, fields: readonly Field[]) =>
    fields.every(
      (field) =>
        chosen[field].length === 0 || valuesOf(policy, field).some((one) => chosen[field].includes(one)),
    )
  const shown = sortedBy(
    all.filter((policy) => isIn(policy, FIELDS)),
    sort,
    (policy, field) => {
      if (field === 'state') return STATES.indexOf(policy.standing.state)
      if (field === 'review') return policy.standing.review_due
      return field === 'overdue' ? policy.attestations.overdue : textIn(language, policy.title)
    },
  )
  const clear = () => change({ state: [], mine: [], owner: [] })
  return (
    <>
      <FilterBar
        list="policies"
        noun={t('programme.policies.noun', 'policies')}
        fields={FIELDS.map((field) => ({
          field,
          ...labelOf(field),
          chosen: chosen[field],
          values: countValues(
            all.filter((policy) =>
              isIn(
                policy,
                FIELDS.filter((one) => one !== field),
              ),
            ),
            (policy) => valuesOf(policy, field),
          ),
        }))}
        onChoose={(field, values) => change({ [field]: values })}
        onClear={clear}
        {...(asked.data !== undefined && { total: { count: shown.length, exact: true } })}
      />
      <RecordList
        list="policies"
        label={t('programme.tab.policies', 'Policies')}
        question={JSON.stringify([chosen, sort])}
        pages={useWholeList(asked, shown)}
        columns={columns(language)}
        idOf={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
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
        empty={
          all.length > 0 ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('programme.policies.none', 'There is no policy')}>
              {t(
                'programme.policies.none.next',
                'Policies are files: the configuration names the folder that they are read from.',
              )}
            </Nothing>
          )
        }
      />
    </>
  )
}

function valuesOf(policy: ListedPolicy, field: Field): readonly string[] {
  if (field === 'state') return [policy.standing.state]
  if (field === 'owner') return [policy.owner]
  return policy.mine === null ? [] : [policy.mine]
}

function labelOf(field: Field): { label: string; wordOf: (value: string) => string } {
  const labels = {
    state: { label: t('programme.stands', 'Stands'), wordOf: wordOfPolicyState },
    mine: { label: t('programme.policy.mine', 'By me'), wordOf: wordOfAttesting },
    owner: { label: t('programme.owner', 'Owner'), wordOf: readable },
  }
  return labels[field]
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
        `${attested.toLocaleString(language)} / ${asked === null ? '?' : asked.toLocaleString(language)}`,
    },
    {
      id: 'overdue',
      title: t('programme.attesting.overdue', 'Overdue'),
      sort: 'overdue',
      numeric: true,
      hideBelow: 768,
      show: ({ attestations: { overdue } }) =>
        overdue === 0 ? <Quiet>0</Quiet> : overdue.toLocaleString(language),
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
      show: ({ owner }) => readable(owner),
    },
  ]
}
