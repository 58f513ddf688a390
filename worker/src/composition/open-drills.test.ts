import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readRules, readSamplesBelow } from '../config/read-rules.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { instant, smallIngest } from '../ingest/fixtures/small-ingest.ts'
import { CategoryId } from '../model/category.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Playbook } from '../model/playbook.ts'
import { type Instant, shift } from '../model/time.ts'
import { agentToolRemove } from '../response/actions/agent-tool-remove.ts'
import { actionCatalogue, catalogued } from '../response/actions/catalogue.ts'
import { addFindings } from '../response/compose-incidents.ts'
import { planContainment } from '../response/containments/contain.ts'
import { drillNow, shownDrill } from '../response/drills/drill-times.ts'
import { followDrills } from '../response/drills/follow-drills.ts'
import { startDrill } from '../response/drills/start-drill.ts'
import { groupFindings } from '../response/group-findings.ts'
import { changeState } from '../response/incident-desk.ts'
import { noticeOf } from '../response/notify/notice.ts'
import { advanceRun } from '../response/runs/advance-run.ts'
import { playbookConditions } from '../response/runs/conditions.ts'
import { aPlaybook, automatic, http, stepId } from '../response/runs/fixtures/a-playbook.ts'
import { followRun } from '../response/runs/follow-run.ts'
import { followIncidents } from '../response/runs/incident-runs.ts'
import { signalStep } from '../response/runs/run-desk.ts'
import { readRun } from '../response/runs/run-log.ts'
import { shownRun } from '../response/runs/run-view.ts'
import { siteEffects } from '../response/runs/site-effects.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { LIVE_FINDINGS, NO_DRILL } from '../store/standing-findings.ts'
import type { Store } from '../store/store.ts'
import { openDrills } from './open-drills.ts'

const shipped = new URL('../../../provisioning/', import.meta.url).pathname
const categories = readIncidents(`${shipped}incidents.yaml`)
const read = readRules([`${shipped}rules`])
const rules = compileRules(read.rules, read)
const { samples } = readSamplesBelow([`${shipped}rules`])
const never = new AbortController().signal
const AGENTS = CategoryId.parse('agent_unauthorized_actions')

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

/** A tenant with drills, a playbook whose steps are an action and a request, and what would be changed by them. */
function aSite(tenant: TenantId) {
  let now: Instant = instant(1)
  const clock = { now: () => now }
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
  const desk = openDrills({
    ...{ store, audit, categories, quiet: async () => [], samples: () => samples },
    ingest: { ...smallIngest(store), clock },
    rules: () => rules,
    exceptions: { of: async () => ({ version: '', filters: [], windows: [] }) },
    decided: { of: async () => ({ modes: new Map(), sensitivity: 'balanced' as const }) },
  })
  const playbook: Playbook = aPlaybook({
    begin: { type: 'start', on_completion: 'take' },
    take: automatic('agent.tool.remove', {
      on_completion: 'tell',
      more: {
        action: {
          name: 'agent.tool.remove',
          parameters: { policy: 'agents', agent: 'a', tool: 'send_mail' },
        },
      },
    }),
    tell: http({}),
  })
  const touched: string[] = []
  const catalogue = actionCatalogue([
    catalogued(
      agentToolRemove(() => ({
        name: 'agents.yaml',
        read: async () => 'agents: {a: {tools: [send_mail]}}\n',
        replace: async (_, next) => void touched.push(next),
      })),
    ),
  ])
  const containing = { store, audit, clock, catalogueOf: () => catalogue }
  const effects = siteEffects(containing, {
    ask: async () => {
      touched.push('a request')
      return { outcome: 'done', variables: {} }
    },
    look: async () => 'unknown',
  })
  const runs = {
    ...{ store, audit, clock },
    playbooks: { of: () => playbook, get: () => undefined },
    onRun: async (of: TenantId, run: Parameters<typeof advanceRun>[2]) => {
      const parts = { store, conditions: playbookConditions, effects, clock, onDue: async () => {} }
      await advanceRun({ ...parts, onRest: (log) => followRun(runs, log) }, of, run, never)
    },
  }
  const grouping = { store, audit, categories, clock, quiet: async () => [] }
  return {
    ...{ desk, touched, containing, runs, composing: { ...grouping, onFindings: async () => {} } },
    wait: (ms: number) => {
      now = shift(now, ms)
    },
    group: () => groupFindings(grouping, tenant, never),
    follow: () => followIncidents(runs, tenant, never),
    all: async <T>(of: {
      page(tenant: TenantId, query: object): Promise<{ items: readonly { document: T }[] }>
    }) => (await of.page(tenant, { latest: true })).items.map(({ document }) => document),
  }
}

const wish = { actor: 'user:kim', reason: 'the yearly one' }

