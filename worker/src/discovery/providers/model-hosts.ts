import type { AssetRef } from '../../model/event.ts'
import { stringAt } from '../../sources/json-fields.ts'
import { listIn, named, related } from '../answers.ts'
import type { Connector, Seen } from '../connector.ts'
import { ITSELF, type RestCall } from '../rest-calls.ts'
import {
  type Asks,
  authenticationOf,
  exposureOf,
  type ProviderOptions,
  providerConnector,
  type Reading,
} from './provider-connector.ts'

const asked = (path: string): RestCall => ({ path, needs: 'the host, or a key that it takes' })
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

const ollamaCalls = { '/api/tags': asked('/api/tags'), '/api/version': asked('/api/version') }
const vllmCalls = { '/v1/models': asked('/v1/models'), '/version': asked('/version') }

/** Hosts that serve models by Ollama: which, and to whom. */
export function ollamaConnector(options: ProviderOptions): Connector {
  return providerConnector<keyof typeof ollamaCalls>(
    {
      api: { calls: ollamaCalls, next: () => undefined },
      headers: bearer,
      tried: '/api/version',
      readings: [ollamaHost],
      isShared: ({ type }) => type !== 'api_endpoint',
    },
    options,
  )
}

const ollamaHost: Reading<keyof typeof ollamaCalls> = {
  types: ['api_endpoint'],
  list: { call: '/api/tags', items: ITSELF },
  async seen(answer, asks) {
    const models = (listIn(answer, 'models') ?? []).map((model): Seen => {
      const key = named(model, 'name')
      return {
        asset: { type: 'foundation_model', provider: 'ollama', key },
        facts: {
          name: key,
          model_name: key,
          model_provider: 'ollama',
          architecture: stringAt(model, 'details', 'family'),
          parameter_count: stringAt(model, 'details', 'parameter_size'),
          self_hosted: true,
          used_by: [asks.place.url],
        },
      }
    })
    return [hostSeen('ollama', await asks.get('/api/version'), models, asks), ...models]
  },
}

/** Hosts that serve models by vLLM: which, and to whom. */
export function vllmConnector(options: ProviderOptions): Connector {
  return providerConnector<keyof typeof vllmCalls>(
    {
      api: { calls: vllmCalls, next: () => undefined },
      headers: bearer,
      tried: '/v1/models',
      readings: [vllmHost],
      isShared: ({ type }) => type !== 'api_endpoint',
    },
    options,
  )
}

const vllmHost: Reading<keyof typeof vllmCalls> = {
  types: ['api_endpoint'],
  list: { call: '/v1/models', items: ITSELF },
  async seen(answer, asks) {
    const models = (listIn(answer, 'data') ?? []).map((model): Seen => {
      const key = named(model, 'id')
      // A LoRA adapter names the model that it changes.
      const parent = stringAt(model, 'parent')
      const base: AssetRef | undefined =
        parent === undefined ? undefined : { type: 'foundation_model', provider: 'vllm', key: parent }
      return {
        asset: { type: base === undefined ? 'foundation_model' : 'fine_tuned_model', provider: 'vllm', key },
        facts: {
          name: key,
          model_name: key,
          model_provider: 'vllm',
          source_url: stringAt(model, 'root'),
          self_hosted: true,
          used_by: [asks.place.url],
        },
        relations: related(['built_from', base]),
      }
    })
    return [hostSeen('vllm', await asks.get('/version'), models, asks), ...models]
  },
}

function hostSeen(
  provider: 'ollama' | 'vllm',
  version: unknown,
  models: readonly Seen[],
  { place }: Pick<Asks<string>, 'place'>,
): Seen {
  return {
    asset: { type: 'api_endpoint', provider, key: place.url },
    facts: {
      name: `${provider} at ${new URL(place.url).host}`,
      endpoint: place.url,
      architecture: stringAt(version, 'version'),
      authentication: authenticationOf(place),
      exposure: exposureOf(place),
      self_hosted: true,
    },
    relations: related(...models.map(({ asset }) => ['uses', asset] as const)),
  }
}
