import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import { aFinding, anEvent, saying } from '../store/documents-samples-contract.ts'
import { isAllowed, type Permission } from './access.ts'
import { ACME, openTestApi, RIVAL, ROLES, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident, aQuarantined } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(async () => api[Symbol.asyncDispose]())

/** Every route there may be, and who may call it. A route that is not here fails the first test. */
const EXPECTED: Readonly<Record<string, Permission>> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /api/v1/openapi.json': 'open',
  'GET /metrics': 'read',
  'GET /api/v1/events': 'read',
  'GET /api/v1/events/facets': 'read',
  'GET /api/v1/events/:id': 'read',
  'GET /api/v1/findings': 'read',
  'GET /api/v1/findings/facets': 'read',
  'GET /api/v1/findings/:id': 'read',
  'PUT /api/v1/findings/:id/disposition': 'annotate',
  'DELETE /api/v1/findings/:id/disposition': 'annotate',
  'GET /api/v1/incidents': 'read',
  'GET /api/v1/incidents/facets': 'read',
  'GET /api/v1/incidents/:id': 'read',
  'GET /api/v1/incidents/:id/timeline': 'read',
  'POST /api/v1/incidents/:id/acknowledgement': 'annotate',
  'POST /api/v1/incidents/:id/transitions': 'respond',
  'PUT /api/v1/incidents/:id/assignee': 'annotate',
  'POST /api/v1/incidents/:id/comments': 'annotate',
  'POST /api/v1/incidents': 'respond',
  'POST /api/v1/incidents/:id/findings': 'respond',
  'POST /api/v1/incidents/:id/findings/removal': 'respond',
  'POST /api/v1/incidents/:id/findings/release': 'respond',
  'POST /api/v1/incidents/:id/merge': 'respond',
  'POST /api/v1/incidents/:id/split': 'respond',
  'POST /api/v1/incidents/:id/links': 'respond',
  'POST /api/v1/incidents/:id/links/removal': 'respond',
  'GET /api/v1/incidents/:id/affected': 'read',
  'GET /api/v1/incidents/:id/report': 'read',
  'GET /api/v1/incidents/:id/ocsf': 'read',
  'GET /api/v1/incidents/:id/evidence': 'read',
  'GET /api/v1/evidence/:id/items/:item': 'read',
  'POST /api/v1/evidence/:id/items/:item/original': 'respond',
  'POST /api/v1/evidence/:id/export': 'respond',
  'GET /api/v1/post-mortems': 'read',
  'GET /api/v1/post-mortems/facets': 'read',
  'GET /api/v1/incidents/:id/post-mortem': 'read',
  'GET /api/v1/incidents/:id/post-mortem/report': 'read',
  'PATCH /api/v1/incidents/:id/post-mortem': 'annotate',
  'POST /api/v1/incidents/:id/post-mortem/lessons': 'annotate',
  'PATCH /api/v1/incidents/:id/post-mortem/lessons/:lesson': 'annotate',
  'POST /api/v1/incidents/:id/post-mortem/lessons/:lesson/draft': 'annotate',
  'GET /api/v1/tasks': 'read',
  'GET /api/v1/tasks/facets': 'read',
  'POST /api/v1/incidents/:id/tasks': 'annotate',
  'PATCH /api/v1/tasks/:id': 'annotate',
  'GET /api/v1/incidents/:id/duties': 'read',
  'PATCH /api/v1/incidents/:id/duties': 'respond',
  'POST /api/v1/incidents/:id/filings': 'respond',
  'GET /api/v1/incidents/:id/clocks': 'read',
  'POST /api/v1/incidents/:id/clocks/:clock/pause': 'respond',
  'POST /api/v1/incidents/:id/clocks/:clock/resume': 'respond',
  'GET /api/v1/incidents/:id/notices/:regime/:duty': 'read',
  'GET /api/v1/assets': 'read',
  'GET /api/v1/assets/facets': 'read',
  'GET /api/v1/assets/:id': 'read',
  'PATCH /api/v1/assets/:id': 'respond',
  'POST /api/v1/assets': 'respond',
  'POST /api/v1/assets/edit': 'respond',
  'GET /api/v1/assets/export': 'read',
  'POST /api/v1/assets/import': 'administer',
  'POST /api/v1/assets/:id/merge': 'respond',
  'POST /api/v1/assets/:id/split': 'respond',
  'GET /api/v1/assets/:id/changes': 'read',
  'GET /api/v1/assets/:id/observations': 'read',
  'GET /api/v1/assets/:id/graph': 'read',
  'GET /api/v1/assets/:id/blast-radius': 'read',
  'GET /api/v1/assets/:id/toxic-combination': 'read',
  'GET /api/v1/assets/toxic-combinations': 'read',
  'GET /api/v1/assets/reconciliation': 'read',
  'GET /api/v1/assets/reconciliation/:list': 'read',
  'GET /api/v1/assets/:id/risk': 'read',
  'GET /api/v1/assets/:id/risk/history': 'read',
  'GET /api/v1/assets/:id/risk/moves': 'read',
  'GET /api/v1/risk': 'read',
  'GET /api/v1/risk/losses': 'read',
  'GET /api/v1/risk/controls': 'read',
  'GET /api/v1/actions': 'read',
  'POST /api/v1/actions/plan': 'respond',
  'GET /api/v1/containments': 'read',
  'GET /api/v1/containments/facets': 'read',
  'GET /api/v1/containments/:id': 'read',
  'POST /api/v1/containments': 'respond',
  'POST /api/v1/containments/:id/approve': 'respond',
  'POST /api/v1/containments/:id/extend': 'respond',
  'POST /api/v1/containments/:id/roll-back': 'respond',
  'GET /api/v1/notifications': 'read',
  'GET /api/v1/notifications/facets': 'read',
  'POST /api/v1/slack/:id/interactions': 'open',
  'GET /api/v1/queue': 'read',
  'POST /api/v1/incidents/assignment': 'annotate',
  'GET /api/v1/handovers': 'read',
  'GET /api/v1/handovers/facets': 'read',
  'GET /api/v1/handovers/draft': 'read',
  'POST /api/v1/handovers': 'annotate',
  'GET /api/v1/channels': 'read',
  'GET /api/v1/rotas': 'read',
  'POST /api/v1/channels/:id/test': 'administer',
  'GET /api/v1/runs': 'read',
  'GET /api/v1/runs/facets': 'read',
  'GET /api/v1/runs/:id': 'read',
  'GET /api/v1/runs/:id/events': 'read',
  'POST /api/v1/runs/:id/steps/:step/:visit/signals': 'respond',
  'POST /api/v1/runs/:id/cancellation': 'respond',
  'POST /api/v1/incidents/:id/runs': 'respond',
  'GET /api/v1/runs/:id/move': 'read',
  'POST /api/v1/runs/:id/move': 'respond',
  'GET /api/v1/exceptions': 'read',
  'POST /api/v1/exceptions': 'respond',
  'POST /api/v1/exceptions/preview': 'read',
  'PATCH /api/v1/exceptions/:id': 'respond',
  'POST /api/v1/exceptions/:id/revoke': 'respond',
  'GET /api/v1/exceptions/:id/file': 'read',
  'GET /api/v1/maintenance': 'read',
  'POST /api/v1/maintenance': 'respond',
  'POST /api/v1/maintenance/:id/end': 'respond',
  'GET /api/v1/connectors': 'read',
  'POST /api/v1/connectors/:id/run': 'respond',
  'GET /api/v1/rules': 'read',
  'GET /api/v1/rules/:id': 'read',
  'POST /api/v1/rules/:id/mode': 'respond',
  'PUT /api/v1/sensitivity': 'respond',
  'GET /api/v1/readiness': 'read',
  'GET /api/v1/correlations': 'read',
  'GET /api/v1/scorecard': 'read',
  'POST /api/v1/backtest': 'annotate',
  'POST /api/v1/backtest/preview': 'annotate',
  'GET /api/v1/sources': 'read',
  'GET /api/v1/version': 'read',
  'GET /api/v1/caller': 'read',
  'GET /api/v1/gaps': 'read',
  'GET /api/v1/gaps/facets': 'read',
  'POST /api/v1/gaps/:id/fill': 'administer',
  'POST /api/v1/gaps/:id/dismiss': 'administer',
  'GET /api/v1/rule-states': 'read',
  'GET /api/v1/rule-states/facets': 'read',
  'GET /api/v1/quarantine': 'read',
  'GET /api/v1/quarantine/facets': 'read',
  'GET /api/v1/quarantine/:id': 'read',
  'POST /api/v1/quarantine/:id/replay': 'administer',
  'POST /api/v1/quarantine/:id/discard': 'administer',
  'GET /api/v1/audit': 'administer',
  'POST /api/v1/ingest/:source': 'push',
  'POST /v1/traces': 'push',
  'POST /v1/logs': 'push',
}

