import type { Page } from 'playwright-core'
import { z } from 'zod'
import { openPage } from '../../browser/open-browser.ts'
import type { Measured } from '../measured.ts'
import { percentile } from '../percentile.ts'

/** A page that is opened again and again. */
export interface Opened {
  what: string
  path: string
  /** There as soon as the page shows what it was opened for. */
  shows: string
  /** Undefined where whoever asks for so much knows that it takes a while. */
  most: { api: number; paint: number } | undefined
}

/** What the page itself measured. */
const Painted = z.object({
  /** Milliseconds since the navigation. */
  content: z.number(),
  first: z.number(),
  requests: z.array(z.object({ path: z.string(), ms: z.number() })),
})

/**
 * Opens a page so many times with an empty cache, signed in: how long until anything is painted, until what it is for is, and how long
 * each of its requests to the worker took. Times are the browser's own.
 */
export async function paintedPage(
  login: string,
  { what, path, shows, most }: Opened,
  times: number,
): Promise<Measured[]> {
  const { page, complaints, close } = await openPage(login, path)
  try {
    await page.locator(shows).first().waitFor()
    await page.addInitScript({ content: notice(shows) })
    const cache = await page.context().newCDPSession(page)
    await cache.send('Network.enable')
    await cache.send('Network.setCacheDisabled', { cacheDisabled: true })
    const painted: z.infer<typeof Painted>[] = []
    for (let nth = 0; nth < times; nth++) painted.push(await open(page, shows))
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    const requests = painted.flatMap((one) => one.requests)
    const slowest = [...Map.groupBy(requests, (one) => one.path)]
      .map(([name, all]) => ({
        name,
        ms: percentile(
          all.map(({ ms }) => ms),
          0.95,
        ),
      }))
      .toSorted((one, other) => other.ms - one.ms)[0]
    const p95 = (values: readonly number[]) => percentile(values, 0.95)
    return [
      {
        what: `${what}, p95: first paint`,
        value: p95(painted.map((one) => one.first)),
        unit: 'ms',
        goal: undefined,
      },
      {
        what: `${what}, p95: its content painted`,
        value: p95(painted.map((one) => one.content)),
        unit: 'ms',
        goal: most && { most: most.paint },
      },
      {
        what: `${what}, p95: API`,
        value: p95(requests.map(({ ms }) => ms)),
        unit: 'ms',
        goal: most && { most: most.api },
      },
      {
        what: `${what}, p95: slowest, ${slowest?.name ?? 'none'}`,
        value: slowest?.ms ?? 0,
        unit: 'ms',
        goal: undefined,
      },
    ]
  } finally {
    await close()
  }
}

async function open(page: Page, shows: string): Promise<z.infer<typeof Painted>> {
  await page.reload()
  await page.locator(shows).first().waitFor()
  await page.waitForLoadState('networkidle')
  return Painted.parse(await page.evaluate(READ))
}

/** Runs in the page before anything else: notes when the frame with the content has been painted. */
function notice(selector: string): string {
  return `
    const looking = new MutationObserver(() => {
      if (document.querySelector(${JSON.stringify(selector)}) === null) return
      looking.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => { globalThis.paintedAt = performance.now() }
        port2.postMessage(0)
      })
    })
    looking.observe(document, { childList: true, subtree: true })
  `
}

const READ = `({
  content: globalThis.paintedAt,
  first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  requests: performance.getEntriesByType('resource')
    .filter(({ name }) => name.includes('/api/plugin-proxy/'))
    .map(({ name, duration }) => ({
      path: new URL(name).pathname.replace(/^.*?\\/(read|annotate|respond|configure)\\//, '').replace(/[0-9a-f]{32}/g, 'ID'),
      ms: duration,
    })),
})`
