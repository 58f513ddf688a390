import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { shift } from '../model/time.ts'
import { aContainment } from '../response/containments/fixtures/a-containment.ts'
import { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { ACME, openTestApi, RIVAL, TEST_SIGNING_SECRET, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const ANNA = '3f2b8a10-5c7d-4e21-9b0a-1c2d3e4f5a6b'
const KIM = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const policy = NotificationPolicy.parse({
  channels: [
    { id: 'soc', tenants: [ACME], kind: 'teams', webhook: { file: 'x' }, security_token: { file: 'y' } },
    { id: 'mute', tenants: [ACME], kind: 'teams', webhook: { file: 'x' } },
  ],
  people: [
    { id: 'anna', teams: ANNA.toUpperCase(), approves: 'one' },
    { id: 'kim', teams: KIM, approves: 'two' },
  ],
})
const incident = anIncident(ACME, 'one')

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi({ policy })
  await api.store.incidents.put(ACME, incident, 'new')
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
})

interface Written {
  text?: string
  member?: string
  channel?: string
  secret?: string
  /** Seconds that its time is off. */
  off?: number
  id?: string
}

/** A request in the shape that Teams documents for outgoing webhooks. */
function written({ text = `acknowledge ${incident.id}`, member = ANNA, off = 0, id = '1' }: Written) {
  const timestamp = shift(api.context.clock.now(), off * 1000)
  const from = { id: '29:1a', name: 'Anna', aadObjectId: member }
  const said = `<at>Wachter</at>&nbsp;<p>${text}</p>\n`
  return JSON.stringify({ type: 'message', id, timestamp, from, text: said, channelId: 'msteams' })
}

async function send(given: Written, body = written(given), signed = body) {
  const token = Buffer.from(given.secret ?? TEST_SIGNING_SECRET, 'base64')
  const reply = await api.app.inject({
    method: 'POST',
    url: `/api/v1/teams/${given.channel ?? 'soc'}/messages`,
    payload: body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      authorization: `HMAC ${createHmac('sha256', token).update(signed).digest('base64')}`,
    },
  })
  return reply.statusCode === 200 ? reply.json().text : reply.json().code
}

const state = async () => (await api.store.incidents.get(ACME, incident.id))?.document.state

describe('what is written in Teams', () => {
  test('takes an incident as the person that the member is here, once, and audited', async () => {
    expect(await send({})).toBe('acknowledged')
    expect(await state()).toBe('acknowledged')
    const { items } = await api.store.audit.page(ACME, {})
    expect(items.map(({ document }) => [document.actor, document.action])).toEqual([
      ['person:anna', 'incident.transition'],
    ])
    expect(await send({})).toBe('this request was made before')
    expect(await send({ id: '2' })).toBe('it is acknowledged already')
  })

  test.each<[string, Written, unknown]>([
    ['another token', { secret: 'other' }, 'answer.signature'],
    ['a channel without answers', { channel: 'mute' }, 'answer.signature'],
    ['a channel that is not there', { channel: 'nothing' }, 'answer.signature'],
    ['six minutes old', { off: -360 }, expect.stringContaining('five minutes')],
    ['from the future', { off: 360 }, expect.stringContaining('five minutes')],
    [
      'somebody who is nobody here',
      { member: KIM.replace('7c', '8c') },
      expect.stringContaining('you are not'),
    ],
    ['something else', { text: 'hello' }, expect.stringContaining('write: acknowledge')],
    ['more than was asked', { text: `acknowledge ${incident.id} now` }, expect.stringContaining('write:')],
    ['an id that is none', { text: 'acknowledge ../../x' }, expect.stringContaining('write:')],
  ])('%s changes nothing', async (_, given, said) => {
    expect(await send(given)).toEqual(said)
    expect(await state()).toBe('open')
  })

  test('is what was signed', async () => {
    expect(await send({}, written({ member: KIM }), written({}))).toBe('answer.signature')
    expect(await state()).toBe('open')
  })

  test('of another tenant’s incident finds none', async () => {
    const theirs = anIncident(RIVAL, 'two')
    await api.store.incidents.put(RIVAL, theirs, 'new')
    expect(await send({ text: `acknowledge ${theirs.id}` })).toBe(`there is no incident ${theirs.id}`)
    expect((await api.store.incidents.get(RIVAL, theirs.id))?.document.state).toBe('open')
  })

  test('approves a containment within the person’s tier', async () => {
    const base = aContainment({ incident: incident.id, by: 'user:zoe' })
    const one = { ...base, id: 'c/two', plan: { ...base.plan, tier: 'two' as const } }
    await api.store.containments.put(ACME, one, 'new')
    const approvals = async () => (await api.store.containments.get(ACME, one.id))?.document.approved_by
    const text = `approve ${incident.id} ${one.id}`
    expect(await send({ text })).toContain('anna may not approve what takes two')
    expect(await approvals()).toEqual([])
    expect(await send({ text, member: KIM, id: '2' })).toBe('approved; 1 more have to')
    expect(await approvals()).toEqual(['person:kim'])
    expect(await send({ text: `approve ${incident.id}`, id: '3' })).toContain('write:')
  })
})
