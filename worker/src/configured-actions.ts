import type { Config } from './config.ts'
import { azureApi } from './discovery/azure/azure-api.ts'
import { type JsonClient, jsonClient } from './discovery/json-client.ts'
import { fingerprintOf } from './discovery/keys/fingerprint-of.ts'
import type { TenantId } from './model/ids.ts'
import { problem } from './model/problem.ts'
import { openAwsActions } from './open-aws-actions.ts'
import { openTextFile } from './open-text-file.ts'
import { agentToolRemove } from './response/actions/agent-tool-remove.ts'
import { agentcoreEndpointDisable } from './response/actions/agentcore-endpoint-disable.ts'
import { type AzureOf, azureManagement } from './response/actions/azure-asking.ts'
import { azureContentFilterRaise } from './response/actions/azure-content-filter-raise.ts'
import { azureEndpointQuarantine } from './response/actions/azure-endpoint-quarantine.ts'
import { azureRotateKey } from './response/actions/azure-rotate-key.ts'
import { azureThrottleDeployment } from './response/actions/azure-throttle-deployment.ts'
import { bedrockAgentDisableAlias } from './response/actions/bedrock-agent-disable-alias.ts'
import { bedrockApiKeyRevoke } from './response/actions/bedrock-api-key-revoke.ts'
import { bedrockBlockPattern } from './response/actions/bedrock-block-pattern.ts'
import { bedrockLoggingRaise } from './response/actions/bedrock-logging-raise.ts'
import { type ActionCatalogue, actionCatalogue, catalogued } from './response/actions/catalogue.ts'
import { httpAsking } from './response/actions/http-asking.ts'
import { iamRevokeSessions } from './response/actions/iam-revoke-sessions.ts'
import { identityBlock, webhookSignature } from './response/actions/identity-block.ts'
import { litellmBudgetCut } from './response/actions/litellm-budget-cut.ts'
import { litellmGuardrailSet } from './response/actions/litellm-guardrail-set.ts'
import type { LitellmOf } from './response/actions/litellm-key.ts'
import { litellmKeyBlock } from './response/actions/litellm-key-block.ts'
import { mcpServerBlock } from './response/actions/mcp-server-block.ts'
import { systemClock } from './system.ts'

/** The actions that a configuration allows, by tenant, and the clients that they share. */
export interface ConfiguredActions {
  catalogueOf(tenant: TenantId): ActionCatalogue
  close(): void
}

/** `sealingKey`: fingerprints of keys are made with it. */
type Configured = Pick<Config, 'actions' | 'secret'> & { sealingKey: Uint8Array }
type Actions = Parameters<typeof actionCatalogue>[0]

export function configuredActions(config: Configured): ConfiguredActions {
  const client = jsonClient({ environment: process.env })
  const catalogues = new Map<TenantId, ActionCatalogue>()
  const closing: (() => void)[] = [() => client.close()]
  const made = (tenant: TenantId) =>
    actionCatalogue([
      ...fileActions(config, tenant),
      ...litellmActions(config, tenant, client),
      ...awsActions(config, tenant, (close) => closing.push(close)),
      ...azureActions(config, tenant, client),
      ...webhookActions(config, tenant, client),
    ])
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

function fileActions({ actions }: Configured, tenant: TenantId): Actions {
  const policyOf = entriesOf(actions, 'agent_policies', tenant)
  const gatewayOf = entriesOf(actions, 'mcp_gateways', tenant)
  const gateway = (of: NonNullable<typeof gatewayOf>) => (id: string) => {
    const { file } = of(id)
    return { file: openTextFile(file), kept: openTextFile(`${file}.blocked.json`) }
  }
  return [
    ...(policyOf === undefined ? [] : [catalogued(agentToolRemove((id) => openTextFile(policyOf(id).file)))]),
    ...(gatewayOf === undefined ? [] : [catalogued(mcpServerBlock(gateway(gatewayOf)))]),
  ]
}

function litellmActions({ actions, secret }: Configured, tenant: TenantId, client: JsonClient): Actions {
  const gatewayOf = entriesOf(actions, 'litellm', tenant)
  if (gatewayOf === undefined) return []
  const asking: LitellmOf = (id) => {
    const { url, admin_key } = gatewayOf(id)
    const headers = async () => ({ authorization: `Bearer ${secret(admin_key)}` })
    return httpAsking(client, { base: url, headers })
  }
  return [
    catalogued(litellmKeyBlock(asking)),
    catalogued(litellmBudgetCut(asking)),
    catalogued(litellmGuardrailSet(asking)),
  ]
}

function awsActions(
  { actions }: Configured,
  tenant: TenantId,
  onClose: (close: () => void) => void,
): Actions {
  const accountOf = entriesOf(actions, 'aws', tenant)
  if (accountOf === undefined) return []
  const { awsOf, close } = openAwsActions(accountOf, { environment: process.env })
  onClose(close)
  return [
    catalogued(bedrockBlockPattern(awsOf)),
    catalogued(bedrockAgentDisableAlias(awsOf)),
    catalogued(agentcoreEndpointDisable(awsOf)),
    catalogued(iamRevokeSessions(awsOf, systemClock)),
    catalogued(bedrockApiKeyRevoke(awsOf)),
    catalogued(bedrockLoggingRaise(awsOf)),
  ]
}

function azureActions({ actions, sealingKey }: Configured, tenant: TenantId, client: JsonClient): Actions {
  const own = actions.azure.filter((one) => one.tenant === tenant)
  if (own.length === 0) return []
  const opened = new Map(
    own.map(({ id, cloud }) => [id, azureManagement(client, () => azureApi(cloud, undefined))]),
  )
  const azureOf: AzureOf = (subscription) => {
    const asking = opened.get(own.find((one) => one.subscriptions.includes(subscription))?.id ?? '')
    if (asking !== undefined) return asking
    const message = `actions.azure does not name subscription ${subscription}`
    throw problem('action.parameters', 'user', message)
  }
  const fingerprint = (key: string) => fingerprintOf(sealingKey, tenant, key)
  return [
    catalogued(azureThrottleDeployment(azureOf)),
    catalogued(azureRotateKey(azureOf, fingerprint)),
    catalogued(azureContentFilterRaise(azureOf)),
    catalogued(azureEndpointQuarantine(azureOf)),
  ]
}

function webhookActions({ actions, secret }: Configured, tenant: TenantId, client: JsonClient): Actions {
  const receiverOf = entriesOf(actions, 'identity_webhooks', tenant)
  if (receiverOf === undefined) return []
  const asking = (id: string | undefined) => {
    const { url, secret: shared } = receiverOf(id ?? onlyOne(actions.identity_webhooks, tenant))
    const headers = async ({ body = '' }: { body: string | undefined }) => ({
      'wachter-signature': webhookSignature(secret(shared), body, systemClock.now()),
    })
    return httpAsking(client, { base: url, headers })
  }
  return [catalogued(identityBlock(asking))]
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