test('a drill goes the whole way, is marked on it, changes nothing outside, and its times are kept', async () => {
  const tenant = newTenant()
  const site = aSite(tenant)
  const started = await startDrill(site.desk, { tenant, ...wish, key: '1', category: AGENTS })
  expect(await startDrill(site.desk, { tenant, ...wish, key: '1', category: AGENTS })).toEqual(started)
  const [event, ...more] = await site.all<Event>(store.events)
  expect(more).toEqual([])
  expect(event).toMatchObject({ 'wachter.drill': started.id, 'user.id': `drill-${started.id.slice(0, 8)}` })
  expect(event?.['@timestamp']).toBe(started.started)

  site.wait(60_000)
  await site.group()
  const [incident] = await site.all(store.incidents)
  if (incident === undefined) throw new Error('the drill opened no incident')
  expect(incident).toMatchObject({ drill: started.id, category: AGENTS })
  expect(incident.title).toMatch(/^DRILL: /)
  const told = { occasion: 'opened' as const, detail: '', role: null, people: [] }
  for (const language of ['en', 'nl'] as const) {
    const notice = noticeOf(incident, told, { language, incidentUrl: undefined })
    expect([notice.heading, notice.title]).toEqual([
      expect.stringMatching(/^DRILL: /),
      expect.stringMatching(/^DRILL: /),
    ])
  }

  await site.follow()
  const [head] = await site.all(store.runs)
  if (head === undefined) throw new Error('no playbook runs')
  expect(head).toMatchObject({ drill: started.id, title: 'DRILL: A playbook' })
  const wanted = (await site.all(store.timeline)).filter(({ occasion }) => occasion === 'approval_wanted')
  expect(wanted.map(({ text }) => text)).toEqual([
    `DRILL: agent.tool.remove: tool send_mail of agent a in policy agents: planned: ${stepId('take')}`,
  ])
  const approval = { step: stepId('take'), visit: 0, signal: 'approved' as const, key: '1' }
  const nothing = { note: '', variables: {}, evidence: [] }
  await signalStep(site.runs, { tenant, run: head.id, actor: 'user:lee' }, { ...approval, ...nothing })
  const run = shownRun(await readRun(store, tenant, head.id))
  expect(run).toMatchObject({ state: 'completed', steps: [{ outcome: 'success' }, { outcome: 'success' }] })
  expect(run.steps.map(({ result }) => result)).toEqual([
    expect.stringContaining(
      'DRILL: nothing was changed; meant: agent a may no longer use the tool send_mail',
    ),
    expect.stringContaining('DRILL: nothing was changed'),
  ])
  expect(site.touched).toEqual([])
  expect(await site.all(store.containments)).toEqual([])
  const byHand = { id: 'x', tenant, incident: incident.id, run: null, by: 'user:kim', reason: 'at once' }
  const action = {
    action: 'agent.tool.remove',
    parameters: { policy: 'agents', agent: 'a', tool: 'send_mail' },
  }
  await expect(planContainment(site.containing, { ...byHand, ...action }, never)).rejects.toMatchObject({
    code: 'containment.drill',
  })

  const change = { tenant, actor: 'user:kim', incident: incident.id }
  site.wait(60_000)
  await changeState(site.runs, { ...change, to: 'acknowledged' })
  await followDrills({ store, clock: site.runs.clock }, tenant, never)
  site.wait(60_000)
  const running = shownDrill(await drillNow(store, (await site.all(store.drills))[0] ?? started))
  expect(running).toMatchObject({ state: 'running', incident: incident.id })
  expect(running.took_ms).toEqual({
    ...{ detected: 0, opened: 60_000, answered: 60_000, told: null },
    ...{ acknowledged: 120_000, contained: null, resolved: null },
  })
  await changeState(site.runs, { ...change, to: 'resolved', note: 'over' })
  await followDrills({ store, clock: site.runs.clock }, tenant, never)
  const [ended] = await site.all(store.drills)
  expect(ended).toMatchObject({ state: 'ended' })
  expect(ended && shownDrill(ended).took_ms.resolved).toBe(180_000)
})

test('what happened and a drill are never one, and a drill is in nothing that counts', async () => {
  const tenant = newTenant()
  const site = aSite(tenant)
  const drill = await startDrill(site.desk, { tenant, ...wish, key: '1', category: AGENTS })
  const [made] = await site.all<Finding>(store.findings)
  if (made === undefined) throw new Error('nothing was found')
  const { drill: _, ...real } = made
  const id = 'e'.repeat(32) as Finding['id']
  await store.findings.create(tenant, [
    { ...real, id, events: ['e'.repeat(32) as Finding['events'][number]] },
  ])
  await site.group()
  const incidents = await site.all(store.incidents)
  expect(incidents.map((one) => one.drill ?? null).sort()).toEqual([drill.id, null].sort())
  const practice = incidents.find((one) => one.drill !== undefined)
  const happened = incidents.find((one) => one.drill === undefined)
  if (practice === undefined || happened === undefined) throw new Error('one of them is missing')
  const mixed = { tenant, actor: 'user:kim', incident: practice.id, findings: [id], reason: 'hide it' }
  await expect(addFindings(site.composing, mixed)).rejects.toMatchObject({ code: 'incident.drill' })
  expect(await store.findings.count(tenant, { where: [...LIVE_FINDINGS, NO_DRILL] })).toBe(1)
})

test('every category that is shipped can be practised', async () => {
  const site = aSite(newTenant())
  const drills = await Promise.all(
    [...categories.keys()].map((category) =>
      startDrill(site.desk, { tenant: newTenant(), ...wish, key: '1', category }),
    ),
  )
  expect(drills.map(({ category }) => category)).toEqual([...categories.keys()])
})

test.each([
  [{}, 'drill.wish'],
  [{ category: 'none_such' }, 'drill.wish'],
  [{ rule: 'none such' }, 'drill.wish'],
  [{ category: AGENTS, rule: 'both' }, 'drill.wish'],
])('a drill of %j is refused', async (asked, code) => {
  const site = aSite(newTenant())
  const starting = startDrill(site.desk, { tenant: newTenant(), ...wish, key: '1', ...asked })
  await expect(starting).rejects.toMatchObject({ code })
})
