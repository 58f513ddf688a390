import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { closeBrowser, LOOKS, openPage, picture } from './open-browser.ts'
import { type App, startApp } from './start-app.ts'

let app: App

beforeAll(async () => {
  app = await startApp()
})

afterAll(async () => {
  await closeBrowser()
  await app?.stop()
})

test('an analyst goes from the list to the worst incident, takes it, and finds the way back', async () => {
  const { page, complaints, close } = await openPage(app.login, '/incidents?sort=severity%3Aasc&state=open')
  await page
    .getByRole('button', { name: /^Severity/ })
    .first()
    .click()
  await page.locator('label').filter({ hasText: 'SEV1' }).click()
  await page.keyboard.press('Escape')
  await page.waitForURL(/severity=SEV1/)
  const rows = page.locator('tbody tr')
  await page.getByText('SEV2').first().waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('link', { name: 'Open incident' }).click()
  await page.getByRole('button', { name: 'Acknowledge incident' }).click()
  await page.getByRole('button', { name: 'Acknowledge incident' }).waitFor({ state: 'detached' })
  await page.getByText('Acknowledged').first().waitFor()
  await page.locator('mark').first().waitFor()
  await page.getByRole('tab', { name: /^Findings/ }).click()
  await page.waitForURL(/tab=findings/)
  await page.goBack()
  await page.goBack()
  await page.waitForURL(/incidents\?.*severity=SEV1/)
  await rows.first().waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('whoever may only look is offered nothing else', async () => {
  const { page, complaints, close } = await openPage(app.login, '/incidents', {}, 'Viewer')
  await page.locator('tbody a').first().click()
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  await page.getByRole('tab', { name: /^Comments/ }).click()
  const offered = /Acknowledge|Take|Change state|Contain …|More actions|Add comment/
  expect(await page.getByRole('button', { name: offered }).count()).toBe(0)
  const refused = await page.evaluate(async () => {
    const answer = await fetch('/api/plugin-proxy/wachter-aisecurity-app/respond/incidents/x/transitions', {
      method: 'POST',
      body: '{"to":"closed"}',
    })
    return answer.status
  })
  expect(refused).toBe(403)
  // The browser tells of the refusal that was just asked for.
  expect(complaints.filter((one) => !one.includes('403'))).toEqual([])
  await close()
})

for (const { theme, width, language } of LOOKS) {
  for (const path of ['/situation', '/incidents']) {
    test(`${path} fits ${width} pixels, ${theme}, ${language}`, async () => {
      const { page, complaints, close } = await openPage(app.login, path, { theme, width, language })
      await page.locator('main a[href*="/incidents/"]').first().waitFor()
      await picture(page, `${path.slice(1)}-${theme}-${width}`)
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect(over).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      await close()
    })
  }
}
