import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { problem, systemCodeOf } from '../model/problem.ts'

const inflate = promisify(gunzip)

/**
 * A request's body as it was before its content encoding (none or gzip), at most `most` bytes long: a small body that
 * unfolds into more is refused (`api.too-large`), as is an unknown encoding (`api.media-type`) or a broken one
 * (`api.bad-request`).
 */
export async function decodeBody(
  body: Uint8Array,
  encoding: string | undefined,
  most: number,
): Promise<Uint8Array> {
  // RFC 9110, 8.4.1: names of codings are case-insensitive, and x-gzip is gzip.
  const coding = encoding?.trim().toLowerCase() ?? 'identity'
  if (coding === 'identity') return body
  if (coding !== 'gzip' && coding !== 'x-gzip') {
    throw problem('api.media-type', 'user', 'content-encoding can be gzip or identity')
  }
  try {
    return await inflate(body, { maxOutputLength: most })
  } catch (error) {
    if (systemCodeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      throw problem('api.too-large', 'user', `unpacked, the body is larger than ${most} bytes`)
    }
    throw problem('api.bad-request', 'user', 'the body is not valid gzip', { cause: error })
  }
}
