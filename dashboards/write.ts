import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { builtFiles, PROJECT } from './built-files.ts'

/** `npm run dashboards`: writes the dashboards and alert rules anew that are built from this folder. */
const built = builtFiles()
const folder = join(PROJECT, 'dashboards', 'built')
mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) rmSync(join(folder, file))
for (const [file, text] of built) {
  mkdirSync(dirname(join(PROJECT, file)), { recursive: true })
  writeFileSync(join(PROJECT, file), text)
}
