import { EvidenceBag, EvidenceItem } from '../model/evidence-bag.ts'
import type { Collection, FieldSpec } from './documents.ts'

const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const time: FieldSpec = { kind: 'time' }

export const evidenceBags: Collection<EvidenceBag> = {
  name: 'evidence_bags',
  schema: EvidenceBag,
  id: ({ id }) => id,
  time: ({ taken }) => taken,
  timeField: 'taken',
  mode: 'mutable',
  fields: { taken: time, incident: indexed },
}

/** Not by `removeBefore`: they go with their bag, which stays while its incident is worked on. */
export const evidenceItems: Collection<EvidenceItem> = {
  name: 'evidence_items',
  schema: EvidenceItem,
  id: ({ id }) => id,
  time: ({ at }) => at,
  timeField: 'at',
  mode: 'mutable',
  fields: { at: time, bag: indexed, kind: { kind: 'keyword' } },
}
