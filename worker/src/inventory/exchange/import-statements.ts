import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Connector } from '../../discovery/connector.ts'
import type { Discovery } from '../../discovery/observe.ts'
import { runDiscovery } from '../../discovery/run-discovery.ts'
import type { ConnectorRun } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import { AssetType } from '../../model/taxonomy.ts'
import { portions } from '../../store/every-document.ts'
import type { ReadDocument } from './read-document.ts'
import { unreadIn } from './statement.ts'

/** Statements told at a time. */
const PORTION = 1000

export interface Importing extends Discovery {
  audit: AuditRecorder
}

export interface Import {
  tenant: TenantId
  /** What it is known by: a later import of the same name takes its place. */
  name: string
  /** `token:NAME` or `user:NAME`. */
  actor: string
  document: ReadDocument
}

/**
 * Registers what a document says, as the word of the observer `import:NAME`: what an earlier import of that name said and
 * this one does not is gone, unless a part of this one could not be read. Audited. Running it again changes nothing; the inventory is to be resolved afterwards.
 */
export async function importStatements(
  importing: Importing,
  { tenant, name, actor, document }: Import,
  signal: AbortSignal,
): Promise<ConnectorRun> {
  const { format, statements, ignored } = document
  const observer = `import:${name}`
  await importing.audit.record([
    {
      tenant,
      at: importing.clock.now(),
      actor,
      action: 'inventory.import',
      target: `observer/${observer}`,
      before: null,
      after: { format, statements: statements.length, ignored: Object.fromEntries(ignored) },
    },
  ])
  const connector: Connector = {
    id: observer,
    tenant,
    sighting: 'registered',
    async *discover() {
      for (const things of portions(statements, PORTION)) yield { kind: 'seen', scope: name, things }
      if (unreadIn(ignored).size === 0) yield { kind: 'covered', scope: name, types: AssetType.options }
    },
  }
  return runDiscovery(importing, connector, signal)
}

/** The name of an import by that of its file: as a connector may be called, without what packs or ends it. */
export function importName(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? ''
  const name = base
    .toLowerCase()
    .replace(/\.gz$/, '')
    .replace(/(\.(bom|cdx|spdx))?\.(json|jsonld|ndjson|jsonl|csv)$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
  return name.slice(0, LONGEST_NAME) || 'stdin'
}

/** Together with `import:` as long as a connector's id. */
const LONGEST_NAME = 57

export function isImportName(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[a-z0-9][a-z0-9._-]*$/.test(name)
}
