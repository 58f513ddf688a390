import swagger from '@fastify/swagger'
import fastify, { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { problem } from '../model/problem.ts'
import { API_VERSION, API_VERSION_HEADER, isSpoken } from '../model/versions.ts'
import { isAllowed, tokenIn } from './access.ts'
import type { ApiContext } from './api-context.ts'
import { describeRoute } from './describe-route.ts'
import { goodTokens } from './good-tokens.ts'
import { GRAFANA_ID_HEADER, type IdentityDesk, personOf } from './grafana-identity.ts'
import { namedScope } from './named-scope.ts'
import { replyCompiler } from './newer-replies.ts'
import { everyReply, replyWithProblem } from './problem-reply.ts'
import { registerAcceptances } from './routes/acceptances.ts'
import { registerAlerts } from './routes/alerts.ts'
import { registerAssetEdits } from './routes/asset-edits.ts'
import { registerAssetExchange } from './routes/asset-exchange.ts'
import { registerAssetGraph } from './routes/asset-graph.ts'
import { registerAssets } from './routes/assets.ts'
import { registerAudit } from './routes/audit.ts'
import { registerBacktest } from './routes/backtest.ts'
import { registerBoard } from './routes/board.ts'
import { registerBoardReports } from './routes/board-reports.ts'
import { registerCaller } from './routes/caller.ts'
import { registerClocks } from './routes/clocks.ts'
import { registerCompliance } from './routes/compliance.ts'
import { registerConnectors } from './routes/connectors.ts'
import { registerContainments } from './routes/containments.ts'
import { registerControlProofs } from './routes/control-proofs.ts'
import { registerControls } from './routes/controls.ts'
import { registerDrills } from './routes/drills.ts'
import { registerDuties } from './routes/duties.ts'
import { registerEntities } from './routes/entities.ts'
import { registerEvents } from './routes/events.ts'
import { registerEvidence } from './routes/evidence.ts'
import { registerExceptions, registerMaintenance } from './routes/exceptions.ts'
import { registerFindings } from './routes/findings.ts'
import { registerGaps } from './routes/gaps.ts'
import { registerGovernance } from './routes/governance.ts'
import { type ProbeContext, registerProbes } from './routes/health.ts'
import { registerHunts } from './routes/hunts.ts'
import { registerIncidentComposition } from './routes/incident-composition.ts'
import { registerIncidents } from './routes/incidents.ts'
import { registerKpis } from './routes/kpis.ts'
import { registerMetrics } from './routes/metrics.ts'
import { registerNotifications } from './routes/notifications.ts'
import { registerPeople } from './routes/people.ts'
import { registerPolicies } from './routes/policies.ts'
import { registerPostMortems } from './routes/post-mortems.ts'
import { registerProgramme } from './routes/programme.ts'
import { registerPush } from './routes/push.ts'
import { registerQuarantine } from './routes/quarantine.ts'
import { registerRedTeam, registerRedTeamImport } from './routes/red-team.ts'
import { registerReveals } from './routes/reveals.ts'
import { registerRisk } from './routes/risk.ts'
import { registerRiskLedger } from './routes/risk-ledger.ts'
import { registerRules } from './routes/rules.ts'
import { registerRuns } from './routes/runs.ts'
import { registerSearch } from './routes/search.ts'
import { registerSituation } from './routes/situation.ts'
import { registerSlack } from './routes/slack.ts'
import { registerSources } from './routes/sources.ts'
import { registerTasks } from './routes/tasks.ts'
import { registerTeams } from './routes/teams.ts'
import { registerTranslations } from './routes/translations.ts'
import { registerVendors } from './routes/vendors.ts'
import { registerVersion } from './routes/version.ts'
import type { Routes } from './routes.ts'

/** Bodies of everything but pushes: a comment of 10,000 characters fits, however it is escaped. */
const SMALL_BODY = 131_072

function base(bodyLimit: number, logger: FastifyBaseLogger | false): Routes {
  return fastify({
    ...(logger === false ? { logger: false } : { loggerInstance: logger }),
    bodyLimit,
    // Slow senders hold a connection, not a worker; these bound them.
    requestTimeout: 120_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 30_000,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 256 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // What is no valid URL never reaches a route, its checks or its error handler.
    frameworkErrors: replyWithProblem,
  })
    .withTypeProvider<ZodTypeProvider>()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(replyCompiler)
}

/** A server of probes alone, ready to listen: what a process answers that has no API. */
export async function openProbes(context: ProbeContext, logger: FastifyBaseLogger | false): Promise<Routes> {
  const app = base(SMALL_BODY, logger)
  app.setErrorHandler(replyWithProblem)
  registerProbes(app, context)
  await app.ready()
  return app
}

/**
 * The HTTP API, ready to listen. Every route names the permission it demands; one that names none can't be registered,
 * so nothing is open by omission. The tenant is the token's, never the caller's to choose.
 */
export async function openApi(context: ApiContext, logger: FastifyBaseLogger | false): Promise<Routes> {
  const app = base(Math.min(SMALL_BODY, context.limits.maxBody), logger)
  app.setErrorHandler(replyWithProblem)
  app.setNotFoundHandler((request, reply) =>
    replyWithProblem(
      problem(
        'api.not-found',
        'user',
        `there is no ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}`,
      ),
      request,
      reply,
    ),
  )
  app.decorateRequest('caller', null)
  const good: IdentityDesk['good'] = goodTokens()
  const desk = { grafanas: context.grafanas, tokens: context.tokens, clock: context.clock, good }
  app.addHook('onRoute', (route) => {
    if (route.config?.permission === undefined)
      throw new Error(`${route.method} ${route.url} names no permission`)
  })
  app.addHook('onRequest', async (request) => admit(request, desk))
  app.addHook('preValidation', async ({ query }) => {
    // A record of parameters would leave it out without a word.
    if (typeof query === 'object' && query !== null && Object.hasOwn(query, '__proto__'))
      throw problem('api.query', 'user', 'query parameter __proto__ is no field of anything')
  })
  app.addHook('onSend', async (_request, reply) => {
    void reply.headers(everyReply)
  })

  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Wachter', version: '1', description: 'Findings, incidents and what they rest on.' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: describeRoute,
  })
  registerProbes(app, context)
  app.get('/api/v1/openapi.json', { config: { permission: 'open' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  registerVersion(app)
  registerProgramme(app, context)
  registerCaller(app)
  registerEvents(app, context)
  registerFindings(app, context)
  registerIncidents(app, context)
  registerIncidentComposition(app, context)
  registerTasks(app, context)
  registerPostMortems(app, context)
  registerEvidence(app, context)
  registerReveals(app, context)
  registerHunts(app, context)
  registerClocks(app, context)
  registerDuties(app, context)
  registerContainments(app, context)
  registerNotifications(app, context)
  registerAlerts(app, context)
  registerSlack(app, context)
  registerTeams(app, context)
  registerPeople(app, context)
  registerRuns(app, context)
  registerSearch(app, context)
  registerTranslations(app, context)
  registerDrills(app, context)
  registerSituation(app, context)
  registerCompliance(app, context)
  registerBoardReports(app, context)
  registerAssets(app, context)
  registerAssetGraph(app, context)
  registerAssetEdits(app, context)
  registerEntities(app, context)
  registerConnectors(app, context)
  registerRisk(app, context)
  registerRiskLedger(app, context)
  registerKpis(app, context)
  registerControlProofs(app, context)
  registerControls(app, context)
  registerVendors(app, context)
  registerRedTeam(app, context)
  registerPolicies(app, context)
  registerGovernance(app, context)
  registerBoard(app, context)
  registerRules(app, context)
  registerBacktest(app, context)
  registerExceptions(app, context)
  registerAcceptances(app, context)
  registerMaintenance(app, context)
  registerSources(app, context)
  registerGaps(app, context)
  registerQuarantine(app, context)
  registerAudit(app, context)
  registerMetrics(app, context)
  await app.register(namedScope('push', async (scope) => registerPush(scope, context)))
  await app.register(namedScope('asset-exchange', async (scope) => registerAssetExchange(scope, context)))
  await app.register(namedScope('red-team-import', async (scope) => registerRedTeamImport(scope, context)))
  await context.page?.(app)
  await app.ready()
  return app
}

async function admit(
  request: FastifyRequest,
  desk: IdentityDesk & Pick<ApiContext, 'tokens'>,
): Promise<void> {
  if (request.is404) return
  const permission = request.routeOptions.config.permission
  if (permission === 'open') return
  const token = tokenIn(request.headers.authorization, desk.tokens)
  if (token === undefined) {
    throw problem('api.unauthenticated', 'user', 'send a known token: Authorization: Bearer ...')
  }
  if (token.grafana !== undefined) refuseDetours(request.raw.url ?? '')
  const caller =
    token.grafana === undefined
      ? { name: token.name, actor: `token:${token.name}`, tenant: token.tenant, role: token.role }
      : await personOf(token, request.headers[GRAFANA_ID_HEADER], desk)
  if (permission === undefined || !isAllowed(caller.role, permission)) {
    throw problem('api.forbidden', 'user', `the role ${caller.role} may not do this; it takes ${permission}`)
  }
  request.caller = caller
  checkVersion(request.headers[API_VERSION_HEADER])
}

/**
 * What an app passes on is the browser's path behind the route's. One that steps out of it, or hides a step, is refused
 * whatever it would lead to: what a token may do never rests on a path alone, and nobody honest writes one.
 */
function refuseDetours(url: string): void {
  const [path = ''] = url.split('?', 1)
  if (/%2f|%5c|%00|\\|\/\.{1,2}(\/|$)|%2e/i.test(path))
    throw problem('api.path', 'user', 'the path has a detour: no .. and no encoded slash or dot')
}

function checkVersion(said: string | readonly string[] | undefined): void {
  if (said === undefined) return
  const version = String(said).slice(0, 40)
  const spoken = isSpoken(version)
  if (spoken === undefined)
    throw problem('api.version', 'user', `${API_VERSION_HEADER} is written 1.0, not ${version}`)
  if (!spoken) {
    const message = `the client speaks version ${version} of the API and this worker ${API_VERSION}: bring both to one release`
    throw problem('api.version', 'user', message)
  }
}