/** Written out, not taken from the code: what each role may do. */
const MAY: Readonly<Record<string, readonly Permission[]>> = {
  sender: ['open', 'push'],
  viewer: ['open', 'read'],
  analyst: ['open', 'read', 'annotate'],
  responder: ['open', 'read', 'annotate', 'respond'],
  admin: ['open', 'read', 'annotate', 'respond', 'push', 'administer'],
}

/** The routes that are registered, read from the router's own tree; HEAD goes with GET. */
function registered(): string[] {
  const routes: string[] = []
  const path: string[] = []
  for (const line of api.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? []
    if (part === '') continue
    path.splice(indent.length / 4, path.length, part)
    for (const method of methods.split(', ').filter((name) => name !== '' && name !== 'HEAD')) {
      routes.push(`${method} ${path.join('')}`)
    }
  }
  return routes
}

const routes = Object.entries(EXPECTED)
const urlOf = (route: string) => {
  const [method = '', path = ''] = route.split(' ')
  return {
    method: method as 'GET',
    url: path.replace(':id', '0'.repeat(32)).replace(':source', 'auto').replace(':list', 'paid_but_unseen'),
  }
}

describe('the routes', () => {
  test('are those of the table, all of them', () => {
    expect(registered().sort()).toEqual(Object.keys(EXPECTED).sort())
  })

  test.each(ROLES)('let the role %s do what the table says and nothing else', async (role) => {
    for (const [route, permission] of routes) {
      const { statusCode } = await api.app.inject({ ...urlOf(route), headers: api.bearer(role) })
      const isIn = statusCode !== 401 && statusCode !== 403
      expect({ route, isIn }).toEqual({ route, isIn: MAY[role]?.includes(permission) })
    }
  })

  test('want a token unless they are open', async () => {
    for (const [route, permission] of routes) {
      const { statusCode, headers } = await api.app.inject(urlOf(route))
      expect({ route, refused: statusCode === 401 }).toEqual({ route, refused: permission !== 'open' })
      if (statusCode === 401) expect(headers['www-authenticate']).toBe('Bearer')
    }
  })

  test('demand of HEAD what they demand of GET', async () => {
    for (const [route, permission] of routes.filter(([name]) => name.startsWith('GET '))) {
      const { url } = urlOf(route)
      const { statusCode } = await api.app.inject({ method: 'HEAD', url, headers: api.bearer('sender') })
      expect({ route, refused: statusCode === 403 }).toEqual({ route, refused: permission !== 'open' })
    }
  })

  test('that name no permission can not be registered', async () => {
    expect(isAllowed('admin', 'open')).toBe(true)
    expect(() => api.app.get('/late', async () => 'x')).toThrow()
  })
})

