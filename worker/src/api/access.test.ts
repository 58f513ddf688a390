import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import { aFinding, anEvent, saying } from '../store/documents-samples-contract.ts'
import { isAllowed, type Permission } from './access.ts'
import { EXPECTED_ROUTES } from './fixtures/expected-routes.ts'
import { ACME, openTestApi, RIVAL, ROLES, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident, aQuarantined } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(async () => api[Symbol.asyncDispose]())

/** Written out, not taken from the code: what each role may do. */
const MAY: Readonly<Record<string, readonly Permission[]>> = {
  sender: ['open', 'push'],
  alerts: ['open', 'alert'],
  revealer: ['open', 'reveal'],
  attester: ['open', 'attest'],
  viewer: ['open', 'read'],
  analyst: ['open', 'read', 'attest', 'annotate'],
  responder: ['open', 'read', 'attest', 'annotate', 'respond'],
  admin: ['open', 'read', 'attest', 'annotate', 'respond', 'push', 'alert', 'administer'],
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

const routes = Object.entries(EXPECTED_ROUTES)
const urlOf = (route: string) => {
  const [method = '', path = ''] = route.split(' ')
  return {
    method: method as 'GET',
    url: path.replace(':id', '0'.repeat(32)).replace(':source', 'auto').replace(':list', 'paid_but_unseen'),
  }
}

describe('the routes', () => {
  test('are those of the table, all of them', () => {
    expect(registered().sort()).toEqual(Object.keys(EXPECTED_ROUTES).sort())
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
