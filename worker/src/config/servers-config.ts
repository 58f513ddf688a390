import { z } from 'zod'
import { TenantId } from '../model/ids.ts'
import { SecretFile } from '../model/secret-file.ts'
import { Duration } from '../model/time.ts'

/** Where an Elasticsearch is and who we are there. */
export const ElasticsearchConfig = z.strictObject({
  nodes: z
    .array(z.url({ protocol: /^https?$/ }))
    .min(1)
    .max(64),
  api_key: SecretFile.optional(),
  username: z.string().min(1).max(256).optional(),
  password: SecretFile.optional(),
  /** Certificate authority in PEM, where the system's are not enough. */
  ca: SecretFile.optional(),
  timeout: Duration.default('30s'),
})
export type ElasticsearchConfig = z.infer<typeof ElasticsearchConfig>

/** Where records are kept, and how long. */
export const StoreConfig = z
  .strictObject({
    kind: z.enum(['sqlite', 'elasticsearch']).default('sqlite'),
    elasticsearch: ElasticsearchConfig.optional(),
    /** Tenants of few events: in Elasticsearch those of a month share an index, the others have one for every day. */
    by_month: z.array(TenantId).default([]),
    /** Stop taking records in above this size; bytes. */
    max_bytes: z.int().min(10_000_000).default(20_000_000_000),
    /** How long records are kept, by event time. Findings and incidents outlive the events they came from. */
    retention: z
      .strictObject({
        events: Duration.default('90d'),
        findings: Duration.default('400d'),
        incidents: Duration.default('1100d'),
        quarantine: Duration.default('30d'),
      })
      .prefault({}),
  })
  .prefault({})

const RedisConfig = z.strictObject({
  url: z.url({ protocol: /^rediss?$/ }),
  username: z.string().min(1).max(256).optional(),
  password: SecretFile.optional(),
  ca: SecretFile.optional(),
  /** Begins the names of all keys: several installations may share a Redis. */
  prefix: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, 'a prefix is 1 to 32 of a-z, 0-9 and -')
    .default('wachter'),
  /** What a managed Redis is set to where it doesn't tell. */
  declared: z.strictObject({ maxmemory_policy: z.string().min(1), appendonly: z.boolean() }).optional(),
})
export type RedisConfig = z.infer<typeof RedisConfig>

/** What delivers jobs. */
export const JobsConfig = z
  .strictObject({
    kind: z.enum(['inprocess', 'bullmq']).default('inprocess'),
    /** Jobs of each kind of load that one process runs at a time. */
    concurrency: z.int().min(1).max(256).default(4),
    redis: RedisConfig.optional(),
  })
  .prefault({})
