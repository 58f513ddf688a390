import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditRecorder } from '../worker/src/audit/append-audit.ts'
import { openClocks } from '../worker/src/composition/open-clocks.ts'
import { openTextFile } from '../worker/src/composition/open-text-file.ts'
import { playbooksInForce } from '../worker/src/composition/playbooks-in-force.ts'
import { systemClock } from '../worker/src/composition/system.ts'
import { readConfig } from '../worker/src/config/config.ts'
import type { Incident } from '../worker/src/model/incident.ts'
import type { Run, SignalKind } from '../worker/src/model/run.ts'
import { shift } from '../worker/src/model/time.ts'
import { agentToolRemove } from '../worker/src/response/actions/agent-tool-remove.ts'
import { bedrockAgentDisableAlias } from '../worker/src/response/actions/bedrock-agent-disable-alias.ts'
import { actionCatalogue, catalogued } from '../worker/src/response/actions/catalogue.ts'
import { statefulAws } from '../worker/src/response/actions/fixtures/stateful-aws.ts'
import { clocksOf } from '../worker/src/response/clocks/clocks-of.ts'
import { rollBackContainment } from '../worker/src/response/containments/end-containment.ts'
import { advanceRun } from '../worker/src/response/runs/advance-run.ts'
import { playbookConditions } from '../worker/src/response/runs/conditions.ts'
import { noRequests } from '../worker/src/response/runs/fixtures/a-playbook.ts'
import { followRun } from '../worker/src/response/runs/follow-run.ts'
import { signalStep } from '../worker/src/response/runs/run-desk.ts'
import { readRun } from '../worker/src/response/runs/run-log.ts'
import { stepOf } from '../worker/src/response/runs/run-state.ts'
import { shownRun } from '../worker/src/response/runs/run-view.ts'
import { siteEffects } from '../worker/src/response/runs/site-effects.ts'
import type { Store } from '../worker/src/store/store.ts'
import { all } from './stored-verdicts.ts'

type Tenant = Incident['tenant']

const AGENT = 'AGENT00001'
const POLICY = `agents:\n  ${AGENT}:\n    tools: [search, send_mail]\n`
const DAYS_MS = 3 * 86_400_000
const never = new AbortController().signal

/**
 * What people of the sample organisation would do with its incidents, with actions set up against servers that keep state: a file
 * of an agent's tools, and Bedrock by AWS' own SDK.
 */
export async function openResponse(store: Store, tenant: Tenant) {
  const folder = mkdtempSync(join(tmpdir(), 'demo-response-'))
  const file = join(folder, 'agents.yaml')
  writeFileSync(file, POLICY)
  let alias: Record<string, unknown> = {
    ...{ agentId: AGENT, agentAliasId: 'ALIAS00001', agentAliasName: 'live' },
    ...{ routingConfiguration: [{ agentVersion: '7' }], agentAliasStatus: 'PREPARED' },
  }
  const aws = await statefulAws({
    'bedrock-agent:GetAgentAlias': () => ({ agentAlias: alias }),
    'bedrock-agent:UpdateAgentAlias': (sent: Readonly<Record<string, unknown>>) => {
      alias = { ...alias, ...sent }
      return { agentAlias: alias }
    },
  })
  let ahead = 0
  const clock = { now: () => shift(systemClock.now(), ahead) }
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 1) })
  const catalogue = actionCatalogue([
    catalogued(agentToolRemove(() => openTextFile(file))),
    catalogued(bedrockAgentDisableAlias(aws.awsOf)),
  ])
  const containing = { store, audit, clock, catalogueOf: () => catalogue }
  const parts = {
    ...{ store, conditions: playbookConditions, clock, effects: siteEffects(containing, noRequests) },
    onDue: async () => {},
    onRest: (log: Parameters<typeof followRun>[1]) => followRun({ store, audit, clock }, log),
  }
  const desk = {
    store,
    audit,
    clock,
    onRun: (of: Tenant, run: Run['id']) => advanceRun(parts, of, run, never),
  }
  const config = readConfig(join(import.meta.dirname, '..'), {})
  const policyFor = openClocks(
    config,
    playbooksInForce(config, () => {}),
  )
  const shown = async (run: Run) => shownRun(await readRun(store, tenant, run.id))
  return {
    shown,
    outside: () => ({ tools: readFileSync(file, 'utf8'), alias: alias['aliasInvocationState'] }),
    untouched: POLICY,
    /** Somebody does something with the step of that name. */
    async does(
      run: Run,
      name: string,
      signal: SignalKind,
      more: { actor?: string; variables?: object } = {},
    ) {
      const step = (await shown(run)).steps.find((one) => one.name === name)
      if (step === undefined) throw new Error(`there is no ${name} in the run`)
      const { actor = 'user:kim', variables = {} } = more
      const key = `${actor} ${signal}`
      await signalStep(
        desk,
        { tenant, run: run.id, actor },
        {
          step: step.step,
          visit: step.visit,
          signal,
          key,
          note: 'why',
          variables: { ...variables },
          evidence: [],
        },
      )
    },
    contained: () => all(store.containments, tenant),
    takeBack: (id: string) =>
      rollBackContainment(containing, { tenant, id, actor: 'user:lee', reason: 'a false alarm' }, never),
    /** The clocks of an incident that is not over. */
    clocks(incident: Incident) {
      const policy = policyFor(incident.category)
      return policy === undefined ? [] : clocksOf(policy, incident, [], clock.now())
    },
    /** An incident whose run waits for a step that is escalated when it is late, with that run. */
    async escalating(incidents: readonly Incident[], runs: readonly Run[]) {
      for (const run of runs) {
        const incident = incidents.find(({ id }) => id === run.incident)
        const { book, state } = await readRun(store, tenant, run.id)
        const escalates = [...state.visits.values()].some((visit) => {
          const { time_limit, escalation } = stepOf(book, state, visit)?.more ?? {}
          return visit.state === 'waiting' && time_limit !== undefined && escalation !== undefined
        })
        if (escalates && incident !== undefined) return { incident, run }
      }
      throw new Error('no step that waits is escalated')
    },
    /** Days go by, and nobody does anything. */
    async wait(run: Run) {
      ahead += DAYS_MS
      await desk.onRun(tenant, run.id)
    },
    async close() {
      await aws.close()
      rmSync(folder, { recursive: true })
    },
  }
}
