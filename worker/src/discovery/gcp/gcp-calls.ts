import { listAt, stringAt } from '../../sources/json-fields.ts'
import type { Refusal } from '../json-client.ts'
import type { RestCall } from '../rest-calls.ts'

/** A call is named after the permission that it needs, which names the collection that it lists. */
function listing<Permission extends string>(
  permission: Permission,
  path: string,
): Record<Permission, RestCall> {
  const call: RestCall = { path, query: { pageSize: '100' }, needs: permission }
  return Object.fromEntries([[permission, call]]) as Record<Permission, RestCall>
}

export const gcpCalls = {
  ...listing('resourcemanager.projects.get', '/v3/projects:search'),
  ...listing('aiplatform.models.list', '/models'),
  ...listing('aiplatform.endpoints.list', '/endpoints'),
  ...listing('aiplatform.tuningJobs.list', '/tuningJobs'),
  ...listing('aiplatform.indexes.list', '/indexes'),
  ...listing('aiplatform.indexEndpoints.list', '/indexEndpoints'),
  ...listing('aiplatform.ragCorpora.list', '/ragCorpora'),
  ...listing('aiplatform.reasoningEngines.list', '/reasoningEngines'),
  ...listing('aiplatform.datasets.list', '/datasets'),
  ...listing('aiplatform.notebookRuntimes.list', '/notebookRuntimes'),
  ...listing('discoveryengine.engines.list', '/collections/default_collection/engines'),
  ...listing('discoveryengine.dataStores.list', '/collections/default_collection/dataStores'),
  ...listing('dialogflow.agents.list', '/agents'),
  ...listing('modelarmor.templates.list', '/templates'),
  ...listing('apikeys.keys.list', '/keys'),
}
export type GcpCall = keyof typeof gcpCalls

export function nextPage(answer: unknown, url: URL): URL | undefined {
  const token = stringAt(answer, 'nextPageToken')
  if (token === undefined) return undefined
  const next = new URL(url)
  next.searchParams.set('pageToken', token)
  return next
}

/** A project in which the service's interface was never switched on (google.rpc.ErrorInfo). */
export function isSwitchedOff(refusal: Refusal): boolean {
  return listAt(refusal, 'body', 'error', 'details').some(
    (detail) => stringAt(detail, 'reason') === 'SERVICE_DISABLED',
  )
}
