import './public-path.ts'
import { AppPlugin } from '@grafana/data'
import { lazy, Suspense } from 'react'
import { PLUGIN_ID } from './plugin-id.ts'
import type { AssetRiskProps } from './shared/asset-risk-line.tsx'

/** Grafana loads this with itself: whatever a page needs comes when it is opened. */
const LazyApp = lazy(async () => ({ default: (await import('./app/app.tsx')).App }))

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
  .exposeComponent<AssetRiskProps>({
    id: `${PLUGIN_ID}/ai-asset-risk-badge/v1`,
    title: 'AI asset risk badge',
    description:
      'An AI asset’s name and residual risk by its kind and the name that logs have for it, or its id.',
    component: ExposedBadge,
  })
