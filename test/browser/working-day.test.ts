import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { button, dayByMouse, dialogOf, told } from './analysts-day.ts'
import { closeBrowser, openPage } from './open-browser.ts'
import { type App, startApp } from './start-app.ts'

/** What a log, a person or a model might say, in the hope that somebody's browser takes it for more than characters. */
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '[click](javascript:alert(1))',
  '![x](https://attacker.example/x.png)',
  `${'$'}{7*7}{{7*7}}<%= 7*7 %>`,
  'https://attacker.example/beacon',
  'rlo\u202Egnp.exe',
  'nul\u0000 zero\u200Bwidth',
].join(' ')
const TABS = ['Evidence', 'Findings', 'Who and what', 'Notices', 'Tasks', 'Comments', 'Post-mortem', 'Report']

const AWAY = /the worker does not answer/i

let app: App
let opened = 0

beforeAll(async () => {
  app = await startApp()
})

afterAll(async () => {
  await closeBrowser()
  await app?.stop()
})

async function anIncident(title: string, text = 'somebody saw it'): Promise<string> {
  opened += 1
  const { id } = (await app.api('POST /api/v1/incidents', {
    ...{ key: String(opened), category: 'jailbreak_bypass', title, reason: 'for a test', level: 'high' },
    report: { text },
  })) as { id: string }
  return id
}

test('the analyst’s day by mouse: from the alert over notices, tasks and lessons to a closed incident, and back', async () => {
  const id = await anIncident('A day by mouse')
  const { page, complaints, close } = await openPage(app.login, '/situation')
  await page.getByText('new assets').first().waitFor()
  await dayByMouse(page, { id, title: 'A day by mouse' })
  const closed = await app.api(`GET /api/v1/incidents/${id}`)
  expect(closed).toMatchObject({ state: 'closed', closure: { verdict: 'true' } })
  await page.goBack()
  await page.waitForURL(/tab=post-mortem/)
  await page.goForward()
  await page.waitForURL(/tab=report/)
  expect(complaints).toEqual([])
  await close()
})

test('what burns is taken where one sees it', async () => {
  const { page, complaints, close } = await openPage(app.login, '/situation')
  const now = page.getByRole('region', { name: 'Now' }).getByRole('listitem')
  const first = now.filter({ has: button(page, 'Take incident') }).first()
  const id = /incidents\/([0-9a-f]+)/.exec(
    (await first.getByRole('link').first().getAttribute('href')) ?? '',
  )?.[1]
  await first.getByRole('button', { name: 'Take incident' }).click()
  await told(page, 'Incident assigned')
  expect(await app.api(`GET /api/v1/incidents/${id}`)).toMatchObject({ assignee: 'local-admin' })
  expect(complaints).toEqual([])
  await close()
})

