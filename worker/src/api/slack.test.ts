import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { epochMs } from '../model/time.ts'
import { aContainment } from '../response/containments/fixtures/a-containment.ts'
import { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { ACME, openTestApi, RIVAL, TEST_SIGNING_SECRET, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const policy = NotificationPolicy.parse({
  channels: [
    { id: 'chat', tenants: [ACME], kind: 'slack', webhook: { file: 'x' }, signing_secret: { file: 'y' } },
    { id: 'mute', tenants: [ACME], kind: 'slack', webhook: { file: 'x' } },
  ],
  people: [
    { id: 'anna', slack: 'U0ANNA', approves: 'one' },
    { id: 'bram', slack: 'U0BRAM' },
    { id: 'kim', slack: 'U0KIM', approves: 'two' },
  ],
})
const incident = anIncident(ACME, 'one')

let api: TestApi & AsyncDisposable
let told: string[]
beforeEach(async () => {
  told = []
  api = await openTestApi({ policy, tell: async (_address, text) => void told.push(text) })
  await api.store.incidents.put(ACME, incident, 'new')
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
})

interface Press {
  member?: string
  action?: string
  value?: unknown
  channel?: string
  secret?: string
  /** Seconds that its time is off. */
  off?: number
  nonce?: string
}

function pressed({ member = 'U0ANNA', action = 'wachter.acknowledge', value, nonce = '1' }: Press) {
  const payload = {
    ...{ type: 'block_actions', user: { id: member }, trigger_id: nonce },
    response_url: 'https://hooks.slack.com/actions/T0/1',
    actions: [{ action_id: action, value: JSON.stringify(value ?? { incident: incident.id }) }],
  }
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
}

function signed(given: Press, body = pressed(given)) {
  const timestamp = String(Math.floor(epochMs(api.context.clock.now()) / 1000) + (given.off ?? 0))
  const secret = given.secret ?? TEST_SIGNING_SECRET
  return {
    ...{
      method: 'POST' as const,
      url: `/api/v1/slack/${given.channel ?? 'chat'}/interactions`,
      payload: body,
    },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
    },
  }
}

async function sent(request: ReturnType<typeof signed>) {
  const { statusCode, body: text } = await api.app.inject(request)
  return { status: statusCode, code: statusCode === 200 ? undefined : (JSON.parse(text).code as string) }
}

const press = (given: Press) => sent(signed(given))

const state = async () => (await api.store.incidents.get(ACME, incident.id))?.document.state

describe('acknowledging', () => {
  test('is done as the person that the member is here, and audited', async () => {
    expect(await press({})).toEqual({ status: 200, code: undefined })
    expect(await state()).toBe('acknowledged')
    expect(told).toEqual(['acknowledged'])
    const { items } = await api.store.audit.page(ACME, {})
    expect(items.map(({ document }) => [document.actor, document.action])).toEqual([
      ['person:anna', 'incident.transition'],
    ])
    expect(await press({ nonce: '2' })).toMatchObject({ status: 200 })
    expect(told[1]).toBe('it is acknowledged already')
  })

  test.each<[string, Press, string]>([
    ['another secret', { secret: 'other' }, 'answer.signature'],
    ['six minutes old', { off: -360 }, 'answer.signature'],
    ['from the future', { off: 360 }, 'answer.signature'],
    ['a channel without buttons', { channel: 'mute' }, 'answer.signature'],
    ['a channel that is not there', { channel: 'nothing' }, 'answer.signature'],
    ['another app’s button', { action: 'other' }, 'answer.form'],
    ['a value that is none', { value: { incident: '../x' } }, 'answer.form'],
  ])('%s is refused', async (_, given, code) => {
    expect(await press(given)).toMatchObject({ status: 400, code })
    expect(await state()).toBe('open')
  })

  test('a changed body is not what was signed', async () => {
    const changed = { ...signed({}), payload: pressed({ member: 'U0KIM' }) }
    expect(await sent(changed)).toMatchObject({ status: 400, code: 'answer.signature' })
  })

  test('the same request again is refused', async () => {
    const request = signed({})
    expect(await sent(request)).toMatchObject({ status: 200 })
    expect(await sent(request)).toMatchObject({ status: 400, code: 'answer.replayed' })
  })

  test('who is nobody here is told so', async () => {
    expect(await press({ member: 'U0EVE' })).toMatchObject({ status: 200 })
    expect(told).toEqual(['you are not among the people of notifications.yaml'])
    expect(await state()).toBe('open')
  })

  test('an incident of another tenant is not there', async () => {
    const theirs = anIncident(RIVAL, 'two')
    await api.store.incidents.put(RIVAL, theirs, 'new')
    await press({ value: { incident: theirs.id } })
    expect(told).toEqual([`there is no incident ${theirs.id}`])
    expect((await api.store.incidents.get(RIVAL, theirs.id))?.document.state).toBe('open')
  })
})

describe('approving', () => {
  const approve = (member: string, about: string, nonce = '1') =>
    press({ member, nonce, action: 'wachter.approve', value: { incident: incident.id, about } })
  const planned = async (tier: 'one' | 'two', by = 'user:zoe') => {
    const base = aContainment({ incident: incident.id, by })
    const one = { ...base, id: `c-${tier}`, plan: { ...base.plan, tier } }
    await api.store.containments.put(ACME, one, 'new')
    return one.id
  }
  const approvals = async (id: string) => (await api.store.containments.get(ACME, id))?.document.approved_by

  test('counts the person, once, and waits for the others', async () => {
    const id = await planned('two')
    await approve('U0KIM', id)
    await approve('U0KIM', id, '2')
    expect(told).toEqual(['approved; 1 more have to', 'you have approved it already'])
    expect(await approvals(id)).toEqual(['person:kim'])
  })

  test('is limited to the person’s tier, and to what they did not ask for themselves', async () => {
    const two = await planned('two')
    const own = await planned('one', 'user:anna')
    await approve('U0ANNA', two)
    await approve('U0BRAM', own)
    await approve('U0ANNA', own, '2')
    expect(told[0]).toContain('anna may not approve what takes two')
    expect(told[1]).toContain('bram may not approve')
    expect(told[2]).toContain('another has to approve it')
    expect([await approvals(two), await approvals(own)]).toEqual([[], []])
  })

  test('a containment of another incident is not approved by this one’s button', async () => {
    const other = anIncident(ACME, 'other')
    await api.store.incidents.put(ACME, other, 'new')
    const id = await planned('one')
    await press({ action: 'wachter.approve', value: { incident: other.id, about: id } })
    expect(told[0]).toContain('there is no containment')
    expect(await approvals(id)).toEqual([])
  })
})
