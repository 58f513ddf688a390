import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isGenuine } from '../audit/chain.ts'
import type { Patient } from '../cli/doctor.ts'
import { toldProblem } from '../cli/playbooks-validate.ts'
import type { Config } from '../config/config.ts'
import { STORE_FILE } from '../config/data-folder.ts'
import { isLoopback } from '../config/is-loopback.ts'
import { readClocks } from '../config/read-clocks.ts'
import { readControls } from '../config/read-controls.ts'
import { readFrameworks } from '../config/read-frameworks.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readRegimes } from '../config/read-regimes.ts'
import { readRisk } from '../config/read-risk.ts'
import { redisAddress } from '../config/redis-address.ts'
import { openElastic } from '../elastic/elastic.ts'
import { checkRedis } from '../jobs/bullmq/check-redis.ts'
import { openProducer } from '../jobs/bullmq/redis.ts'
import { messageOf, problem } from '../model/problem.ts'
import { secretsOf } from '../response/notify/channel-config.ts'
import { heldByNobody } from '../response/roles.ts'
import { openExisting, readPack, theConfig, theTenants } from './compose.ts'
import { checkIndex } from './configured-feeds.ts'
import { openAddresses, placeOf } from './open-addresses.ts'
import { requireClassifier } from './open-classifier.ts'
import { readNotifications } from './open-notifications.ts'
import { readRotas } from './open-on-call.ts'
import { openPlaybooks } from './open-playbooks.ts'
import { elasticOptions } from './open-store.ts'
import { systemTimers } from './system.ts'

/** Somebody waits for the answer: a server that takes longer is not well. */
const ANSWER_WITHIN_MS = 5_000
/** Long enough to be written, short enough to be nobody's concern. */
const KEY_LIVES_MS = 1

/** What `doctor` examines. */
export function thePatient(root: string): Patient {
  return {
    readConfig: () => theConfig(root),
    readRules: (config) => {
      const { rules, problems } = readPack(config.rules)
      return {
        rules: rules.length,
        problems: problems.map(({ file, line, message }) => `${file}:${line} ${message}`),
      }
    },
    readIncidents: (config) => readIncidents(config.incidents).size,
    readPlaybooks: (config) => {
      if (!existsSync(config.roles)) return undefined
      const { book, uncovered, roles } = openPlaybooks(config)
      return {
        playbooks: book.playbooks.length,
        problems: [...book.problems.map(toldProblem), ...uncovered],
        unheld: heldByNobody(roles).map(({ id }) => id),
      }
    },
    readRisk: ({ risk }) => (existsSync(risk) ? readRisk(risk).risk.version : undefined),
    readClocks: ({ clocks }) => (readClocks(clocks) === undefined ? undefined : true),
    readRegimes: ({ regimes }) => readRegimes(regimes)?.regimes.length,
    readFrameworks: (config) => readFrameworks(config, readControls(config).catalogues)?.frameworks.length,
    readNotifications: (config) => {
      if (!existsSync(config.notifications)) return undefined
      const { channels } = readNotifications(config)
      for (const reference of channels.flatMap(secretsOf)) config.secret(reference)
      return channels.length
    },
    readRotas: (config) => (existsSync(config.rotas) ? readRotas(config).length : undefined),
    checkAddresses,
    checkClassifier: async ({ classifier }) => {
      if (classifier !== undefined) await requireClassifier(classifier)
      return classifier?.model
    },
    checkStore,
    checkIndex,
    withElasticsearch: async (config, connection, examine) => {
      const elastic = openElastic({
        ...elasticOptions(config, connection),
        timeoutMs: ANSWER_WITHIN_MS,
        pause: async () => {},
      })
      try {
        const isLocal = connection.nodes.every((node) => isLoopback(new URL(node).hostname))
        return await examine({ ask: elastic.ask, nowMs: Date.now, isLocal })
      } finally {
        await elastic.close()
      }
    },
    grafanas: (config) =>
      config.api.grafana.map(({ id, url, token }) => ({
        id,
        roles: config.api.tokens.flatMap(({ role, grafana }) => (grafana === id ? [role] : [])),
        asAdministrator: token !== undefined,
        ask: (path) => askGrafana(`${url.replace(/\/+$/, '')}${path}`, token && config.secret(token)),
      })),
    withRedis: async (config, connection, examine) => {
      const { declared, prefix, ...address } = redisAddress(config, connection)
      let client: Awaited<ReturnType<typeof openProducer>> | undefined
      const opened = async () => {
        client ??= await openProducer(address, systemTimers)
        return client
      }
      try {
        return await examine({
          facts: async () => {
            const { version, warnings } = await checkRedis(await opened(), declared)
            const before = Date.now()
            const [seconds, microseconds] = await (await opened()).time()
            const told = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000)
            return { version, warnings, clock: { before, told, after: Date.now() } }
          },
          write: async () => {
            await (await opened()).set(`${prefix}:doctor`, '', 'PX', KEY_LIVES_MS)
          },
        })
      } finally {
        client?.disconnect()
      }
    },
  }
}

async function askGrafana(
  url: string,
  token: string | undefined,
): Promise<{ status: number; body: unknown }> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
    (error: unknown) => {
      throw problem('grafana.unavailable', 'operational', `${url} does not answer: ${messageOf(error)}`)
    },
  )
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
}

async function checkAddresses(config: Config): ReturnType<Patient['checkAddresses']> {
  const { country, asn, tor_exits, hosting } = config.enrichment
  const files = [country, asn, ...tor_exits, ...hosting].filter((file) => file !== undefined)
  const faults: string[] = []
  await openAddresses(config, (fault) => faults.push(`${placeOf(fault)} ${fault.message}`)).current()
  return { files: files.length, faults }
}

async function checkStore(config: Config): ReturnType<Patient['checkStore']> {
  if (config.store.kind === 'sqlite' && !existsSync(join(config.data, STORE_FILE))) {
    return { detail: 'will be made by the first start', sealedByOthers: [] }
  }
  const { store, folder } = await openExisting(config)
  try {
    const { ok, detail, bytes } = await store.health()
    if (!ok) throw problem('store.full', 'operational', detail)
    const sealedByOthers: string[] = []
    for (const tenant of theTenants(config)) {
      const head = await store.auditHeads.get(tenant, 'head')
      if (head !== undefined && !isGenuine(folder.key, head.document)) sealedByOthers.push(tenant)
    }
    return { detail: `${detail}, ${Math.ceil((bytes ?? 0) / 1e6)} MB`, sealedByOthers }
  } finally {
    await store.close()
  }
}
