import { z } from 'zod'

/** Of this release; the same as in package.json. */
export const PRODUCT_VERSION = '0.1.0'

/**
 * Of the HTTP API, told in every reply. The major number goes up when a client written for the one before would be misled;
 * the minor one when something is added.
 */
export const API_VERSION = '1.0'

/** The header that carries `API_VERSION`, in replies and, where a client says what it speaks, in requests. */
export const API_VERSION_HEADER = 'wachter-api-version'

/** Whether a client that speaks this version of the API is understood; undefined for what is no version. */
export function isSpoken(version: string): boolean | undefined {
  const major = /^(\d{1,4})\.\d{1,4}$/.exec(version)?.[1]
  return major === undefined ? undefined : Number(major) === Number(API_VERSION.split('.')[0])
}

/** Which versions answer. */
export const Versions = z.strictObject({
  api: z.string().describe('Also in the header wachter-api-version of every reply'),
  product: z.string(),
})
export type Versions = z.infer<typeof Versions>
