#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { keepAllocationsYoung } from './composition/keep-allocations-young.ts'

// Reading a thousand modules is most of what a short command costs: what Node made of them is kept beside the packages. Where
// that place can't be written, as in a read-only container, Node goes on without. Threads learn of it from the environment.
const compiled = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compiled')
enableCompileCache(compiled)
process.env['NODE_COMPILE_CACHE'] ??= compiled

keepAllocationsYoung()

await import('./commands/command-line.ts')
