import './public-path.ts'
import { AppPlugin, PluginExtensionPoints } from '@grafana/data'
import { lazy, Suspense } from 'react'
import { alertLink, queryLink, ruleLink } from './extensions/added-links.ts'
import { APP_BASE, PLUGIN_ID } from './plugin-id.ts'
import type { AssetRiskProps } from './shared/asset-risk-line.tsx'

/** Grafana loads this with itself: whatever a page needs comes when it is opened. */
const LazyApp = lazy(async () => ({ default: (await import('./app/app.tsx')).App }))
const LazyConfigPage = lazy(async () => ({
  default: (await import('./app/config-page.tsx')).ConfigPage,
}))

const LazyBadge = lazy(async () => ({
  default: (await import('./app/asset-risk-badge.tsx')).AssetRiskBadge,
}))

function ExposedBadge(props: AssetRiskProps) {
  return (
    <Suspense fallback={null}>
      <LazyBadge {...props} />
    </Suspense>
  )
}

export const plugin = new AppPlugin<Record<string, never>>()
  .setRootPage(LazyApp)
  .addLink({
    targets: PluginExtensionPoints.CommandPalette,
    title: 'Search Wachter',
    description: 'An id, a name, an address or words lead to their incident, finding, event or asset.',
    path: `${APP_BASE}/situation?find=`,
  })
  .addLink({
    targets: PluginExtensionPoints.CommandPalette,
    title: 'Wachter: open incidents',
    description: 'AI-security incidents that are not over, the worst first.',
    path: `${APP_BASE}/incidents?state=open&state=acknowledged&state=contained`,
  })
  .exposeComponent<AssetRiskProps>({
    id: `${PLUGIN_ID}/ai-asset-risk-badge/v1`,
    title: 'AI asset risk badge',
    description:
      'An AI asset’s name and residual risk by its kind and the name that logs have for it, or its id.',
    component: ExposedBadge,
  })
  .addConfigPage({
    // No catalogue is loaded yet: a name that is the same in every language.
    title: 'Wachter',
    icon: 'cog',
    body: LazyConfigPage,
    id: 'configuration',
  })
  .addLink(alertLink)
  .addLink(ruleLink)
  .addLink(queryLink)
