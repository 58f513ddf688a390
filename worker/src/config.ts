import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { permissionsOf, type Role } from './api/access.ts'
import { SourceId, TenantId } from './model/ids.ts'
import { messageOf, problem, systemCodeOf } from './model/problem.ts'
import { Duration } from './model/time.ts'
import { readYaml } from './read-yaml.ts'

const TenantConfig = z.strictObject({ id: TenantId, title: z.string().min(1).max(128).optional() })

const feed = {
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'a source id is 1 to 64 of a-z, 0-9 and ._-'),
  tenant: TenantId,
  format: z.union([z.literal('auto'), SourceId]).default('auto'),
}

/** A feed: where raw records come from, in which format, and whose they are. */
const FeedConfig = z.discriminatedUnion('kind', [
  z.strictObject({
    ...feed,
    kind: z.literal('files'),
    /** Files or folders; a folder is read with all below it. Relative to the configuration file. */
    paths: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({ ...feed, kind: z.literal('stdin') }),
])
export type FeedConfig = z.infer<typeof FeedConfig>

/** A bearer token, known only by its hash: `wachter token create` prints both. */
const TokenConfig = z.strictObject({
  name: z.string().min(1).max(64),
  tenant: TenantId,
  role: z.enum(Object.keys(permissionsOf) as [Role, ...Role[]]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the token, 64 hex digits'),
})

const ApiConfig = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(7465),
    tokens: z.array(TokenConfig).max(1000).default([]),
    /** Largest request body, bytes. */
    max_body: z.int().min(1024).max(1_073_741_824).default(33_554_432),
  })
  .prefault({})

const StoreConfig = z
  .strictObject({
    kind: z.literal('sqlite').default('sqlite'),
    /** Stop taking records in above this size; bytes. */
    max_bytes: z.int().min(10_000_000).default(20_000_000_000),
    /** How long records are kept, by event time. Findings and incidents outlive the events they came from. */
    retention: z
      .strictObject({
        events: Duration.default('90d'),
        findings: Duration.default('400d'),
        incidents: Duration.default('1100d'),
        quarantine: Duration.default('30d'),
      })
      .prefault({}),
  })
  .prefault({})

const BucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket is named with 3 to 63 of a-z, 0-9, . and -')

/** Bodies that logs refer to instead of carrying them. Without it nothing is fetched. */
const BodiesConfig = z
  .strictObject({
    s3: z
      .strictObject({
        region: z.string().regex(/^[a-z0-9-]{2,32}$/, 'a region is named as in eu-central-1'),
        /** Logs are written by anybody: objects of other buckets, or of another tenant's, are never fetched. */
        buckets: z
          .array(
            z.union([
              BucketName,
              z.strictObject({
                name: BucketName,
                tenant: TenantId,
                prefix: z.string().max(1024).default(''),
              }),
            ]),
          )
          .min(1)
          .max(200),
        /** Another server that speaks S3. */
        endpoint: z.url({ protocol: /^https?$/ }).optional(),
      })
      .optional(),
  })
  .prefault({})

const LogConfig = z
  .strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']).default('info') })
  .prefault({})

/** `provisioning/wachter.yaml`. Every part has defaults: an empty file is a valid configuration. */
const WachterYaml = z
  .strictObject({
    /** Data folder, relative to the project; holds the store, the sealing key and the generated token. */
    data: z.string().min(1).default('.wachter'),
    tenants: z
      .array(TenantConfig)
      .min(1)
      .default([{ id: 'default' as TenantId }]),
    sources: z.array(FeedConfig).default([]),
    rules: z.array(z.string().min(1)).default(['rules']),
    incidents: z.string().min(1).default('incidents.yaml'),
    api: ApiConfig,
    store: StoreConfig,
    bodies: BodiesConfig,
    log: LogConfig,
  })
  .superRefine((config, context) => {
    const tenants = new Set<string>(config.tenants.map((tenant) => tenant.id))
    const unknown = (path: (string | number)[], tenant: string) =>
      context.addIssue({ code: 'custom', path, message: `tenant ${tenant} is not in tenants` })
    if (config.sources.filter(({ kind }) => kind === 'stdin').length > 1) {
      context.addIssue({
        code: 'custom',
        path: ['sources'],
        message: 'there is only one standard input to read',
      })
    }
    config.sources.forEach((source, index) => {
      if (!tenants.has(source.tenant)) unknown(['sources', index, 'tenant'], source.tenant)
      if (config.sources.findIndex((other) => other.id === source.id) !== index) {
        context.addIssue({
          code: 'custom',
          path: ['sources', index, 'id'],
          message: `${source.id} is there twice`,
        })
      }
    })
    config.api.tokens.forEach((token, index) => {
      if (!tenants.has(token.tenant)) unknown(['api', 'tokens', index, 'tenant'], token.tenant)
    })
    config.bodies.s3?.buckets.forEach((bucket, index) => {
      const path = ['bodies', 's3', 'buckets', index]
      if (typeof bucket !== 'string') {
        if (!tenants.has(bucket.tenant)) unknown([...path, 'tenant'], bucket.tenant)
      } else if (tenants.size > 1) {
        const message = `with several tenants say whose it is: {name: ${bucket}, tenant: ...}`
        context.addIssue({ code: 'custom', path, message })
      }
    })
    const hashes = config.api.tokens.map(({ sha256 }) => sha256)
    hashes.forEach((hash, index) => {
      if (hashes.indexOf(hash) === index) return
      const path = ['api', 'tokens', index, 'sha256']
      context.addIssue({ code: 'custom', path, message: 'is the token of another entry too: whose is it?' })
    })
    if (!isLoopback(config.api.host) && config.api.tokens.length === 0) {
      context.addIssue({
        code: 'custom',
        path: ['api', 'host'],
        message: `listening on ${config.api.host} needs api.tokens; without any, only 127.0.0.1 is allowed`,
      })
    }
  })

/** The configuration with absolute paths. */
export interface Config extends z.infer<typeof WachterYaml> {
  /** The file it came from; undefined where there is none and defaults hold. */
  file: string | undefined
}

/** Overrides from the environment: variable -> where it goes. Anything else that starts with WACHTER_ is an error. */
const VARIABLES: Readonly<Record<string, { path: readonly string[]; number?: true }>> = {
  WACHTER_DATA: { path: ['data'] },
  WACHTER_API_HOST: { path: ['api', 'host'] },
  WACHTER_API_PORT: { path: ['api', 'port'], number: true },
  WACHTER_LOG_LEVEL: { path: ['log', 'level'] },
  WACHTER_STORE_MAX_BYTES: { path: ['store', 'max_bytes'], number: true },
}

/** Read before the configuration itself: which file it is. */
const FILE_VARIABLE = 'WACHTER_CONFIG'

/** Whether an address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Reads and validates the whole configuration: `provisioning/wachter.yaml` below `root` (or WACHTER_CONFIG), then the
 * overrides of the environment. Throws `config.invalid` (user) with file, line and field of every fault.
 */
export function readConfig(root: string, environment: Readonly<Record<string, string | undefined>>): Config {
  const named = environment[FILE_VARIABLE]
  const path = named === undefined ? join(root, 'provisioning', 'wachter.yaml') : resolve(root, named)
  const text = readIfThere(path)
  if (text === undefined && named !== undefined) {
    throw problem('config.missing', 'user', `${FILE_VARIABLE} names ${path}, which can't be read`)
  }
  const base = dirname(path)
  const raw = readYaml(text ?? '', path, z.record(z.string(), z.unknown()))
  const overridden = override(raw, environment)
  const config = overridden.changed
    ? validateOverridden(overridden.value, text ?? '', path)
    : readYaml(text ?? '', path, WachterYaml)
  const below = (folder: string) => (entry: string) => (isAbsolute(entry) ? entry : join(folder, entry))
  return {
    ...config,
    file: text === undefined ? undefined : path,
    data: below(root)(config.data),
    rules: config.rules.map(below(base)),
    incidents: below(base)(config.incidents),
    sources: config.sources.map((source) =>
      source.kind === 'files' ? { ...source, paths: source.paths.map(below(base)) } : source,
    ),
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    throw problem('config.unreadable', 'user', `${path} can't be read: ${messageOf(error)}`)
  }
}

function override(
  raw: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): { value: Record<string, unknown>; changed: boolean } {
  const value: Record<string, unknown> = structuredClone(raw)
  let changed = false
  for (const [name, given] of Object.entries(environment)) {
    if (!name.startsWith('WACHTER_') || name === FILE_VARIABLE || given === undefined) continue
    const variable = Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined
    if (variable === undefined) {
      const known = [FILE_VARIABLE, ...Object.keys(VARIABLES)].join(', ')
      throw problem('config.unknown-variable', 'user', `${name} is not a setting; known are ${known}`)
    }
    if (variable.number && !/^\d+$/.test(given)) {
      throw problem(
        'config.invalid',
        'user',
        `${name}: expected a whole number, got ${JSON.stringify(given)}`,
      )
    }
    place(value, variable.path, variable.number ? Number(given) : given)
    changed = true
  }
  return { value, changed }
}

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path
  if (key === undefined) return
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const inner = target[key]
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {}
  target[key] = next
  place(next, rest, value)
}

/** With overrides a fault may be in the file or in a variable: the file's own faults are named first, with lines. */
function validateOverridden(
  value: Record<string, unknown>,
  text: string,
  path: string,
): z.infer<typeof WachterYaml> {
  const parsed = WachterYaml.safeParse(value)
  if (parsed.success) return parsed.data
  readYaml(text, path, WachterYaml)
  const faults = parsed.error.issues.map((issue) => `environment ${issue.path.join('.')}: ${issue.message}`)
  throw problem('config.invalid', 'user', faults.join('\n'))
}
