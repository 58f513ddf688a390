import { z } from 'zod'
import { permissionsOf, type Role } from '../api/access.ts'
import { GrafanaConfig, grafanaFaults } from '../api/grafana-config.ts'
import { ClassifierConfig } from '../detection/classifier/classifier.ts'
import { ConnectorConfig, standingKinds } from '../discovery/connector-config.ts'
import { RedTeamConfig } from '../governance/red-team/ask-guardrails.ts'
import { SourceId, TenantId } from '../model/ids.ts'
import { repeatsIn } from '../model/repeats.ts'
import { SecretFile } from '../model/secret-file.ts'
import { OwnThresholds, Sensitivity } from '../model/sensitivity.ts'
import { Duration, durationMs } from '../model/time.ts'
import { OutwardConfig } from '../outward/outward-config.ts'
import { ActionsConfig } from '../response/actions/actions-config.ts'
import { BodiesConfig } from './bodies-config.ts'
import { isLoopback } from './is-loopback.ts'
import { ElasticsearchConfig, JobsConfig, StoreConfig } from './servers-config.ts'

const TenantConfig = z.strictObject({
  id: TenantId,
  title: z.string().min(1).max(128).optional(),
  /** A file that says who is behind the names in logs; see docs/inventory.md. */
  people: z.string().min(1).optional(),
  /** How much it wants to see, default: balanced; see docs/write-rules.md. */
  sensitivity: Sensitivity.optional(),
  /** Its own, in the place of its profile's; see docs/write-rules.md. */
  thresholds: OwnThresholds.optional(),
  /** What its LLMs may cost in a month, USD. */
  budget: z.number().positive().max(1e12).optional(),
})

const feed = {
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'a source id is 1 to 64 of a-z, 0-9 and ._-'),
  tenant: TenantId,
  format: z.union([z.literal('auto'), SourceId]).default('auto'),
  /** How much later than its neighbours an event may come and still count as on time. */
  lateness: Duration.default('10m'),
  /** Without a record for so long, the source is reported as silent. */
  silent_after: Duration.optional(),
}

const INDEX_RULE =
  'names or patterns of indices, with commas between; those of the store (wachter-*) are not read'

/** How late a document may be: longer ones fill a position. */
const LONGEST_OVERLAP = 900_000

