import { afterEach, describe, expect, test } from '@jest/globals'
import { anIncident } from '../../../api/fixtures/stored-things.ts'
import { auditRecorder } from '../../../audit/append-audit.ts'
import { type HttpAnswer, type HttpRequest, httpServer } from '../../../discovery/fixtures/http-server.ts'
import { TenantId } from '../../../model/ids.ts'
import type { Incident, Occasion } from '../../../model/incident.ts'
import { outwardDoor } from '../../../outward/outward-door.ts'
import { noon } from '../../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../../store/sqlite/open-sqlite-store.ts'
import { type Message, noticeOf } from '../notice.ts'
import { NotificationPolicy } from '../notification-policy.ts'
import { newNotification } from '../plan-notifications.ts'
import { jiraTicketing } from './jira.ts'
import { readTickets } from './read-tickets.ts'
import { servicenowTicketing } from './servicenow.ts'
import { ticketChannel } from './ticket-channel.ts'
import type { Ticketing } from './ticketing.ts'

const ACME = TenantId.parse('acme')
const SECRET = 'canary-77aa12'
const signal = new AbortController().signal
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Site {
  ticketing: Ticketing
  asked: HttpRequest[]
  tickets(): { text: string; comments: string[]; done: boolean }[]
  /** A person there writes a comment and ends the first ticket. */
  say(text: string): void
  /** The next answer to a change is lost, though it was done. */
  lose(): void
}

async function serving(answer: (request: HttpRequest) => HttpAnswer) {
  const asked: HttpRequest[] = []
  let losing = false
  const server = await httpServer((request) => {
    asked.push(request)
    const given = answer(request)
    if (!losing || request.method === 'GET' || request.url.pathname.endsWith('/search/jql')) return given
    losing = false
    return 'reset'
  })
  closing.push(() => server.close())
  const door = outwardDoor({
    allow: [{ network: '127.0.0.1', ports: [Number(new URL(server.url).port)] }],
    ports: [443],
  })
  return { url: server.url, door, asked, lose: () => (losing = true) }
}

const json = (value: unknown, status = 200): HttpAnswer => ({ status, body: JSON.stringify(value) })

/** Jira Cloud as documented for REST API v3: search by JQL, issues, comments with properties, transitions. */
async function jira(): Promise<Site> {
  const issues: {
    key: string
    fields: { labels: string[]; summary: string; description: unknown }
    comments: { id: string; body: unknown; properties: object[] }[]
    done: boolean
  }[] = []
  const status = (done: boolean) => ({
    name: done ? 'Gereed' : 'Open',
    statusCategory: { key: done ? 'done' : 'new' },
  })
  const { url, door, asked, lose } = await serving(({ method, url, body, headers }) => {
    if (headers.authorization !== `Basic ${btoa(`bot@example.org:${SECRET}`)}`)
      return json({ errorMessages: ['no'] }, 401)
    const path = url.pathname.replace('/rest/api/3/', '')
    const sent = body === '' ? undefined : JSON.parse(body)
    if (path === 'search/jql') {
      const label = /labels = "([^"]+)"/.exec(sent.jql)?.[1] ?? ''
      return json({
        issues: issues.filter(({ fields }) => fields.labels.includes(label)).map(({ key }) => ({ key })),
      })
    }
    if (path === 'issue') {
      const key = `SEC-${issues.length + 1}`
      issues.push({ key, fields: sent.fields, comments: [], done: false })
      return json({ id: '1', key }, 201)
    }
    const [, key, rest = ''] = /^issue\/([^/]+)(.*)$/.exec(path) ?? []
    const issue = issues.find((one) => one.key === key)
    if (issue === undefined) return json({}, 404)
    if (rest === '/comment' && method === 'POST') {
      issue.comments.push({ id: String(issue.comments.length), ...sent })
      return json({}, 201)
    }
    if (rest === '/comment')
      return json({
        comments: issue.comments.map((one) => ({ ...one, author: { displayName: 'Jo' }, created: 'then' })),
      })
    if (rest === '/transitions' && method === 'GET')
      return json({
        transitions: [
          { id: '11', to: status(false) },
          { id: '31', to: status(true) },
        ],
      })
    if (rest === '/transitions') issue.done = sent.transition.id === '31'
    if (rest === '/transitions') return { status: 204, body: '' }
    return json({ fields: { status: status(issue.done) } })
  })
  const login = () => ({ user: 'bot@example.org', token: SECRET })
  return {
    ticketing: jiraTicketing(door, { url, project: 'SEC', issueType: 'Task', login }),
    ...{ asked, lose },
    tickets: () =>
      issues.map(({ fields, comments, done }) => ({
        text: JSON.stringify(fields),
        comments: comments.map(({ body }) => JSON.stringify(body)),
        done,
      })),
    say: (text) => {
      issues[0]?.comments.push({
        id: `p${text}`,
        properties: [],
        body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
      })
      for (const issue of issues) issue.done = true
    },
  }
}

