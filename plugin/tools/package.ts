import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { packageFaults } from './package-faults.ts'
import { zipOf } from './zip-of.ts'

/** `npm run package`: the built app as the archive that Grafana's `sign-plugin` and its catalogue take, after its own checks. */
const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const { id } = JSON.parse(readFileSync(join(root, 'src', 'plugin.json'), 'utf8')) as { id: string }
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((file) => ({
    path: [id, ...relative(dist, file).split(sep)].join('/'),
    bytes: readFileSync(file),
  }))

const faults = packageFaults(files, { id, version, hasSource: (path) => existsSync(join(root, 'src', path)) })
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
} else {
  const archive = join(root, `${id}-${version}.zip`)
  const bytes = zipOf(files)
  writeFileSync(archive, bytes)
  process.stdout.write(`${archive}\n`)
  process.stderr.write(`${files.length} files, ${Math.round(bytes.length / 1000)} kB. It is not signed.\n`)
}
