import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type { AskElasticsearch } from '../cli/setup/reader-key.ts'
import { setUp, undoSetup } from '../cli/setup.ts'
import { theConfig } from '../composition/compose.ts'
import { TenantId } from '../model/ids.ts'
import { messageOf, problem } from '../model/problem.ts'
import { tenantOption } from './command-options.ts'

type Say = (line: string) => Promise<void>

interface Options {
  grafanaUrl: string
  name: string
  org: number
  tenant?: TenantId
  workerUrl: string
  elasticsearchUrl?: string
  elasticsearchAs?: string
  secrets: string
  dashboards?: string
  out?: string
  undo: boolean
}

/** `wachter setup`. */
export function registerSetup(
  program: Command,
  { root, out, err }: { root: string; out: Say; err: Say },
): void {
  program
    .command('setup')
    .description(
      'lets an organisation of Grafana in: tokens, a key that reads one tenant, provisioning files',
    )
    .requiredOption('--grafana-url <url>', 'where the worker reaches Grafana, with its sub-path', urlOf)
    .option('--name <id>', 'what this Grafana is called in wachter.yaml', 'main')
    .option('--org <number>', 'the organisation of Grafana', numberOf, 1)
    .addOption(tenantOption())
    .option('--worker-url <url>', 'where Grafana reaches the worker', urlOf, 'http://127.0.0.1:7465')
    .option('--elasticsearch-url <url>', 'where Grafana reaches Elasticsearch; default: the store’s', urlOf)
    .option('--elasticsearch-as <user:file>', 'who may make keys, and the file of their password')
    .option('--secrets <folder>', 'where secrets are; what is there stays', 'secrets')
    .option('--dashboards <folder>', 'where Grafana finds the built dashboards; default: those here')
    .option('--out <folder>', 'where Grafana’s provisioning files go to; default: none are written')
    .option('--undo', 'take it back', false)
    .action(async (options: Options) => {
      const config = theConfig(root)
      const tenant = options.tenant ?? TenantId.parse(config.tenants[0]?.id ?? 'default')
      const elasticsearchUrl =
        options.elasticsearchUrl ?? config.store.elasticsearch?.nodes[0] ?? 'http://127.0.0.1:9200'
      const { name: grafana, grafanaUrl: url, org, workerUrl } = options
      const setup = {
        organisation: { grafana, url, org, tenant },
        tenants: config.tenants.map(({ id }) => id),
        configuration: config.file ?? join(root, 'provisioning', 'wachter.yaml'),
        secrets: resolve(options.secrets),
        out: options.out === undefined ? undefined : resolve(options.out),
        placed: { workerUrl, elasticsearchUrl, dashboards: dashboardsOf(root, options) },
        shipped: join(root, 'provisioning'),
      }
      const elasticsearch = askingElasticsearch(elasticsearchUrl, options.elasticsearchAs)
      const deps = { elasticsearch, randomBytes, out, err }
      process.exitCode = await (options.undo ? undoSetup : setUp)(setup, deps)
    })
}

function dashboardsOf(root: string, { dashboards }: Options): string {
  return dashboards === undefined ? join(root, 'dashboards', 'built') : resolve(dashboards)
}

function urlOf(value: string): string {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError('http://… or https://…')
  return value.replace(/\/+$/, '')
}

function numberOf(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('1 or more')
  return number
}

const ANSWER_WITHIN_MS = 30_000

/** Asks as the user named; undefined where nobody is. */
function askingElasticsearch(url: string, as: string | undefined): AskElasticsearch | undefined {
  if (as === undefined) return undefined
  const [user = '', ...rest] = as.split(':')
  const file = rest.join(':')
  if (user === '' || file === '')
    throw problem(
      'setup.as',
      'user',
      '--elasticsearch-as is written USER:FILE, the file holding the password',
    )
  return async ({ method, path, body }) => {
    const login = `${user}:${readFileSync(file, 'utf8').trim()}`
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(login).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).catch((error: unknown) => {
      throw problem('setup.elasticsearch', 'operational', `${url} does not answer: ${messageOf(error)}`)
    })
    const text = await response.text()
    if (response.ok) return JSON.parse(text)
    const message = `${url}${path} answers ${response.status}: ${text.slice(0, 500)}`
    throw problem('setup.elasticsearch', 'operational', message)
  }
}
