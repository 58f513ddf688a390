import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { createSecrets } from './secrets-create.ts'
import { type Organisation, withGrafana, withoutGrafana } from './setup/grafana-access.ts'
import { type Placed, placedFile, READER_KEY } from './setup/provisioning-files.ts'
import { type AskElasticsearch, makeReaderKey, removeReaderKey } from './setup/reader-key.ts'

/** What is set up, and where. */
export interface SetupOptions {
  organisation: Organisation
  /** Those that `wachter.yaml` names: one of them is let in. */
  tenants: readonly TenantId[]
  /** `wachter.yaml`; made where it is missing. */
  configuration: string
  secrets: string
  /** Where Grafana's provisioning files go to; undefined: they are not wanted. */
  out: string | undefined
  placed: Omit<Placed, 'tenant' | 'org' | 'secrets' | 'byKey'>
  /** The folder of the shipped provisioning files. */
  shipped: string
}

export interface SetupDeps {
  /** Undefined where no key is wanted. */
  elasticsearch: AskElasticsearch | undefined
  randomBytes(size: number): Uint8Array
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

const FOLDERS = ['datasources', 'plugins', 'dashboards', 'alerting']

/**
 * `wachter setup`: lets an organisation of Grafana in. Makes what is missing (a token a route, a key that reads one tenant),
 * names the tokens' hashes in `wachter.yaml`, and writes what Grafana is provisioned with. May be repeated: what fits stays.
 * Errors: `setup.tenant` (user), and then nothing is written.
 */
export async function setUp(options: SetupOptions, deps: SetupDeps): Promise<number> {
  const { organisation, configuration, secrets, out, shipped, tenants } = options
  // A token of an unknown tenant would keep the worker, and this command, from starting.
  if (!tenants.includes(organisation.tenant)) {
    const known = `known are ${tenants.join(', ')}`
    const message = `there is no tenant ${organisation.tenant} in tenants of ${configuration}; ${known}`
    throw problem('setup.tenant', 'user', message)
  }
  await createSecrets(secrets, { ...deps, out: async () => {} })
  const keyFile = join(secrets, READER_KEY)
  if (deps.elasticsearch !== undefined && !existsSync(keyFile)) {
    write(keyFile, `${await makeReaderKey(deps.elasticsearch, organisation.tenant)}\n`, 0o444)
    await deps.out(keyFile)
  }
  const before = existsSync(configuration) ? readFileSync(configuration, 'utf8') : ''
  const after = withGrafana(before, organisation, (file) => readFileSync(join(secrets, file), 'utf8').trim())
  if (after !== before) {
    write(configuration, after, 0o644)
    await deps.out(configuration)
  }
  if (out === undefined) return 0
  const { tenant, org } = organisation
  const placed = { ...options.placed, tenant, org, secrets, byKey: existsSync(keyFile) }
  for (const file of shippedFiles(shipped)) {
    const text = placedFile(readFileSync(join(shipped, file), 'utf8'), placed)
    const target = join(out, file)
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue
    mkdirSync(dirname(target), { recursive: true })
    write(target, text, 0o644)
    await deps.out(target)
  }
  return 0
}

/** `wachter setup --undo`: takes back what `setUp` did for that organisation. Secrets of servers stay, and tokens lose their worth. */
export async function undoSetup(options: SetupOptions, deps: SetupDeps): Promise<number> {
  const { organisation, configuration, secrets, out, shipped } = options
  const keyFile = join(secrets, READER_KEY)
  if (existsSync(keyFile)) {
    if (deps.elasticsearch === undefined) {
      await deps.err(`${keyFile} is still good: name who may take it back (--elasticsearch-as)`)
      return 1
    }
    await removeReaderKey(deps.elasticsearch, readFileSync(keyFile, 'utf8').trim())
    rmSync(keyFile)
    await deps.out(keyFile)
  }
  const before = existsSync(configuration) ? readFileSync(configuration, 'utf8') : ''
  const after = withoutGrafana(before, organisation)
  if (after !== before) {
    write(configuration, after, 0o644)
    await deps.out(configuration)
  }
  for (const file of out === undefined ? [] : shippedFiles(shipped)) {
    const target = join(out ?? '', file)
    if (!existsSync(target)) continue
    rmSync(target)
    await deps.out(target)
  }
  return 0
}

/** Files below the folders that Grafana reads; examples lie deeper. */
function shippedFiles(folder: string): readonly string[] {
  return FOLDERS.flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => join(name, file)),
  )
}

/** Never seen half: it gets its name when it is whole. */
function write(path: string, content: string, mode: number): void {
  writeFileSync(`${path}.new`, content, { mode })
  renameSync(`${path}.new`, path)
}
