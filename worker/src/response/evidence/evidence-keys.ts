import { hash } from 'node:crypto'
import type { Sealer } from '../../store/seal.ts'

/** Where the keys are that originals of evidence are sealed with; key services join here. */
export interface EvidenceKeys {
  /** What seals from now on; undefined where there is no key: originals are then not kept. */
  current(): (Pick<Sealer, 'seal'> & { id: string }) | undefined
  /** What opens what a key sealed; undefined where that key is not there (any more). */
  find(id: string): Pick<Sealer, 'open'> | undefined
}

/** How a key is called: nothing about it follows from its name. */
export function keyIdOf(key: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from('evidence key 1\0'), key]), 'hex').slice(0, 16)
}
