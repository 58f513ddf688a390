import { z } from 'zod'
import { maskText } from '../../detection/analysers/sensitive.ts'
import type { AssetFacts } from '../../model/asset.ts'
import { startedPackage } from './started-package.ts'

/** One server in a client's configuration; everything else in it is the client's own business. */
const ServerEntry = z.object({
  command: z.string().max(4096).optional(),
  args: z.array(z.coerce.string().max(8192)).max(256).optional(),
  env: z.record(z.string(), z.unknown()).optional(),
  url: z.string().max(4096).optional(),
  serverUrl: z.string().max(4096).optional(),
  httpUrl: z.string().max(4096).optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  http_headers: z.record(z.string(), z.unknown()).optional(),
  bearer_token_env_var: z.string().optional(),
  disabled: z.boolean().optional(),
  enabled: z.boolean().optional(),
})

/** What an entry says of the server, and the name by which the same server is known elsewhere. */
export interface McpServer {
  key: string
  facts: AssetFacts
}

/** A header by which a client says who it is. */
const AUTHENTICATES = /^(authorization|x-api-key|api-key|cookie)$/i

/** Reads an entry; throws zod's error where it is of another form. `place` stands for it where nothing else names it. */
export function mcpServer(entry: unknown, name: string, place: string): McpServer {
  const { command, args = [], env = {}, disabled, enabled, ...remote } = ServerEntry.parse(entry)
  const status = disabled === true || enabled === false ? 'disabled' : 'enabled'
  const url = remote.url ?? remote.serverUrl ?? remote.httpUrl
  const common = { name, place, status, env_names: Object.keys(env).slice(0, 256).sort() }
  if (url !== undefined) {
    const endpoint = withoutSecrets(url)
    const headers = Object.keys({ ...remote.headers, ...remote.http_headers })
    const known = remote.bearer_token_env_var !== undefined || headers.some((one) => AUTHENTICATES.test(one))
    const facts: AssetFacts = { ...common, endpoint, self_hosted: false }
    if (known) facts.authentication = 'key'
    return { key: endpoint, facts }
  }
  const started = command === undefined ? undefined : startedPackage(command, args)
  const line = [command ?? '', ...args.map(inertArgument)].join(' ').trim()
  const facts: AssetFacts = { ...common, command: maskText(line), self_hosted: true }
  if (started === undefined) return { key: place, facts }
  const packageName = maskText(started.name)
  return { key: packageName, facts: { ...facts, package: packageName, pinned: started.pinned } }
}

/** After such a flag stands a secret, whatever it looks like. */
const SECRET_FLAG = /^(-{1,2}[\w-]*(?:key|token|secret|password|pass|auth|credential)[\w-]*)=.*$/is

function inertArgument(arg: string, nth: number, all: readonly string[]): string {
  const before = all[nth - 1] ?? ''
  if (!arg.startsWith('-') && SECRET_FLAG.test(`${before}=`)) return '▮▮▮'
  return arg.replace(SECRET_FLAG, '$1=▮▮▮').replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, withoutSecrets)
}

/** An address without who logs in there and without what is asked: both may be secrets. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return maskText(url)
  const { protocol, host, pathname } = new URL(url)
  return maskText(`${protocol}//${host}${pathname}`)
}