/** A feed: where raw records come from, in which format, and whose they are. */
const FeedConfig = z.discriminatedUnion('kind', [
  z.strictObject({
    ...feed,
    kind: z.literal('files'),
    /** Files or folders; a folder is read with all below it. Relative to the configuration file. */
    paths: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({ ...feed, kind: z.literal('stdin') }),
  z.strictObject({
    ...feed,
    kind: z.literal('elasticsearch'),
    /** Indices, data streams or aliases, or patterns of them, with commas between. */
    index: z
      .string()
      .regex(/^(?!wachter-)[^\s,"\\/|?<>#]+(,(?!wachter-)[^\s,"\\/|?<>#]+)*$/, INDEX_RULE)
      .max(1024),
    /** The field that says when a document was taken in; `auto`, or `_seq_no` where there is none. */
    time_field: z.string().min(1).max(512).default('auto'),
    /** Where to start when it is new. */
    from: z
      .union([z.enum(['now', 'beginning']), Duration, z.iso.datetime({ offset: true })], {
        error: 'now, beginning, how long ago (14d) or a moment (2026-11-01T00:00:00Z)',
      })
      .default('now'),
    delay: Duration.default('5s'),
    overlap: Duration.default('1m'),
    page: z.int().min(1).max(10_000).default(2_000),
    /** Whether texts are stored here too, or stay where they are and are read again when they are needed. */
    keep_texts: z.boolean().default(false),
    /** Default: the store's. */
    connection: ElasticsearchConfig.optional(),
  }),
])
export type FeedConfig = z.infer<typeof FeedConfig>

/** A bearer token, known only by its hash: `wachter token create` prints both. */
const TokenConfig = z.strictObject({
  name: z.string().min(1).max(64),
  tenant: TenantId,
  role: z.enum(Object.keys(permissionsOf) as [Role, ...Role[]]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the token, 64 hex digits'),
  /** The Grafana whose app asks with it; then every request has to say by Grafana's signature who asks. */
  grafana: z.string().optional(),
})

const ApiConfig = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(7465),
    tokens: z.array(TokenConfig).max(1000).default([]),
    grafana: z.array(GrafanaConfig).max(100).default([]),
    /** Largest request body, bytes. */
    max_body: z.int().min(1024).max(1_073_741_824).default(33_554_432),
  })
  .prefault({})

/** Where every process answers probes, whatever its roles; without a port nowhere. */
const ProbesConfig = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(1).max(65_535).optional(),
  })
  .prefault({})

const EvaluationConfig = z
  .strictObject({
    /** Threads that analyse and match; 0: in the main thread. */
    threads: z.int().min(0).max(64).default(1),
    /** The longest that one batch of records may take; then what holds it up is set aside. */
    budget: Duration.default('30s'),
  })
  .prefault({})

const File = z.string().min(1)

/** Files that say what is known of addresses, relative to the configuration file; without any, nothing is added to events. */
const EnrichmentConfig = z
  .strictObject({
    /** Databases in the MaxMind DB format. */
    country: File.optional(),
    asn: File.optional(),
    /** Lists: an address, a network or an AS number a line. */
    tor_exits: z.array(File).max(64).default([]),
    hosting: z.array(File).max(64).default([]),
  })
  .prefault({})

const ContinuityConfig = z
  .strictObject({
    /** Which gaps of rules are filled without being asked for: none, those of rules that failed, new and changed ones too. */
    backfill: z.enum(['ask', 'failed', 'all']).default('failed'),
  })
  .prefault({})

const LogConfig = z
  .strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']).default('info') })
  .prefault({})

/** A folder of rules, or of foreign ones with the pipelines that map their fields. */
const RuleFolder = z.union([
  z.string().min(1),
  z.strictObject({ path: z.string().min(1), pipelines: z.array(z.string().min(1)).min(1) }),
])

const shape = z.strictObject({
  /** Data folder, relative to the project; holds the embedded store, the sealing key and generated tokens. */
  data: z.string().min(1).default('.wachter'),
  /** The sealing key, 64 hex digits; default: one made in the data folder. Workers on one store share it. */
  key: SecretFile.optional(),
  /**
   * Folder of the keys that originals of evidence are sealed with, which workers on one store share; default: `evidence-keys` in
   * the data folder, with a key that the first start makes.
   */
  evidence_keys: z.string().min(1).optional(),
  tenants: z
    .array(TenantConfig)
    .min(1)
    .default([{ id: 'default' as TenantId }]),
  sources: z.array(FeedConfig).default([]),
  connectors: z.array(ConnectorConfig).default([]),
  rules: z.array(RuleFolder).default(['rules']),
  incidents: z.string().min(1).default('incidents.yaml'),
  /** Folders of playbooks: those of a later one take the place of those of one before, by id. */
  playbooks: z.array(z.string().min(1)).default(['playbooks']),
  /** Folders of controls: those of a later one take the place of those of one before, by id. */
  controls: z.array(z.string().min(1)).default(['controls']),
  /** Folders of what controls are put to the proof with: a later one's take the place of those before, by control. */
  proofs: z.array(z.string().min(1)).default(['proofs']),
  /** Folders of vendors: those of a later one take the place of those of one before, by id. */
  vendors: z.array(z.string().min(1)).default(['vendors']),
  roles: z.string().min(1).default('roles.yaml'),
  governance: z.string().min(1).default('governance.yaml'),
  /** Folders of policies: those of a later one take the place of those of one before, by id. */
  policies: z.array(z.string().min(1)).default(['policies']),
  /** Folders of what titles of all these are in other languages: a later one over those before. */
  translations: z.array(z.string().min(1)).default(['translations']),
  risk: z.string().min(1).default('risk.yaml'),
  kpis: z.string().min(1).default('kpis.yaml'),
  maturity: z.string().min(1).default('maturity.yaml'),
  regimes: z.string().min(1).default('regimes.yaml'),
  frameworks: z.string().min(1).default('frameworks.yaml'),
  clocks: z.string().min(1).default('clocks.yaml'),
  notifications: z.string().min(1).default('notifications.yaml'),
  rotas: z.string().min(1).default('rotas.yaml'),
  api: ApiConfig,
  probes: ProbesConfig,
  store: StoreConfig,
  jobs: JobsConfig,
  evaluation: EvaluationConfig,
  classifier: ClassifierConfig.optional(),
  enrichment: EnrichmentConfig,
  continuity: ContinuityConfig,
  bodies: BodiesConfig,
  actions: ActionsConfig,
  red_team: RedTeamConfig,
  outward: OutwardConfig,
  log: LogConfig,
})
type Shape = z.infer<typeof shape>

/** A fault that concerns several fields, and the field it is shown at. */
interface Fault {
  path: (string | number)[]
  message: string
}

/** `provisioning/wachter.yaml`. Every part has defaults: an empty file is a valid configuration. */
export const WachterYaml = shape.superRefine((config, context) => {
  for (const fault of [
    ...tenantFaults(config),
    ...sourceFaults(config),
    ...apiFaults(config),
    ...scaleFaults(config),
  ]) {
    context.addIssue({ code: 'custom', ...fault })
  }
})

/** Whatever names a tenant names one that is there. */
function tenantFaults({
  tenants,
  sources,
  connectors,
  api,
  store,
  bodies,
  actions,
  red_team,
}: Shape): readonly Fault[] {
  const known = new Set<string>(tenants.map(({ id }) => id))
  const named: { path: (string | number)[]; tenant: string }[] = [
    ...sources.map(({ tenant }, index) => ({ path: ['sources', index, 'tenant'], tenant })),
    ...connectors.map(({ tenant }, index) => ({ path: ['connectors', index, 'tenant'], tenant })),
    ...api.tokens.map(({ tenant }, index) => ({ path: ['api', 'tokens', index, 'tenant'], tenant })),
    ...api.grafana.flatMap(({ orgs }, index) =>
      orgs.map(({ tenant }, org) => ({ path: ['api', 'grafana', index, 'orgs', org, 'tenant'], tenant })),
    ),
    ...Object.entries(actions).flatMap(([list, entries]) =>
      entries.map(({ tenant }, index) => ({ path: ['actions', list, index, 'tenant'], tenant })),
    ),
    ...store.by_month.map((tenant, index) => ({ path: ['store', 'by_month', index], tenant })),
    ...(bodies.s3?.buckets ?? []).flatMap((bucket, index) =>
      typeof bucket === 'string'
        ? []
        : [{ path: ['bodies', 's3', 'buckets', index, 'tenant'], tenant: bucket.tenant }],
    ),
  ]
  const accounts = new Set(actions.aws.map(({ tenant, id }) => `${tenant} ${id}`))
  const homeless = red_team.guardrails.flatMap(({ tenant, account }, index) =>
    accounts.has(`${tenant} ${account}`)
      ? []
      : [
          {
            path: ['red_team', 'guardrails', index, 'account'],
            message: `actions.aws of ${tenant} has no ${account}`,
          },
        ],
  )
  const unknown = named
    .filter(({ tenant }) => !known.has(tenant))
    .map(({ path, tenant }) => ({ path, message: `tenant ${tenant} is not in tenants` }))
  const anybodys = (bodies.s3?.buckets ?? []).flatMap((bucket, index) =>
    typeof bucket === 'string' && known.size > 1
      ? [
          {
            path: ['bodies', 's3', 'buckets', index],
            message: `with several tenants say whose it is: {name: ${bucket}, tenant: ...}`,
          },
        ]
      : [],
  )
  return [...unknown, ...anybodys, ...homeless]
}

function sourceFaults({ sources, connectors, store }: Shape): readonly Fault[] {
  const twice = [...twiceIn('sources', sources), ...twiceIn('connectors', connectors)]
  const inputs = sources.filter(({ kind }) => kind === 'stdin').length
  const several =
    inputs > 1 ? [{ path: ['sources'], message: 'there is only one standard input to read' }] : []
  const taken = connectors.flatMap(({ id, kind }, index) =>
    id === kind || !standingKinds.some((standing) => standing === id)
      ? []
      : [{ path: ['connectors', index, 'id'], message: `${id} is the connector that every tenant has` }],
  )
  const indices = sources.flatMap((source, index) => indexFaults(source, index, store))
  return [...twice, ...several, ...taken, ...indices]
}

function indexFaults(source: FeedConfig, index: number, store: Shape['store']): readonly Fault[] {
  if (source.kind !== 'elasticsearch') return []
  const path = ['sources', index]
  const faults: Fault[] = [...loginFaults(source.connection, [...path, 'connection'])]
  if ((source.connection ?? store.elasticsearch) === undefined)
    faults.push({ path: [...path, 'connection'], message: 'say where it is: {nodes: [...]}' })
  if (durationMs(source.overlap) > LONGEST_OVERLAP)
    faults.push({ path: [...path, 'overlap'], message: 'at most 15m; what comes later needs a longer delay' })
  return faults
}

function twiceIn(list: string, entries: readonly { id: string }[]): readonly Fault[] {
  return repeatsIn(entries.map(({ id }) => id)).map(({ nth, value }) => ({
    path: [list, nth, 'id'],
    message: `${value} is there twice`,
  }))
}

function apiFaults({ api }: Shape): readonly Fault[] {
  const shared = repeatsIn(api.tokens.map(({ sha256 }) => sha256)).map(({ nth }) => ({
    path: ['api', 'tokens', nth, 'sha256'],
    message: 'is the token of another entry too: whose is it?',
  }))
  const grafana = grafanaFaults(api).map(({ path, message }) => ({ path: ['api', ...path], message }))
  if (isLoopback(api.host) || api.tokens.length > 0) return [...shared, ...grafana]
  const message = `listening on ${api.host} needs api.tokens; without any, only 127.0.0.1 is allowed`
  return [...shared, ...grafana, { path: ['api', 'host'], message }]
}

/** What one process can do by itself and several can't. */
function scaleFaults({ key, store, jobs, sources }: Shape): readonly Fault[] {
  const faults: Fault[] = []
  const fault = (path: (string | number)[], message: string) => faults.push({ path, message })
  if (store.kind === 'elasticsearch') {
    if (store.elasticsearch === undefined) {
      fault(['store', 'elasticsearch'], 'say where it is: nodes (WACHTER_STORE_NODES)')
    }
    if (key === undefined) {
      fault(
        ['key'],
        'workers on one Elasticsearch share a sealing key: {file: ...} (WACHTER_KEY_FILE) with the output of `openssl rand -hex 32`',
      )
    }
  } else if (store.by_month.length > 0) {
    fault(['store', 'by_month'], 'a SQLite file has no indices by month: it needs store.kind elasticsearch')
  }
  if (jobs.kind === 'bullmq') {
    if (jobs.redis === undefined) fault(['jobs', 'redis'], 'say where it is: url (WACHTER_REDIS_URL)')
    if (store.kind === 'sqlite') {
      fault(
        ['jobs', 'kind'],
        'bullmq shares work between processes, which one SQLite file can not: set store.kind to elasticsearch',
      )
    }
    sources.forEach(({ kind }, index) => {
      if (kind !== 'stdin') return
      fault(['sources', index, 'kind'], 'standard input belongs to one process: it needs jobs.kind inprocess')
    })
  }
  return [...faults, ...loginFaults(store.elasticsearch, ['store', 'elasticsearch'])]
}

function loginFaults(of: ElasticsearchConfig | undefined, path: (string | number)[]): readonly Fault[] {
  if (of === undefined) return []
  if ((of.username === undefined) !== (of.password === undefined)) {
    return [{ path: [...path, 'username'], message: 'username and password go together' }]
  }
  return of.api_key !== undefined && of.username !== undefined
    ? [{ path: [...path, 'api_key'], message: 'either an API key or a user, not both' }]
    : []
}
