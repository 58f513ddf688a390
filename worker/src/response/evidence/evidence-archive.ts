import { hash } from 'node:crypto'
import { z } from 'zod'
import { EvidenceBag, type EvidenceItem } from '../../model/evidence-bag.ts'
import { problem } from '../../model/problem.ts'
import { Instant } from '../../model/time.ts'
import { faultsIn } from './evidence-chain.ts'
import { unzipped, zipped } from './zip.ts'

const MANIFEST = 'manifest.json'

/** What is beside the items in an archive. */
const Manifest = z.strictObject({
  format: z.literal('wachter evidence 1'),
  exported: Instant,
  by: z.string().max(256),
  reason: z.string().max(2000),
  bag: EvidenceBag,
})
export type Manifest = z.infer<typeof Manifest>

/** A bag as a ZIP: the manifest, each item masked, and each original as it is sealed. */
export function evidenceArchive(
  manifest: Omit<Manifest, 'format'>,
  items: readonly EvidenceItem[],
): Uint8Array {
  const byId = new Map(items.map((item) => [item.id, item]))
  const said: Manifest = { format: 'wachter evidence 1', ...manifest }
  const files = manifest.bag.items.flatMap((link) => {
    const item = byId.get(link.id)
    if (item === undefined) return []
    const masked = { name: maskedName(link), bytes: Buffer.from(item.masked) }
    return item.sealed === null
      ? [masked]
      : [masked, { name: sealedName(link), bytes: Buffer.from(item.sealed) }]
  })
  return zipped([{ name: MANIFEST, bytes: Buffer.from(`${JSON.stringify(said, null, 2)}\n`) }, ...files])
}

export interface Verified {
  manifest: Manifest
  /** What does not fit, a line each; none where the archive is whole. */
  faults: readonly string[]
  /** Originals that were opened and are what their hash says, and those whose key is not here. */
  opened: number
  sealed: number
}

/**
 * Holds an archive against its manifest: altered, missing and added files, a chain that was cut or changed, originals that are
 * not what they were (where their key is here). Throws `evidence.archive` (user) for what is none.
 */
export function verifyArchive(
  archive: Uint8Array,
  open: (key: string) => ((sealed: string) => Uint8Array) | undefined,
): Verified {
  const files = new Map(unzipped(archive).map(({ name, bytes }) => [name, bytes]))
  const manifest = manifestIn(files.get(MANIFEST))
  files.delete(MANIFEST)
  const faults = [...faultsIn(manifest.bag)]
  let [opened, sealed] = [0, 0]
  for (const link of manifest.bag.items) {
    const name = maskedName(link)
    const masked = files.get(name)
    files.delete(name)
    if (masked === undefined) faults.push(`${name} is missing`)
    else if (hash('sha256', masked, 'hex') !== link.masked_sha256) faults.push(`${name} was altered`)
    if (link.key === null) continue
    const original = sealedName(link)
    const kept = files.get(original)
    files.delete(original)
    if (kept === undefined) {
      faults.push(`${original} is missing`)
      continue
    }
    const opener = open(link.key)
    if (opener === undefined) sealed += 1
    else if (isOriginal(opener, kept, link.sha256)) opened += 1
    else faults.push(`${original} was altered`)
  }
  for (const name of files.keys()) faults.push(`${JSON.stringify(name.slice(0, 200))} was added`)
  return { manifest, faults, opened, sealed }
}

function isOriginal(open: (sealed: string) => Uint8Array, kept: Uint8Array, sha256: string): boolean {
  try {
    return hash('sha256', open(Buffer.from(kept).toString('utf8')), 'hex') === sha256
  } catch {
    // It was changed, or sealed with another key than it says: either way it is not what was put in.
    return false
  }
}

function manifestIn(bytes: Uint8Array | undefined): Manifest {
  if (bytes === undefined) throw noManifest('it has no manifest.json')
  try {
    return Manifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch (error) {
    throw noManifest('its manifest.json can not be read', error)
  }
}

function noManifest(why: string, cause?: unknown) {
  return problem('evidence.archive', 'user', `this is no archive of evidence: ${why}`, { cause })
}

function maskedName({ sequence, kind }: Numbered): string {
  return `items/${String(sequence).padStart(2, '0')}-${kind}.json`
}

function sealedName({ sequence, kind }: Numbered): string {
  return `originals/${String(sequence).padStart(2, '0')}-${kind}.sealed`
}

type Numbered = Pick<EvidenceBag['items'][number], 'sequence' | 'kind'>
