import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readIncidents } from '../worker/src/config/read-incidents.ts'
import { campaigns } from '../worker/src/demo/campaigns/campaigns.ts'
import type { DemoRecord } from '../worker/src/demo/demo-record.ts'
import { DEMO_END, DEMO_SEED, generateDemo } from '../worker/src/demo/generate.ts'
import type { Finding } from '../worker/src/model/finding.ts'
import type { EventId, TenantId } from '../worker/src/model/ids.ts'
import type { Incident } from '../worker/src/model/incident.ts'
import { rankOfLevel } from '../worker/src/model/level.ts'
import { openSqliteStore } from '../worker/src/store/sqlite/open-sqlite-store.ts'
import { ownDemoData } from './demo-data.ts'
import { openResponse } from './demo-response.ts'
import { all } from './stored-verdicts.ts'
import { wachter } from './wachter-process.ts'

/** The sample organisation, from its first record to its incidents, as `wachter start` leaves it. */

const tenant = 'demo' as TenantId
const categoriesFile = join(import.meta.dirname, '..', 'provisioning', 'incidents.yaml')
const TOO_MANY_CLOCKS_OVER = 'risk appetite: overdue_clocks'
let data = ''
afterAll(() => rmSync(data, { recursive: true }))

// In the order in which the feed gives them.
const records = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })].sort((a, b) =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
)

/** Reads what there is, in a process of its own: it is several times faster outside of Jest. */
async function start(): Promise<void> {
  const env = { WACHTER_DATA: data, WACHTER_API_PORT: '0' }
  const { code, stderr } = await wachter(['start', '--once'], { env })
  if (code !== 0) throw new Error(`exit ${code}: ${stderr.slice(-2000)}`)
}

/** All that came of it. */
async function found() {
  const store = await openSqliteStore({ file: join(data, 'wachter.db') })
  try {
    // Without what only the time that went by has brought: steps that are late, clocks that are over, and that those are too many.
    const findings = await all(store.findings, tenant)
    const late = findings.filter(({ entity }) => entity.id === TOO_MANY_CLOCKS_OVER)
    const ofLate = new Set(late.flatMap(({ events }) => events))
    return {
      findings: findings.filter((one) => one.superseded_by === undefined && !late.includes(one)),
      incidents: (await all(store.incidents, tenant)).filter((one) => one.merged_into === null),
      merged: await store.incidents.count(tenant, { where: [{ field: 'merged_into', is: 'exists' }] }),
      timeline: await store.timeline.count(tenant, {
        where: [{ field: 'kind', is: 'not_in', values: ['escalation', 'clock'] }],
      }),
      events: (await all(store.events, tenant)).filter((event) => !ofLate.has(event['event.id'])),
      quarantined: await store.quarantine.count(tenant, {}),
    }
  } finally {
    await store.close()
  }
}

/**
 * Lets the next start read every record from its beginning. What looks for assets in the events goes on where it was: how often it
 * looks while they come, and so what it sees change, is a matter of time.
 */
async function forgetPositions(): Promise<number> {
  const store = await openSqliteStore({ file: join(data, 'wachter.db') })
  try {
    const positions = (await all(store.checkpoints, tenant)).filter(
      ({ feed, position }) => position !== null && !feed.startsWith('discovery/'),
    )
    await store.checkpoints.remove(
      tenant,
      positions.map(({ id }) => id),
    )
    return positions.length
  } finally {
    await store.close()
  }
}

let first: Awaited<ReturnType<typeof found>>
let again: Awaited<ReturnType<typeof found>>
let recordOf: ReadonlyMap<EventId, DemoRecord>
beforeAll(async () => {
  data = await ownDemoData()
  first = await found()
  if ((await forgetPositions()) === 0) throw new Error('there was no position to forget')
  await start()
  again = await found()
  recordOf = new Map(
    first.events.flatMap((event) => {
      const record = records[Number(event['wachter.source.position']?.split('#').at(-1))]
      return record === undefined ? [] : [[event['event.id'], record] as const]
    }),
  )
}, 600_000)

function truthOf({ events: [event] }: Finding): DemoRecord['truth'] {
  const record = event === undefined ? undefined : recordOf.get(event)
  if (record === undefined) throw new Error(`no record for event ${event}`)
  return record.truth
}

