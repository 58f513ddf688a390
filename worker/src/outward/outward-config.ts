import { z } from 'zod'
import { SecretFile } from '../model/secret-file.ts'
import { networkOf } from '../networks/network.ts'

const Port = z.int().min(1).max(65_535)
const Ports = z.array(Port).min(1).max(64)

/** `alertmanager.intra.example.org`, or all below a domain: `*.intra.example.org`. */
const HostPattern = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/i, 'a host name, or *.domain')
  .toLowerCase()

const NetworkText = z
  .string()
  .refine((text) => networkOf(text) !== undefined, 'an address or a network such as 10.1.0.0/16')

/** `outward:` in wachter.yaml: where requests to addresses that a configuration or a playbook names may go. */
export const OutwardConfig = z
  .strictObject({
    /**
     * What may be asked although it is not on the public internet. A host may lead to private and loopback addresses, to
     * link-local ones and the clouds' metadata only where their network is listed too.
     */
    allow: z
      .array(
        z.union([
          z.strictObject({ host: HostPattern, ports: Ports.optional() }),
          z.strictObject({ network: NetworkText, ports: Ports.optional() }),
        ]),
      )
      .max(1000)
      .default([]),
    /** Ports that may be asked at hosts that `allow` says nothing of. */
    ports: Ports.default([80, 443]),
    /** Certificate authorities in PEM, beside those of the system. */
    ca: SecretFile.optional(),
    /** Default: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment. `none` uses no proxy whatever these say. */
    proxy: z
      .union([
        z.literal('none'),
        z.strictObject({
          url: z.url({ protocol: /^https?$/ }),
          username: z.string().min(1).max(256).optional(),
          password: SecretFile.optional(),
          /** Hosts that are asked without it. */
          except: z.array(HostPattern).max(1000).default([]),
        }),
      ])
      .optional(),
  })
  .prefault({})
export type OutwardConfig = z.infer<typeof OutwardConfig>
