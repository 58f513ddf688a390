import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { closeBrowser, follow, LOOKS, openPage, picture } from './open-browser.ts'
import { type App, startApp } from './start-app.ts'

let app: App

beforeAll(async () => {
  app = await startApp()
})

afterAll(async () => {
  await closeBrowser()
  await app?.stop()
})

test('an engineer finds a rule that can’t fire, reads why, runs its tests and puts it in shadow', async () => {
  const { page, complaints, close } = await openPage(app.login, '/rules?tab=readiness&view=source')
  await page.getByRole('region', { name: 'Rule × source' }).locator('tbody button').first().click()
  await page.getByRole('dialog').getByText('Nothing of its log source has come').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Catalogue' }).click()
  await page.getByPlaceholder('Search titles and tags').fill('thrown away')
  await page.waitForURL(/q=thrown/)
  await page.getByRole('link', { name: /thrown away/ }).click()
  await page.locator('pre').first().waitFor()
  expect(await page.locator('pre').first().textContent()).toContain('logsource')
  await page.getByRole('tab', { name: 'Tests' }).click()
  await page.getByRole('button', { name: 'Run tests' }).click()
  await page.getByText(/^All \d+ tests held$/).waitFor()
  await page.getByRole('button', { name: 'Put rule in shadow' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Too loud this week')
  await page.getByRole('dialog').getByRole('button', { name: 'Put rule in shadow' }).click()
  await page.getByText('Shadow: no incidents').first().waitFor()
  await page.getByRole('tab', { name: 'Backtest' }).click()
  await page.getByRole('radio', { name: '90 days' }).click()
  await page.getByRole('button', { name: 'Run backtest' }).click()
  await page.getByRole('button', { name: 'Cancel backtest' }).click()
  await page.getByRole('radio', { name: '30 days' }).click()
  await page.getByRole('button', { name: 'Run backtest' }).click()
  await page.getByText(/findings in [\d,]+ events/).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('whoever may only look is told what it takes, and changes nothing', async () => {
  const { page, complaints, close } = await openPage(app.login, '/rules', {}, 'Viewer')
  await page.locator('tbody a').first().click()
  await page.getByRole('tab', { name: 'Tests' }).click()
  await page.getByText(/records:annotate/).waitFor()
  expect(await page.getByRole('button', { name: /in shadow|open incidents/ }).count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test('a playbook is read, walked on a past incident, and its runs lead to incidents', async () => {
  const { page, complaints, close } = await openPage(app.login, '/playbooks')
  await page
    .getByRole('link', { name: /[Aa]gent/ })
    .first()
    .click()
  await page.locator('svg rect').first().waitFor()
  await page.getByRole('list', { name: 'Steps' }).getByRole('button').nth(2).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await picture(page, 'playbook-dark-1280')
  await page.getByRole('tab', { name: 'Simulate' }).click()
  await page.getByText(/^Ways to its end: \d+$/).waitFor()
  await page.getByLabel('On which incident').click()
  await page.locator('[role="option"]').first().click()
  await page.waitForURL(/incident=/)
  await page.getByRole('list', { name: 'Steps of this way' }).locator('li').first().waitFor()
  await picture(page, 'playbook-simulated-dark-1280')
  await page.getByRole('tab', { name: 'Runs' }).click()
  await page.locator('tbody a[href*="/incidents/"]').first().waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('the connection says who one is, by each route that one may use', async () => {
  const works = async (role: 'Viewer' | 'Admin') => {
    const { page, complaints, close } = await openPage(app.login, '/configuration', {}, role)
    await page.getByText('local-', { exact: false }).nth(1).waitFor()
    await page.getByRole('button', { name: 'Test connection' }).click()
    await page.getByText('Works').first().waitFor()
    const count = await page.getByText('Works').count()
    expect(complaints).toEqual([])
    await close()
    return count
  }
  expect([await works('Viewer'), await works('Admin')]).toEqual([1, 4])
})

/** Pages of this walk, and what is there once they are. */
const WALK = [
  { path: '/rules', name: 'rules', ready: 'tbody a[href*="/rules/"]' },
  { path: '/rules/d6734f30-d523-44bc-9340-7e500248722b', name: 'rule', ready: 'pre' },
  { path: '/rules?tab=readiness', name: 'rules-coverage', ready: 'tbody th' },
  { path: '/rules?tab=readiness&view=source&shown=all', name: 'rules-matrix', ready: 'tbody button' },
  { path: '/rules?tab=scorecard', name: 'rules-scorecard', ready: 'tbody a[href*="/rules/"]' },
  { path: '/sources', name: 'sources', ready: 'svg polyline' },
  { path: '/sources?tab=gaps', name: 'sources-gaps', ready: 'search' },
  { path: '/sources?tab=quarantine', name: 'sources-quarantine', ready: 'search' },
  {
    path: '/sources?tab=connect&product=aws.bedrock.invocation',
    name: 'sources-connect',
    ready: 'figure pre',
  },
] as const

for (const { theme, width, language } of LOOKS) {
  test(`rules and sources fit ${width} pixels, ${theme}, ${language}`, async () => {
    const { page, complaints, close } = await openPage(app.login, '/rules', { theme, width, language })
    for (const { path, name, ready } of WALK) {
      await follow(page, path)
      await page.locator(ready).first().waitFor()
      await picture(page, `${name}-${theme}-${width}`)
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect([name, over <= 0]).toEqual([name, true])
    }
    expect(complaints).toEqual([])
    await close()
  })
}

test('on a telephone nothing of the sources has to be pushed sideways', async () => {
  const { page, close } = await openPage(app.login, '/sources', { width: 375 })
  await page.getByRole('rowheader', { name: 'aws.bedrock.invocation' }).waitFor()
  const wider = await page
    .locator('main table')
    .evaluateAll((tables) =>
      tables.map((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0)),
    )
  expect(wider.map((by) => by <= 0)).toEqual([true, true])
  await close()
})
