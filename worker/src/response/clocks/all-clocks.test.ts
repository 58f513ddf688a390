import { expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { TenantId } from '../../model/ids.ts'
import type { Notification } from '../../model/notification.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { newNotification } from '../notify/plan-notifications.ts'
import { allClocks, watchedClocks, whenTold } from './all-clocks.ts'
import { ClockPolicy, withPlaybook } from './clock-policy.ts'

const ACME = TenantId.parse('acme')
const MINUTE = 60_000
const days = { SEV1: '1d', SEV2: '2d', SEV3: '3d', SEV4: '4d' }
const site = ClockPolicy.parse({ clocks: { acknowledge: days, contain: days, resolve: days }, warn_at: 0.25 })
const policy = withPlaybook(site, { notify: { SEV1: '40m' } })

const message = (role: string, channel: string, arrived: number | null): Notification => ({
  ...newNotification(
    {
      ...{ tenant: ACME, incident: incident.id, occasion: 'role_told', entry: null, detail: '' },
      ...{ role, people: [] },
    },
    role,
    channel,
    noon(),
  ),
  ...(arrived === null ? {} : { state: 'sent' as const, sent: noon(arrived * MINUTE) }),
})
const incident = anIncident(ACME, 'one', { severity: 'SEV1', opened: noon() })

test('everybody is told when the last role has its first message', () => {
  expect(whenTold([message('lead', 'chat', 9), message('lead', 'mail', 3), message('ciso', 'mail', 5)])).toBe(
    noon(5 * MINUTE),
  )
  expect(whenTold([message('lead', 'mail', 3), message('lead', 'chat', null)])).toBe(noon(3 * MINUTE))
  expect(whenTold([message('lead', 'mail', 3), message('ciso', 'chat', null)])).toBeNull()
})

test('the clock of telling people runs where somebody is told, is warned of, breaks, and stops with the last message', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const told = async (minutes: number, of = policy, look = allClocks) => {
    const now = noon(minutes * MINUTE)
    const views = await look(store, { policy: of, incident, pauses: [], now })
    return views.flatMap(({ clock, state, warned }) => (clock === 'notify' ? [{ state, warned }] : []))
  }
  expect(await told(1)).toEqual([])
  await store.notifications.create(ACME, [message('lead', 'mail', 3), message('ciso', 'mail', null)])
  expect(await told(29)).toEqual([{ state: 'running', warned: false }])
  expect(await told(30)).toEqual([{ state: 'running', warned: true }])
  expect(await told(41)).toEqual([{ state: 'breached', warned: false }])
  expect(await told(41, site)).toEqual([])
  expect(await told(8 * 1440, policy, watchedClocks)).toEqual([])
  const late = await store.notifications.get(ACME, message('ciso', 'mail', null).id)
  await store.notifications.put(ACME, message('ciso', 'mail', 50), late?.version ?? 'new')
  expect(await told(60)).toEqual([{ state: 'met_late', warned: false }])
  await store.close()
})
