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

test('an owner is named for many at once after it was said what would change; an asset shows who says so', async () => {
  const { page, complaints, close } = await openPage(app.login, '/inventory?gap=no_owner&sort=name%3Aasc')
  await page.locator('tbody tr').nth(1).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Edit 2 selected' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Owning team' }).fill('claims desk')
  await page.getByRole('option').last().click()
  await dialog.getByRole('button', { name: 'Show what would change' }).click()
  await dialog.getByText('Would change: 2').waitFor()
  await picture(page, 'inventory-edit')
  await dialog.getByRole('button', { name: 'Change 2' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.goto(new URL('/a/wachter-aisecurity-app/inventory?team=claims+desk', page.url()).href)
  await page.locator('tbody a').first().click()
  await page.getByRole('row', { name: /Owning team claims desk .*person:/ }).waitFor()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.waitForURL(/tab=history/)
  await page.getByText('Owning team').first().waitFor()
  await page.goBack()
  await page.getByRole('columnheader', { name: 'Says who?' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('a number of the risk page leads to its assets, and one of them to its reasons', async () => {
  const { page, complaints, close } = await openPage(app.login, '/risk')
  const cell = page
    .getByRole('table', { name: /Assets by residual risk/ })
    .getByRole('link')
    .first()
  const count = Number((await cell.textContent())?.replace(/\D/g, ''))
  await cell.click()
  await page.waitForURL(/inventory\?inherent_from=/)
  await page.locator('tbody tr').first().waitFor()
  expect(await page.locator('tbody tr').count()).toBe(Math.min(50, count))
  await page.locator('tbody a').first().click()
  await page.getByRole('tab', { name: 'Risk' }).click()
  await page.getByText('From inherent to residual').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('whoever may only look is offered no edit', async () => {
  const { page, complaints, close } = await openPage(app.login, '/inventory', {}, 'Viewer')
  await page.locator('tbody a').first().click()
  await page.getByRole('tab', { name: 'Gaps' }).click()
  await page.getByText('Closes when:').first().waitFor()
  expect(await page.getByRole('button', { name: /^(Edit|Say)/ }).count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test('a chip tells what is known of it and leads to its page', async () => {
  const { page, complaints, close } = await openPage(app.login, '/incidents?sort=severity%3Aasc')
  await page.locator('tbody a').first().click()
  await page.getByRole('tab', { name: /^Who/ }).click()
  const chip = page.locator('main a[href*="/entities/"]').first()
  await chip.hover()
  await page.getByText('Findings not judged').waitFor()
  await chip.click()
  await page.getByRole('heading', { name: 'What it did' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

for (const { theme, width, language } of LOOKS) {
  test(`inventory, asset, risk and entity fit ${width} pixels, ${theme}, ${language}`, async () => {
    const { page, complaints, close } = await openPage(app.login, '/inventory', { theme, width, language })
    await page.locator('tbody a').first().waitFor()
    const [toxic, riskiest] = await page.evaluate(async () => {
      const read = async (path: string) => {
        const answer = await fetch(`/api/plugin-proxy/wachter-aisecurity-app/read/${path}`)
        return (await answer.json()) as { items: { id: string; asset?: string }[] }
      }
      const combinations = await read('assets/toxic-combinations')
      const worst = await read('assets?sort=risk.residual:desc&limit=1')
      return [combinations.items[0]?.asset, worst.items[0]?.id]
    })
    const id = toxic ?? riskiest ?? ''
    const user = await page.evaluate(async () => {
      const answer = await fetch(
        '/api/plugin-proxy/wachter-aisecurity-app/read/findings?entity.kind=user&limit=1',
      )
      return ((await answer.json()) as { items: { entity: { id: string } }[] }).items[0]?.entity.id ?? ''
    })
    for (const [name, path, ready] of [
      ['inventory', '/inventory', 'tbody a'],
      ['inventory-drawer', `/inventory?open=${riskiest}`, '[role="dialog"] dl'],
      ['asset-facts', `/inventory/${id}`, 'tbody th'],
      ['asset-graph', `/inventory/${id}?tab=graph`, 'main svg rect'],
      ['asset-blast', `/inventory/${id}?tab=graph&show=blast`, 'section h3'],
      ['asset-risk', `/inventory/${riskiest}?tab=risk`, 'caption'],
      ['asset-gaps', `/inventory/${riskiest}?tab=gaps`, 'main li strong'],
      ['asset-controls', `/inventory/${riskiest}?tab=controls`, 'main li details'],
      ['risk', '/risk', 'figure svg path'],
      ['entity', `/entities/user/${encodeURIComponent(user)}`, 'figure svg rect'],
    ] as const) {
      await follow(page, path)
      await page.locator(ready).first().waitFor({ state: 'attached' })
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
      // What the worker says of it is in the reader's language, too.
      if (name === 'asset-risk' && language === 'nl-NL')
        await page
          .getByText(/^omgeving|omgeving:/)
          .first()
          .waitFor()
      if (name === 'asset-gaps' && language === 'nl-NL')
        expect(await page.locator('main li').allInnerTexts()).not.toContainEqual(
          expect.stringMatching(/ and | its | the /),
        )
      await picture(page, `${name}-${theme}-${width}`)
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect([name, over]).toEqual([name, Math.min(over, 0)])
    }
    expect(complaints).toEqual([])
    await close()
  })
}

test('another app can show an asset’s risk with what the app exposes', async () => {
  const exposed = '/-/exposed?component=wachter-aisecurity-app%2Fai-asset-risk-badge%2Fv1'
  const { page, complaints, close } = await openPage(app.login, `${exposed}&kind=ai_agent&id=claims-bot`)
  await page.getByRole('link', { name: /claims-bot/ }).click()
  await page.waitForURL(/inventory\/.*tab=risk/)
  expect(complaints).toEqual([])
  await close()
})
