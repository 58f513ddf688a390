import { z } from 'zod'
import { CycloneDxVersion } from './cyclonedx/cyclonedx-document.ts'

/** What the inventory is written as, and read from. */
export const ExchangeFormat = z.enum(['cyclonedx', 'spdx', 'ndjson', 'csv'])
export type ExchangeFormat = z.infer<typeof ExchangeFormat>

/** Versions of the standards that are written; the first is what is written unless told otherwise. */
export const specVersions: Readonly<Record<ExchangeFormat, readonly string[]>> = {
  cyclonedx: CycloneDxVersion.options,
  spdx: ['3.0.1'],
  ndjson: [],
  csv: [],
}
