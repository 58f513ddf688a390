import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Measured } from '../measured.ts'

const plugin = join(import.meta.dirname, '..', '..', '..', 'plugin')
/** Bytes of all scripts of the app, compressed (issue of the app, 1.1); a build that is larger is refused by plugin/build.mjs. */
const MOST_KB = 400
/** So many of the parts are named. */
const LARGEST = 5

/** What a browser loads of ours, compressed: all of it, what every page needs, the largest parts, and Grafana's own packages as the host has them. */
export function bundleSizes(): Measured[] {
  const app = scriptsBelow(join(plugin, 'dist'))
  const host = scriptsBelow(join(plugin, 'standalone', 'dist'))
  const line = (what: string, value: number, goal?: Measured['goal']): Measured => ({
    ...{ what: `scripts, gzipped: ${what}`, value, unit: 'kB', goal },
  })
  const sum = (of: readonly { kb: number }[]) => of.reduce((whole, { kb }) => whole + kb, 0)
  const parts = app.filter(({ name }) => name !== 'module.js').toSorted((one, other) => other.kb - one.kb)
  return [
    line('the app as a whole', sum(app), { most: MOST_KB }),
    line('what Grafana loads at its start (module.js)', sum(app.filter(({ name }) => name === 'module.js'))),
    ...parts.slice(0, LARGEST).map(({ name, kb }) => line(name.replace(/^(.{36}).+$/, '$1…'), kb)),
    line("the host's page with Grafana's packages", sum(host)),
  ]
}

function scriptsBelow(folder: string): { name: string; kb: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, kb: gzipSync(readFileSync(join(folder, name))).length / 1000 }))
}
