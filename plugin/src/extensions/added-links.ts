import type { PluginExtensionAddedLinkConfig } from '@grafana/data'
import { APP_BASE } from '../plugin-id.ts'
import { paths } from '../shared/paths.ts'

/**
 * Where Grafana shows ways into the app. This comes with Grafana itself, before any page: it imports nothing that is large.
 * Titles stand in plugin.json too, which Grafana compares, and are therefore not translated.
 */

interface RuleContext {
  annotations?: Readonly<Record<string, string>>
}
interface InstanceContext {
  instance?: RuleContext
}
interface QueryContext {
  targets?: readonly { query?: unknown }[]
}

/** The annotation of our alert rules that says where their page is (dashboards/alert-rules.ts). */
const PATH = 'wachter_path'

/** Pages of the kinds of records that a query of our data source names by their index. */
const PAGE_OF: Readonly<Record<string, () => string>> = {
  findings: paths.detections,
  alert_minutes: paths.detections,
  incidents: paths.incidents,
  events: paths.events,
  assets: paths.inventory,
  asset_changes: paths.inventory,
  assessments: paths.risk,
}

/** The page that an alert speaks of, where it is one of ours. Its labels come from logs: anything else is no address. */
export function pageOfAlert(annotations: Readonly<Record<string, string>> | undefined): string | undefined {
  const path = annotations?.[PATH]
  if (path === undefined || !path.startsWith(`${APP_BASE}/`)) return undefined
  const segments = path.slice(APP_BASE.length + 1).split('/')
  if (segments.some((segment) => segment === '' || segment === '..' || segment === '.')) return undefined
  return `${APP_BASE}/${segments.map((segment) => encodeURIComponent(decoded(segment))).join('/')}`
}

/** The page that a rule's alerts lead to, as far as it is known before there is an alert: up to the first template. */
export function pageOfRule(annotations: Readonly<Record<string, string>> | undefined): string | undefined {
  const [known] = annotations?.[PATH]?.split('/{{') ?? []
  return known === undefined ? undefined : pageOfAlert({ [PATH]: known })
}

/** The page of the records that queries of a panel or of Explore ask for. */
export function pageOfQueries(targets: QueryContext['targets']): string | undefined {
  for (const { query } of targets ?? []) {
    const kind = typeof query === 'string' ? /_index:wachter-([a-z_]+)-/.exec(query)?.[1] : undefined
    const page = kind === undefined ? undefined : PAGE_OF[kind]
    if (page !== undefined) return page()
  }
  return undefined
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** A link that is there only where `page` finds one. */
function link<Context extends object>(
  title: string,
  description: string,
  targets: string | string[],
  page: (context: Readonly<Context>) => string | undefined,
): PluginExtensionAddedLinkConfig<Context> {
  return {
    ...{ title, description, targets, icon: 'shield', group: { name: 'Wachter', icon: 'shield' } },
    path: paths.situation(),
    configure: (context) => {
      const path = context === undefined ? undefined : page(context)
      return path === undefined ? undefined : { path }
    },
  }
}

export const alertLink = link<InstanceContext>(
  'Open what this alert is about',
  'The incident, asset or rule in Wachter.',
  'grafana/alerting/instance/action',
  ({ instance }) => pageOfAlert(instance?.annotations),
)

export const ruleLink = link<RuleContext>(
  'Open in Wachter',
  'The page of what this rule alerts about.',
  'grafana/alerting/alertingrule/action',
  ({ annotations }) => pageOfRule(annotations),
)

export const queryLink = link<QueryContext>(
  'Open these records in Wachter',
  'The list of findings, incidents, events or assets that this query asks for.',
  ['grafana/dashboard/panel/menu', 'grafana/explore/toolbar/action'],
  ({ targets }) => pageOfQueries(targets),
)
