import { readFileSync } from 'node:fs'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import type { Library } from '../controls/library.ts'
import { keptItems, type ProgrammeItem } from '../governance/drift/compare-files.ts'
import { takeDownFiles } from '../governance/drift/files-in-force.ts'
import type { VendorRegister } from '../governance/vendors/vendor-register.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import type { ProofCorpus } from '../model/proof.ts'
import type { Clock } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { controlItems, programmeParts, proofItems, vendorItems } from './programme-parts.ts'
import { readingOf } from './programme-reading.ts'

interface Standing {
  store: Store
  clock: Clock
}

type Parts = ReadonlyMap<string, readonly ProgrammeItem[]>

/** What a worker has read of controls, of what they are put to the proof with, and of vendors. */
export function inMemory(read: {
  library: Library
  corpora: readonly ProofCorpus[]
  vendors: VendorRegister
}): Parts {
  return new Map([
    ['controls', controlItems(read.library)],
    ['proofs', proofItems(read.corpora)],
    ['vendors', vendorItems(read.vendors)],
  ])
}

/** Without room or connection it is done at the next start; what was in force before is compared with until then. */
export async function takeDownAtStart(
  config: Config,
  { log, ...standing }: Standing & { log: Pick<Logger, 'warn'> },
  given: Parameters<typeof takeDownProgramme>[2],
): Promise<void> {
  try {
    await takeDownProgramme(config, standing, given)
  } catch (thrown) {
    const { code, message } = asProblem(thrown)
    log.warn({ code }, `by which files this worker begins could not be written down: ${message}`)
  }
}

/**
 * Takes down for each tenant by which files this worker begins to work; `read` holds parts that it has read already. Throws what
 * reading the others throws.
 */
export async function takeDownProgramme(
  config: Config,
  { store, clock }: Standing,
  { tenants, read }: { tenants: readonly TenantId[]; read: Parts },
): Promise<void> {
  const parts = new Map(read)
  const reading = readingOf(config)
  for (const part of programmeParts) {
    if (part.followed !== true && !parts.has(part.id)) parts.set(part.id, await part.read(reading))
  }
  const risk = (parts.get('risk') ?? []).length > 0 ? readFileSync(config.risk, 'utf8') : null
  for (const tenant of tenants) {
    const items = [...parts].flatMap(([part, those]) => keptItems(part, those, tenant))
    await takeDownFiles(store, { tenant, items, risk }, clock.now())
  }
}
