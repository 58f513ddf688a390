import { createHmac, hash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json.ts'
import { TenantId } from '../model/ids.ts'
import { messageOf, type Problem, problem } from '../model/problem.ts'
import { Instant } from '../model/time.ts'
import { readSmall } from './backup-files.ts'

/** Goes up when a release before would misread what is written. Fields that are new do not count: they are left out. */
export const FORMAT = 1
export const MANIFEST = 'manifest.json'
/** A manifest of 100,000 parts, terabytes of records, has some 20 MB. */
const LARGEST_MANIFEST = 67_108_864
/** Of one part, unpacked: only a part of a single document comes near it. */
export const LARGEST_PART = 536_870_912

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().nonnegative()

/** A file of documents: NDJSON, gzip. */
export const Part = z.object({
  documents: z.int().positive(),
  /** Unpacked, and as the file is. */
  bytes: z.int().positive().max(LARGEST_PART),
  packed: z.int().positive().max(LARGEST_PART),
  /** Of the file. */
  sha256,
})
export type Part = z.infer<typeof Part>

/** The documents of a tenant's collection, in the order of arrival. */
export const SavedCollection = z.object({
  tenant: TenantId,
  collection: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  documents: count,
  parts: z.array(Part).max(1_000_000),
})
export type SavedCollection = z.infer<typeof SavedCollection>

/** How a tenant's audit chain was found when it was saved. */
export const SavedChain = z.object({ tenant: TenantId, entries: count, problems: count })
export type SavedChain = z.infer<typeof SavedChain>

/**
 * What a backup is. Part of it is no name of a file: files are named after tenant, collection and number, so that nothing
 * in here can lead out of the folder.
 */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  /** Version of the Wachter that made it. */
  product: z.string().max(64),
  /** Kind of the store it was made from. */
  store: z.string().max(64),
  /** Everything that was stored when it began is in it. */
  began: Instant,
  made: Instant,
  /** Names the sealing key without giving it away. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  /** Whether the key is in the folder. */
  with_key: z.boolean(),
  collections: z.array(SavedCollection).max(1_000_000),
  chains: z.array(SavedChain).max(1_000_000),
})
export type Manifest = z.infer<typeof Manifest>

/** With HMAC-SHA-256 by the sealing key over everything else: a manifest of somebody else's making is told by it. */
const SealedManifest = z.looseObject({ mac: sha256 })

/** A backup whose manifest was read. */
export interface Backup {
  folder: string
  manifest: Manifest
  /** SHA-256 of the manifest's file: names this backup. */
  id: string
  /** Whether the manifest was sealed with this key. */
  isSealedWith(key: Uint8Array): boolean
}

/** The file of a part, in the backup's folder; parts are counted from 1. */
export function partName(
  { tenant, collection }: Pick<SavedCollection, 'tenant' | 'collection'>,
  nth: number,
): string {
  return `${tenant}.${collection}.${String(nth).padStart(6, '0')}.ndjson.gz`
}

/** Whether a file's name is one that `partName` gives. */
export function isPartName(name: string): boolean {
  return /^[a-z0-9-]{1,48}\.[a-z][a-z0-9_]{0,63}\.\d{6,7}\.ndjson\.gz$/.test(name)
}

/** What tells a key from others without giving it away. */
export function keyIdOf(key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(canonicalJson(['backup key 1']))
    .digest('hex')
    .slice(0, 32)
}

/** The manifest's file. */
export function manifestText(manifest: Manifest, key: Uint8Array): string {
  return `${JSON.stringify({ ...manifest, mac: macOf(manifest, key) }, null, 1)}\n`
}

/** Reads the manifest of a folder. Throws `backup.none`, `backup.newer` and `backup.bad-manifest` (user). */
export async function openBackup(folder: string): Promise<Backup> {
  const file = join(folder, MANIFEST)
  const bytes = await readSmall(file, LARGEST_MANIFEST)
  if (bytes === undefined)
    throw problem('backup.none', 'user', `there is no finished backup in ${folder}: ${MANIFEST} is missing`)
  const { mac, ...rest } = read(SealedManifest, json(bytes, file), file)
  if (typeof rest['format'] === 'number' && rest['format'] > FORMAT)
    throw newer(`${file} has format ${rest['format']}, this version reads ${FORMAT}`)
  const manifest = read(Manifest, rest, file)
  checkSums(manifest, file)
  return {
    folder,
    manifest,
    id: hash('sha256', bytes, 'hex'),
    isSealedWith: (key) => macOf(rest, key) === mac,
  }
}

/** The problem of a backup that only a later version can restore. */
export function newer(why: string): Problem {
  return problem('backup.newer', 'user', `${why}: restore it with the version that made it, or a later one`)
}

function macOf(manifest: unknown, key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(canonicalJson(['backup manifest 1', manifest]))
    .digest('hex')
}

function checkSums({ collections }: Manifest, file: string): void {
  const seen = new Set<string>()
  for (const { tenant, collection, documents, parts } of collections) {
    const name = `${collection} of ${tenant}`
    if (seen.has(name)) throw bad(file, `${name} is there twice`)
    seen.add(name)
    const sum = parts.reduce((total, part) => total + part.documents, 0)
    if (sum !== documents) throw bad(file, `${name} has ${documents} documents, its parts have ${sum}`)
  }
}

function json(bytes: Buffer, file: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw bad(file, messageOf(error))
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [first] = result.error.issues
  throw bad(file, `${first?.path.join('.')}: ${first?.message}`)
}

function bad(file: string, why: string): Problem {
  return problem('backup.bad-manifest', 'user', `${file} is no manifest of a backup: ${why.slice(0, 500)}`)
}