/** ServiceNow's Table API: records, encoded queries, journal fields. */
async function servicenow(): Promise<Site> {
  const records: Record<string, string>[] = []
  const journal: {
    sys_id: string
    element_id: string
    value: string
    sys_created_by: string
    sys_created_on: string
  }[] = []
  const write = (element_id: string, value: string, sys_created_by: string) =>
    journal.push({ sys_id: `j${journal.length}`, element_id, value, sys_created_by, sys_created_on: 'then' })
  const { url, door, asked, lose } = await serving(({ method, url, body, headers }) => {
    if (headers.authorization !== `Basic ${btoa(`bot:${SECRET}`)}`) return json({ error: {} }, 401)
    const [table, id] = url.pathname.replace('/api/now/table/', '').split('/')
    const query = url.searchParams.get('sysparm_query') ?? ''
    const sent = body === '' ? {} : JSON.parse(body)
    if (table === 'sys_journal_field')
      return json({
        result: journal.filter(({ element_id }) => query.startsWith(`element_id=${element_id}^`)),
      })
    if (method === 'POST') {
      records.push({ ...sent, sys_id: `s${records.length}`, state: '1' })
      return json({ result: records.at(-1) }, 201)
    }
    if (id === undefined)
      return json({ result: records.filter((one) => query === `correlation_id=${one['correlation_id']}`) })
    const record = records.find((one) => one['sys_id'] === id)
    if (record === undefined) return json({}, 404)
    if (method === 'PATCH') {
      if (sent.work_notes !== undefined) write(id, sent.work_notes, 'bot')
      Object.assign(record, sent)
    }
    if (url.searchParams.has('sysparm_display_value'))
      return json({
        result: {
          state: { value: record['state'], display_value: record['state'] === '6' ? 'Resolved' : 'New' },
        },
      })
    return json({ result: record })
  })
  const login = () => ({ user: 'bot', password: SECRET })
  return {
    ticketing: servicenowTicketing(door, { url, table: 'incident', closeCode: 'Solved', login }),
    ...{ asked, lose },
    tickets: () =>
      records.map((one) => ({
        text: JSON.stringify(one),
        comments: journal.filter(({ element_id }) => element_id === one['sys_id']).map(({ value }) => value),
        done: one['state'] === '6',
      })),
    say: (text) => {
      write('s0', text, 'jo')
      for (const record of records) record['state'] = '6'
    },
  }
}

function message(occasion: Occasion, incident: Partial<Incident> = {}, reference?: string): Message {
  const about = { occasion, detail: occasion === 'opened' ? '' : 'time is over', role: null, people: [] }
  const options = { language: 'en', incidentUrl: undefined } as const
  const notice = noticeOf(anIncident(ACME, 'one', { severity: 'SEV1', ...incident }), about, options)
  return { delivery: `d-${occasion}`, language: 'en', notices: [{ ...notice, reference }] }
}

