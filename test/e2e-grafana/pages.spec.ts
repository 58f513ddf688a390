import { expect, test } from '@grafana/plugin-e2e'
import { navigation, pluginId } from './the-app.ts'

for (const { name, path } of navigation) {
  test(`${name} opens in Grafana’s frame, and its worker answers`, async ({ gotoAppPage, page }) => {
    await gotoAppPage({ pluginId, path })
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByText('The worker does not answer')).toHaveCount(0)
    await expect(page.getByText('You may not see this')).toHaveCount(0)
  })
}

test('each route of the proxy reaches the worker with a token that it knows', async ({ page }) => {
  await page.goto(`/plugins/${pluginId}`)
  for (const route of ['See', 'Judge and comment', 'Respond', 'Configure'])
    await expect(page.getByRole('listitem').filter({ hasText: route }).getByText('Works')).toBeVisible()
})

test('the command palette leads to the search', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId, path: '/situation' })
  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox').fill('Search Wachter')
  await page.getByRole('option', { name: /Search Wachter/ }).click()
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible()
})
