import type { TokenCredential } from '@azure/identity'
import { messageOf, problem } from '../../model/problem.ts'
import type { RestApi } from '../rest-calls.ts'
import { type AzureCall, azureCalls, isUnregistered, nextPage } from './azure-calls.ts'
import { azureClouds, planeOf } from './azure-clouds.ts'
import type { AzureConfig } from './azure-config.ts'

/** Azure's interfaces, with tokens of an identity that the SDK's own chain finds where none is given. */
export async function azureApi(
  cloudName: AzureConfig['cloud'],
  given: TokenCredential | undefined,
): Promise<RestApi<AzureCall>> {
  const cloud = azureClouds[cloudName]
  const { DefaultAzureCredential, getBearerTokenProvider } = await import('@azure/identity')
  const credential = given ?? new DefaultAzureCredential({ authorityHost: cloud.signIn })
  /** Each keeps its token until shortly before it ends. */
  const tokens = new Map<string, () => Promise<string>>()
  return {
    calls: azureCalls,
    base: `https://${cloud.manage.host}`,
    trusts: (url) => planeOf(cloud, url) !== undefined,
    next: nextPage,
    holdsNothing: isUnregistered,
    async headers(url) {
      const { scope } = planeOf(cloud, url) ?? cloud.manage
      const token = tokens.get(scope) ?? getBearerTokenProvider(credential, scope)
      tokens.set(scope, token)
      try {
        return { authorization: `Bearer ${await token()}` }
      } catch (thrown) {
        const message = `no token for ${scope}: ${messageOf(thrown)}`
        throw problem('discovery.no-credentials', 'operational', message, { cause: thrown })
      }
    },
  }
}
