import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { discoveryCalls } from './discovery-calls.ts'

/** `npm run discovery-calls`: writes docs/discovery-calls.md anew. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'discovery-calls.md'), await discoveryCalls())
