import { initPluginTranslations } from '@grafana/i18n'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { PLUGIN_ID } from '../plugin-id.ts'
import { Waiting } from '../shared/states.tsx'
import { openQueryClient } from './query-client.ts'

/** Words first, as in the app. */
const Body = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID)
  return { default: (await import('../configuration/configuration-body.tsx')).ConfigurationBody }
})

/** The page that Grafana shows for the app under Administration, Plugins: there also before the app was enabled. */
export function ConfigPage() {
  const [client] = useState(openQueryClient)
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback={<Waiting />}>
        <Body />
      </Suspense>
    </QueryClientProvider>
  )
}
