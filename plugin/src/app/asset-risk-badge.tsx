import { initPluginTranslations } from '@grafana/i18n'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PLUGIN_ID } from '../plugin-id.ts'
import type { AssetRiskProps } from '../shared/asset-risk-line.tsx'
import { openQueryClient } from './query-client.ts'

const Worded = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID)
  return { default: (await import('../shared/asset-risk-line.tsx')).AssetRiskLine }
})

/** The risk of an AI asset as other apps of Grafana may show it: it brings what it needs with it. */
export function AssetRiskBadge(props: AssetRiskProps) {
  const [client] = useState(openQueryClient)
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback={null}>
        <Worded {...props} />
      </Suspense>
    </QueryClientProvider>
  )
}
