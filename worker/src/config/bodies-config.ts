import { z } from 'zod'
import { TenantId } from '../model/ids.ts'

const BucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket is named with 3 to 63 of a-z, 0-9, . and -')

/** Bodies that logs refer to instead of carrying them. Without it nothing is fetched. */
export const BodiesConfig = z
  .strictObject({
    s3: z
      .strictObject({
        region: z.string().regex(/^[a-z0-9-]{2,32}$/, 'a region is named as in eu-central-1'),
        /** Logs are written by anybody: objects of other buckets, or of another tenant's, are never fetched. */
        buckets: z
          .array(
            z.union([
              BucketName,
              z.strictObject({
                name: BucketName,
                tenant: TenantId,
                prefix: z.string().max(1024).default(''),
              }),
            ]),
          )
          .min(1)
          .max(200),
        /** Another server that speaks S3. */
        endpoint: z.url({ protocol: /^https?$/ }).optional(),
      })
      .optional(),
  })
  .prefault({})
