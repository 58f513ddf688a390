import type { TokenCredential } from '@azure/identity'
import { atOnce } from '../../model/at-once.ts'
import { stringAt } from '../../sources/json-fields.ts'
import type { Connector } from '../connector.ts'
import { gathered } from '../gathered.ts'
import { type HttpAccess, jsonClient } from '../json-client.ts'
import { restCalls } from '../rest-calls.ts'
import { aiServices } from './ai-services.ts'
import { isModel } from './azure-answers.ts'
import { azureApi } from './azure-api.ts'
import type { AzureConfig } from './azure-config.ts'
import type { AzureAsking, AzureService } from './azure-service.ts'
import { foundry } from './foundry.ts'
import { machineLearning } from './machine-learning.ts'
import { search } from './search.ts'

export type AzureOptions = Omit<AzureConfig, 'kind' | 'every' | 'subscriptions'> &
  HttpAccess & {
    subscriptions?: readonly string[] | undefined
    /** Default: what the SDK's own chain finds (environment, workload or managed identity, CLI). */
    credential?: TokenCredential | undefined
  }

export const azureServices: Readonly<Record<AzureConfig['services'][number], AzureService>> = {
  'ai-services': aiServices,
  foundry,
  'machine-learning': machineLearning,
  search,
}

/** Services in subscriptions that are looked at together. */
const AT_ONCE = 4

/**
 * What services of Azure hold, in every subscription: each call's failure is told and leaves what it would have shown as it was.
 */
export function azureConnector(options: AzureOptions): Connector {
  const { id, tenant, cloud, credential } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const client = jsonClient(options)
      try {
        const asking = { api: await azureApi(cloud, credential), client }
        // Without credentials it is told once that it can't begin.
        await asking.api.headers(new URL(asking.api.base), signal)
        const subscriptions = options.subscriptions ?? (await subscriptionsOf(asking, signal))
        const places = subscriptions.flatMap((subscription) =>
          options.services.map((name) => ({ subscription, service: azureServices[name] })),
        )
        const models = gathered(isModel)
        const listing = new Set<string>()
        const looks = atOnce(places, AT_ONCE, ({ subscription, service }) =>
          service.look({ subscription }, asking, signal),
        )
        for await (const told of looks) {
          for (const one of told) {
            if (one.kind === 'covered' && one.types.includes('foundation_model')) listing.add(one.scope)
            yield one.kind === 'seen' ? { ...one, things: models.without(one.things) } : one
          }
        }
        // Deployments tell of models.
        const whole = listing.size === places.filter(({ service }) => service === aiServices).length
        yield { kind: 'seen', scope: 'models', things: models.all({ whole }) }
        if (whole) {
          const types = ['foundation_model', 'embedding_model', 'fine_tuned_model'] as const
          yield { kind: 'covered', scope: 'models', types }
        }
      } finally {
        client.close()
      }
    },
  }
}

/** Those that the identity may see and that are not switched off. Throws where they can't be listed. */
async function subscriptionsOf(
  { api, client }: AzureAsking,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const call = 'Microsoft.Resources/subscriptions'
  const listed = await restCalls(api, client, signal).every({ call, items: 'value' })
  return listed.flatMap((one) =>
    stringAt(one, 'state') === 'Disabled' ? [] : (stringAt(one, 'subscriptionId') ?? []),
  )
}
