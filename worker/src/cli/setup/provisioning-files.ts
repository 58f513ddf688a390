import type { TenantId } from '../../model/ids.ts'

/** Where things are, as Grafana sees them. */
export interface Placed {
  tenant: TenantId
  org: number
  workerUrl: string
  elasticsearchUrl: string
  /** The folder of secrets, and that of the built dashboards, on Grafana's machine. */
  secrets: string
  dashboards: string
  /** Whether Grafana reads with the API key that `setup` made, else with the user of `secrets create`. */
  byKey: boolean
}

/** The file of secrets that holds the key by which Grafana reads. */
export const READER_KEY = 'grafana-elasticsearch-key'

const BY_USER = /^( *)basicAuth: true\n *basicAuthUser: .*\n/m
const PASSWORD = /basicAuthPassword: \$__file\{.*\}/

/**
 * A shipped provisioning file for one organisation: with addresses in the place of variables, and secrets still only by their
 * files. Rules have no variable but the organisation.
 */
export function placedFile(text: string, placed: Placed): string {
  const values: Readonly<Record<string, string>> = {
    WACHTER_WORKER_URL: placed.workerUrl,
    WACHTER_ELASTICSEARCH_URL: placed.elasticsearchUrl,
    WACHTER_ELASTICSEARCH_USER: 'grafana',
    WACHTER_TENANT_IN_INDICES: placed.tenant.replaceAll('-', '_'),
  }
  const known = text
    .replace(/\$(WACHTER_[A-Z_]+)/g, (whole, name: string) => values[name] ?? whole)
    .replaceAll('/run/secrets/', `${placed.secrets}/`)
    .replaceAll('/var/lib/wachter/dashboards', placed.dashboards)
    .replace(/^( *(?:- )?(?:orgId|org_id)): 1$/gm, `$1: ${placed.org}`)
  if (!placed.byKey) return known
  return known
    .replace(BY_USER, '')
    .replace(PASSWORD, `apiKey: $__file{${placed.secrets}/${READER_KEY}}`)
    .replace(/^( *)timeField: "@timestamp"$/m, '$1timeField: "@timestamp"\n$1apiKeyAuth: true')
}
