import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { messageOf } from '../model/problem.ts'
import type { EvidenceKeys } from '../response/evidence/evidence-keys.ts'
import { evidenceKeyFolder, hasEvidenceKey, makeEvidenceKey } from './evidence-key-folder.ts'

/** Where the keys of evidence are. */
export function evidenceKeysFolder({ evidence_keys, data }: Pick<Config, 'evidence_keys' | 'data'>): string {
  return evidence_keys ?? join(data, 'evidence-keys')
}

/** The keys of this installation. The first start makes one in the data folder; a folder that is configured has its own. */
export function openEvidenceKeys(
  config: Pick<Config, 'evidence_keys' | 'data'>,
  warn: (message: string) => void,
): EvidenceKeys {
  const folder = evidenceKeysFolder(config)
  if (hasEvidenceKey(folder)) return evidenceKeyFolder(folder)
  if (config.evidence_keys !== undefined) {
    warn(
      `${folder} has no key: of evidence only the masked view is kept (\`wachter evidence rotate-key\` makes one)`,
    )
    return evidenceKeyFolder(folder)
  }
  try {
    makeEvidenceKey(folder)
  } catch (error) {
    warn(`${folder} can't have a key, so that of evidence only the masked view is kept: ${messageOf(error)}`)
  }
  return evidenceKeyFolder(folder)
}
