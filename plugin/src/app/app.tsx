import { initPluginTranslations } from '@grafana/i18n'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PLUGIN_ID } from '../plugin-id.ts'
import { Waiting } from '../shared/states.tsx'
import { learnTexts } from './learn-texts.ts'
import { openQueryClient } from './query-client.ts'

/** Words first: pages are made of them. Grafana has loaded those of the reader's language (`languages` in plugin.json). */
const Routed = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID)
  const [{ AppRoutes }] = await Promise.all([import('./app-routes.tsx'), learnTexts()])
  return { default: AppRoutes }
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
