import { Readable } from 'node:stream'
import type { TenantId } from '../model/ids.ts'
import { messageOf } from '../model/problem.ts'
import type { TenantBodies } from '../model/source.ts'

/** A bucket whose objects the logs of one tenant may refer to. */
export interface BodyBucket {
  name: string
  tenant: TenantId
  /** Only keys that begin so; empty for all. */
  prefix: string
}

export interface S3BodiesOptions {
  region: string
  /** Another server that speaks S3, addressed by path; default AWS. */
  endpoint?: string | undefined
  /** Logs are written by anybody, so what they refer to is fetched from nowhere else. */
  buckets: readonly BodyBucket[]
  /** Longest object, bytes. */
  maxBytes: number
  /** For everything about one object, tries included. */
  timeoutMs: number
  /** Default: where AWS' SDK finds them (environment, profile, role of the machine). */
  credentials?: { accessKeyId: string; secretAccessKey: string }
  /** Told of an object that may be fetched and could not be. */
  onUnreachable(bucket: string, reason: string): void
}

/** As many as AWS' SDK tries by itself. */
const ATTEMPTS = 3
/** S3 user guide, "Object key naming": 1 to 1,024 bytes of UTF-8. */
const LONGEST_KEY = 1024

/**
 * Fetches bodies that logs keep in S3 (`s3://bucket/key`): undefined where the bucket is not one of the tenant's, where the
 * object is too long, too slow, not there or not allowed. The SDK is loaded with the first body.
 */
export function s3Bodies(options: S3BodiesOptions): TenantBodies {
  let opened: Promise<Opened> | undefined
  return {
    async fetch({ uri, tenant }) {
      const place = s3PlaceOf(uri)
      if (place === undefined || !isAllowed(options.buckets, tenant, place)) return undefined
      try {
        opened ??= open(options)
        return await read(await opened, place, options)
      } catch (error) {
        options.onUnreachable(place.bucket, messageOf(error).slice(0, 500))
        return undefined
      }
    },
  }
}

export interface S3Place {
  bucket: string
  key: string
}

/**
 * Bucket and key of an `s3://` URI; undefined for anything else. The key is taken as it stands; one with `.` or `..` between
 * its slashes is refused, because a server in between may walk such a path out of the bucket.
 */
export function s3PlaceOf(uri: string): S3Place | undefined {
  if (uri.length > LONGEST_KEY * 3) return undefined
  // S3 user guide, "General purpose bucket naming rules".
  const [, bucket, key] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^\p{Cc}]+)$/u.exec(uri) ?? []
  if (bucket === undefined || key === undefined || bucket.includes('..')) return undefined
  if (Buffer.byteLength(key) > LONGEST_KEY || !key.isWellFormed()) return undefined
  const walks = key.split('/').some((part) => part === '.' || part === '..')
  return walks ? undefined : { bucket, key }
}

function isAllowed(buckets: readonly BodyBucket[], tenant: TenantId, { bucket, key }: S3Place): boolean {
  return buckets.some((one) => one.tenant === tenant && one.name === bucket && key.startsWith(one.prefix))
}

interface Opened {
  get(place: S3Place, signal: AbortSignal): Promise<{ Body?: unknown; ContentLength?: number | undefined }>
}

async function open({ region, endpoint, credentials }: S3BodiesOptions): Promise<Opened> {
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3')
  const client = new S3Client({
    region,
    maxAttempts: ATTEMPTS,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
  })
  return {
    get: ({ bucket, key }, abortSignal) =>
      client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal }),
  }
}

async function read(
  { get }: Opened,
  place: S3Place,
  { maxBytes, timeoutMs }: S3BodiesOptions,
): Promise<Uint8Array> {
  // Aborts the body as well, while it is read.
  const signal = AbortSignal.timeout(timeoutMs)
  const { Body: body, ContentLength: length } = await get(place, signal)
  if (!(body instanceof Readable)) throw new Error('the answer has no body')
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (Math.max(bytes, length ?? 0) > maxBytes)
      throw new Error(`the object is longer than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
