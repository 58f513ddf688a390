import { z } from 'zod'

/** The tokens of plugin.json's routes, in the order of what they allow. */
export const TOKENS = [
  'readToken',
  'attestToken',
  'annotateToken',
  'respondToken',
  'revealToken',
  'configureToken',
] as const
export type TokenName = (typeof TOKENS)[number]

/** The app's settings as Grafana tells them: of a secret only whether it is there. */
export const AppSettings = z.looseObject({
  enabled: z.boolean().default(true),
  pinned: z.boolean().default(false),
  jsonData: z
    .looseObject({
      workerUrl: z.string().optional(),
      /** `worker`: the page is served by the worker, which makes address and tokens by itself. */
      managedBy: z.string().optional(),
    })
    .nullish(),
  secureJsonFields: z.record(z.string(), z.boolean()).nullish(),
})
export type AppSettings = z.infer<typeof AppSettings>

/** What is changed; tokens that are left out stay as they are. */
export interface SettingsChange {
  workerUrl: string
  tokens: Partial<Record<TokenName, string>>
}

/** The app's settings in Grafana. Each throws a `Problem`. */
export interface SettingsPort {
  read(signal: AbortSignal): Promise<AppSettings>
  /** Keeps what else there is in `before`. */
  save(before: AppSettings, change: SettingsChange): Promise<void>
}
