import { existsSync } from 'node:fs'

/** Where a Chromium is looked for: named by the environment, then where Debian and others put it. */
export function chromiumPath(): string {
  const named = process.env['TEST_CHROMIUM']
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  ]
  const found = candidates.find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new Error(
    'the browser tests need Chromium (apt-get install chromium), or TEST_CHROMIUM that names one',
  )
}
