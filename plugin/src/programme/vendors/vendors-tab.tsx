import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ListedVendor } from '@wachter/worker/model/shown-vendor.ts'
import { Link } from 'react-router-dom'
import { LevelBadge } from '../../shared/badges.tsx'
import { FilteredList } from '../../shared/filtered-list.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import type { Column } from '../../shared/record-list.tsx'
import type { Sieve } from '../../shared/sift.ts'
import { Nothing } from '../../shared/states.tsx'
import { listState, useListView } from '../../shared/use-list-view.ts'
import { useSiftedList } from '../../shared/use-whole-list.ts'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { VendorGaps } from './vendor-gaps.tsx'
import type { VendorsPort } from './vendors-port.ts'
import { wordOfDeployment, wordOfVendorGap, wordOfVendorStanding } from './words-of-vendors.ts'
import { workerVendors } from './worker-vendors.ts'

const FIELDS = ['standing', 'gap', 'deployment', 'team'] as const
const VendorsState = listState(FIELDS, 'gaps:desc')
const LEVELS = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']
/** How often the register is asked for while it is open, milliseconds. */
const VENDORS_EVERY_MS = 60_000

/** Vendors of AI: how risky what they run here is, what shows what they say, and what is missing. */
export function VendorsTab({ port = workerVendors }: { port?: VendorsPort }) {
  const view = useListView(VendorsState, FIELDS)
  const asked = useQuery({
    queryKey: ['vendors'],
    queryFn: ({ signal }) => port.vendors(signal),
    refetchInterval: VENDORS_EVERY_MS,
  })
  const sifted = useSiftedList(asked, asked.data ?? [], view, sieve())
  return (
    <FilteredList
      list="vendors"
      noun={t('programme.vendors.noun', 'vendors')}
      view={view}
      {...sifted}
      label={t('programme.tab.vendors', 'Vendors')}
      columns={columns()}
      drawer={(vendor) => ({
        title: vendor.name,
        content: (
          <>
            <p>
              <InertText text={vendor.summary} />
            </p>
            <VendorGaps gaps={vendor.gaps} />
            <LinkButton href={paths.vendor(vendor.id)}>
              {t('programme.vendor.open', 'Open vendor')}
            </LinkButton>
          </>
        ),
      })}
      none={
        <Nothing of="yet" title={t('programme.vendors.none', 'No vendor is in the register')}>
          {t(
            'programme.vendors.none.next',
            'Vendors are files: the configuration names the folder that they are read from.',
          )}
        </Nothing>
      }
    />
  )
}

function sieve(): Sieve<ListedVendor> {
  return {
    facets: {
      standing: {
        label: t('programme.stands', 'Stands'),
        wordOf: wordOfVendorStanding,
        of: ({ standing }) => [standing],
      },
      gap: {
        label: t('programme.vendor.gap', 'Missing'),
        wordOf: wordOfVendorGap,
        of: ({ gaps }) => gaps.map(({ id }) => id),
      },
      deployment: {
        label: t('programme.vendor.deployment', 'Runs as'),
        wordOf: wordOfDeployment,
        of: ({ deployment }) => (deployment === null ? [] : [deployment]),
      },
      team: {
        label: t('programme.team', 'Owning team'),
        of: ({ owner_team: team }) => (team === null ? [] : [team]),
      },
    },
    sortValue,
  }
}

function sortValue(vendor: ListedVendor, field: string): string | number | null {
  if (field === 'gaps') return vendor.gaps.length
  if (field === 'worst') return vendor.worst === null ? null : LEVELS.indexOf(vendor.worst)
  if (field === 'review') return vendor.review_due
  return field === 'standing' ? vendor.standing : vendor.name
}

function columns(): readonly Column<ListedVendor>[] {
  return [
    {
      id: 'name',
      title: t('programme.vendor', 'Vendor'),
      sort: 'name',
      show: ({ id, name }) => (
        <Link to={paths.vendor(id)}>
          <InertText text={name} longest={100} />
        </Link>
      ),
    },
    {
      id: 'standing',
      title: t('programme.stands', 'Stands'),
      sort: 'standing',
      hideBelow: 480,
      show: ({ standing }) => wordOfVendorStanding(standing),
    },
    {
      id: 'gaps',
      title: t('programme.vendor.gap', 'Missing'),
      sort: 'gaps',
      numeric: true,
      show: ({ gaps }) => gaps.length,
    },
    {
      id: 'certificates',
      title: t('programme.vendor.certificates', 'Certificates held'),
      numeric: true,
      hideBelow: 768,
      show: ({ certificates: { held, expired, not_held } }) => `${held} / ${held + expired + not_held}`,
    },
    {
      id: 'claims',
      title: t('programme.vendor.claims', 'Claims shown'),
      numeric: true,
      hideBelow: 768,
      show: ({ claims: { evidenced, evidence_expired, claimed } }) =>
        `${evidenced} / ${evidenced + evidence_expired + claimed}`,
    },
    {
      id: 'worst',
      title: t('programme.vendor.worst', 'Riskiest agent'),
      sort: 'worst',
      hideBelow: 480,
      show: ({ worst }) => (worst === null ? <Quiet>–</Quiet> : <LevelBadge level={worst} />),
    },
    {
      id: 'review',
      title: t('programme.vendor.review', 'Review due'),
      sort: 'review',
      hideBelow: 1024,
      show: ({ review_due }) =>
        review_due === null ? (
          <Quiet>{t('programme.vendor.never', 'never reviewed')}</Quiet>
        ) : (
          <Day day={review_due} isDue />
        ),
    },
    {
      id: 'regions',
      title: t('programme.vendor.regions', 'Data is in'),
      optional: true,
      show: ({ regions }) => <InertText text={regions?.join(', ') ?? '–'} longest={60} />,
    },
  ]
}
