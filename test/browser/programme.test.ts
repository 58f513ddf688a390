import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { BoardReport } from '../../worker/src/model/board-report.ts'
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

test('from a number of the library to the evidence on one asset; a person’s word stands as such until it is taken back', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=controls')
  await page.getByRole('button', { name: 'OWASP entry' }).click()
  await page.getByRole('checkbox', { name: 'LLM06:2026' }).click({ force: true })
  await page.waitForURL(/entry=LLM06/)
  await page.keyboard.press('Escape')
  const planned = page.locator('main tbody a[href*="state=planned"]').first()
  const count = (await planned.textContent()) ?? ''
  await planned.click()
  await page.getByRole('button', { name: 'Stands: Planned' }).waitFor()
  await page.locator('main search strong').filter({ hasText: count }).waitFor()
  await page.locator('main tbody tr td').nth(1).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('SHA-256').first().waitFor()
  await drawer.getByRole('button', { name: 'State by hand …' }).click()
  const asked = page.getByRole('dialog', { name: 'State by hand' })
  await asked.getByRole('radio', { name: 'Excepted' }).check({ force: true })
  await asked.getByLabel('Why').fill('<b>Seen</b> by the team')
  await asked.getByRole('button', { name: 'State it' }).click()
  await page.getByText('Your statement stands').waitFor()
  await page.goto(page.url().replace('state=planned', 'state=excepted'))
  await page.getByText('By word only').first().waitFor()
  await page.getByRole('dialog').getByText('<b>Seen</b> by the team', { exact: true }).first().waitFor()
  await picture(page, 'programme-statement')
  await page.getByRole('button', { name: 'Take statement back' }).click()
  await page.getByText('Statement taken back').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('a field of the matrix leads to its controls and its assets', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme')
  await page.getByRole('tab', { name: 'Coverage' }).click()
  const field = page.getByRole('region', { name: 'Coverage' }).locator('tbody button').first()
  const assets = Number((await field.textContent())?.split('/')[1]?.match(/\d+/)?.[0])
  await field.press('Enter')
  await page.getByRole('dialog').getByText('Cheapest next:').waitFor()
  await page.getByRole('link', { name: 'Show assets of this group' }).click()
  await page.waitForURL(/inventory\?type=/)
  await page.locator('main tbody tr').first().waitFor()
  expect(await page.locator('main tbody tr').count()).toBeGreaterThanOrEqual(Math.min(assets, 50))
  expect(complaints).toEqual([])
  await close()
})

