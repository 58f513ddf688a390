import type { Asset } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import type { Instant } from '../../model/time.ts'
import type { Condition, Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { Assets } from './asset-names.ts'
import type { Billed } from './billed.ts'
import { CycloneDxVersion } from './cyclonedx/cyclonedx-document.ts'
import { writeCycloneDx } from './cyclonedx/write-cyclonedx.ts'
import { type ExchangeFormat, specVersions } from './exchange-format.ts'
import { writeSpdx } from './spdx/write-spdx.ts'
import { withDependencies } from './with-dependencies.ts'
import { writeCsv } from './write-csv.ts'
import { writeNdjson } from './write-ndjson.ts'

export interface Export {
  tenant: TenantId
  format: ExchangeFormat
  /** Of the standard; undefined: the usual one. */
  version: string | undefined
  /** Only this asset and what it depends on; undefined: the inventory. */
  subject: Versioned<Asset> | undefined
  now: Instant
}

/**
 * The inventory as a document of a standard, a piece of text at a time; never more than a page of assets and the names of all
 * is held. Throws `bom.version` (user), and `bom.too-large` (user) for an asset that depends on too much.
 */
export async function exportInventory(
  store: Pick<Store, 'assets'>,
  { tenant, format, version, subject, now }: Export,
): Promise<AsyncIterable<string>> {
  checkVersion(format, version)
  const assets: Assets =
    subject === undefined
      ? () => standing(store, tenant)
      : asAssets(await withDependencies(store, tenant, subject))
  const billed: Billed = { tenant, assets, subject: subject?.document, now }
  switch (format) {
    case 'cyclonedx':
      return writeCycloneDx(billed, CycloneDxVersion.parse(version ?? '1.6'))
    case 'spdx':
      return writeSpdx(billed)
    case 'ndjson':
      return writeNdjson(assets)
    case 'csv':
      return writeCsv(assets)
    default:
      return assertNever(format)
  }
}

/** Those that did not become part of another one, in the order of arrival. */
async function* standing({ assets }: Pick<Store, 'assets'>, tenant: TenantId): AsyncGenerator<Asset> {
  const where: Condition[] = [{ field: 'merged_into', is: 'missing' }]
  for await (const { document } of everyDocument(assets, tenant, where)) yield document
}

function asAssets(all: readonly Asset[]): Assets {
  return async function* () {
    yield* all
  }
}

function checkVersion(format: ExchangeFormat, version: string | undefined): void {
  const known = specVersions[format]
  if (version === undefined || known.includes(version)) return
  const message = `${format} is not written in version ${version.slice(0, 50)}; known are ${known.join(', ') || 'none: leave it out'}`
  throw problem('bom.version', 'user', message)
}
