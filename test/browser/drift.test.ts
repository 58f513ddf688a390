import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { closeBrowser, LOOKS, openPage, picture } from './open-browser.ts'
import { type App, startApp } from './start-app.ts'

/** Files of a site of its own, to be changed while its worker runs. */
const site = mkdtempSync(join(tmpdir(), 'site-'))
let app: App

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '..', '..', 'provisioning'), site, { recursive: true })
  app = await startApp({ WACHTER_CONFIG: join(site, 'wachter.yaml') })
})

afterAll(async () => {
  await closeBrowser()
  await app?.stop()
  rmSync(site, { recursive: true })
})

function change(name: string, was: string, is: string): void {
  const text = readFileSync(join(site, name), 'utf8')
  if (!text.includes(was)) throw new Error(`${was} is not in ${name}`)
  writeFileSync(join(site, name), text.replace(was, is))
}

test('whoever may only look sees what a changed file would do before a worker begins with it', async () => {
  change('risk.yaml', '{ public: 10, internal: 30,', '{ public: 10, internal: 90,')
  change('policies/shadow-ai/policy.yaml', 'owner: ', 'owner: nobody_')
  await app.api('PUT /api/v1/sensitivity', { profile: 'strict', reason: 'a week of looking closely' })
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=drift', {}, 'Viewer')
  const files = page.getByRole('region', { name: 'In files, not in force yet' })
  await files.getByRole('row', { name: /^risk\.yaml .*Changed.*assets with another figure: [1-9]/ }).waitFor()
  expect(await files.locator('tbody tr').count()).toBe(1)
  const faults = page.getByRole('region', { name: 'Can’t come into force' })
  await faults.getByRole('row', { name: /shadow-ai\/policy\.yaml:\d+ Policy .*nobody_/ }).waitFor()
  const decided = page.getByRole('region', { name: 'Changed in the app, in no file' })
  await decided.getByRole('row', { name: /^Sensitivity .*Strict: more findings Balanced/ }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

for (const { theme, width, language } of LOOKS) {
  test(`differences fit ${width} pixels, ${theme}, ${language}`, async () => {
    const { page, complaints, close } = await openPage(app.login, '/programme?tab=drift', {
      theme,
      width,
      language,
    })
    await page.locator('main tbody tr').first().waitFor()
    await picture(page, `programme-drift-changed-${theme}-${width}-${language}`)
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    expect(over).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await close()
  })
}

test('without a worker what was seen stays and is called out of date', async () => {
  const { page, close } = await openPage(app.login, '/programme?tab=drift')
  await page.locator('main tbody tr').first().waitFor()
  await page.getByRole('tab', { name: 'Editions' }).click()
  await page.locator('main tbody td').first().waitFor()
  await app.kill()
  // What is older than five seconds is asked for again.
  await page.clock.setFixedTime(Date.now() + 10_000)
  await page.getByRole('tab', { name: 'Drift' }).click()
  await page.getByText('Out of date').waitFor()
  await page.locator('main tbody tr').first().waitFor()
  await close()
})
