import type { Discovered } from '../connector.ts'
import type { JsonClient } from '../json-client.ts'
import * as looked from '../look-through.ts'
import { type RestApi, restCalls } from '../rest-calls.ts'
import type { AzureCall } from './azure-calls.ts'

export interface Place {
  subscription: string
}

export type Asks = looked.Asks<AzureCall, Place>
export type Reading = looked.Reading<AzureCall, Place>

/** How Azure is asked. */
export interface AzureAsking {
  api: RestApi<AzureCall>
  client: JsonClient
}

/** A service of Azure and how to look through it in one subscription. */
export interface AzureService {
  name: string
  look(place: Place, asking: AzureAsking, signal: AbortSignal): Promise<readonly Discovered[]>
}

export function azureService(name: string, readings: readonly Reading[]): AzureService {
  return {
    name,
    look(place, { api, client }, signal) {
      const calls = restCalls({ ...api, place }, client, signal)
      const scope = `${place.subscription}/${name}`
      return looked.lookThrough({ scope, place, calls, signal }, async () => readings)
    },
  }
}
