import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { playbooksPage } from './playbooks-page.ts'

/** `npm run playbooks`: writes docs/playbooks.md anew. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'playbooks.md'), playbooksPage())