describe('a token', () => {
  const good = () => api.bearer('viewer').authorization
  const status = async (authorization: string) =>
    (await api.app.inject({ url: '/api/v1/findings', headers: { authorization } })).statusCode

  test('is taken whatever the case of the scheme', async () => {
    expect(await status(good())).toBe(200)
    expect(await status(good().replace('Bearer', 'bearer'))).toBe(200)
  })

  test.each([
    ['that nobody knows', () => `Bearer ${'a'.repeat(48)}`],
    ['cut by one character', () => good().slice(0, -1)],
    ['in another case', () => `Bearer ${good().slice(7).toUpperCase()}`],
    ['without its scheme', () => good().slice(7)],
    ['under another scheme', () => good().replace('Bearer', 'Basic')],
    ['behind two blanks', () => good().replace(' ', '  ')],
    ['with something behind it', () => `${good()} x`],
    ['given twice', () => `${good()}, ${good()}`],
    ['that is empty', () => 'Bearer '],
    ['of blanks', () => `Bearer ${' '.repeat(20)}`],
    ['that is its own hash', () => `Bearer ${api.context.tokens[0]?.sha256}`],
    ['of fifteen thousand characters', () => `Bearer ${'a'.repeat(15_000)}`],
    ['with the good one in its middle', () => `Bearer ${'a'.repeat(15_000)}${good()}`],
  ])('%s is refused', async (_, header) => {
    expect(await status(header())).toBe(401)
  })

  test('in the query or a cookie is none', async () => {
    const token = good().slice(7)
    const { statusCode } = await api.app.inject({
      url: `/api/v1/findings?access_token=${token}`,
      headers: { cookie: `token=${token}` },
    })
    expect(statusCode).toBe(401)
  })
})

