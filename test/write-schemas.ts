import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas } from '../worker/src/model/json-schemas.ts'

/** `npm run schemas`: writes docs/schemas anew from the model. */
const folder = join(import.meta.dirname, '..', 'docs', 'schemas')
mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) rmSync(join(folder, file))
for (const [name, text] of jsonSchemas()) writeFileSync(join(folder, name), text)
