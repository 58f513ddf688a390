import type { AppPlugin } from '@grafana/data'
import { setPluginComponentHook } from '@grafana/runtime'
import { createRoot } from 'react-dom/client'
import { initializeI18n } from './grafana-language.ts'
import { loadModule } from './load-module.ts'
import { setUpRuntime } from './set-up-runtime.ts'
import { HostShell } from './shell.tsx'

/** Sets Grafana's packages up, loads the app as it was built, and shows it. */
export async function openHost(manifest: { id: string; name: string }): Promise<void> {
  setUpRuntime()
  await initializeI18n()
  const loaded = await loadModule(`/public/plugins/${manifest.id}/module.js`)
  const { plugin } = loaded as { plugin: AppPlugin }
  setPluginComponentHook(exposedBy(plugin) as Parameters<typeof setPluginComponentHook>[0])
  const element = document.getElementById('host')
  if (element === null) throw new Error('the page has no #host')
  createRoot(element).render(<HostShell manifest={manifest} plugin={plugin} />)
}

/** What the app exposes, as Grafana hands it to other apps. */
function exposedBy(plugin: AppPlugin) {
  return (id: string) => ({
    component: plugin.exposedComponentConfigs.find((one) => one.id === id)?.component,
    isLoading: false,
  })
}
