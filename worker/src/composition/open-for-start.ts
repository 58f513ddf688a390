import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashToken, type KnownToken } from '../api/access.ts'
import type { ApiContext } from '../api/api-context.ts'
import { grafanaAt } from '../api/grafana-keys.ts'
import { openApi, openProbes } from '../api/server.ts'
import type { StartDeps } from '../cli/start.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { readDeclared } from '../config/read-declared.ts'
import { readTranslations } from '../config/read-translations.ts'
import { demoConnectors } from '../demo/demo-connectors.ts'
import { demoFeed } from '../demo/demo-feed.ts'
import { DEMO_END, DEMO_SEED } from '../demo/generate.ts'
import { recordedLooks } from '../demo/recorded-looks.ts'
import { problem } from '../model/problem.ts'
import { withTexts } from '../model/translations.ts'
import { textsOfRegimes } from '../response/regimes/regime.ts'
import { sources } from '../sources/catalogue.ts'
import { budgetsOf } from './budgets-of.ts'
import { theConfig } from './compose.ts'
import { configuredFeeds } from './configured-feeds.ts'
import { placeDemoTargets } from './demo-targets.ts'
import { sharedDrift } from './drift-of-programme.ts'
import { openLog } from './log.ts'
import { openPage, type Page } from './open-page.ts'
import { openRuleFiles } from './open-rule-files.ts'
import { openRuntime } from './open-runtime.ts'
import { renderPdf } from './render-pdf.ts'
import type { Runtime } from './runtime.ts'
import type { RuntimeOptions } from './runtime-options.ts'
import type { StartRole } from './start-role.ts'
import { pauseUntil, systemClock } from './system.ts'

/** Pushes worked on at a time; each has the process to itself while its records are evaluated. */
const CONCURRENT_PUSHES = 8

const DEMO_FOLDER = join(import.meta.dirname, '..', 'demo', 'organisation')

/** What `start` stands on: a runtime over the configured sources, else over the sample organisation. */
export async function openForStart(options: {
  root: string
  demo: boolean
  once: boolean
  roles: readonly StartRole[]
  out(line: string): Promise<void>
  stop: AbortSignal
}): Promise<StartDeps> {
  const config = theConfig(options.root)
  if (config.tenants.some(({ id }) => id === DEMO_TENANT)) {
    throw problem(
      'config.invalid',
      'user',
      `tenants: ${DEMO_TENANT} is the sample organisation's; choose another id`,
    )
  }
  const log = openLog({ level: config.log.level, terminal: process.stderr.isTTY, stream: process.stderr })
  const isDemo = options.demo && config.sources.length === 0
  const feeds = isDemo
    ? [demoFeed({ tenant: DEMO_TENANT, seed: DEMO_SEED, end: DEMO_END })]
    : configuredFeeds(config, options.once, log)
  const demo = isDemo ? demoOrganisation() : undefined
  const runtime = await openRuntime({ config, feeds, roles: options.roles, log, demo })
  if (isDemo) await placeDemoTargets(config, DEMO_FOLDER)
  const generated = config.api.tokens.length === 0 ? generateTokens(runtime) : []
  const tenant = isDemo ? DEMO_TENANT : runtime.tenants[0]
  const page =
    tenant === undefined || !options.roles.includes('api')
      ? undefined
      : await openPage({ host: config.api.host, tenant, secret: runtime.folder.secret('page-token').value })
  const tokens = [...config.api.tokens, ...generated.map(({ token }) => token), ...(page?.tokens ?? [])]
  return {
    runtime,
    demoTenant: isDemo ? DEMO_TENANT : undefined,
    openApi: () => openApi(apiContext(runtime, tokens, page), log),
    openProbes: () => openProbes(apiContext(runtime, tokens), log),
    pagePath: page?.path,
    tokenFiles: generated.map(({ token, file }) => ({ tenant: token.tenant, file })),
    out: options.out,
    say: (text) => log.info(text),
    stop: options.stop,
    clock: systemClock,
    pause: pauseUntil,
  }
}

/** What the sample organisation has in files. */
function demoOrganisation(): NonNullable<RuntimeOptions['demo']> {
  const looks = ['aws-2026-11-01.yaml', 'aws-2026-11-15.yaml'].map(
    (file) => async () => (await readDeclared(join(DEMO_FOLDER, 'recorded', file))).things,
  )
  return {
    connectors: demoConnectors(DEMO_TENANT, DEMO_FOLDER),
    recorded: (store) => recordedLooks({ id: 'recorded-aws', tenant: DEMO_TENANT, store, looks }),
    redTeamResults: () =>
      ['garak.report.jsonl', 'promptfoo.json', 'pyrit.json'].map((file) =>
        readFileSync(join(DEMO_FOLDER, 'red-team', file), 'utf8'),
      ),
  }
}

/** Without configured tokens each tenant gets an administrator's, in a file that only its owner can read. */
function generateTokens({ folder, tenants }: Runtime): { token: KnownToken; file: string }[] {
  return tenants.map((tenant) => {
    const { value, file } = folder.secret(`token-${tenant}`)
    return { token: { name: 'generated', tenant, role: 'admin', sha256: hashToken(value) }, file }
  })
}

function apiContext(runtime: Runtime, tokens: readonly KnownToken[], page?: Page): ApiContext {
  const { store, ingest, audit, rules, config, unseal, dispatcher, feeds, since } = runtime
  return {
    store,
    ingest,
    audit,
    clock: systemClock,
    tokens,
    grafanas: [...config.api.grafana.map(grafanaAt), ...(page === undefined ? [] : [page.grafana])],
    ...(page !== undefined && { page: page.register }),
    controls: runtime.controls,
    vendors: runtime.vendors,
    redTeam: runtime.redTeam,
    governing: runtime.governing,
    translations: withTexts(readTranslations(config), textsOfRegimes(runtime.regimes)),
    risk: runtime.risk,
    regimes: runtime.regimes,
    clockPolicyFor: runtime.clockPolicyFor,
    programme: runtime.programme,
    budgetOf: budgetsOf(config),
    endOf: (tenant) => (tenant === DEMO_TENANT ? DEMO_END : undefined),
    rules,
    ruleFiles: openRuleFiles(),
    decisions: runtime.decisions,
    backtesting: runtime.backtesting,
    sources: sources.map(({ id }) => id),
    feeds,
    connectors: runtime.connectors,
    driftOf: sharedDrift(config, { store, clock: systemClock }),
    since,
    onPast: runtime.onPast,
    onFill: runtime.onFill,
    containing: runtime.containing,
    notifying: runtime.notifying,
    composing: runtime.composing,
    evidence: runtime.evidence,
    onClosed: runtime.onClosed,
    inventory: runtime.inventory,
    runs: runtime.runs,
    playbooks: runtime.playbooks,
    drills: runtime.drills,
    accepting: runtime.accepting,
    people: runtime.people,
    onObservations: runtime.onObservations,
    onDiscover: runtime.onDiscover,
    frameworks: runtime.controls.frameworks,
    renderPdf,
    unseal,
    jobs: dispatcher,
    limits: { maxBody: config.api.max_body, concurrentPushes: CONCURRENT_PUSHES },
  }
}
