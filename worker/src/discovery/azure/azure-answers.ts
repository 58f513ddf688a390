import type { AssetFacts } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { at, isObject, listAt, stringAt, wordAt } from '../../sources/json-fields.ts'
import { listIn, timeAt } from '../answers.ts'
import type { Asks, Place } from './azure-service.ts'

/** A thing of Azure by its resource id, or by another name of it. */
export function azureRef(type: AssetType, provider: string, key: string | undefined): AssetRef | undefined {
  return key === undefined ? undefined : { type, provider: `azure_${provider}`, key }
}

/** What every resource tells: where it is, since when, in which state, with which tags and as whom it acts. */
export function resourceFacts(item: unknown, { subscription }: Place) {
  const tags = at(item, 'tags')
  return {
    cloud_provider: 'azure',
    cloud_account: subscription,
    cloud_region: stringAt(item, 'location')?.toLowerCase().replaceAll(' ', ''),
    name: stringAt(item, 'name'),
    status: stringAt(item, 'properties', 'provisioningState') ?? stringAt(item, 'properties', 'status'),
    created: timeAt(item, 'systemData', 'createdAt') ?? timeAt(item, 'properties', 'dateCreated'),
    tags: isObject(tags)
      ? Object.fromEntries(Object.keys(tags).map((key) => [key, wordAt(tags, key) ?? '']))
      : {},
  } satisfies { [Name in keyof AssetFacts]?: AssetFacts[Name] | undefined }
}

/** The managed identity of a resource: its own, else the first of those it was given; null where it has none. */
export function identityIn(item: unknown): string | null {
  const own = stringAt(item, 'identity', 'principalId')
  const given = at(item, 'identity', 'userAssignedIdentities')
  return own ?? (isObject(given) ? (Object.keys(given).sort()[0] ?? null) : null)
}

/**
 * Who reaches a resource: with public access switched off, or closed by default, only networks and addresses that were let
 * in.
 */
export function exposureIn(item: unknown): { exposure: 'public' | 'vpc'; network_isolated: boolean } {
  const access = stringAt(item, 'properties', 'publicNetworkAccess')?.toLowerCase()
  const closed =
    access === 'disabled' ||
    access === 'securedbyperimeter' ||
    stringAt(item, 'properties', 'networkAcls', 'defaultAction')?.toLowerCase() === 'deny' ||
    listAt(item, 'properties', 'networkRuleSet', 'ipRules').length > 0
  return { exposure: closed ? 'vpc' : 'public', network_isolated: closed }
}

/** Categories of logs, and groups of them, that tell of each call; none of them holds its texts. */
const CALLS: ReadonlySet<string> = new Set(['requestresponse', 'alllogs', 'operationlogs'])

/** Whether calls are logged ("Diagnostic settings"); undefined where it could not be asked. */
export async function loggingOf(id: string, asks: Asks): Promise<AssetFacts['logging']> {
  const settings = listIn(await asks.get('Microsoft.Insights/diagnosticSettings', { id }), 'value')
  if (settings === undefined) return undefined
  const on = settings.some((setting) =>
    listAt(setting, 'properties', 'logs').some(
      (log) =>
        at(log, 'enabled') === true &&
        CALLS.has((stringAt(log, 'category') ?? stringAt(log, 'categoryGroup') ?? '').toLowerCase()),
    ),
  )
  return on ? 'without_texts' : 'off'
}

/** A model as deployments and logs name it. */
export function azureModel(name: string | undefined): AssetRef | undefined {
  if (name === undefined) return undefined
  const type = TUNED.test(name)
    ? 'fine_tuned_model'
    : /embed/i.test(name)
      ? 'embedding_model'
      : 'foundation_model'
  return { type, provider: 'azure_openai', key: name }
}

/** "Customize a model with fine-tuning": `gpt-4o-mini-2024-07-18.ft-0ab1...`. */
const TUNED = /^(.{1,200}?)(?:-\d{4}-\d{2}-\d{2})?\.ft-/

/** The model that a fine-tuned one was made from, by its name. */
export function baseOf(name: string): string | undefined {
  return TUNED.exec(name)?.[1]
}

/** Models are the same in every account that deploys them. */
export function isModel({ type, provider }: AssetRef): boolean {
  return provider === 'azure_openai' && /_model$/.test(type)
}
