import { expect, test } from '@grafana/plugin-e2e'
import { pluginId, proxied } from './the-app.ts'

test('a viewer sees incidents, is offered no action, and is refused the routes that act', async ({
  gotoAppPage,
  page,
}) => {
  await gotoAppPage({ pluginId, path: '/incidents' })
  await expect(page.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible()
  expect((await page.request.get(proxied('read/incidents'))).status()).toBe(200)
  for (const path of [
    'annotate/incidents/x/comments',
    'respond/incidents',
    'reveal/reveals',
    'configure/audit',
    'attest/board/actions',
  ])
    expect([path, (await page.request.post(proxied(path), { data: {} })).status()]).toEqual([path, 403])
})
