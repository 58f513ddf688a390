import type { GoogleAuth } from 'google-auth-library'
import { atOnce } from '../../model/at-once.ts'
import { messageOf, problem } from '../../model/problem.ts'
import { stringAt } from '../../sources/json-fields.ts'
import type { Connector } from '../connector.ts'
import { gathered } from '../gathered.ts'
import { type HttpAccess, jsonClient } from '../json-client.ts'
import { restCalls } from '../rest-calls.ts'
import { dialogflow, discoveryengine } from './agent-builder.ts'
import { aiplatform } from './aiplatform.ts'
import { apikeys } from './api-keys.ts'
import { gcpCalls, isSwitchedOff, nextPage } from './gcp-calls.ts'
import type { GcpConfig } from './gcp-config.ts'
import type { GcpAsking, GcpService } from './gcp-service.ts'
import { modelarmor } from './model-armor.ts'

export type GcpOptions = Pick<GcpConfig, 'id' | 'tenant' | 'locations' | 'services'> &
  HttpAccess & {
    projects?: readonly string[] | undefined
    /** Default: what the client library's own chain finds (Application Default Credentials). */
    auth?: Pick<GoogleAuth, 'getRequestHeaders'> | undefined
  }

export const gcpServices: Readonly<Record<GcpConfig['services'][number], GcpService>> = {
  aiplatform,
  discoveryengine,
  dialogflow,
  modelarmor,
  apikeys,
}

/** Services in places that are looked at together. */
const AT_ONCE = 4
const PROJECTS = 'https://cloudresourcemanager.googleapis.com'
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'

/**
 * What services of Google Cloud hold, in every project and location: each call's failure is told and leaves what it would have
 * shown as it was.
 */
export function gcpConnector(options: GcpOptions): Connector {
  const { id, tenant, locations } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const client = jsonClient(options)
      try {
        const asking = { api: await gcpApi(options.auth), client }
        // Without credentials it is told once that it can't begin.
        await asking.api.headers(new URL(PROJECTS), signal)
        const projects = options.projects ?? (await projectsOf(asking, signal))
        const places = projects.flatMap((project) =>
          options.services.flatMap((name) =>
            gcpServices[name].locations(locations).map((location) => ({ project, location, name })),
          ),
        )
        const sets = gathered(({ provider }) => provider === 'gcp_storage' || provider === 'gcp_bigquery')
        const listed = new Set<string>()
        let tuned = true
        const looks = atOnce(places, AT_ONCE, ({ project, location, name }) =>
          gcpServices[name].look({ project, location }, asking, signal),
        )
        for await (const told of looks) {
          for (const one of told) {
            if (one.kind === 'covered' && one.types.includes('fine_tuned_model')) listed.add(one.scope)
            if (one.kind === 'failed' && one.call === 'aiplatform.tuningJobs.list') tuned = false
            yield one.kind === 'seen' ? { ...one, things: sets.without(one.things) } : one
          }
        }
        // Models and their tuning tell of the data that they were trained on.
        const whole = tuned && listed.size === places.filter(({ name }) => name === 'aiplatform').length
        yield { kind: 'seen', scope: 'storage', things: sets.all({ whole }) }
        if (whole)
          yield { kind: 'covered', scope: 'storage', types: ['training_dataset', 'evaluation_dataset'] }
      } finally {
        client.close()
      }
    },
  }
}

async function gcpApi(given: GcpOptions['auth']): Promise<GcpAsking['api']> {
  const { GoogleAuth } = await import('google-auth-library')
  const auth = given ?? new GoogleAuth({ scopes: [SCOPE] })
  return {
    calls: gcpCalls,
    next: nextPage,
    omitsEmpty: true,
    holdsNothing: isSwitchedOff,
    async headers(url) {
      try {
        return Object.fromEntries(await auth.getRequestHeaders(url))
      } catch (thrown) {
        throw problem('discovery.no-credentials', 'operational', messageOf(thrown), { cause: thrown })
      }
    },
  }
}

/** Those that the identity may see and that are in use. Throws where they can't be listed. */
async function projectsOf({ api, client }: GcpAsking, signal: AbortSignal): Promise<readonly string[]> {
  const call = 'resourcemanager.projects.get'
  const listed = await restCalls({ ...api, base: PROJECTS }, client, signal).every({
    call,
    items: 'projects',
  })
  return listed.flatMap((one) =>
    stringAt(one, 'state') === 'ACTIVE' ? (stringAt(one, 'projectId') ?? []) : [],
  )
}
