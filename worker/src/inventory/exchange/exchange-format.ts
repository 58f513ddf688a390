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

/** The media type of each, as registered where it is. */
export const mediaTypes: Readonly<Record<ExchangeFormat, string>> = {
  cyclonedx: 'application/vnd.cyclonedx+json',
  spdx: 'application/spdx+json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8; header=present',
}

/** How files of each are called. */
export const fileEndings: Readonly<Record<ExchangeFormat, string>> = {
  cyclonedx: 'cdx.json',
  spdx: 'spdx.json',
  ndjson: 'ndjson',
  csv: 'csv',
}
