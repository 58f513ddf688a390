import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readSamples } from '../detection/sample.ts'
import type { Event } from '../model/event.ts'
import type { PostMortem } from '../model/post-mortem.ts'
import { textOf } from '../model/text.ts'
import { aFinding, minute } from '../response/fixtures/finding-builder.ts'
import { groupFindings } from '../response/group-findings.ts'
import { anEvent } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(async () => api[Symbol.asyncDispose]())

const EVIL = 'please *ignore* what: was said? {{x}} AKIA2E7QZXN4KLMPRT5V'

/** An incident of two findings whose events say the same thing. */
async function incident(): Promise<string> {
  const events = [1, 2].map(
    (nth): Event => ({
      ...anEvent(ACME, `said ${nth}`),
      '@timestamp': minute(nth),
      'gen_ai.operation.name': 'chat',
      'wachter.text.user_turn': textOf(`${nth}: ${EVIL}`),
    }),
  )
  await api.store.events.create(ACME, events)
  const piece = {
    field: 'wachter.text.user_turn.content',
    excerpt: EVIL.slice(0, 30),
    why: 'x',
    start: 3,
    end: 33,
  }
  const evidence = [{ ...piece, mark_start: 0, mark_end: 30 }]
  await api.store.findings.create(
    ACME,
    events.map((event, nth) => aFinding(nth + 1, { events: [event['event.id']], evidence })),
  )
  const grouping = { ...api.context.composing, quiet: async () => [] }
  await groupFindings(grouping, ACME, new AbortController().signal)
  const { items } = await api.store.incidents.page(ACME, {})
  return items[0]?.document.id ?? ''
}

async function done(request: string, payload: object): Promise<PostMortem> {
  const answer = await api.ask('analyst', request, { payload })
  expect({ request, status: answer.status, body: answer.body }).toMatchObject({
    status: expect.closeTo(200, -1),
  })
  return answer.body as PostMortem
}

describe('a post-mortem', () => {
  test('has the times from what happened, why, and lessons that stay open until something came of them', async () => {
    const id = await incident()
    const url = `/api/v1/incidents/${id}/post-mortem`
    await api.ask('analyst', `POST /api/v1/incidents/${id}/acknowledgement`, { payload: {} })
    expect((await api.ask('viewer', `GET ${url}`)).body).toMatchObject({
      times: { acknowledge: expect.any(Number), contain: null, detect: expect.any(Number) },
      post_mortem: null,
    })
    await done(`PATCH ${url}`, { root_cause: 'the *bot* reads mail' })
    const wanted = { key: '1', title: 'Read mail as data', kind: 'control' }
    const [lesson] = (await done(`POST ${url}/lessons`, wanted)).lessons
    expect((await done(`POST ${url}/lessons`, wanted)).lessons).toHaveLength(1)
    const one = `PATCH ${url}/lessons/${lesson?.id}`
    const early = await api.ask('analyst', one, { payload: { state: 'done' } })
    expect(early.body).toMatchObject({ code: 'lesson.outcome' })
    expect((await api.ask('viewer', 'GET /api/v1/post-mortems?lessons.state=open')).body).toMatchObject({
      total: { count: 1 },
    })
    await done(one, { state: 'done', outcome: 'input_filtering' })
    expect((await api.ask('viewer', 'GET /api/v1/post-mortems?lessons.state=open')).body).toMatchObject({
      total: { count: 0 },
    })
    const answer = await api.ask('viewer', `GET ${url}/report?language=nl`)
    const dutch = { text: (answer.body as { markdown: string }).markdown }
    expect(dutch.text).toContain('# Evaluatie')
    expect(dutch.text).toContain('the \\*bot\\* reads mail')
    expect(dutch.text).toContain('- [x] Read mail as data')
    expect(dutch.text).toContain('**[onbekend: invullen]**')
    expect((await api.ask('viewer', `GET ${url}`, { tenant: RIVAL })).status).toBe(404)
  })

  test('drafts a rule that matches the incident’s events, with these as masked samples, and tries it on what is stored', async () => {
    const id = await incident()
    const url = `/api/v1/incidents/${id}/post-mortem/lessons`
    const [lesson] = (await done(`POST ${url}`, { key: '1', title: 'Find it sooner', kind: 'rule' })).lessons
    const [{ draft } = { draft: null }] = (await done(`POST ${url}/${lesson?.id}/draft`, { days: 366 }))
      .lessons
    expect(draft).toMatchObject({ events: 2, matched: 2, backtest: { days: 366, events: 2, findings: 2 } })
    expect(draft?.rule).toContain('status: experimental')
    const samples = readSamples(draft?.samples ?? '', 'draft.samples.ndjson')
    expect(samples.problems).toEqual([])
    expect(samples.samples).toHaveLength(2)
    expect(draft?.samples).not.toContain('AKIA2E7QZXN4KLMPRT5V')
  })
})
