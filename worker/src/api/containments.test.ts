import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openTextFile } from '../composition/open-text-file.ts'
import type { Containment } from '../model/containment.ts'
import { agentToolRemove } from '../response/actions/agent-tool-remove.ts'
import { actionCatalogue, catalogued } from '../response/actions/catalogue.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const folder = mkdtempSync(join(tmpdir(), 'wachter-containments-'))
const file = join(folder, 'policy.yaml')
const incident = anIncident(ACME, 'one')
const asked = { action: 'agent.tool.remove', parameters: { policy: 'a', agent: 'support', tool: 'mail' } }

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi({
    catalogueOf: (tenant) =>
      actionCatalogue(tenant === ACME ? [catalogued(agentToolRemove(() => openTextFile(file)))] : []),
  })
  await api.store.incidents.put(ACME, incident, 'new')
})
beforeEach(() => writeFileSync(file, 'agents: {support: {tools: [search, mail]}}\n'))
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

type Role = Parameters<TestApi['ask']>[0]
async function ask(role: Role, request: string, payload?: object, tenant = ACME) {
  const body = payload === undefined ? {} : { payload: JSON.stringify(payload) }
  const headers = payload === undefined ? {} : { 'content-type': 'application/json' }
  return api.ask(role, request, { tenant, headers, ...body })
}
const one = ({ body }: { body: unknown }) => body as Containment
const wanted = (key: string) => ({ ...asked, incident: incident.id, reason: 'it sends mail', key })
const mayMail = () => readFileSync(file, 'utf8').includes('mail')

describe('containments', () => {
  test('are planned by one, done with the approval of another, extended and rolled back', async () => {
    const planned = one(await ask('responder', 'POST /api/v1/containments', wanted('a')))
    expect(planned).toMatchObject({ state: 'planned', by: 'token:responder-of-acme' })
    expect(one(await ask('responder', 'POST /api/v1/containments', wanted('a'))).id).toBe(planned.id)
    const path = `/api/v1/containments/${planned.id}`
    expect(await ask('responder', `POST ${path}/approve`)).toMatchObject({ status: 400 })
    expect(mayMail()).toBe(true)
    expect(one(await ask('admin', `POST ${path}/approve`))).toMatchObject({ state: 'standing' })
    expect(mayMail()).toBe(false)
    const longer = { stands_for: '3d', reason: 'still looking' }
    expect(one(await ask('responder', `POST ${path}/extend`, longer))).toMatchObject({ extensions: 0 })
    const over = { reason: 'it is over' }
    expect(one(await ask('responder', `POST ${path}/roll-back`, over))).toMatchObject({
      state: 'rolled_back',
    })
    expect(mayMail()).toBe(true)
    const list = await ask('viewer', 'GET /api/v1/containments?state=rolled_back')
    expect(list.body).toMatchObject({ items: [{ id: planned.id, reason: 'it sends mail' }] })
    expect(await ask('viewer', `GET ${path}`)).toMatchObject({ status: 200 })
  })

  test('a dry run changes nothing, and says what it would hit', async () => {
    const before = await api.store.containments.count(ACME, {})
    const { body } = await ask('responder', 'POST /api/v1/actions/plan', asked)
    expect(body).toMatchObject({
      plan: { tier: 'one', reversible: true },
      hit: { assets: [], unknown: ['support'] },
    })
    expect(mayMail()).toBe(true)
    expect(await api.store.containments.count(ACME, {})).toBe(before)
  })

  test('are of one tenant, and so are actions', async () => {
    const planned = one(await ask('responder', 'POST /api/v1/containments', wanted('b')))
    const path = `/api/v1/containments/${planned.id}`
    expect(await ask('admin', `GET ${path}`, undefined, RIVAL)).toMatchObject({ status: 404 })
    expect(await ask('admin', `POST ${path}/approve`, undefined, RIVAL)).toMatchObject({ status: 404 })
    expect((await ask('viewer', 'GET /api/v1/actions', undefined, RIVAL)).body).toEqual({ items: [] })
    expect((await ask('viewer', 'GET /api/v1/actions')).body).toMatchObject({
      items: [{ name: 'agent.tool.remove' }],
    })
  })
})
