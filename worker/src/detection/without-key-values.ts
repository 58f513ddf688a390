import { createHash } from 'node:crypto'
import type { Event } from '../model/event.ts'
import { secretsOf } from './analysers/secrets/secrets.ts'
import { viewOf } from './analysers/text/text-view.ts'

/** Secrets by their form that are only the names of keys: an access key's id stands in every log of AWS. */
const NAMES: ReadonlySet<string> = new Set(['aws_access_key'])

/**
 * An event in which no API key is named by its own value: some programs log the key that they call with as its id. In its
 * place stands the SHA-256 of the value, hex, as gateways name keys, by which uses of it can be told and joined.
 */
export function withoutKeyValues(event: Event): Event {
  const id = event['wachter.api_key.id']
  const refs = event['wachter.asset.refs']
  const [named, held] = [id && keyName(id), refs?.some(({ type }) => type === 'api_key')]
  if (named === id && !held) return event
  return {
    ...event,
    ...(named === undefined ? {} : { 'wachter.api_key.id': named }),
    ...(refs === undefined
      ? {}
      : {
          'wachter.asset.refs': refs.map((ref) =>
            ref.type === 'api_key' ? { ...ref, key: keyName(ref.key) } : ref,
          ),
        }),
  }
}

function keyName(id: string): string {
  const secret = secretsOf(viewOf(id)).find(({ type }) => !NAMES.has(type))
  if (secret === undefined) return id
  return createHash('sha256').update(id.slice(secret.start, secret.end)).digest('hex')
}
