import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { closeBrowser, follow, LOOKS, openPage, picture } from './open-browser.ts'
import { type App, startApp } from './start-app.ts'

let app: App

beforeAll(async () => {
  app = await startApp()
}, 400_000)

afterAll(async () => {
  await closeBrowser()
  await app?.stop()
})

/** What the worker answers, through the page's own way to it. */
async function asked<Body>(page: Page, path: string, route = 'read'): Promise<Body> {
  return page.evaluate<Body, string>(
    async (url) => (await (await fetch(url)).json()) as Body,
    `/api/plugin-proxy/wachter-aisecurity-app/${route}/${path}`,
  )
}

const go = (page: Page, path: string) =>
  page.goto(page.url().replace(/(wachter-aisecurity-app)(\/.*)?$/, `$1${path}`))

interface Found {
  items: { id: string; conversation: string; evidence: { excerpt: string }[] }[]
}

test('an analyst judges a group with one key, takes it back, and judges one finding with a reason', async () => {
  const { page, complaints, close } = await openPage(app.login, '/detections?from=')
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  const before = await rows.count()
  await page.keyboard.press('j')
  await page.keyboard.press('2')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('You can stop on the way').or(dialog.getByText('One finding')).waitFor()
  await page.keyboard.press('Enter')
  const status = page.getByRole('status')
  await status.filter({ hasText: 'judged as false positive' }).waitFor()
  await status.getByRole('button', { name: 'Take back (U)' }).waitFor()
  const last = rows.nth(before - 1)
  await last.waitFor({ state: 'detached' })
  await page.keyboard.press('u')
  await status.filter({ hasText: 'taken back' }).waitFor()
  await last.waitFor()

  await page.getByRole('radio', { name: 'One by one' }).click()
  await page.waitForURL(/view=findings/)
  await rows.locator('a').first().click()
  await page.getByRole('heading', { name: 'Why it counts' }).waitFor()
  await page.keyboard.press('1')
  await page.getByRole('dialog').getByLabel('Why').fill('read it: it is an attack')
  await page.keyboard.press('Enter')
  await page.getByText('read it: it is an attack').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('one press of Escape closes the row that a key has opened', async () => {
  const { page, close } = await openPage(app.login, '/detections?from=')
  await page.locator('tbody tr').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  // What takes the first Escape is the tooltip of the button that has the focus then.
  await dialog.getByRole('link', { name: 'Open finding' }).waitFor()
  await page.getByText('Close', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(page.url()).not.toContain('open=')
  await close()
})

test('a finding that no rule made says so, and asks for none', async () => {
  const { page, complaints, close } = await openPage(app.login, '/situation')
  const { items } = await asked<Found>(page, 'findings?limit=1&rule.id=wachter.by-hand')
  await go(page, `/detections/${items[0]?.id}`)
  await page.getByText('No rule found it').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('texts are masked until they are revealed for a reason, which is in the audit chain', async () => {
  const { page, complaints, close } = await openPage(app.login, '/situation')
  const { items } = await asked<Found>(page, 'findings?limit=200&exists=incident')
  const shown = items.find(({ evidence }) => evidence.some(({ excerpt }) => excerpt.includes('▮')))
  if (shown === undefined) throw new Error('the sample organisation has no finding with a masked excerpt')
  await go(page, `/detections/${shown.id}`)
  await page.locator('figure mark').first().waitFor()
  expect(await page.locator('figure pre').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining('▮')]),
  )
  await picture(page, 'finding-masked')
  await page.getByRole('button', { name: 'Reveal texts' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('to see which key left the house')
  await dialog.getByRole('button', { name: 'Reveal texts' }).click()
  await page
    .getByText(/Without masks until/)
    .first()
    .waitFor()
  await page.locator('figure pre').filter({ hasText: '▮' }).first().waitFor({ state: 'detached' })
  const audit = await asked(
    page,
    'audit?action=texts.revealed&action=texts.opened&sort=sequence:asc',
    'configure',
  )
  expect(audit).toMatchObject({
    items: [
      {
        action: 'texts.revealed',
        actor: 'person:local-admin',
        after: { reason: 'to see which key left the house' },
      },
      { action: 'texts.opened' },
    ],
  })
  expect(complaints).toEqual([])
  await close()
  const viewer = await openPage(app.login, `/detections/${shown.id}`, {}, 'Editor')
  await viewer.page.locator('figure mark').first().waitFor()
  expect(await viewer.page.getByRole('button', { name: 'Reveal texts' }).count()).toBe(0)
  await viewer.close()
})

test('a hunt is kept, made into a rule that is tried, and leads to the conversation', async () => {
  const { page, complaints, close } = await openPage(app.login, '/events?from=&q=ignore')
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  await page.getByRole('button', { name: 'Hunts' }).click()
  await page.getByLabel('Save the present search as').fill('Ignored instructions')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Ignored instructions' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Draft rule' }).click()
  await page.getByRole('button', { name: /^Try on the last/ }).click()
  await page.getByText(/findings in .* events/).waitFor()
  await picture(page, 'rule-draft')
  await page.keyboard.press('Escape')
  const { items } = await asked<Found>(page, 'findings?exists=conversation&limit=1')
  await go(page, `/conversations/${encodeURIComponent(items[0]?.conversation ?? '')}`)
  await page.getByRole('list', { name: 'Findings on it' }).first().waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('an exception is made from a finding: what it goes by, what it would have hidden, until when', async () => {
  const { page, complaints, close } = await openPage(app.login, '/situation')
  const { items } = await asked<Found>(page, 'findings?entity.kind=user&missing=suppressed.id&limit=1')
  await go(page, `/detections/${items[0]?.id}`)
  await page.getByRole('button', { name: 'Make exception' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText(/^\d+ of \d+ findings of this rule/).waitFor()
  const make = drawer.getByRole('button', { name: 'Make exception' })
  expect(await make.isDisabled()).toBe(true)
  await drawer.getByRole('checkbox').first().uncheck({ force: true })
  await drawer.getByText('Choose what it goes by first.').waitFor()
  await drawer.getByRole('checkbox').first().check({ force: true })
  await drawer.getByText(/^\d+ of \d+ findings of this rule/).waitFor()
  await drawer.getByLabel('Why').fill('known to the claims desk')
  await drawer.getByLabel('Last day (UTC)').fill('2099-12-31')
  await drawer.getByText(/^\d+ of \d+ findings of this rule/).waitFor()
  await picture(page, 'exception')
  await make.click()
  await page.getByText(/^Exception made/).waitFor()
  await go(page, '/rules?tab=exceptions')
  await page.locator('tbody tr').filter({ hasText: ': known' }).first().waitFor()
  const made = await asked<{ items: { expires: string }[] }>(page, 'exceptions')
  expect(made.items.map(({ expires }) => expires)).toContainEqual(expect.stringContaining('2099-12-31'))
  expect(complaints).toEqual([])
  await close()
})

test('the time of a page is chosen in the host’s bar as well, and only where a page has one', async () => {
  const { page, complaints, close } = await openPage(app.login, '/detections')
  const picker = page.locator('header').getByTestId('data-testid TimePicker Open Button')
  await picker.filter({ hasText: 'Last 7 days' }).click()
  await page.locator('#TimePickerContent').getByText('Last 30 days').click()
  await page.waitForURL(/from=now-30d/)
  await page.getByRole('button', { name: 'Time: Last 30 days' }).click()
  await page.getByRole('button', { name: 'All time' }).click()
  await page.waitForURL(/from=(&|$)/)
  await page.keyboard.press('Escape')
  await picker.filter({ hasText: 'All time' }).waitFor()
  await page.getByRole('navigation', { name: 'Wachter' }).getByRole('link', { name: 'Inventory' }).click()
  await page.locator('tbody tr').first().waitFor()
  expect(await picker.count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

for (const { theme, width, language } of LOOKS) {
  test(`detections, a finding, events and a conversation fit ${width} pixels, ${theme}, ${language}`, async () => {
    const look = { theme, width, language } as const
    const { page, complaints, close } = await openPage(app.login, '/detections?from=', look)
    const { items } = await asked<Found>(page, 'findings?exists=conversation&limit=1')
    const [found] = items
    if (found === undefined) throw new Error('the sample organisation has no finding in a conversation')
    const paths = {
      detections: '/detections?from=',
      findings: '/detections?from=&view=findings&verdict=any',
      finding: `/detections/${found.id}`,
      events: '/events?from=',
      conversation: `/conversations/${encodeURIComponent(found.conversation)}`,
    }
    for (const [name, path] of Object.entries(paths)) {
      await follow(page, path)
      await page.locator('main tbody tr, main figure, main ol li').first().waitFor()
      await picture(page, `${name}-${theme}-${width}`)
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect({ name, over }).toEqual({ name, over: Math.min(over, 0) })
    }
    expect(complaints).toEqual([])
    await close()
  })
}
