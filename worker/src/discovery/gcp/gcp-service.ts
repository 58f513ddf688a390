import type { Discovered } from '../connector.ts'
import type { JsonClient } from '../json-client.ts'
import * as looked from '../look-through.ts'
import { type RestApi, restCalls } from '../rest-calls.ts'
import type { GcpCall } from './gcp-calls.ts'

export interface Place {
  project: string
  location: string
}

export type Asks = looked.Asks<GcpCall, Place>
export type Reading = looked.Reading<GcpCall, Place>

/** How Google Cloud is asked. */
export interface GcpAsking {
  api: Omit<RestApi<GcpCall>, 'base'>
  client: JsonClient
}

/** A service of Google Cloud and how to look through it in one location of one project. */
export interface GcpService {
  /** Those of the configured locations where it is, or its own. */
  locations(configured: readonly string[]): readonly string[]
  look(place: Place, asking: GcpAsking, signal: AbortSignal): Promise<readonly Discovered[]>
}

export function gcpService(service: {
  name: string
  /** Where it is asked, with version. */
  host(location: string): string
  locations(configured: readonly string[]): readonly string[]
  readings(asks: Asks): Promise<readonly Reading[]>
}): GcpService {
  const { name, host, locations, readings } = service
  return {
    locations,
    look(place, { api, client }, signal) {
      const { project, location } = place
      const base = `https://${host(location)}/projects/${project}/locations/${location}`
      const calls = restCalls({ ...api, base }, client, signal)
      return looked.lookThrough({ scope: `${project}/${location}/${name}`, place, calls, signal }, readings)
    },
  }
}
