import type { AssetFacts } from '../../model/asset.ts'
import { stringAt } from '../../sources/json-fields.ts'
import type { CallName } from './aws-client.ts'

export type AgentcoreCall = CallName<typeof import('@aws-sdk/client-bedrock-agentcore-control')>

/** `PUBLIC` reaches the internet and is reached from it, `VPC` through one's own network, `SANDBOX` through nothing. */
export function exposed(network: unknown): Pick<AssetFacts, 'exposure' | 'network_isolated'> {
  const mode = stringAt(network, 'networkMode')
  if (mode === undefined) return {}
  const exposure = mode === 'PUBLIC' ? 'public' : mode === 'VPC' ? 'vpc' : 'internal'
  return { exposure, network_isolated: mode !== 'PUBLIC' }
}
