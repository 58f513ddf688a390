import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** A file as it is sent. */
export interface Sent {
  type: string
  body: Buffer
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  md: 'text/plain; charset=utf-8',
}

/**
 * The files of a folder by their path below it: only what is listed there is sent, whatever is asked for. The folder is listed
 * anew for a name that is not known, as after another build.
 */
export function filesOf(folder: string): (path: string) => Sent | undefined {
  let known = listed(folder)
  return (path) => {
    if (!known.has(path)) known = listed(folder)
    const file = known.get(path)
    if (file === undefined) return undefined
    const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    return { type, body: readFileSync(file) }
  }
}

function listed(folder: string): ReadonlyMap<string, string> {
  const known = new Map<string, string>()
  if (!existsSync(folder)) return known
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile()) known.set(relative(folder, file).replaceAll(sep, '/'), file)
  }
  return known
}
