import type { AppPlugin } from '@grafana/data'
import { createRoot } from 'react-dom/client'
import { initializeI18n, loadCatalogue } from './grafana-language.ts'
import { loadModule } from './load-module.ts'
import { setUpRuntime } from './set-up-runtime.ts'
import { HostShell } from './shell.tsx'

/** Sets Grafana's packages up, loads the app as it was built, and shows it. */
export async function openHost(manifest: { id: string; name: string }): Promise<void> {
  let app: AppPlugin | undefined
  setUpRuntime((id) => app?.exposedComponentConfigs.find((one) => one.id === id)?.component)
  await initializeI18n()
  await loadCatalogue(manifest.id)
  const loaded = await loadModule(`/public/plugins/${manifest.id}/module.js`)
  const { plugin } = loaded as { plugin: AppPlugin }
  app = plugin
  const element = document.getElementById('host')
  if (element === null) throw new Error('the page has no #host')
  createRoot(element).render(<HostShell manifest={manifest} plugin={plugin} />)
}
