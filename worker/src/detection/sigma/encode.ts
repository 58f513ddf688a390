import { Buffer } from 'node:buffer'
import type { Chain } from './modifiers.ts'

export interface Encoding {
  utf16?: Chain['utf16'] | undefined
  base64?: Chain['base64'] | undefined
}

/**
 * What a plain value becomes under the encoding modifiers: one text, or the three of `base64offset`. Bytes that no
 * Base64 follows stand as the characters of the same number. Undefined: too short to be recognised at every offset.
 */
export function encode(text: string, { utf16, base64 }: Encoding): readonly string[] | undefined {
  const bytes = bytesOf(text, utf16)
  if (base64 === undefined) return [bytes.toString('latin1')]
  if (base64 === 'exact') return [bytes.toString('base64')]
  const fragments = [0, 1, 2].map((shift) => fragmentAt(bytes, shift))
  return fragments.includes('') ? undefined : fragments
}

function bytesOf(text: string, utf16: Chain['utf16']): Buffer {
  if (utf16 === undefined) return Buffer.from(text, 'utf8')
  const little = Buffer.from(text, 'utf16le')
  if (utf16 === 'be') return little.swap16()
  return utf16 === 'bom' ? Buffer.concat([Buffer.from([0xff, 0xfe]), little]) : little
}

/** The Base64 characters that depend on `bytes` alone when `shift` bytes (modulo 3) stand before them. */
function fragmentAt(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
  const head = [0, 2, 3][shift] ?? 0
  const tail = [0, 3, 2][(bytes.length + shift) % 3] ?? 0
  return encoded.slice(head, encoded.length - tail)
}
