import { expect, test } from '@jest/globals'
import type { CategoryId } from '../../model/category.ts'
import type { Dossier } from '../../model/dossier.ts'
import { FindingId, IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import type { Incident, IncidentState } from '../../model/incident.ts'
import type { Severity } from '../../model/taxonomy.ts'
import type { Cursor, Query } from '../../store/documents.ts'
import { newTenant } from '../../store/documents-samples-contract.ts'
import type { Store } from '../../store/store.ts'
import { minute } from '../fixtures/finding-builder.ts'
import { type ClockPolicy, withPlaybook } from './clock-policy.ts'
import { incidentsByUrgency } from './incidents-by-urgency.ts'

const policy: ClockPolicy = {
  clocks: {
    acknowledge: { SEV1: '15m', SEV2: '30m', SEV3: '4h', SEV4: '1d' },
    contain: { SEV1: '1h', SEV2: '4h', SEV3: '1d', SEV4: '5d' },
    resolve: { SEV1: '1d', SEV2: '3d', SEV3: '10d', SEV4: '30d' },
  },
  warn_at: 0.25,
}
/** One kind of incident has to be taken within five minutes. */
const policyFor = (category: string) =>
  category === 'cost_abuse' ? withPlaybook(policy, { acknowledge: { SEV2: '5m' } }) : policy
const now = minute(10_000)

/** The order of urgency over whatever store: the same pages, each incident once. */
export function incidentsByUrgencyContract(theStore: () => Store): void {
  const asked = (tenant: TenantId, query: Query = {}) => ({ tenant, query, now })
  const desk = () => ({ store: theStore(), policyFor })

  async function walked(tenant: TenantId, query: Query, most?: number): Promise<string[][]> {
    const pages: string[][] = []
    let cursor: Cursor | undefined
    do {
      const given = { ...asked(tenant, query), ...(most !== undefined && { most }) }
      const page = await incidentsByUrgency(desk(), given, cursor)
      pages.push(page.items.map(({ document }) => document.title))
      cursor = page.next
    } while (cursor !== undefined)
    return pages
  }

  async function stored(): Promise<TenantId> {
    const tenant = newTenant()
    const made = [
      // Taken 20 minutes ago, of those that nobody took.
      anIncident(tenant, 'SEV2 opened at 9980', 'SEV2', 9_980),
      anIncident(tenant, 'SEV2 opened later, five minutes to take it', 'SEV2', 9_990, {
        category: 'cost_abuse',
      }),
      anIncident(tenant, 'SEV2 taken, due later', 'SEV2', 9_970, { state: 'acknowledged' }),
      anIncident(tenant, 'SEV1 contained', 'SEV1', 9_000, { state: 'contained' }),
      anIncident(tenant, 'SEV1 open', 'SEV1', 9_999),
      anIncident(tenant, 'SEV4 breached', 'SEV4', 100),
      anIncident(tenant, 'SEV2 paused', 'SEV2', 9_000, { state: 'contained' }),
      anIncident(tenant, 'SEV1 closed long ago', 'SEV1', 100, { state: 'closed' }),
      anIncident(tenant, 'SEV1 resolved lately', 'SEV1', 9_000, { state: 'resolved' }),
      anIncident(tenant, 'SEV3 closed', 'SEV3', 9_999, { state: 'closed' }),
    ]
    await theStore().incidents.create(tenant, made)
    const paused = made.find(({ title }) => title === 'SEV2 paused')
    if (paused === undefined) throw new Error('none is paused')
    const pause = {
      clock: 'resolve',
      from: minute(9_100),
      until: null,
      by: 'user:kim',
      reason: 'vendor',
    } as const
    const dossier: Dossier = {
      ...{ id: paused.id, tenant, incident: paused.id, updated: now },
      ...{ moments: {}, answers: {}, decisions: {}, filings: [] },
      pauses: [pause],
    }
    await theStore().dossiers.create(tenant, [dossier])
    return tenant
  }

  const IN_ORDER = [
    'SEV1 open',
    'SEV1 contained',
    'SEV2 opened later, five minutes to take it',
    'SEV2 opened at 9980',
    'SEV2 taken, due later',
    'SEV2 paused',
    'SEV4 breached',
    'SEV1 resolved lately',
    'SEV1 closed long ago',
    'SEV3 closed',
  ]

  test('incidents that are not over come first, worst first, then by the clock that runs out first', async () => {
    const tenant = await stored()
    expect(await walked(tenant, {})).toEqual([IN_ORDER])
    const { total } = await incidentsByUrgency(desk(), asked(tenant, { limit: 2 }))
    expect(total).toEqual({ count: IN_ORDER.length, exact: true })
  })

  test.each([1, 3, 7, 9, 10])(
    'by pages of %p each comes once, and the last page has no next',
    async (limit) => {
      const tenant = await stored()
      const pages = await walked(tenant, { limit })
      expect(pages.flat()).toEqual(IN_ORDER)
      expect(pages).toHaveLength(Math.ceil(IN_ORDER.length / limit))
    },
  )

  test('where more are open than are put in order together, each still comes once, worst first', async () => {
    const tenant = await stored()
    const found = (await walked(tenant, { limit: 2 }, 3)).flat()
    expect([...found].sort()).toEqual([...IN_ORDER].sort())
    expect(found.slice(0, 7).map((title) => title.slice(0, 4))).toEqual(
      IN_ORDER.slice(0, 7).map((title) => title.slice(0, 4)),
    )
  })

  test('a filter holds for all of it, and a cursor for its own filter only', async () => {
    const tenant = await stored()
    const severity = { field: 'severity', is: 'in' as const, values: ['SEV2'] }
    expect((await walked(tenant, { where: [severity], limit: 2 })).flat()).toEqual(
      IN_ORDER.filter((title) => title.startsWith('SEV2')),
    )
    const { next } = await incidentsByUrgency(desk(), asked(tenant, { limit: 2 }))
    await expect(
      incidentsByUrgency(desk(), asked(tenant, { where: [severity] }), next),
    ).rejects.toMatchObject({
      code: 'store.bad-cursor',
    })
  })
}

/** An incident that was opened at a minute, with what its state says was done. */
function anIncident(
  tenant: TenantId,
  title: string,
  severity: Severity,
  at: number,
  { state = 'open', category = 'jailbreak_bypass' }: { state?: IncidentState; category?: string } = {},
): Incident {
  const opened = minute(at)
  const passed = (...states: IncidentState[]) => (states.includes(state) ? opened : null)
  return {
    id: IncidentId.parse(idOf('incident', tenant, title)),
    ...{ tenant, title, severity, state, opened, updated: opened, first_seen: opened, last_seen: opened },
    category: category as CategoryId,
    severity_reason: 'as its category',
    phase: 'detection',
    anchor: FindingId.parse(idOf('finding', tenant, title)),
    findings: 1,
    ...{ rules: [], levels: {}, outcomes: {}, entities: [], entity_count: 0, assets: [], asset_count: 0 },
    ...{ conversations: [], stages: [], assignee: null, merged_into: null },
    acknowledged: passed('acknowledged', 'contained', 'resolved', 'closed'),
    contained: passed('contained', 'resolved', 'closed'),
    resolved: passed('resolved', 'closed'),
  }
}
