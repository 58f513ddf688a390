import type { Config } from '../config/config.ts'
import { azureApi } from '../discovery/azure/azure-api.ts'
import { type JsonClient, jsonClient } from '../discovery/json-client.ts'
import { fingerprintOf } from '../discovery/keys/fingerprint-of.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { OutwardDoor } from '../outward/outward-door.ts'
import { type ActionClients, allActions } from '../response/actions/all-actions.ts'
import { azureManagement } from '../response/actions/azure-asking.ts'
import { type ActionCatalogue, actionCatalogue } from '../response/actions/catalogue.ts'
import { httpAsking } from '../response/actions/http-asking.ts'
import { webhookSignature } from '../response/actions/identity-block.ts'
import { openAwsActions } from './open-aws-actions.ts'
import { openTextFile } from './open-text-file.ts'
import { systemClock } from './system.ts'

/** The actions that a configuration allows, by tenant, and the clients that they share. */
export interface ConfiguredActions {
  catalogueOf(tenant: TenantId): ActionCatalogue
  close(): void
}

/** `sealingKey`: fingerprints of keys are made with it. */
type Configured = Pick<Config, 'actions' | 'secret'> & { sealingKey: Uint8Array; door: OutwardDoor }

export function configuredActions(config: Configured): ConfiguredActions {
  const client = jsonClient({ environment: process.env })
  const outside = jsonClient({ environment: {}, through: config.door })
  const catalogues = new Map<TenantId, ActionCatalogue>()
  const closing: (() => void)[] = [() => client.close()]
  const made = (tenant: TenantId) =>
    actionCatalogue(
      allActions({
        policyOf: policyOf(config, tenant),
        gatewayOf: gatewayOf(config, tenant),
        litellmOf: litellmOf(config, tenant, client),
        awsOf: awsOf(config, tenant, (close) => closing.push(close)),
        azureOf: azureOf(config, tenant, client),
        webhookOf: webhookOf(config, tenant, outside),
        fingerprint: (key) => fingerprintOf(config.sealingKey, tenant, key),
        clock: systemClock,
      }),
    )
  return {
    catalogueOf(tenant) {
      const catalogue = catalogues.get(tenant) ?? made(tenant)
      catalogues.set(tenant, catalogue)
      return catalogue
    },
    close: () => {
      for (const close of closing) close()
    },
  }
}

function policyOf({ actions }: Configured, tenant: TenantId): ActionClients['policyOf'] {
  const entryOf = entriesOf(actions, 'agent_policies', tenant)
  return entryOf && ((id) => openTextFile(entryOf(id).file))
}

function gatewayOf({ actions }: Configured, tenant: TenantId): ActionClients['gatewayOf'] {
  const entryOf = entriesOf(actions, 'mcp_gateways', tenant)
  if (entryOf === undefined) return undefined
  return (id) => {
    const { file } = entryOf(id)
    return { file: openTextFile(file), kept: openTextFile(`${file}.blocked.json`) }
  }
}

function litellmOf(
  { actions, secret }: Configured,
  tenant: TenantId,
  client: JsonClient,
): ActionClients['litellmOf'] {
  const entryOf = entriesOf(actions, 'litellm', tenant)
  if (entryOf === undefined) return undefined
  return (id) => {
    const { url, admin_key } = entryOf(id)
    const headers = async () => ({ authorization: `Bearer ${secret(admin_key)}` })
    return httpAsking(client, { base: url, headers })
  }
}

/** AWS as actions of a tenant may ask it; undefined where no account of it is configured. */
export function awsOf(
  { actions }: Pick<Configured, 'actions'>,
  tenant: TenantId,
  onClose: (close: () => void) => void,
): ActionClients['awsOf'] {
  const accountOf = entriesOf(actions, 'aws', tenant)
  if (accountOf === undefined) return undefined
  const { awsOf: opened, close } = openAwsActions(accountOf, { environment: process.env })
  onClose(close)
  return opened
}

function azureOf({ actions }: Configured, tenant: TenantId, client: JsonClient): ActionClients['azureOf'] {
  const own = actions.azure.filter((one) => one.tenant === tenant)
  if (own.length === 0) return undefined
  const opened = new Map(
    own.map(({ id, cloud }) => [id, azureManagement(client, () => azureApi(cloud, undefined))]),
  )
  return (subscription) => {
    const asking = opened.get(own.find((one) => one.subscriptions.includes(subscription))?.id ?? '')
    if (asking !== undefined) return asking
    const message = `actions.azure does not name subscription ${subscription}`
    throw problem('action.parameters', 'user', message)
  }
}

function webhookOf(
  { actions, secret }: Configured,
  tenant: TenantId,
  client: JsonClient,
): ActionClients['webhookOf'] {
  const entryOf = entriesOf(actions, 'identity_webhooks', tenant)
  if (entryOf === undefined) return undefined
  return (id) => {
    const { url, secret: shared } = entryOf(id ?? onlyOne(actions.identity_webhooks, tenant))
    const headers = async ({ body = '' }: { body: string | undefined }) => ({
      'wachter-signature': webhookSignature(secret(shared), body, systemClock.now()),
    })
    return httpAsking(client, { base: url, headers })
  }
}

/** The id of a tenant's only entry. */
function onlyOne(entries: readonly { tenant: TenantId; id: string }[], tenant: TenantId): string {
  const [first, ...more] = entries.filter((one) => one.tenant === tenant)
  if (first !== undefined && more.length === 0) return first.id
  throw problem('action.parameters', 'user', 'say which webhook: there are several')
}

/** The entries of a list that are a tenant's, by id; undefined where there are none: then the actions are not there. */
function entriesOf<List extends keyof Config['actions']>(
  actions: Config['actions'],
  list: List,
  tenant: TenantId,
): ((id: string) => Config['actions'][List][number]) | undefined {
  const own: readonly Config['actions'][List][number][] = actions[list].filter((one) => one.tenant === tenant)
  if (own.length === 0) return undefined
  return (id) => {
    const found = own.find((entry) => entry.id === id)
    if (found !== undefined) return found
    const known = own.map((entry) => entry.id).join(', ')
    throw problem('action.parameters', 'user', `actions.${list} has no ${id}; there are ${known}`)
  }
}
