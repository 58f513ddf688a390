import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ListedVendor } from '@wachter/worker/model/shown-vendor.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { LevelBadge } from '../../shared/badges.tsx'
import { FilterBar } from '../../shared/filter-bar.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { type Column, RecordList } from '../../shared/record-list.tsx'
import { NoMatch, Nothing } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import { countValues, sortedBy, useWholeList } from '../../shared/use-whole-list.ts'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { VendorGaps } from './vendor-gaps.tsx'
import type { VendorsPort } from './vendors-port.ts'
import { wordOfDeployment, wordOfVendorGap, wordOfVendorStanding } from './words-of-vendors.ts'
import { workerVendors } from './worker-vendors.ts'

const FIELDS = ['standing', 'gap', 'deployment', 'team'] as const
type Field = (typeof FIELDS)[number]

const VendorsState = z.object({
  standing: z.array(z.string()).default([]),
  gap: z.array(z.string()).default([]),
  deployment: z.array(z.string()).default([]),
  team: z.array(z.string()).default([]),
  sort: z.string().default('gaps:desc'),
  open: z.string().optional(),
})
const LEVELS = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']
/** How often the register is asked for while it is open, milliseconds. */
const VENDORS_EVERY_MS = 60_000

/** Vendors of AI: how risky what they run here is, what shows what they say, and what is missing. */
export function VendorsTab({ port = workerVendors }: { port?: VendorsPort }) {
  const [{ open, sort, ...chosen }, change] = useUrlState(VendorsState)
  const asked = useQuery({
    queryKey: ['vendors'],
    queryFn: ({ signal }) => port.vendors(signal),
    refetchInterval: VENDORS_EVERY_MS,
  })
  const all = asked.data ?? []
  const isIn = (vendor: ListedVendor, fields: readonly Field[]) =>
    fields.every(
      (field) =>
        chosen[field].length === 0 || valuesOf(vendor, field).some((one) => chosen[field].includes(one)),
    )
  const shown = sortedBy(
    all.filter((vendor) => isIn(vendor, FIELDS)),
    sort,
    sortValue,
  )
  const clear = () => change({ standing: [], gap: [], deployment: [], team: [] })
  return (
    <>
      <FilterBar
        list="vendors"
        noun={t('programme.vendors.noun', 'vendors')}
        fields={FIELDS.map((field) => ({
          field,
          ...labelOf(field),
          chosen: chosen[field],
          values: countValues(
            all.filter((vendor) =>
              isIn(
                vendor,
                FIELDS.filter((one) => one !== field),
              ),
            ),
            (vendor) => valuesOf(vendor, field),
          ),
        }))}
        onChoose={(field, values) => change({ [field]: values })}
        onClear={clear}
        {...(asked.data !== undefined && { total: { count: shown.length, exact: true } })}
      />
      <RecordList
        list="vendors"
        label={t('programme.tab.vendors', 'Vendors')}
        question={JSON.stringify([chosen, sort])}
        pages={useWholeList(asked, shown)}
        columns={columns()}
        idOf={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
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
        empty={
          all.length > 0 ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('programme.vendors.none', 'No vendor is in the register')}>
              {t(
                'programme.vendors.none.next',
                'Vendors are files: the configuration names the folder that they are read from.',
              )}
            </Nothing>
          )
        }
      />
    </>
  )
}

function valuesOf(vendor: ListedVendor, field: Field): readonly string[] {
  if (field === 'standing') return [vendor.standing]
  if (field === 'gap') return vendor.gaps.map(({ id }) => id)
  const value = field === 'deployment' ? vendor.deployment : vendor.owner_team
  return value === null ? [] : [value]
}

function sortValue(vendor: ListedVendor, field: string): string | number | null {
  if (field === 'gaps') return vendor.gaps.length
  if (field === 'worst') return vendor.worst === null ? null : LEVELS.indexOf(vendor.worst)
  if (field === 'review') return vendor.review_due
  return field === 'standing' ? vendor.standing : vendor.name
}

function labelOf(field: Field): { label: string; wordOf: (value: string) => string } {
  const labels = {
    standing: { label: t('programme.stands', 'Stands'), wordOf: wordOfVendorStanding },
    gap: { label: t('programme.vendor.gap', 'Missing'), wordOf: wordOfVendorGap },
    deployment: { label: t('programme.vendor.deployment', 'Runs as'), wordOf: wordOfDeployment },
    team: { label: t('programme.team', 'Owning team'), wordOf: String },
  }
  return labels[field]
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