/** Findings on what the logs tell; what Wachter says itself, of assets and of the appetite, is no record. */
const logged = () => first.findings.filter(({ source }) => !source.startsWith('wachter.'))

const isLoud = ({ level }: Finding) => rankOfLevel(level) >= rankOfLevel('medium')

describe('of every attack in the sample organisation', () => {
  test.each(campaigns.map((campaign) => [campaign.id, campaign] as const))('%s', (id, campaign) => {
    const own = logged().filter((finding) => truthOf(finding).campaign === id)
    const { expected, category } = campaign
    expect(own.length).toBeGreaterThanOrEqual(expected.findings)
    expect([...new Set(own.map((finding) => finding.category))]).toEqual(
      expect.arrayContaining([...expected.categories]),
    )
    expect(own.some(isLoud)).toBe(true)
    const about = own.filter((finding) => finding.category === category && finding.level !== 'informational')
    const incidents = new Set(about.map(({ incident }) => incident))
    expect(incidents).not.toContain(undefined)
    if (expected.oneIncident) expect(incidents.size).toBe(1)
  })
})

describe('the sample organisation', () => {
  test('has an incident of every category there is', () => {
    const found = new Set(first.incidents.map((incident: Incident) => incident.category))
    expect([...found].sort()).toEqual([...readIncidents(categoriesFile).keys()].sort())
  })

  test('every finding that is grouped is in an incident that is there, and incidents count theirs right', () => {
    const counts = new Map<string, number>()
    for (const { incident } of first.findings)
      if (incident !== undefined) counts.set(incident, (counts.get(incident) ?? 0) + 1)
    expect(counts).toEqual(new Map(first.incidents.map(({ id, findings }) => [id, findings])))
  })

  test('ordinary work raises nothing that wakes anybody', () => {
    const loud = logged().filter((finding) => truthOf(finding).kind === 'quiet' && isLoud(finding))
    expect(loud.map(({ rule, evidence }) => `${rule.title}: ${evidence[0]?.excerpt}`)).toEqual([])
  })

  // People who discuss attacks word for word in a chat look like attackers to rules on texts.
  test('of harmless oddities one in forty, at most, is taken for something high', () => {
    const odd = records.filter(({ truth }) => truth.kind === 'odd')
    const high = logged().filter(
      (finding) => truthOf(finding).kind === 'odd' && rankOfLevel(finding.level) >= rankOfLevel('high'),
    )
    const share = new Set(high.map(({ events }) => events[0])).size / odd.length
    expect(odd.length).toBeGreaterThan(100)
    expect(share).toBeLessThanOrEqual(1 / 40)
  })

  test('is read whole: every record gives events, nothing is set aside', () => {
    expect(new Set(recordOf.values()).size).toBe(records.length)
    expect(first.quarantined).toBe(0)
  })

  test('shows the assets it uses, of several types', () => {
    const refs = first.events.flatMap((event) => event['wachter.asset.refs'] ?? [])
    expect(new Set(refs.map(({ key }) => key)).size).toBeGreaterThan(50)
    expect(new Set(refs.map(({ type }) => type)).size).toBeGreaterThan(3)
  })

  test('read a second time from its beginning changes nothing', () => {
    const comparable = ({ findings, incidents, merged, timeline, events, quarantined }: typeof first) => ({
      findings,
      incidents,
      merged,
      timeline,
      events: events.length,
      quarantined,
    })
    expect(comparable(again)).toEqual(comparable(first))
  })
})