test('the analyst’s day by keyboard alone', async () => {
  const id = await anIncident('A day by keyboard')
  const { page, complaints, close } = await openPage(app.login, '/incidents?sort=opened%3Adesc')
  await page.locator('tbody tr').first().waitFor()
  await page.keyboard.press('/')
  await dialogOf(page).getByRole('combobox').waitFor()
  await page.keyboard.insertText(id)
  await dialogOf(page)
    .getByRole('option', { name: /A day by keyboard/ })
    .waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/incidents/${id}`))
  const press = async (name: string) => {
    const target = button(page, name).first()
    await target.waitFor()
    await target.focus()
    await page.keyboard.press('Enter')
  }
  await press('Acknowledge incident')
  await told(page, 'Incident acknowledged')
  await press('Take incident')
  await button(page, 'Release incident').waitFor()
  await press('Change state')
  await page.getByRole('menuitem', { name: 'Closed' }).waitFor()
  await page.keyboard.press('End')
  await page.waitForTimeout(300)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Allowed' }).focus()
  await page.keyboard.press('Space')
  await dialog.getByRole('textbox').focus()
  await page.keyboard.insertText('a test of our own')
  await dialog.getByRole('button', { name: 'Change state' }).focus()
  await page.keyboard.press('Enter')
  await told(page, 'State changed')
  expect(await app.api(`GET /api/v1/incidents/${id}`)).toMatchObject({
    ...{ state: 'closed', closure: { verdict: 'benign' } },
  })
  expect(complaints).toEqual([])
  await close()
})

test('incidents are selected by key and given to somebody at once; a view is saved, columns are chosen', async () => {
  const { page, complaints, close } = await openPage(app.login, '/incidents?severity=SEV4')
  await page.locator('tbody tr').first().waitFor()
  const rows = await page.locator('tbody tr').count()
  await page.keyboard.press('Shift+X')
  await page.getByText(`${rows} selected`).waitFor()
  await page.getByLabel('To whom').fill('kim')
  await page.keyboard.press('Enter')
  await page.getByText(`${rows} of ${rows} done`).waitFor()
  await page.locator('tbody').getByText('kim').first().waitFor()
  await button(page, 'Views').click()
  await page.getByLabel('Name of the view').fill('small ones')
  await button(page, 'Save view').click()
  await page.keyboard.press('Escape')
  await button(page, 'Choose columns').click()
  await page.locator('label').filter({ hasText: 'Opened' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'Opened' }).waitFor()
  await page.goto(new URL('/a/wachter-aisecurity-app/incidents', app.login).href)
  await page.getByRole('columnheader', { name: 'Opened' }).waitFor()
  await button(page, 'Views').click()
  await button(page, 'small ones').click()
  await page.waitForURL(/severity=SEV4/)
  expect(complaints).toEqual([])
  await close()
})

test('each role is offered what it may do, and refused what it may not', async () => {
  const id = await anIncident('Seen by every role')
  const offers = {
    Viewer: [],
    Editor: ['Acknowledge incident'],
    Admin: ['Acknowledge incident', 'Contain …'],
  } as const
  const path = '/api/plugin-proxy/wachter-aisecurity-app'
  for (const role of ['Viewer', 'Editor', 'Admin'] as const) {
    const { page, close } = await openPage(app.login, `/incidents/${id}`, {}, role)
    await page.getByRole('heading', { name: 'Timeline' }).waitFor()
    const offered = page.getByRole('button', { name: /^(Acknowledge incident|Contain …)$/ })
    expect(await offered.allInnerTexts()).toEqual(offers[role])
    const asked = [`annotate/incidents/${id}/comments`, `respond/incidents/${id}/transitions`]
    const answers = await page.evaluate(
      async ([base, paths]) =>
        Promise.all(
          (paths as string[]).map(async (one) => {
            const body = one.endsWith('comments') ? '{"text":"seen","key":"role"}' : '{"to":"open"}'
            const headers = { 'content-type': 'application/json' }
            return (await fetch(`${base}/${one}`, { method: 'POST', headers, body })).status
          }),
        ),
      [path, asked] as const,
    )
    const [mayAnnotate, mayRespond] = [role !== 'Viewer', role === 'Admin']
    expect(answers.map((status) => status !== 403)).toEqual([mayAnnotate, mayRespond])
    await close()
  }
})

test('who else has an incident open is seen', async () => {
  const id = await anIncident('Open twice')
  const first = await openPage(app.login, `/incidents/${id}`, {}, 'Editor')
  await first.page.getByRole('heading', { name: 'Timeline' }).waitFor()
  const second = await openPage(app.login, `/incidents/${id}`)
  await second.page.getByText('Also open at:').waitFor()
  await first.close()
  await second.close()
})

test('nothing hostile is more than characters, wherever it stands', async () => {
  const id = await anIncident(HOSTILE.slice(0, 250), HOSTILE)
  const of = `/api/v1/incidents/${id}`
  await app.api(`POST ${of}/comments`, { text: HOSTILE, key: 'c' })
  await app.api(`POST ${of}/tasks`, {
    title: HOSTILE.slice(0, 250),
    detail: HOSTILE,
    assignee: '<b>x',
    key: 't',
  })
  await app.api(`POST ${of}/post-mortem/lessons`, { title: HOSTILE.slice(0, 250), kind: 'other', key: 'l' })
  const { page, complaints, close } = await openPage(app.login, `/incidents?q=onerror`)
  await page.locator('tbody tr').first().waitFor()
  await page.goto(
    new URL(`/a/wachter-aisecurity-app/situation?find=${encodeURIComponent(id)}`, app.login).href,
  )
  await dialogOf(page).getByRole('option').first().click()
  for (const tab of TABS) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
    await page.getByText('onerror').first().waitFor()
  }
  await page.getByRole('radio', { name: 'List' }).click()
  const made = page.locator('img[src="x"], a[href^="javascript"], a[href*="attacker"], main script')
  expect(await made.count()).toBe(0)
  await page.getByText(`${'$'}{7*7}{{7*7}}`).first().waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('a worker that is killed is said to be away, and everything goes on when it is back', async () => {
  const { page, close } = await openPage(app.login, '/incidents')
  await page.locator('tbody tr').first().waitFor()
  await app.kill()
  // Looked at again, the page asks anew for what is older than five seconds.
  await page.waitForTimeout(5500)
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.getByText(AWAY).first().waitFor()
  // What was there stays readable.
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
  await app.startAgain()
  // The page asks by itself as well: then there is nothing to press any more.
  await button(page, 'Try again')
    .first()
    .click({ timeout: 5000 })
    .catch(() => undefined)
  await page.getByText(AWAY).first().waitFor({ state: 'detached' })
  await page.locator('tbody tr').first().waitFor()
  await close()
})
