import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Bodies, Source } from '../model/source.ts'
import { at, isObject, parsedJson, stringAt } from './json-fields.ts'

/** Longest body that is unpacked, bytes: Bedrock's own limit for a request is 25 MB. */
const BODY_LIMIT = 32 * 1024 * 1024

/** Says on a record that a referred body was there and too long; a symbol, so that no log can say it. */
const tooLarge = Symbol('body too large')

type Side = 'input' | 'output'

const SIDES: readonly (readonly [side: Side, body: string, path: string])[] = [
  ['input', 'inputBodyJson', 'inputBodyS3Path'],
  ['output', 'outputBodyJson', 'outputBodyS3Path'],
]

/**
 * Bodies over 100 KB or not of JSON are kept by Bedrock in S3 (`inputBodyS3Path`, `outputBodyS3Path`), often packed.
 * Puts each where the log would have had it; what can't be fetched, unpacked or read stays away, and `missingBody` says so.
 */
export const bedrockBodies: NonNullable<Source['attach']> = {
  refersToBodies: (record) =>
    SIDES.some(([side, body, path]) => referred(record, side, body, path) !== undefined),
  into: async (record, bodies) => {
    if (!isObject(record)) return record
    const changes = await Promise.all(
      SIDES.map(async ([side, body, path]): Promise<readonly [Side, object] | undefined> => {
        const uri = referred(record, side, body, path)
        if (uri === undefined) return undefined
        const fetched = await fetchBody(uri, bodies)
        return fetched && [side, { ...objectAt(record, side), ...fetched(body) }]
      }),
    )
    return { ...record, ...Object.fromEntries(changes.filter((change) => change !== undefined)) }
  },
}

/** Why a log has not the bodies it should have; undefined where it has them. */
export function missingBody(
  record: unknown,
): 'not_logged' | 'body_unreachable' | 'body_too_large' | undefined {
  if (SIDES.some(([side]) => Object.hasOwn(objectAt(record, side), tooLarge))) return 'body_too_large'
  if (bedrockBodies.refersToBodies(record)) return 'body_unreachable'
  return SIDES.some(([side, body]) => hasBody(record, side, body)) ? undefined : 'not_logged'
}

function hasBody(record: unknown, side: Side, body: string): boolean {
  return at(record, side, body) !== undefined && at(record, side, body) !== null
}

function referred(record: unknown, side: Side, body: string, path: string): string | undefined {
  return hasBody(record, side, body) ? undefined : stringAt(record, side, path)
}

function objectAt(record: unknown, side: Side): object {
  const found = at(record, side)
  return isObject(found) ? found : {}
}

const unpack = promisify(gunzip)

/** The members to add for a body at `uri`; undefined where it can't be had. */
async function fetchBody(uri: string, bodies: Bodies): Promise<((name: string) => object) | undefined> {
  const bytes = await bodies.fetch({ uri })
  if (!bytes) return undefined
  const plain = await unpacked(bytes)
  if (plain === 'broken') return undefined
  if (plain === 'too long') return () => ({ [tooLarge]: true })
  const text = new TextDecoder().decode(plain)
  return (name) => ({ [name]: parsedJson(text) ?? text })
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array | 'broken' | 'too long'> {
  if (bytes.length > BODY_LIMIT) return 'too long'
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return await unpack(bytes, { maxOutputLength: BODY_LIMIT })
  } catch (error) {
    const code = stringAt(error, 'code')
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too long'
    if (code?.startsWith('Z_')) return 'broken'
    throw error
  }
}
