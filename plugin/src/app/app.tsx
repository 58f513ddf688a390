import { initPluginTranslations } from '@grafana/i18n'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PLUGIN_ID } from '../plugin-id.ts'
import { Waiting } from '../shared/states.tsx'
import { loadCatalogue } from './load-catalogue.ts'
import { openQueryClient } from './query-client.ts'

/** Words first: pages are made of them. */
const Routed = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID, [loadCatalogue])
  return { default: (await import('./app-routes.tsx')).AppRoutes }
})

/** The app as Grafana mounts it. */
export function App() {
  const [client] = useState(openQueryClient)
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback={<Waiting />}>
        <Routed />
      </Suspense>
    </QueryClientProvider>
  )
}
