import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { ExchangeFormat } from '../inventory/exchange/exchange-format.ts'
import {
  type Importing,
  importName,
  importStatements,
  isImportName,
} from '../inventory/exchange/import-statements.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { documentIn } from './document-in.ts'
import { jsonLine } from './json-line.ts'

export interface ImportOptions {
  tenant: TenantId
  file: string
  format: ExchangeFormat | 'auto'
  /** What it is known by; undefined: by the file's name. */
  name?: string | undefined
  json: boolean
}

export interface ImportDeps extends Importing {
  /** Takes what was registered into the inventory. */
  settle(tenant: TenantId): Promise<void>
  out(line: string): Promise<void>
  signal: AbortSignal
}

/** `wachter inventory import`: registers what a document says. */
export async function importDocument(deps: ImportDeps, options: ImportOptions): Promise<number> {
  const { tenant, file, format, json } = options
  const name = options.name ?? importName(file)
  if (!isImportName(name)) {
    throw problem('cli.import-name', 'user', `--name is 1 to 57 of a-z, 0-9 and ._-, not ${jsonLine(name)}`)
  }
  const document = await documentIn(file, format)
  const actor = COMMAND_LINE
  const run = await importStatements(deps, { tenant, name, actor, document }, deps.signal)
  await deps.settle(tenant)
  const ignored = Object.fromEntries(document.ignored)
  if (json) {
    const { seen, changed, gone } = run
    await deps.out(
      jsonLine({ observer: run.connector, format: document.format, seen, changed, gone, ignored }),
    )
    return 0
  }
  await deps.out(`${run.connector}: ${run.seen} registered, ${run.changed} new or changed, ${run.gone} gone`)
  for (const [kind, count] of document.ignored) await deps.out(`  not understood: ${count} ${jsonLine(kind)}`)
  return 0
}
