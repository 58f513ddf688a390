import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import type { ClassifierConfig } from '../detection/classifier/classifier.ts'
import type { ConnectorConfig } from '../discovery/connector-config.ts'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import { assertNever } from '../model/result.ts'
import type { SecretFile } from '../model/secret-file.ts'
import { WachterYaml } from './config-schema.ts'
import { readYaml } from './read-yaml.ts'

/** The configuration with absolute paths. */
export interface Config extends z.infer<typeof WachterYaml> {
  /** The file it came from; undefined where there is none and defaults hold. */
  file: string | undefined
  /** A folder with what the sample organisation puts controls to the proof with, where that is read. */
  sampleProofs?: string
  /** What a secret's file holds. Throws `config.secret` (user). */
  secret(reference: SecretFile): string
  /** Where a secret's file is. */
  secretFile(reference: SecretFile): string
}

/** Overrides from the environment: variable -> where it goes. Anything else that starts with WACHTER_ is an error. */
export const VARIABLES: Readonly<Record<string, { path: readonly string[]; as?: 'number' | 'list' }>> = {
  WACHTER_DATA: { path: ['data'] },
  WACHTER_API_HOST: { path: ['api', 'host'] },
  WACHTER_KEY_FILE: { path: ['key', 'file'] },
  WACHTER_API_PORT: { path: ['api', 'port'], as: 'number' },
  WACHTER_PROBES_HOST: { path: ['probes', 'host'] },
  WACHTER_PROBES_PORT: { path: ['probes', 'port'], as: 'number' },
  WACHTER_LOG_LEVEL: { path: ['log', 'level'] },
  WACHTER_STORE_MAX_BYTES: { path: ['store', 'max_bytes'], as: 'number' },
  WACHTER_STORE_KIND: { path: ['store', 'kind'] },
  WACHTER_STORE_NODES: { path: ['store', 'elasticsearch', 'nodes'], as: 'list' },
  WACHTER_STORE_API_KEY_FILE: { path: ['store', 'elasticsearch', 'api_key', 'file'] },
  WACHTER_STORE_USERNAME: { path: ['store', 'elasticsearch', 'username'] },
  WACHTER_STORE_PASSWORD_FILE: { path: ['store', 'elasticsearch', 'password', 'file'] },
  WACHTER_STORE_CA_FILE: { path: ['store', 'elasticsearch', 'ca', 'file'] },
  WACHTER_JOBS_KIND: { path: ['jobs', 'kind'] },
  WACHTER_JOBS_CONCURRENCY: { path: ['jobs', 'concurrency'], as: 'number' },
  WACHTER_REDIS_URL: { path: ['jobs', 'redis', 'url'] },
  WACHTER_REDIS_USERNAME: { path: ['jobs', 'redis', 'username'] },
  WACHTER_REDIS_PASSWORD_FILE: { path: ['jobs', 'redis', 'password', 'file'] },
  WACHTER_REDIS_CA_FILE: { path: ['jobs', 'redis', 'ca', 'file'] },
  WACHTER_REDIS_PREFIX: { path: ['jobs', 'redis', 'prefix'] },
  WACHTER_EVALUATION_THREADS: { path: ['evaluation', 'threads'], as: 'number' },
}

