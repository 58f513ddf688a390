import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { BASE, closeBrowser, follow, openPage, settled } from './open-browser.ts'
import { type App, startApp } from './start-app.ts'

const root = join(import.meta.dirname, '..', '..')
const PluginJson = z.object({
  includes: z.array(z.object({ type: z.string(), path: z.string().optional() })),
})
const { includes } = PluginJson.parse(JSON.parse(readFileSync(join(root, 'plugin/src/plugin.json'), 'utf8')))
const routes = includes.flatMap(({ type, path = '' }) =>
  type === 'page' ? [path.replace('/a/%PLUGIN_ID%', '')] : [],
)
/** Pages of their own. Of the others the first record is opened that a page before leads to. */
const pages = routes.filter((path) => !path.includes(':'))
const records = routes
  .filter((path) => path.includes(':'))
  .map((path) => new RegExp(`^${BASE}${path.replaceAll(/:\w+/g, '[^/?]+')}$`))

/** What a page shows once it has all that it asked for: a line of text each, and where links of it lead. */
const Shown = z.object({ lines: z.array(z.string()), links: z.array(z.string()) })
type Shown = z.infer<typeof Shown>

const Findings = z.object({ items: z.array(z.object({ conversation: z.string().optional() })) })

let app: App

beforeAll(async () => {
  app = await startApp()
})

afterAll(async () => {
  await closeBrowser()
  await app?.stop()
})

/** What is typed and code is left out: it is data. */
const LOOK = `{
  const main = document.querySelector('main')
  for (const code of main.querySelectorAll('pre, code, textarea')) code.style.display = 'none'
  ;({
    lines: main.innerText.split(/[\\n\\t]+/),
    links: [...main.querySelectorAll('a[href^="${BASE}/"]')].map((link) => link.getAttribute('href')),
  })
}`

async function shown(page: Page): Promise<Shown> {
  return Shown.parse(await page.evaluate(LOOK))
}

/** The page of a conversation that a finding is about: which findings are listed first is no matter of this test. */
async function aConversation(): Promise<string> {
  const { items } = Findings.parse(await app.api('GET /api/v1/findings?limit=200'))
  const id = items.find((finding) => finding.conversation !== undefined)?.conversation
  if (id === undefined) throw new Error('no finding is about a conversation')
  return `${BASE}/conversations/${encodeURIComponent(id)}`
}

/** What all pages show in a language, by page and tab; `known`: the records that are opened. */
async function walk(language: 'en-US' | 'nl-NL', known?: readonly string[]) {
  const { page, close } = await openPage(app.login, '/situation', { language })
  const seen = new Map<string, readonly string[]>()
  const links = new Set([await aConversation()])
  const look = async (path: string) => {
    await follow(page, path.slice(BASE.length))
    const first = await shown(page)
    const keep = (where: string, { lines, links: to }: Shown) => {
      seen.set(where, lines)
      for (const link of to) links.add(link.split('?')[0] ?? link)
    }
    keep(path, first)
    const tabs = page.locator('main').getByRole('tab')
    for (let nth = 1; nth < (await tabs.count()); nth += 1) {
      await tabs.nth(nth).click()
      await settled(page)
      keep(`${path} ${nth}`, await shown(page))
    }
  }
  for (const path of pages) await look(BASE + path)
  const opened: string[] = []
  for (const [nth, route] of records.entries()) {
    const path = known?.[nth] ?? [...links].find((link) => route.test(link))
    if (path === undefined) throw new Error(`no page leads to ${route}`)
    await look(path)
    opened.push(path)
  }
  await close()
  return { seen, opened }
}

/** Texts of the sample organisation and its vendors, and names that catalogues of others give to what they list. */
const data = ['worker/src/demo', 'provisioning/taxonomies', 'provisioning/vendors']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')),
  )
  .join('\n')
  .replaceAll(/\s+/g, ' ')

/** Names of frameworks and products. */
const NAMED = /^(?:NIST|ISO\/IEC|EU AI Act|OWASP|Amazon|AWS|Google|OpenAI|Microsoft|ECS)(?: |$)/
/** Of the sample organisation's red team: a probe as its tool names it, and an engagement with who attacks. */
const RED_TEAM = /^(?:CrescendoAttack: |Support desk, autumn )/
/** An id of a catalogue before the name that it gives. */
const ID = /^\w[-\w.:]*\d\s*/

/** Three words of letters alone: no id, path, address or pattern. */
function isSentence(line: string): boolean {
  return line.split(/\s+/).filter((word) => /^[\p{L}’'-]{2,}[.,;:!?]?$/u.test(word)).length >= 3
}

function isData(line: string): boolean {
  return data.includes(line) || data.includes(line.replace(ID, '')) || NAMED.test(line) || RED_TEAM.test(line)
}

test('no page says a sentence to a reader of Dutch that it says to one of English', async () => {
  const english = await walk('en-US')
  const dutch = await walk('nl-NL', english.opened)
  expect([...dutch.seen.keys()]).toEqual([...english.seen.keys()])
  const same = [...dutch.seen].flatMap(([where, lines]) => {
    const other = new Set(english.seen.get(where))
    return lines
      .map((line) => line.trim())
      .filter((line) => other.has(line) && isSentence(line) && !isData(line))
      .map((line) => `${where}: ${line}`)
  })
  expect(same).toEqual([])
}, 120_000)
