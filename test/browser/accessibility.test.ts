import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { closeBrowser, follow, openPage, PICTURED, settled } from './open-browser.ts'
import { type App, startApp } from './start-app.ts'

const root = join(import.meta.dirname, '..', '..')
const PluginJson = z.object({
  includes: z.array(z.object({ type: z.string(), path: z.string().optional() })),
})
const { includes } = PluginJson.parse(JSON.parse(readFileSync(join(root, 'plugin/src/plugin.json'), 'utf8')))
/** Tabs that are pages of their own but for their address: the first of them is the page's. */
const tabs = [
  'figures',
  'controls',
  'coverage',
  'compliance',
  'report',
  'policies',
  'raci',
  'board',
  'acceptances',
  'red-team',
  'vendors',
  'editions',
  'drift',
].map((tab) => `/programme?tab=${tab}`)
/** Every page of the app that needs no id. */
const pages = includes.flatMap(({ type, path = '' }) =>
  type === 'page' && !path.includes(':') ? [path.replace('/a/%PLUGIN_ID%', '')] : [],
)
pages.push(...tabs)

/** What is used of what axe tells. */
const AxeResults = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
})

let app: App

beforeAll(async () => {
  app = await startApp()
})

afterAll(async () => {
  await closeBrowser()
  await app?.stop()
})

/** What axe finds of serious or critical faults: the rule and where, with what is wrong there. */
async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = AxeResults.parse(
    await page.evaluate("axe.run(document, { resultTypes: ['violations'] })"),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${page.url()} ${id} ${target.join(' ')}: ${failureSummary}`),
    )
}

/** In `npm test` half of the pages in each theme, by `npm run pictures` all of them in both. */
const shownIn = (theme: 'dark' | 'light') =>
  PICTURED ? pages : pages.filter((_, nth) => nth % 2 === (theme === 'dark' ? 0 : 1))

test.each(['dark', 'light'] as const)(
  'no page has a serious fault of accessibility, nor has the first record that it lists: %s',
  async (theme) => {
    expect(pages.length).toBeGreaterThan(1)
    const faults: string[] = []
    const { page, close } = await openPage(app.login, '/situation', { theme })
    await page.evaluate(axe.source)
    for (const path of shownIn(theme)) {
      await follow(page, path)
      faults.push(...(await seriousFaults(page)))
      const record = page.locator('main tbody tr a[href*="/a/"]').first()
      if ((await record.count()) > 0) {
        await record.click()
        await settled(page)
        faults.push(...(await seriousFaults(page)))
      }
    }
    await close()
    expect(faults).toEqual([])
  },
  180_000,
)
