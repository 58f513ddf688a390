import type { Source } from '../model/source.ts'
import { wachterGovernance } from './wachter-governance.ts'
import { wachterInventory } from './wachter-inventory.ts'
import { wachterPlatform } from './wachter-platform.ts'
import { wachterResponse } from './wachter-response.ts'

/** Every source of what Wachter has to say itself (`own-source.ts`). */
export const ownSources: readonly Source[] = [
  wachterGovernance,
  wachterInventory,
  wachterPlatform,
  wachterResponse,
]
