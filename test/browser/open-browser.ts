import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium-path.ts'

export interface Look {
  theme?: 'dark' | 'light'
  language?: 'en-US' | 'nl-NL'
  width?: 375 | 768 | 1280
}

/** `npm run pictures`. */
export const PICTURED = process.env['LOOKS'] === 'all'

const WIDTHS = [375, 768, 1280] as const

/**
 * How every page is looked at: in `npm test` in the two ways that differ most, by `npm run pictures` in each theme, at each width, in
 * both languages.
 */
export const LOOKS: readonly Required<Look>[] = PICTURED
  ? (['dark', 'light'] as const).flatMap((theme) =>
      WIDTHS.map((width) => ({ theme, width, language: width === 768 ? 'nl-NL' : 'en-US' }) as const),
    )
  : [
      { theme: 'dark', width: 1280, language: 'en-US' },
      { theme: 'light', width: 375, language: 'nl-NL' },
    ]

/** A page of the app in a real browser, signed in. */
export interface Opened {
  page: Page
  /** What the browser refused or could not load, and what it wrote as an error. */
  complaints: readonly string[]
  close(): Promise<void>
}

let browser: Promise<Browser> | undefined

/** A Chromium that asks nothing of the network by itself; as root it has no sandbox of its own. */
function theBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
  return browser
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

/** Where Grafana shows the app. */
export const BASE = '/a/wachter-aisecurity-app'

/** Counts in the page what it asked for and was not answered yet. */
const COUNT_ASKED = `{
  const ask = globalThis.fetch
  globalThis.asking = 0
  globalThis.fetch = (...given) => {
    globalThis.asking += 1
    return ask(...given).finally(() => { globalThis.asking -= 1 })
  }
}`

const QUIET = `new Promise((resolve) => {
  let quiet = 0
  const look = () => {
    const busy = document.querySelector('main') === null || document.querySelector('[aria-busy="true"]') !== null
    quiet = busy || globalThis.asking > 0 ? 0 : quiet + 1
    if (quiet < 5) requestAnimationFrame(look)
    else resolve()
  }
  look()
})`

/** Waits until nothing is asked for and nothing waits, some frames long. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(QUIET)
}

/** Goes to a page of the app, `/incidents`, as a link of the app does, and waits until it has all that it asked for. */
export async function follow(page: Page, path: string): Promise<void> {
  const to = JSON.stringify(BASE + path)
  await page.evaluate(`history.pushState({}, '', ${to}); dispatchEvent(new PopStateEvent('popstate'))`)
  await settled(page)
}

/** Signs in at `login` as a role of Grafana and opens a page of the app, `/incidents`. */
export async function openPage(
  login: string,
  path: string,
  { theme = 'dark', language = 'en-US', width = 1280 }: Look = {},
  role: 'Viewer' | 'Editor' | 'Admin' = 'Admin',
): Promise<Opened> {
  const context = await (await theBrowser()).newContext({
    viewport: { width, height: width === 375 ? 812 : 900 },
    locale: language,
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    ([look, tongue]) => {
      localStorage.setItem('wachter.theme', String(look))
      localStorage.setItem('wachter.language', String(tongue))
    },
    [theme, language],
  )
  await context.addInitScript(COUNT_ASKED)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // Grafana's fonts are in its server alone; the page falls back to the system's.
    const isFont = message.location().url.includes('/public/fonts/')
    if (message.type() === 'error' && !isFont) complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  const origin = new URL(login).origin
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:'))
      complaints.push(`left the page: ${url}`)
  })
  // Without a page: the app would be loaded twice.
  await context.request.get(`${login}&role=${role}`)
  await page.goto(origin + BASE + path)
  return { page, complaints, close: () => context.close() }
}

const pictures = join(import.meta.dirname, 'pictures')

/** A picture of the whole page, `test/browser/pictures/NAME.png`, where somebody asked for pictures: drawing them takes its time. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURED) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}
