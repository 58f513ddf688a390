import { join } from 'node:path'
import type { PluginOptions } from '@grafana/plugin-e2e'
import { defineConfig, devices } from '@playwright/test'
import { chromiumPath } from '../browser/chromium-path.ts'

/** Signs in and keeps the session; comes with Grafana's package. */
const authentication = {
  testDir: join(import.meta.dirname, '..', '..', 'node_modules', '@grafana', 'plugin-e2e', 'dist', 'auth'),
  testMatch: /auth\.setup\.js/,
}
/** Made in that Grafana where it is not there yet. */
const viewer = { user: 'wachter-e2e-viewer', password: 'sees-and-touches-nothing', role: 'Viewer' } as const
const keptAs = (user: string) => `playwright/.auth/${user}.json`

/** The app in a Grafana that is there: README.md says how to have one. */
export default defineConfig<object, PluginOptions>({
  testDir: import.meta.dirname,
  outputDir: join(import.meta.dirname, 'results'),
  forbidOnly: true,
  workers: 1,
  reporter: 'list',
  use: {
    baseURL: process.env['GRAFANA_URL'] ?? 'http://127.0.0.1:3000',
    launchOptions: { executablePath: chromiumPath() },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'sign in', ...authentication },
    { name: 'sign in as a viewer', ...authentication, use: { user: viewer } },
    {
      name: 'administrator',
      testMatch: /(pages|incident|dashboards)\.spec\.ts/,
      dependencies: ['sign in'],
      use: {
        ...devices['Desktop Chrome'],
        storageState: keptAs(process.env['GRAFANA_ADMIN_USER'] ?? 'admin'),
      },
    },
    {
      name: 'viewer',
      testMatch: /viewer\.spec\.ts/,
      dependencies: ['sign in as a viewer'],
      use: { ...devices['Desktop Chrome'], storageState: keptAs(viewer.user), user: viewer },
    },
  ],
})
