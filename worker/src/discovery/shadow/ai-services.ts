import { z } from 'zod'
import { problem } from '../../model/problem.ts'

const Domain = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain is lower case, without scheme, port and path')

const AiService = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id is 1 to 64 of a-z, 0-9 and -'),
  name: z.string().min(1).max(128),
  provider: z.string().regex(/^[a-z0-9_]{1,64}$/, 'a provider is 1 to 64 of a-z, 0-9 and _'),
  kind: z.enum([
    'chat',
    'api',
    'code',
    'agent',
    'media',
    'voice',
    'writing',
    'meeting',
    'search',
    'data',
    'platform',
  ]),
  domains: z.array(Domain).min(1).max(60),
})
export type AiService = z.infer<typeof AiService>

/** `ai-services.yaml`: AI services and the domains that they are used under. */
export const AiServicesYaml = z.strictObject({ services: z.array(AiService).max(10_000) })
export type AiServicesYaml = z.infer<typeof AiServicesYaml>

/** Services by domain. */
export interface AiServices {
  all: readonly AiService[]
  /** The service of a host: that of the longest of its domains in the list. */
  of(host: string): AiService | undefined
}

/** The services of several lists; a later list's service takes the place of an earlier one's. Throws `config.invalid` (user). */
export function aiServices(...lists: readonly AiServicesYaml[]): AiServices {
  const byId = new Map(lists.flatMap(({ services }) => services).map((service) => [service.id, service]))
  const byDomain = new Map<string, AiService>()
  for (const service of byId.values()) {
    for (const domain of service.domains) {
      const other = byDomain.get(domain)
      if (other !== undefined) {
        const message = `${domain} is a domain of ${other.id} and of ${service.id}: whose is it?`
        throw problem('config.invalid', 'user', message)
      }
      byDomain.set(domain, service)
    }
  }
  return {
    all: [...byId.values()],
    of(host) {
      const labels = host.toLowerCase().replace(/\.$/, '').split('.', 128)
      for (let from = 0; from < labels.length - 1; from += 1) {
        const service = byDomain.get(labels.slice(from).join('.'))
        if (service !== undefined) return service
      }
      return undefined
    },
  }
}