test('a control is put to the proof, and what came of each attack is told', async () => {
  const { page, complaints, close } = await openPage(
    app.login,
    '/programme/controls/injection-detected?tab=proof',
  )
  await page.getByRole('button', { name: 'Replay attacks now' }).click()
  await page.getByText('The control was put to the proof').waitFor()
  await page.getByRole('row', { name: /^Attacks caught without the control 0/ }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('an announced certificate of a vendor is none, and its agents are assets', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=vendors')
  await page.getByRole('link', { name: 'Energent.ai' }).click()
  await page.getByRole('tab', { name: 'Certificates and claims' }).click()
  await page.getByRole('row', { name: /27001.*Announced: not held/ }).waitFor()
  await page.getByRole('tab', { name: 'Agents' }).click()
  await page.getByRole('row', { name: /Energent desktop agent/ }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('an engagement is begun and taken away, one with findings stays, and its findings say whether a replay would catch them', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=red-team')
  await page.getByRole('button', { name: 'Begin engagement …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Autumn')
  await dialog.getByLabel('Who attacks').fill('our red team')
  await dialog.getByLabel('What may be attacked, and how').fill('claims-bot, on staging')
  await dialog.getByRole('button', { name: 'Begin engagement' }).click()
  const autumn = page.getByRole('row', { name: /Autumn/ })
  await autumn.getByRole('button', { name: 'Take away …' }).click()
  await dialog.getByText('It has no findings').waitFor()
  await dialog.getByRole('button', { name: 'Take engagement away' }).click()
  await autumn.waitFor({ state: 'detached' })
  const september = page.getByRole('region', { name: 'Engagements' }).locator('tbody tr').first()
  await september.getByRole('button', { name: 'Take away …' }).click()
  await dialog.getByText(/findings that come from it: [1-9]/).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.locator('main tbody tr').first().click()
  await page.getByRole('dialog').getByText('Last replay').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('a policy is read as it was approved; who answers for what is seen, and the board writes down what it decided', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=policies')
  await page.getByRole('link', { name: 'Acceptable use of AI' }).click()
  await page.getByRole('region', { name: 'Acceptable use of AI' }).locator('h2').first().waitFor()
  await page.getByRole('tab', { name: 'Who has confirmed it' }).click()
  await page.locator('main tbody th').first().waitFor()
  await follow(page, '/programme?tab=raci')
  await page.getByRole('region', { name: 'Who does what' }).getByRole('button').first().click()
  await page.getByRole('dialog').getByText('Held by').waitFor()
  await follow(page, '/programme?tab=board')
  await page.getByRole('button', { name: 'Write decision down …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('No agent without a budget')
  await dialog.getByLabel('What was decided, in so many words').fill('Every agent gets a budget by January.')
  await dialog.getByRole('button', { name: 'Write decision down' }).click()
  await page.getByRole('row', { name: /No agent without a budget/ }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('whoever may only look confirms a policy for themselves, and is offered nothing else', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=policies', {}, 'Viewer')
  await page
    .getByRole('row', { name: /Acceptable use of AI.*Overdue/ })
    .getByRole('link')
    .click()
  await page.getByRole('button', { name: 'Confirm that I have read it' }).click()
  await page.getByText('It is written down').waitFor()
  await page.getByRole('button', { name: 'Confirm that I have read it' }).waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: /^(Approve|Withdraw)/ }).count()).toBe(0)
  const said = await app.api('GET /api/v1/attestations?by=person:local-viewer')
  expect(said).toMatchObject({
    items: [{ person: 'm.wisse@zeelandpolder.example', policy: 'acceptable-use', source: null }],
  })
  expect(complaints).toEqual([])
  await close()
})

test('a risk is asked to be accepted under a condition, and the request can be withdrawn', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=acceptances')
  await page.getByRole('button', { name: 'Ask to accept a risk …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Residual risk of' }).fill('claims-bot')
  await page
    .getByRole('option', { name: /claims-bot/ })
    .first()
    .click()
  await dialog.getByLabel('Why').fill('Until the new agent is live')
  await dialog.getByRole('button', { name: 'Ask for acceptance' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('main tbody tr', { hasText: 'Residual risk of claims-bot' }).click()
  await page.getByRole('dialog').getByText('At most 0 findings since it holds').waitFor()
  await page.getByRole('button', { name: 'Withdraw request' }).click()
  const asked = page.getByRole('dialog', { name: 'Withdraw request' })
  await asked.getByRole('textbox').fill('A mistake')
  await asked.getByRole('button', { name: 'Withdraw request' }).click()
  await page.getByText('Your decision stands').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('whoever may only look is offered no statement', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=controls', {}, 'Viewer')
  await page.locator('main tbody a[href*="state="]').first().click()
  await page.locator('main tbody tr td').nth(1).click()
  await page.getByRole('dialog').getByText('SHA-256').first().waitFor()
  expect(await page.getByRole('button', { name: /^(State by hand|Take statement)/ }).count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

test('from a framework to what shows a requirement; an auditor’s archive is taken for a reason', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=compliance')
  await page.getByRole('link', { name: 'ISO/IEC 42001:2023, Annex A' }).click()
  await page.waitForURL(/framework=iso-42001/)
  await page.getByRole('search').getByRole('button', { name: 'Status' }).click()
  await page.getByRole('checkbox', { name: 'Partly met' }).click({ force: true })
  await page.waitForURL(/status=/)
  await page.keyboard.press('Escape')
  await page.locator('main tbody tr td').nth(1).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('Why it applies, or not').waitFor()
  await drawer.getByRole('region', { name: 'Controls against it' }).waitFor()
  await drawer.locator('ul li a').first().waitFor()
  await picture(page, 'programme-requirement')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Archive for an auditor' }).click()
  const asked = page.getByRole('dialog', { name: 'Archive for an auditor' })
  await asked.getByLabel('Why').fill('the yearly audit')
  const [archive] = await Promise.all([
    page.waitForEvent('download'),
    asked.getByRole('button', { name: 'Take archive' }).click(),
  ])
  expect(archive.suggestedFilename()).toBe('compliance-iso-42001.zip')
  expect(complaints).toEqual([])
  await close()
})

test('the report to the board is saved as it is seen', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=report')
  await page.getByText('Controls that do not work').first().waitFor()
  const said = (await app.api('GET /api/v1/reports/board')) as BoardReport
  const rowOf = (part: string, name: string) =>
    page.getByRole('region', { name: part, exact: true }).getByRole('row', { name }).first().textContent()
  for (const { name, id } of said.kpis?.items ?? [])
    expect([id, await rowOf('Figures', name.en)]).toEqual([id, expect.any(String)])
  // What was voided stands in the report of that month alone, and the sample organisation may have been read in the one before.
  for (const { subject_name, state } of said.acceptances?.items ?? [])
    expect(await rowOf('Acceptances', subject_name)).toMatch(
      state === 'voided' ? /Voided: a condition broke/ : /In force/,
    )
  expect(await rowOf('Acceptances', 'Voice pilot')).toMatch(/In force/)
  expect(await rowOf('Maturity: Pillars of the programme', 'Governance')).toMatch(/1 · Initial/)
  expect(await rowOf('To be done', 'Look over the tools')).toMatch(/overdue/)
  const exceeded = said.appetite?.filter((one) => one.exceeded).length
  await page.getByText(`Limits exceeded: ${exceeded} of ${said.appetite?.length}`).waitFor()
  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download PDF' }).click(),
  ])
  expect(pdf.suggestedFilename()).toMatch(/^board-report-demo-\d{4}-\d{2}-en\.pdf$/)
  expect(complaints).toEqual([])
  await close()
})

test('what was changed in the app alone stands beside what files say, until it is taken back', async () => {
  const { page, complaints, close } = await openPage(app.login, '/programme?tab=drift')
  const ours = page.locator('main tr', { hasText: 'Sensitivity' })
  await page.getByText('Files in force since').waitFor()
  expect(await ours.count()).toBe(0)
  await app.api('PUT /api/v1/sensitivity', { profile: 'strict', reason: 'a week of suspicion' })
  await page.reload()
  await page.getByRole('heading', { name: 'Changed in the app, in no file' }).waitFor()
  expect(await ours.textContent()).toMatch(/Strict.*Balanced/)
  await app.api('PUT /api/v1/sensitivity', { profile: null, reason: 'it is over' })
  await page.reload()
  await page.getByText('Files in force since').waitFor()
  expect(await ours.count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

/** Parts of the programme, and what is there once they are. */
const WALK = [
  { path: '?tab=maturity', name: 'maturity', ready: 'tbody th' },
  { path: '?tab=figures', name: 'figures', ready: 'tbody td' },
  { path: '?tab=controls', name: 'controls', ready: 'tbody a' },
  { path: '/controls/authentication-demanded', name: 'control', ready: 'tbody a' },
  { path: '/controls/authentication-demanded?tab=setup', name: 'control-setup', ready: 'dl' },
  { path: '/controls/authentication-demanded?tab=frameworks', name: 'control-frameworks', ready: 'tbody th' },
  { path: '?tab=coverage', name: 'coverage', ready: 'tbody button' },
  { path: '?tab=policies', name: 'policies', ready: 'tbody a' },
  { path: '?tab=raci', name: 'raci', ready: 'tbody abbr' },
  { path: '?tab=board', name: 'board', ready: 'h2' },
  { path: '?tab=acceptances', name: 'acceptances', ready: 'search' },
  { path: '?tab=red-team', name: 'red-team', ready: 'search' },
  { path: '?tab=maturity&part=pillars%2Foperations', name: 'maturity', ready: 'tbody button' },
  { path: '?tab=figures', name: 'figures', ready: 'tbody tr' },
  { path: '?tab=vendors', name: 'vendors', ready: 'tbody a' },
  { path: '/vendors/energent', name: 'vendor', ready: 'li strong' },
  { path: '/vendors/energent?tab=proof', name: 'vendor-proof', ready: 'tbody th' },
  { path: '/vendors/energent?tab=services', name: 'vendor-services', ready: 'tbody th' },
  { path: '/vendors/energent?tab=threats', name: 'vendor-threats', ready: 'dl' },
  { path: '?tab=compliance', name: 'compliance', ready: 'tbody a' },
  { path: '?tab=compliance&framework=iso-42001', name: 'framework', ready: 'tbody tr' },
  { path: '?tab=report', name: 'report', ready: 'tbody a' },
  { path: '?tab=editions', name: 'editions', ready: 'tbody td' },
  { path: '?tab=drift', name: 'drift', ready: 'time' },
] as const

for (const { theme, width, language } of LOOKS) {
  test(`the programme fits ${width} pixels, ${theme}, ${language}`, async () => {
    const { page, complaints, close } = await openPage(app.login, '/programme', { theme, width, language })
    for (const { path, name, ready } of WALK) {
      await follow(page, `/programme${path}`)
      await page.locator(`main ${ready}`).first().waitFor()
      await picture(page, `programme-${name}-${theme}-${width}`)
      const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect([name, over <= 0]).toEqual([name, true])
    }
    expect(complaints).toEqual([])
    await close()
  })
}
