import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { closeBrowser, openPage } from './open-browser.ts'
import { startApp } from './start-app.ts'

/**
 * `npm run screenshots`: the pictures of README and of Grafana's catalogue (`info.screenshots` of plugin.json), of the sample
 * organisation as a first start leaves it.
 */

const images = join(import.meta.dirname, '..', '..', 'docs', 'images')

/** What is looked at: where to go, what must be there. */
const shown: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  situation: async (page) => page.getByText('new assets').first().waitFor(),
  incident: async (page) => {
    await go(page, '/incidents?sort=severity%3Aasc')
    await page.locator('tbody a').filter({ hasText: 'claims' }).first().click()
    await page.getByRole('heading', { name: 'Timeline' }).waitFor()
    await page.locator('mark').first().waitFor()
  },
  detections: async (page) => {
    await go(page, '/detections?from=')
    await page.locator('tbody tr').first().waitFor()
  },
  asset: async (page) => {
    const id = await page.evaluate(async () => {
      const path = '/api/plugin-proxy/wachter-aisecurity-app/read/assets/toxic-combinations'
      const { items } = (await (await fetch(path)).json()) as { items: { asset: string }[] }
      return items[0]?.asset ?? ''
    })
    await go(page, `/inventory/${id}?tab=graph`)
    await page.locator('main svg rect').first().waitFor()
  },
  risk: async (page) => {
    await go(page, '/risk')
    await page.locator('figure svg path').first().waitFor()
  },
}

const go = (page: Page, path: string) =>
  page.goto(new URL(`/a/wachter-aisecurity-app${path}`, page.url()).href)

const app = await startApp()
try {
  for (const [name, open] of Object.entries(shown)) {
    const { page, close } = await openPage(app.login, '/situation')
    await open(page)
    await page.waitForLoadState('networkidle')
    // Where the last click was, something may say what it is.
    await page.mouse.move(0, 0)
    await page.screenshot({ path: join(images, `${name}.png`) })
    await close()
    process.stderr.write(`${name}.png\n`)
  }
} finally {
  await closeBrowser()
  await app.stop()
}