/** Read before the configuration itself: which file it is. */
const FILE_VARIABLE = 'WACHTER_CONFIG'

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
    rules: config.rules.map((folder) =>
      typeof folder === 'string'
        ? below(base)(folder)
        : { path: below(base)(folder.path), pipelines: folder.pipelines.map(below(base)) },
    ),
    ...(config.evidence_keys === undefined ? {} : { evidence_keys: below(base)(config.evidence_keys) }),
    incidents: below(base)(config.incidents),
    playbooks: config.playbooks.map(below(base)),
    controls: config.controls.map(below(base)),
    proofs: config.proofs.map(below(base)),
    vendors: config.vendors.map(below(base)),
    roles: below(base)(config.roles),
    governance: below(base)(config.governance),
    policies: config.policies.map(below(base)),
    translations: config.translations.map(below(base)),
    risk: below(base)(config.risk),
    kpis: below(base)(config.kpis),
    maturity: below(base)(config.maturity),
    regimes: below(base)(config.regimes),
    frameworks: below(base)(config.frameworks),
    clocks: below(base)(config.clocks),
    notifications: below(base)(config.notifications),
    rotas: below(base)(config.rotas),
    tenants: config.tenants.map((tenant) =>
      tenant.people === undefined ? tenant : { ...tenant, people: below(base)(tenant.people) },
    ),
    sources: config.sources.map((source) =>
      source.kind === 'files' ? { ...source, paths: source.paths.map(below(base)) } : source,
    ),
    ...(config.classifier === undefined
      ? {}
      : { classifier: classifierBelow(config.classifier, below(base)) }),
    enrichment: enrichmentBelow(config.enrichment, below(base)),
    connectors: config.connectors.map((connector) => withPaths(connector, below(base))),
    actions: actionsBelow(config.actions, below(base)),
    secret: ({ file }) => secretIn(below(base)(file)),
    secretFile: ({ file }) => below(base)(file),
  }
}

function actionsBelow(actions: Config['actions'], below: (entry: string) => string): Config['actions'] {
  const placed = <Entry extends { file: string }>(entry: Entry) => ({ ...entry, file: below(entry.file) })
  const { agent_policies, mcp_gateways } = actions
  return {
    ...actions,
    agent_policies: agent_policies.map(placed),
    mcp_gateways: mcp_gateways.map(placed),
  }
}

function classifierBelow(classifier: ClassifierConfig, below: (entry: string) => string): ClassifierConfig {
  const { model, input } = classifier
  const placed = input === 'text' ? input : { ...input, vocabulary: below(input.vocabulary) }
  return { ...classifier, model: below(model), input: placed }
}

function enrichmentBelow(
  { country, asn, tor_exits, hosting }: Config['enrichment'],
  below: (entry: string) => string,
): Config['enrichment'] {
  return {
    ...(country === undefined ? {} : { country: below(country) }),
    ...(asn === undefined ? {} : { asn: below(asn) }),
    tor_exits: tor_exits.map(below),
    hosting: hosting.map(below),
  }
}

/** A connector whose paths are absolute. */
function withPaths(connector: ConnectorConfig, below: (entry: string) => string): ConnectorConfig {
  switch (connector.kind) {
    case 'anthropic':
    case 'aws':
    case 'azure':
    case 'gcp':
    case 'litellm':
    case 'logs':
    case 'ollama':
    case 'openai':
    case 'vector':
    case 'vllm':
      return connector
    case 'billing':
      return { ...connector, bills: connector.bills.map((bill) => ({ ...bill, path: below(bill.path) })) }
    case 'declared':
      return { ...connector, file: below(connector.file) }
    case 'keys':
      return { ...connector, paths: connector.paths.map(below), homes: connector.homes.map(below) }
    case 'mcp':
      return { ...connector, homes: connector.homes.map(below), projects: connector.projects.map(below) }
    case 'code':
    case 'models':
      return { ...connector, folders: connector.folders.map(below) }
    case 'shadow':
      return connector.services === undefined
        ? connector
        : { ...connector, services: below(connector.services) }
    default:
      return assertNever(connector)
  }
}

/** What is in a file, without the white space around it. Throws `config.secret` (user); never says what is in it. */
function secretIn(file: string): string {
  const secret = wholeSecretIn(file).trim()
  if (secret === '') throw problem('config.secret', 'user', `${file} should hold a secret and is empty`)
  return secret
}

function wholeSecretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const message = `the secret in ${file} can't be read: ${systemCodeOf(error) ?? messageOf(error)}`
    throw problem('config.secret', 'user', message)
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
    place(value, variable.path, settingOf(name, given, variable.as))
    changed = true
  }
  return { value, changed }
}

function settingOf(name: string, given: string, as: 'number' | 'list' | undefined): unknown {
  if (as === 'list') return given.split(',').map((entry) => entry.trim())
  if (as === undefined) return given
  if (/^\d+$/.test(given)) return Number(given)
  const message = `${name}: expected a whole number, got ${JSON.stringify(given)}`
  throw problem('config.invalid', 'user', message)
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
