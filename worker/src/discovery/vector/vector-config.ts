import { z } from 'zod'
import { SecretFile } from '../../model/secret-file.ts'
import { connectorBase } from '../connector-base.ts'

const url = z
  .url({ protocol: /^https?$/ })
  .refine((address) => new URL(address).username === '', 'a user and a password stand in fields of their own')

/** Servers that know a key or none. */
const keyed = { url, key: SecretFile.optional() }
/** Servers that also know users; without one the secret is an API key. */
const withUsers = { ...keyed, username: z.string().min(1).max(256).optional() }

export const VectorServer = z.discriminatedUnion('product', [
  z.strictObject({ product: z.literal('qdrant'), ...keyed }),
  z.strictObject({ product: z.literal('weaviate'), ...keyed }),
  z.strictObject({ product: z.literal('chroma'), ...keyed }),
  z.strictObject({ product: z.literal('milvus'), ...withUsers }),
  z.strictObject({ product: z.literal('elasticsearch'), ...withUsers }),
  z.strictObject({ product: z.literal('opensearch'), ...withUsers }),
  z.strictObject({
    product: z.literal('pgvector'),
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535).default(5432),
    /** Where it begins; the server's other databases are looked at too, as far as the user may. */
    database: z.string().min(1).max(63).default('postgres'),
    username: z.string().min(1).max(63),
    key: SecretFile.optional(),
    /** `off` only where nobody can listen in. */
    tls: z.enum(['verified', 'off']).default('verified'),
    /** Certificate authority in PEM, where the system's are not enough. */
    ca: SecretFile.optional(),
  }),
])
export type VectorServer = z.infer<typeof VectorServer>

/** `kind: vector`: vector databases by their own interfaces. */
export const VectorConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('vector'),
  servers: z.array(VectorServer).min(1).max(1000),
})
