import { lookup } from 'node:dns/promises'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import { isAddressAllowed, isPortAllowed, type Place } from './address-policy.ts'
import type { OutwardConfig } from './outward-config.ts'

export interface Found {
  address: string
  family: number
}

/** What places are judged by. */
export interface JudgeSettings extends Pick<OutwardConfig, 'allow' | 'ports'> {
  /** All addresses of a name; passed in for tests. */
  addressesOf?: (name: string) => Promise<readonly Found[]>
}

/**
 * Where a place leads, looked up once; whoever asks it connects to one of these and looks up nothing more. `ports` count besides
 * those of the settings; a name that `mayBeUnknown` here leads nowhere instead of being an error. Throws `outward.url` and
 * `outward.address` (user), `outward.unreachable` (operational).
 */
export type Judge = (
  place: Place,
  ends: AbortSignal,
  options?: { ports?: readonly number[]; mayBeUnknown?: boolean },
) => Promise<readonly Found[]>

export function placeJudge(settings: JudgeSettings): Judge {
  const { addressesOf = async (name) => lookup(name, { all: true }) } = settings
  return async (place, ends, { ports = [], mayBeUnknown = false } = {}) => {
    const { host, port } = place
    const rules = { allow: settings.allow, ports: [...settings.ports, ...ports] }
    if (!isPortAllowed(rules, place))
      throw problem('outward.url', 'user', `${host}: port ${port} is not allowed`)
    const isLiteral = /^[\d.]+$|:/.test(host)
    const found = isLiteral
      ? [{ address: host, family: host.includes(':') ? 6 : 4 }]
      : await untilEnd(addressesOf(host), ends).catch((thrown: unknown) => {
          if (mayBeUnknown) return []
          const why = (systemCodeOf(thrown) ?? messageOf(thrown)).slice(0, 200)
          throw problem('outward.unreachable', 'operational', `${host}:${port}: can't be looked up (${why})`)
        })
    const closed = found.find(({ address }) => !isAddressAllowed(rules, place, address))
    if (closed === undefined) return found
    const led = isLiteral ? '' : ` leads to ${closed.address}, which`
    const message = `${host}:${port}${led} is not on the public internet or not allowed; outward.allow names what may be asked`
    throw problem('outward.address', 'user', message)
  }
}

/** A look-up can't be stopped, but nobody waits for it longer. */
async function untilEnd<Value>(work: Promise<Value>, ends: AbortSignal): Promise<Value> {
  ends.throwIfAborted()
  const ended = Promise.withResolvers<never>()
  const onEnd = () => ended.reject(ends.reason)
  ends.addEventListener('abort', onEnd, { once: true })
  try {
    return await Promise.race([work, ended.promise])
  } finally {
    ends.removeEventListener('abort', onEnd)
  }
}
