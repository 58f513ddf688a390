import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Problem } from '../model/problem.ts'
import { problem } from '../model/problem.ts'

/** Encrypts what is kept at rest, such as the originals of quarantined records. */
export interface Sealer {
  /** Printable text: format, IV, tag and ciphertext. */
  seal(bytes: Uint8Array): string
  /** The bytes sealed; throws `seal.broken` for another key, a changed or a foreign text. */
  open(sealed: string): Uint8Array
}

/** The file that holds the key in hex, in a data folder and in a backup that was asked to hold it. */
export const KEY_FILE = 'sealing-key'

/** Format 1: AES-256-GCM, base64url over IV, tag and ciphertext. Part of what the tag covers, so it can't be swapped. */
const FORMAT = 'sealed1.'
const KEY_BYTES = 32
/** NIST SP 800-38D, 5.2.1.1: 96 bits; drawn at random good for 2^32 messages under a key. */
const IV_BYTES = 12
const TAG_BYTES = 16

/** A sealer with the data folder's key (32 bytes). `draw` gives that many random bytes; a test may pass its own. */
export function sealer(key: Uint8Array, draw: (bytes: number) => Uint8Array = randomBytes): Sealer {
  if (key.length !== KEY_BYTES)
    throw problem('seal.bad-key', 'user', `the key has ${key.length} bytes, ${KEY_BYTES} are needed`)
  return {
    seal(bytes) {
      const iv = draw(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
      cipher.setAAD(Buffer.from(FORMAT))
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return FORMAT + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed) {
      if (!sealed.startsWith(FORMAT)) throw broken('it is not a sealed text')
      const parts = Buffer.from(sealed.slice(FORMAT.length), 'base64url')
      if (parts.length < IV_BYTES + TAG_BYTES) throw broken('it is cut off')
      const decipher = createDecipheriv('aes-256-gcm', key, parts.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(FORMAT))
      decipher.setAuthTag(parts.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(parts.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
      } catch (error) {
        throw broken('it was changed, or sealed with another key', error)
      }
    },
  }
}

function broken(why: string, cause?: unknown): Problem {
  return problem('seal.broken', 'operational', `a sealed text can't be opened: ${why}`, {
    retry: 'never',
    cause,
  })
}
