import { expect, test } from '@jest/globals'
import type { DecodedLayer, Reveal } from '../model/reveal.ts'
import { textOf } from '../model/text.ts'
import { aFinding, anEvent } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const SECRET = 'ghp_x7Kq2VbN9mZp4RtW8sLd3FgH6jYc1XaE5uQo'
const SAID = `use ${SECRET} and mail anna@example.org: ${Buffer.from('send it to the other side').toString('base64')}`
const talked = anEvent(ACME, 'talked', {
  'gen_ai.conversation.id': 'talk',
  'wachter.text.user_turn': textOf(SAID),
  'wachter.tool.calls': [{ name: 'post', arguments: `{"key":"${SECRET}"}` }],
  'user.email': 'anna@example.org',
})
const alone = anEvent(ACME, 'alone', { 'wachter.text.completion': textOf(SECRET) })
const elsewhere = anEvent(ACME, 'elsewhere', { 'wachter.text.completion': textOf(SECRET) })
const incident = anIncident(ACME, 'one', { conversations: ['talk'] })

async function withTexts({ store }: TestApi): Promise<void> {
  await store.events.create(ACME, [talked, alone, elsewhere])
  await store.incidents.put(ACME, incident, 'new')
  await store.findings.put(
    ACME,
    aFinding(ACME, 'one', { events: [alone['event.id']], incident: incident.id }),
    'new',
  )
}

const begin = (api: TestApi, payload: object, role: 'revealer' | 'admin' = 'revealer') =>
  api.ask(role, 'POST /api/v1/reveals', {
    payload: { reason: 'to see what left the house', key: '1', ...payload },
  })
const opened = (api: TestApi, { id }: Reveal, event: { 'event.id': string }) =>
  api.ask('revealer', `GET /api/v1/reveals/${id}/events/${event['event.id']}`)
const actions = async ({ store }: TestApi) =>
  (await store.audit.page(ACME, { sort: { field: 'sequence', order: 'asc' } })).items.map(
    ({ document: { action, target, after } }) => ({ action, target, after }),
  )

test('texts are masked for everybody, in lists, in what one opens and in what is decoded', async () => {
  await using api = await openTestApi()
  await withTexts(api)
  for (const path of ['events', `events/${talked['event.id']}`, `events/${talked['event.id']}/decoded`]) {
    const { status, text } = await api.ask('admin', `GET /api/v1/${path}`)
    expect(status).toBe(200)
    expect(text).not.toContain(SECRET)
  }
  const { body } = await api.ask('viewer', `GET /api/v1/events/${talked['event.id']}`)
  expect(body).toMatchObject({
    // Who acted is no text.
    'user.email': 'anna@example.org',
    'wachter.text.user_turn': { length: SAID.length, sha256: talked['wachter.text.user_turn']?.sha256 },
  })
  const decoded = await api.ask('viewer', `GET /api/v1/events/${talked['event.id']}/decoded`)
  const { items } = decoded.body as { items: DecodedLayer[] }
  expect(items).toEqual([
    {
      ...{ field: 'wachter.text.user_turn.content', type: 'base64', text: 'send it to the other side' },
      ...{ start: SAID.length - 36, end: SAID.length },
    },
  ])
})

test('a reveal shows what its incident rests on and nothing else, and each look is written down', async () => {
  await using api = await openTestApi()
  await withTexts(api)
  const of = { kind: 'incident', id: incident.id }
  expect((await begin(api, { of }, 'admin')).status).toBe(403)
  const reveal = (await begin(api, { of })).body as Reveal
  expect(((await begin(api, { of })).body as Reveal).until).toBe(reveal.until)
  for (const event of [talked, alone])
    expect((await opened(api, reveal, event)).body).toMatchObject({ event: { ...event } })
  expect((await opened(api, reveal, elsewhere)).body).toMatchObject({ code: 'reveal.not-covered' })
  const target = `incident/${incident.id}`
  expect(await actions(api)).toEqual([
    expect.objectContaining({
      ...{ action: 'texts.revealed', target },
      after: { reveal: reveal.id, reason: reveal.reason, until: reveal.until },
    }),
    ...[talked, alone].map((event) => ({
      ...{ action: 'texts.opened', target },
      after: { reveal: reveal.id, event: event['event.id'] },
    })),
  ])
  const listed = await api.ask('viewer', `GET /api/v1/reveals?of.id=${incident.id}`)
  expect(listed.body).toMatchObject({ items: [{ reason: reveal.reason }] })
})

test('it ends by itself, is for who asked, and wants a reason', async () => {
  await using api = await openTestApi()
  await withTexts(api)
  const of = { kind: 'conversation', id: 'talk' }
  const reveal = (await begin(api, { of, minutes: 1 })).body as Reveal
  expect((await opened(api, reveal, talked)).status).toBe(200)
  expect((await opened(api, reveal, alone)).status).toBe(403)
  // The clock of these tests goes on by a second with every look.
  for (let second = 0; second < 60; second++) api.context.clock.now()
  expect((await opened(api, reveal, talked)).body).toMatchObject({ status: 403, code: 'reveal.over' })
  const other = await api.ask('revealer', `GET /api/v1/reveals/${reveal.id}/events/${talked['event.id']}`, {
    tenant: RIVAL,
  })
  expect(other.status).toBe(404)
  expect((await begin(api, { of, reason: '       x' })).status).toBe(400)
  expect((await begin(api, { of, minutes: 61 })).status).toBe(400)
  expect((await begin(api, { of: { kind: 'conversation', id: 'none' }, key: '2' })).status).toBe(404)
})

test('a hunt is kept for all, changed and deleted by who owns it', async () => {
  await using api = await openTestApi()
  const payload = { name: 'To pastebin', query: 'q=pastebin&wachter.outcome=passed', key: 'k' }
  const save = (more: object = {}) =>
    api.ask('analyst', 'POST /api/v1/hunts', { payload: { ...payload, ...more } })
  const { id } = (await save()).body as { id: string }
  expect((await save({ name: 'again' })).body).toMatchObject({ id, name: 'To pastebin' })
  expect((await save({ query: 'nonsense=1', key: 'l' })).body).toMatchObject({ code: 'api.query' })
  expect((await api.ask('viewer', 'GET /api/v1/hunts')).body).toMatchObject({
    items: [{ id, owner: 'token:analyst-of-acme', query: payload.query }],
  })
  const changed = { name: 'To pastebins', query: 'q=paste' }
  const put = (role: 'analyst' | 'responder') =>
    api.ask(role, `PUT /api/v1/hunts/${id}`, { payload: changed })
  expect((await put('responder')).body).toMatchObject({ status: 403, code: 'hunt.not-yours' })
  expect((await put('analyst')).body).toMatchObject(changed)
  expect((await api.ask('responder', `DELETE /api/v1/hunts/${id}`)).status).toBe(403)
  expect((await api.ask('analyst', `DELETE /api/v1/hunts/${id}`)).status).toBe(200)
  expect((await api.ask('analyst', `DELETE /api/v1/hunts/${id}`)).status).toBe(404)
  expect((await actions(api)).map(({ action }) => action)).toEqual([
    ...['hunt.saved', 'hunt.changed', 'hunt.deleted'],
  ])
})