describe('another tenant', () => {
  const event = anEvent(ACME, 'secret', { 'user.id': 'acme-person', ...saying('acme-words') })
  const finding = aFinding(ACME, 'secret', { entity: { kind: 'user', id: 'acme-person' } })
  const incident = anIncident(ACME, 'secret', { title: 'acme-words' })
  const kept = aQuarantined(ACME, 'secret', { sealed: '', position: 'acme-place' })
  let asset = ''

  beforeAll(async () => {
    const { store, context } = api
    const sealed = await sealedOf('acme-words')
    await store.events.create(ACME, [event])
    await store.findings.put(ACME, finding, 'new')
    await store.incidents.put(ACME, incident, 'new')
    await store.quarantine.put(ACME, { ...kept, sealed }, 'new')
    await takeIn(store, context.clock, {
      tenant: ACME,
      things: [
        {
          asset: { type: 'ai_agent', provider: 'test', key: 'acme-words' },
          facts: { owner_team: 'acme-person' },
        },
      ],
    })
    asset = (await store.assets.page(ACME, {})).items[0]?.document.id ?? ''
    await api.ask('admin', `POST /api/v1/incidents/${incident.id}/comments`, {
      payload: { text: 'acme-words', key: '1' },
    })
    await api.ask('admin', 'POST /api/v1/ingest/auto', { payload: '{"acme-words": 1}' })
    expect(context.tokens.some(({ tenant }) => tenant === RIVAL)).toBe(true)
  })

  async function sealedOf(text: string): Promise<string> {
    return api.context.ingest.seal(Buffer.from(text))
  }

  const LISTS = ['events', 'findings', 'incidents', 'assets', 'quarantine', 'audit'] as const
  const FACETS = {
    events: 'user.id',
    findings: 'entity.id',
    incidents: 'category',
    assets: 'facts.owner_team',
    quarantine: 'position',
  } as const

  test.each(LISTS)('sees nothing in the list of %s that the owner sees', async (name) => {
    const owner = await api.ask('admin', `GET /api/v1/${name}`)
    const other = await api.ask('admin', `GET /api/v1/${name}`, { tenant: RIVAL })
    expect(owner.body).not.toMatchObject({ total: { count: 0 } })
    expect(other.body).toEqual({ items: [], next: null, total: { count: 0, exact: true } })
  })

  test.each(Object.entries(FACETS))('sees no facets of %s', async (name, field) => {
    const owner = await api.ask('viewer', `GET /api/v1/${name}/facets?of=${field}`)
    const other = await api.ask('viewer', `GET /api/v1/${name}/facets?of=${field}`, { tenant: RIVAL })
    expect(owner.body).not.toEqual({ [field]: [] })
    expect(other.body).toEqual({ [field]: [] })
  })

  test.each([
    ['GET', `events/${event['event.id']}`],
    ['GET', `findings/${finding.id}`],
    ['GET', `incidents/${incident.id}`],
    ['GET', `incidents/${incident.id}/timeline`],
    ['GET', `quarantine/${kept.id}`],
    ['DELETE', `findings/${finding.id}/disposition`],
    ['PUT', `findings/${finding.id}/disposition`, { verdict: 'false', reason: 'x' }],
    ['POST', `incidents/${incident.id}/acknowledgement`, {}],
    ['POST', `incidents/${incident.id}/transitions`, { to: 'closed' }],
    ['PUT', `incidents/${incident.id}/assignee`, { assignee: 'x' }],
    ['POST', `incidents/${incident.id}/comments`, { text: 'x', key: 'x' }],
    ['POST', `quarantine/${kept.id}/replay`],
    ['POST', `quarantine/${kept.id}/discard`],
    ['GET', 'assets/ASSET'],
    ['PATCH', 'assets/ASSET', { set: { owner_team: 'x' } }],
    ['POST', 'assets/ASSET/merge', { with: ['x'], reason: 'x' }],
    ['POST', 'assets/ASSET/split', { name: { type: 'ai_agent', provider: 'x', key: 'x' }, reason: 'x' }],
    ['GET', 'assets/export?format=cyclonedx&asset=ASSET'],
    ['GET', 'assets/ASSET/changes'],
    ['GET', 'assets/ASSET/observations'],
  ])(
    'is told that there is no such thing by %s %s',
    async (...[method, path, payload]: [string, string, object?]) => {
      const before = await everything()
      const more = payload === undefined ? {} : { payload }
      const { status, text } = await api.ask('admin', `${method} /api/v1/${path.replace('ASSET', asset)}`, {
        tenant: RIVAL,
        ...more,
      })
      expect(status).toBe(404)
      expect(text).not.toMatch(/acme-(words|person|place)/)
      expect(await everything()).toEqual(before)
    },
  )

  test('has its own record under the same id', async () => {
    await using own = await openTestApi()
    for (const tenant of [ACME, RIVAL])
      await own.store.events.create(tenant, [
        { ...event, 'wachter.tenant': tenant, 'user.id': `at-${tenant}` },
      ])
    for (const tenant of [ACME, RIVAL]) {
      const { body } = await own.ask('viewer', `GET /api/v1/events/${event['event.id']}`, { tenant })
      expect(body).toMatchObject({ 'user.id': `at-${tenant}` })
    }
  })

  test('can not go on with a cursor that is not its own', async () => {
    await api.store.events.create(ACME, [anEvent(ACME, 'second')])
    const page = await api.ask('viewer', 'GET /api/v1/events?limit=1')
    const { next } = page.body as { next: string }
    const other = await api.ask('viewer', `GET /api/v1/events?limit=1&cursor=${next}`, { tenant: RIVAL })
    expect(other.body).toMatchObject({ status: 400, code: 'store.bad-cursor' })
  })

  test('that scrapes at the same time gets its own figures', async () => {
    const both = [ACME, RIVAL, ACME, RIVAL].map((tenant) => api.ask('viewer', 'GET /metrics', { tenant }))
    const [acme, rival, again] = await Promise.all(both)
    expect(acme?.text).toContain('wachter_records_total{tenant="acme"')
    expect(acme?.text).toContain('wachter_incidents{tenant="acme",severity="SEV3"} 1')
    expect(figures(again?.text)).toEqual(figures(acme?.text))
    expect(rival?.text).not.toContain('acme')
  })

  test('sees only its own feeds', async () => {
    expect((await api.ask('viewer', 'GET /api/v1/sources')).body).toMatchObject({
      feeds: [{ feed: 'push:auto' }],
    })
    expect((await api.ask('viewer', 'GET /api/v1/sources', { tenant: RIVAL })).body).toMatchObject({
      feeds: [],
    })
  })

  function figures(text: string | undefined): readonly string[] {
    return text?.split('\n').filter((line) => /^wachter_(records|incidents)/.test(line)) ?? []
  }

  async function everything() {
    const { findings, incidents, quarantine, timeline, observations } = api.store
    const of = [findings, incidents, quarantine, timeline, observations].map((documents) =>
      documents.page(ACME, {}),
    )
    return Promise.all(of)
  }
})
