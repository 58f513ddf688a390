import { randomUUID } from 'node:crypto'
import { expect, test } from '@grafana/plugin-e2e'
import { pluginId, proxied } from './the-app.ts'

test('an incident that somebody opens is acknowledged and closed, in the name that Grafana signed', async ({
  gotoAppPage,
  page,
}) => {
  const title = `Tried in Grafana ${randomUUID()}`
  const opened = await page.request.post(proxied('respond/incidents'), {
    data: {
      ...{ key: title, category: 'jailbreak_bypass', title, reason: 'a test of the app', level: 'low' },
      report: { text: 'nothing happened' },
    },
  })
  expect(opened.status()).toBe(201)
  const { id } = (await opened.json()) as { id: string }

  await gotoAppPage({ pluginId, path: `/incidents/${id}` })
  await page.getByRole('button', { name: 'Acknowledge incident' }).click()
  await expect(page.getByText('Incident acknowledged').first()).toBeVisible()
  await page.getByRole('button', { name: 'Change state' }).click()
  await page.getByRole('menuitem', { name: 'Closed' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Allowed' }).click()
  await dialog.getByRole('textbox').fill('a test of the app')
  await dialog.getByRole('button', { name: 'Change state' }).click()
  await expect(page.getByText('State changed').first()).toBeVisible()

  const closed = await page.request.get(proxied(`read/incidents/${id}`))
  expect(await closed.json()).toMatchObject({ state: 'closed', closure: { verdict: 'benign' } })
  const audit = await page.request.get(proxied(`configure/audit?subject.id=${id}`))
  const { items } = (await audit.json()) as { items: { actor: string }[] }
  expect(items.length).toBeGreaterThan(0)
  expect(items.every(({ actor }) => actor.startsWith('person:'))).toBe(true)
})
