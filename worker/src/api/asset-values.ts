import { changing } from '../inventory/changes-of.ts'
import { gapIds } from '../inventory/gaps-of.ts'
import { combinations } from '../inventory/reconcile.ts'
import type { KnownValues } from './allowed-values.ts'

/** What assets can be filtered by beyond what their schema names: each gap there is, each combination of accounts. */
export const assetValues: KnownValues = { 'gaps.id': gapIds, reconciled: combinations }

/** The same of their history: what a change can be of. */
export const changeValues: KnownValues = { what: changing }
