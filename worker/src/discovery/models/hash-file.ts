import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

const CHUNK = 4 * 1024 * 1024

/** SHA-256 of a whole file, hex. */
export async function hashFile(file: FileHandle, signal: AbortSignal): Promise<string> {
  const sum = createHash('sha256')
  const chunk = Buffer.allocUnsafe(CHUNK)
  for (let position = 0; ; ) {
    signal.throwIfAborted()
    const { bytesRead } = await file.read(chunk, 0, CHUNK, position)
    if (bytesRead === 0) return sum.digest('hex')
    sum.update(chunk.subarray(0, bytesRead))
    position += bytesRead
  }
}
