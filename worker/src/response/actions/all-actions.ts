import type { Clock } from '../../model/time.ts'
import { agentToolRemove } from './agent-tool-remove.ts'
import { agentcoreEndpointDisable } from './agentcore-endpoint-disable.ts'
import type { AwsOf } from './aws-asking.ts'
import type { AzureOf } from './azure-asking.ts'
import { azureContentFilterRaise } from './azure-content-filter-raise.ts'
import { azureRotateKey } from './azure-rotate-key.ts'
import { azureThrottleDeployment } from './azure-throttle-deployment.ts'
import { bedrockAgentDisableAlias } from './bedrock-agent-disable-alias.ts'
import { bedrockApiKeyRevoke } from './bedrock-api-key-revoke.ts'
import { bedrockBlockPattern } from './bedrock-block-pattern.ts'
import { bedrockLoggingRaise } from './bedrock-logging-raise.ts'
import { type CataloguedAction, catalogued } from './catalogue.ts'
import { endpointQuarantine } from './endpoint-quarantine.ts'
import { iamRevokeSessions } from './iam-revoke-sessions.ts'
import { identityBlock } from './identity-block.ts'
import { litellmBudgetCut } from './litellm-budget-cut.ts'
import { litellmGuardrailSet } from './litellm-guardrail-set.ts'
import type { LitellmOf } from './litellm-key.ts'
import { litellmKeyBlock } from './litellm-key-block.ts'
import { mcpServerBlock } from './mcp-server-block.ts'

/** Every action there is, by what it asks; undefined is what a site has not set up, and its actions are left out. */
export interface ActionClients {
  policyOf: Parameters<typeof agentToolRemove>[0] | undefined
  gatewayOf: Parameters<typeof mcpServerBlock>[0] | undefined
  litellmOf: LitellmOf | undefined
  awsOf: AwsOf | undefined
  azureOf: AzureOf | undefined
  webhookOf: Parameters<typeof identityBlock>[0] | undefined
  /** Tells keys apart without keeping them. */
  fingerprint(key: string): string
  clock: Clock
}

export function allActions(clients: ActionClients): readonly CataloguedAction[] {
  const { policyOf, gatewayOf, litellmOf, awsOf, azureOf, webhookOf, fingerprint, clock } = clients
  return [
    ...(policyOf === undefined ? [] : [catalogued(agentToolRemove(policyOf))]),
    ...(gatewayOf === undefined ? [] : [catalogued(mcpServerBlock(gatewayOf))]),
    ...(litellmOf === undefined
      ? []
      : [
          catalogued(litellmKeyBlock(litellmOf)),
          catalogued(litellmBudgetCut(litellmOf)),
          catalogued(litellmGuardrailSet(litellmOf)),
        ]),
    ...(awsOf === undefined
      ? []
      : [
          catalogued(bedrockBlockPattern(awsOf)),
          catalogued(bedrockAgentDisableAlias(awsOf)),
          catalogued(agentcoreEndpointDisable(awsOf)),
          catalogued(iamRevokeSessions(awsOf, clock)),
          catalogued(bedrockApiKeyRevoke(awsOf)),
          catalogued(bedrockLoggingRaise(awsOf)),
        ]),
    ...(azureOf === undefined
      ? []
      : [
          catalogued(azureThrottleDeployment(azureOf)),
          catalogued(azureRotateKey(azureOf, fingerprint)),
          catalogued(azureContentFilterRaise(azureOf)),
        ]),
    ...(azureOf === undefined && awsOf === undefined
      ? []
      : [catalogued(endpointQuarantine({ azureOf, awsOf }))]),
    ...(webhookOf === undefined ? [] : [catalogued(identityBlock(webhookOf))]),
  ]
}

/** What can be said of an action wherever it is not set up: what it is called and which parameters it takes. */
export type KnownAction = Pick<CataloguedAction, 'name' | 'title' | 'faults'>

/** What playbooks may ask to be done by itself, by name. Which of it a site has set up is its configuration's to say. */
export function knownActions(): ReadonlyMap<string, KnownAction> {
  const nobody = () => {
    throw new Error('an action was asked for something by the list of those that there are')
  }
  const clients = {
    ...{ policyOf: nobody, gatewayOf: nobody, litellmOf: nobody, awsOf: nobody, azureOf: nobody },
    ...{ webhookOf: nobody, fingerprint: nobody, clock: { now: nobody } },
  }
  return new Map(allActions(clients).map((one) => [one.name, one]))
}
