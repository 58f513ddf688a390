import type { Config } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { readFrameworks } from '../config/read-frameworks.ts'
import type { ComplianceDesk } from '../metrics/compliance/compliance-desk.ts'
import type { Store } from '../store/store.ts'
import { systemClock } from './system.ts'

/** What commands look at compliance with. Throws what `readControls` and `readFrameworks` throw. */
export function openCompliance(
  config: Config,
  store: Pick<Store, 'assets' | 'assetControls'>,
): ComplianceDesk {
  const library = readControls(config)
  return { store, clock: systemClock, library, frameworks: readFrameworks(config, library.catalogues) }
}
