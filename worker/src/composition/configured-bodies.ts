import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { s3Bodies } from '../feeds/s3-bodies.ts'
import type { TenantBodies } from '../model/source.ts'

/** Nothing is fetched: what a log refers to stays where it is. */
const noBodies: TenantBodies = { fetch: async () => undefined }

/** Bedrock's own limit of a request is 25 MB; the source unpacks as much. */
const LONGEST_BODY = 33_554_432
const BODY_TIMEOUT_MS = 30_000

/** Where bodies outside of logs may be fetched from; without configuration nowhere. */
export function configuredBodies({ bodies: { s3 }, tenants }: Config, log: Logger | undefined): TenantBodies {
  const [only] = tenants
  if (s3 === undefined || only === undefined) return noBodies
  return s3Bodies({
    region: s3.region,
    endpoint: s3.endpoint,
    buckets: s3.buckets.map((bucket) =>
      typeof bucket === 'string' ? { name: bucket, tenant: only.id, prefix: '' } : bucket,
    ),
    maxBytes: LONGEST_BODY,
    timeoutMs: BODY_TIMEOUT_MS,
    onUnreachable: (bucket, reason) => log?.warn({ bucket, reason }, 'a body could not be fetched from S3'),
  })
}
