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
  await page.goto(`${origin}/a/wachter-aisecurity-app${path}`)
  return { page, complaints, close: () => context.close() }
}

const pictures = join(import.meta.dirname, 'pictures')

/** A picture of the whole page, `test/browser/pictures/NAME.png`, where somebody asked for pictures: drawing them takes its time. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURED) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}
