import type { AzureConfig } from './azure-config.ts'

/** A part of Azure's interfaces: which hosts it has and what a token for it is asked for. */
export interface AzurePlane {
  /** A host itself, or with a leading dot all below it. */
  host: string
  scope: string
}

export interface AzureCloud {
  signIn: string
  manage: AzurePlane
  /** Services that are asked themselves. */
  data: readonly AzurePlane[]
}

/** "Azure Government / Azure China compared to global Azure", their endpoints. */
export const azureClouds: Readonly<Record<AzureConfig['cloud'], AzureCloud>> = {
  public: {
    signIn: 'https://login.microsoftonline.com',
    manage: { host: 'management.azure.com', scope: 'https://management.azure.com/.default' },
    data: [
      { host: '.services.ai.azure.com', scope: 'https://ai.azure.com/.default' },
      { host: '.search.windows.net', scope: 'https://search.azure.com/.default' },
    ],
  },
  us_government: {
    signIn: 'https://login.microsoftonline.us',
    manage: { host: 'management.usgovcloudapi.net', scope: 'https://management.usgovcloudapi.net/.default' },
    data: [
      { host: '.services.ai.azure.us', scope: 'https://ai.azure.us/.default' },
      { host: '.search.azure.us', scope: 'https://search.azure.us/.default' },
    ],
  },
  china: {
    signIn: 'https://login.chinacloudapi.cn',
    manage: { host: 'management.chinacloudapi.cn', scope: 'https://management.chinacloudapi.cn/.default' },
    data: [{ host: '.search.azure.cn', scope: 'https://search.azure.cn/.default' }],
  },
}

/** The plane that an address belongs to; undefined where it is no address of this cloud. */
export function planeOf(
  { manage, data }: AzureCloud,
  { protocol, hostname, port }: URL,
): AzurePlane | undefined {
  if (protocol !== 'https:' || port !== '') return undefined
  return [manage, ...data].find(({ host }) =>
    host.startsWith('.') ? hostname.endsWith(host) && hostname.length > host.length : hostname === host,
  )
}