describe('its incidents are answered', () => {
  const opened = async () => {
    const store = await openSqliteStore({ file: join(data, 'wachter.db') })
    const response = await openResponse(store, tenant)
    const incidents = (await all(store.incidents, tenant)).filter(({ merged_into }) => merged_into === null)
    const runs = (await all(store.runs, tenant)).filter(({ state }) => state === 'running')
    const close = async () => {
      await response.close()
      await store.close()
    }
    return { store, response, incidents, runs, close }
  }

  test('each that is open has its playbook running, manual steps wait, and its clocks tick', async () => {
    const { response, incidents, runs, close } = await opened()
    const open = incidents.filter(({ state }) => state !== 'resolved' && state !== 'closed')
    expect(open.length).toBeGreaterThan(20)
    expect(new Set(runs.map(({ incident }) => incident))).toEqual(new Set(open.map(({ id }) => id)))
    expect(runs.every(({ waiting }) => waiting > 0)).toBe(true)
    for (const incident of open) {
      expect(response.clocks(incident)).toHaveLength(3)
      expect(response.clocks(incident).every(({ due }) => due !== null)).toBe(true)
    }
    await close()
  })

  test('its people took a tool away and gave it back, blocked a server, and were not answered by whoever changed something', async () => {
    const { store, response, incidents, runs, close } = await opened()
    const lead = 'user:l.marijs@zeelandpolder.example'
    const contained = (await response.contained()).filter(({ approved_by }) => approved_by.includes(lead))
    expect(
      contained.map(({ plan, state, by, approved_by }) => [plan.action, state, by, approved_by]).sort(),
    ).toEqual([
      ['agent.tool.remove', 'rolled_back', 'worker', [lead]],
      ['mcp.server.block', 'standing', 'worker', [lead]],
    ])
    // What was done stands outside, and what was taken back does not.
    const changed = (name: string) => readFileSync(join(data, 'demo', name), 'utf8')
    expect(changed('agents.yaml')).toMatch(/claims-bot:\n +tools: \[ ?mail\.read.*http\.post/)
    expect(changed('mcp-gateway.json')).not.toContain('crm-mcp')
    expect(changed('mcp-gateway.json.blocked.json')).toContain('crm-mcp')
    const of = contained.map(({ incident }) => incidents.find(({ id }) => id === incident))
    expect(of.map((one) => one?.state)).toEqual(['contained', 'contained'])
    const escalated = (await all(store.timeline, tenant)).filter(
      ({ kind, text }) => kind === 'escalation' && text.includes(' failed '),
    )
    expect(escalated.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^escalated to ai_security_lead: Ask who changed it and why failed/),
    ])
    // Manual steps wait in these runs too: nobody has done the rest.
    for (const incident of [...of, incidents.find(({ id }) => id === escalated[0]?.incident)])
      expect(runs.find((run) => run.incident === incident?.id)?.waiting).toBeGreaterThan(0)
    await close()
  })

  test('an agent is contained by itself once somebody named it and another agreed, and that is taken back', async () => {
    const { store, response, incidents, runs, close } = await opened()
    const about = incidents.find(
      ({ category, state }) => category === 'agent_unauthorized_actions' && state === 'open',
    )
    const run = runs.find(({ incident }) => incident === about?.id)
    if (run === undefined) throw new Error('no agent acts without being allowed')
    const variables = { __agent__: 'AGENT00001', __agent_alias__: 'ALIAS00001', __tool__: 'send_mail' }
    await response.does(run, 'Name the agent', 'completed', { variables })
    expect(response.outside()).toEqual({ tools: response.untouched, alias: undefined })
    for (const name of ['Take the agent out of service', 'Take the tool away']) {
      await response.does(run, name, 'approved', { actor: 'user:lee' })
    }
    expect(response.outside().alias).toBe('REJECT_INVOCATIONS')
    expect(response.outside().tools).not.toContain('send_mail')
    const standing = (await response.contained()).filter((one) => one.run === run.id)
    expect(standing.map(({ state, approved_by }) => [state, approved_by])).toEqual([
      ['standing', ['user:lee']],
      ['standing', ['user:lee']],
    ])
    for (const { id } of standing) expect(await response.takeBack(id)).toMatchObject({ state: 'rolled_back' })
    expect(response.outside()).toMatchObject({ alias: 'ACCEPT_INVOCATIONS' })
    expect(response.outside().tools).toContain('send_mail')
    expect((await store.incidents.get(tenant, run.incident))?.document.phase).toBe('containment')
    await close()
  })

  test('one that nobody answers is escalated to whom its playbook names', async () => {
    const { store, response, incidents, runs, close } = await opened()
    const { incident, run } = await response.escalating(incidents, runs)
    await response.wait(run)
    expect((await response.shown(run)).overdue).toBeGreaterThan(0)
    const texts = (await all(store.timeline, tenant)).filter((one) => one.incident === incident.id)
    expect(texts.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^escalated to .*within its time limit/),
    )
    await close()
  })
})