describe.each<[string, () => Promise<Site>]>([
  ['Jira', jira],
  ['ServiceNow', servicenow],
])('%s', (_, open) => {
  test('an incident is one ticket from beginning to end', async () => {
    const site = await open()
    const channel = ticketChannel(site.ticketing)
    const { reference } = await channel.send(message('opened'), signal)
    expect(reference).not.toBeNull()
    await channel.send(message('clock_breached', {}, reference ?? undefined), signal)
    await channel.send(message('resolved', { state: 'resolved' }, reference ?? undefined), signal)
    const [ticket, ...others] = site.tickets()
    expect(others).toEqual([])
    expect(ticket?.done).toBe(true)
    expect(ticket?.comments).toHaveLength(2)
    expect(ticket?.comments[0]).toContain('time is over')
  })

  test('what was made and not answered for is found again, and no comment is written twice', async () => {
    const site = await open()
    const channel = ticketChannel(site.ticketing)
    site.lose()
    await expect(channel.send(message('opened'), signal)).rejects.toMatchObject({
      code: 'outward.unanswered',
    })
    const { reference } = await channel.send(message('opened'), signal)
    site.lose()
    const said = message('clock_breached', {}, reference ?? undefined)
    await expect(channel.send(said, signal)).rejects.toMatchObject({ code: 'outward.unanswered' })
    await channel.send(said, signal)
    expect(site.tickets()).toHaveLength(1)
    expect(site.tickets()[0]?.comments).toHaveLength(1)
  })

  test('what is over before there was a ticket makes none', async () => {
    const site = await open()
    expect(
      await ticketChannel(site.ticketing).send(message('resolved', { state: 'closed' }), signal),
    ).toEqual({ reference: null })
    expect(site.tickets()).toEqual([])
  })

  test('hostile text stays text', async () => {
    const site = await open()
    const hostile = '[code]<script>alert(1)</script>[/code] {code} [~admin] https://evil.example @everyone'
    await ticketChannel(site.ticketing).send(message('opened', { title: hostile }), signal)
    const text = site.tickets()[0]?.text ?? ''
    expect(text).not.toMatch(/\[\/?code\]|<script|https:\/\/evil|"type":"(?:mention|inlineCard|link)"/i)
    expect(text).toContain('hxxps[:]//evil[.]example')
  })

  test('what people write there comes into the incident’s history once, and never what we wrote', async () => {
    const site = await open()
    const incident = anIncident(ACME, 'one')
    const store = await openSqliteStore({ file: ':memory:' })
    const { reference } = await ticketChannel(site.ticketing).send(message('opened'), signal)
    await ticketChannel(site.ticketing).send(message('clock_breached', {}, reference ?? undefined), signal)
    const told = {
      tenant: ACME,
      incident: incident.id,
      occasion: 'opened' as const,
      entry: null,
      detail: '',
      role: null,
      people: [],
    }
    const sent = { ...newNotification(told, '', 'tickets', noon()), state: 'sent' as const, reference }
    await store.notifications.put(ACME, sent, 'new')
    site.say('We saw this yesterday.')
    const warned: string[] = []
    const reading = {
      ...{
        store,
        clock: { now: () => noon(1000) },
        audit: auditRecorder({ store, key: new Uint8Array(32) }),
      },
      policy: NotificationPolicy.parse({
        channels: [
          {
            id: 'tickets',
            tenants: ['acme'],
            kind: 'jira',
            url: 'https://x.example',
            user: 'x',
            token: { file: 'x' },
            project: 'SEC',
          },
        ],
      }),
      ticketingOf: () => site.ticketing,
      warn: (text: string) => warned.push(text),
    }
    expect(await readTickets(reading, ACME, signal)).toBe(2)
    expect(await readTickets(reading, ACME, signal)).toBe(0)
    const { items } = await store.timeline.page(ACME, {})
    const lines = items.map(({ document }) => `${document.by} ${document.text}`).join('\n')
    expect(lines).toMatch(/ticket:tickets \S+, jo \(then\): We saw this yesterday\./i)
    expect(lines).toContain('the ticket is done')
    expect(lines).not.toContain('time is over')
    expect(warned).toEqual([])
  })

  test('a secret is in no error', async () => {
    const site = await open()
    const thrown = await site.ticketing.read('nothing', signal).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'notify.refused' })
    expect(`${thrown}`).not.toContain(SECRET)
  })
})
