import { getBackendSrv, isFetchError } from '@grafana/runtime'
import { problem } from '@wachter/worker/model/problem.ts'
import { lastValueFrom } from 'rxjs'
import { PLUGIN_ID } from '../plugin-id.ts'
import { AppSettings, type SettingsPort } from './settings-port.ts'

const PATH = `api/plugins/${PLUGIN_ID}/settings`

/** Settings by Grafana's own API for apps (`/api/plugins/ID/settings`). */
export const grafanaSettings: SettingsPort = {
  read: async (signal) => {
    const read = AppSettings.safeParse(await ask({ method: 'GET', abortSignal: signal }))
    if (read.success) return read.data
    throw problem(
      'settings.reply',
      'bug',
      'Grafana’s answer about this app’s settings is not what the app expects',
    )
  },
  save: async ({ enabled, pinned, jsonData }, { workerUrl, tokens }) => {
    const data = {
      ...{ enabled, pinned, jsonData: { ...jsonData, workerUrl } },
      // Grafana keeps the secrets that are not named.
      secureJsonData: tokens,
    }
    await ask({ method: 'POST', data })
  },
}

async function ask(request: { method: string; data?: unknown; abortSignal?: AbortSignal }): Promise<unknown> {
  try {
    const response = await lastValueFrom(
      getBackendSrv().fetch<unknown>({
        url: PATH,
        showErrorAlert: false,
        showSuccessAlert: false,
        ...request,
      }),
    )
    return response.data
  } catch (error) {
    if (!isFetchError(error)) throw error
    const said = (error.data as { message?: unknown } | undefined)?.message
    const message = typeof said === 'string' ? said : `status ${error.status}`
    const code = error.status === 403 ? 'worker.denied' : 'settings.refused'
    throw problem(code, 'user', `Grafana: ${message}`)
  }
}
