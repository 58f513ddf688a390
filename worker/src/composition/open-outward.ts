import { readFileSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import { type OutwardDoor, outwardDoor, type Proxies } from '../outward/outward-door.ts'

/** The door to addresses that the configuration or a playbook names. Throws `config.secret` (user). */
export function openOutward(
  config: Pick<Config, 'outward' | 'secret' | 'secretFile'>,
  environment: Readonly<Record<string, string | undefined>>,
): OutwardDoor {
  const { allow, ports } = config.outward
  return outwardDoor({
    ...{ allow, ports, proxies: proxiesOf(config, environment) },
    ca: openAuthorities(config),
  })
}

function proxiesOf(
  { outward: { proxy }, secret }: Pick<Config, 'outward' | 'secret'>,
  environment: Readonly<Record<string, string | undefined>>,
): Proxies {
  if (proxy === 'none') return { http: undefined, https: undefined, except: [] }
  if (proxy === undefined) {
    const given = (name: string) => environment[name.toLowerCase()] || environment[name] || undefined
    return {
      http: given('HTTP_PROXY'),
      https: given('HTTPS_PROXY'),
      except: exceptions(given('NO_PROXY') ?? ''),
    }
  }
  const url = new URL(proxy.url)
  if (proxy.username !== undefined) url.username = encodeURIComponent(proxy.username)
  if (proxy.password !== undefined) url.password = encodeURIComponent(secret(proxy.password))
  return { http: url.href, https: url.href, except: proxy.except }
}

/** `NO_PROXY` as curl and Node read it: hosts, `.domain` or `*.domain`, and `*` for all. */
function exceptions(list: string): readonly string[] {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => entry.toLowerCase().replace(/^\./, '*.'))
}

/** The authorities that are trusted besides the system's, PEM. Throws `config.unreadable` (user). */
export function openAuthorities({
  outward: { ca },
  secretFile,
}: Pick<Config, 'outward' | 'secretFile'>): string | undefined {
  if (ca === undefined) return undefined
  const file = secretFile(ca)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const message = `outward.ca: ${file} can't be read: ${systemCodeOf(error) ?? messageOf(error)}`
    throw problem('config.unreadable', 'user', message)
  }
}
