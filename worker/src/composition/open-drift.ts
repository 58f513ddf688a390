import { driftOf } from '../inventory/drift-of.ts'
import type { Inventory } from '../inventory/inventory.ts'
import { type DriftRecord, wachterInventory } from '../sources/wachter-inventory.ts'
import { type OwnEvents, ownEvents } from './own-events.ts'

/** Makes events of how assets change, which the rules then look at as at any other. */
export function openDrift(own: OwnEvents): NonNullable<Inventory['onChanges']> {
  const tell = ownEvents<DriftRecord>(own, wachterInventory, ({ change }) => change)
  return (tenant, changed) => tell(tenant, changed.flatMap(driftOf))
}
