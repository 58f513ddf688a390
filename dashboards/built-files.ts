import { dirname } from 'node:path'
import { stringify } from 'yaml'
import { alertRules } from './alert-rules.ts'
import { allDashboards } from './all-dashboards.ts'

export const PROJECT = dirname(import.meta.dirname)

/** What Grafana is provisioned with and is made from this folder: text by file, below the project. */
export function builtFiles(): ReadonlyMap<string, string> {
  const dashboards = [...allDashboards()].map(
    ([name, dashboard]) => [`dashboards/built/${name}`, `${JSON.stringify(dashboard, null, 2)}\n`] as const,
  )
  // The SDK marks what it builds with functions, which are no part of it.
  const rules = stringify(JSON.parse(JSON.stringify(alertRules())), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  })
  const head =
    '# Written by `npm run dashboards` from dashboards/alert-rules.ts; docs/grafana.md says how to change one.\n'
  return new Map([...dashboards, ['provisioning/alerting/wachter-rules.yaml', `${head}${rules}`]])
}
