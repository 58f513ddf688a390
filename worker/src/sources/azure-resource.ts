import type { AssetRef } from '../model/event.ts'

/** The parts of an Azure resource id, lower case (Azure writes them in any). */
export interface AzureResource {
  subscription: string | undefined
  /** `microsoft.cognitiveservices/accounts`. */
  provider: string | undefined
  name: string | undefined
}

/** Reads `/subscriptions/S/resourceGroups/G/providers/P/KIND/NAME[/...]`. */
export function azureResource(id: string | undefined): AzureResource {
  const parts = (id ?? '').slice(0, 2048).toLowerCase().split('/').filter(Boolean)
  const providers = parts.indexOf('providers')
  const [vendor, kind, name] = providers < 0 ? [] : parts.slice(providers + 1)
  return {
    subscription: parts[0] === 'subscriptions' ? parts[1] : undefined,
    provider: vendor === undefined ? undefined : [vendor, kind].filter(Boolean).join('/'),
    name,
  }
}

/** The deployment acted on (`account/deployment`, else the account) and the model behind it. */
export function azureAssets(
  account: string | undefined,
  deployment: string | undefined,
  model: string | undefined,
): AssetRef[] {
  const place = [account, deployment].filter((part) => part !== undefined).join('/')
  const refs: AssetRef[] = []
  if (place !== '') refs.push({ type: 'api_endpoint', provider: 'azure_openai', key: place })
  if (model !== undefined) refs.push({ type: 'foundation_model', provider: 'azure_openai', key: model })
  return refs.filter((ref) => ref.key.length <= 1024)
}
