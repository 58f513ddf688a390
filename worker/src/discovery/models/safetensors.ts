import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import type { ByteReader } from './byte-reader.ts'

/** What the header of a safetensors file says. */
export interface SafetensorsHeader {
  /** Numbers in all tensors together. */
  parameters: number
  metadata: Readonly<Record<string, string>>
}

/** The format's own limit of a header (safetensors, "Format"). */
const LONGEST_HEADER = 100_000_000
const Tensor = z.object({ dtype: z.string(), shape: z.array(z.number().nonnegative()).max(16) })
const Metadata = z.record(z.string(), z.string())

/** Reads the header; the tensors are not looked at. Throws `discovery.not-a-model`. */
export async function readSafetensors(reader: ByteReader): Promise<SafetensorsHeader> {
  const length = await reader.u64()
  if (length > LONGEST_HEADER) throw broken(`a header of ${length} bytes`)
  const header = parsed((await reader.bytes(length)).toString('utf8'))
  let parameters = 0
  for (const [name, value] of Object.entries(header)) {
    const tensor = name === '__metadata__' ? undefined : Tensor.safeParse(value).data
    if (tensor !== undefined) parameters += tensor.shape.reduce((product, side) => product * side, 1)
  }
  const metadata = Metadata.safeParse(Object.hasOwn(header, '__metadata__') ? header['__metadata__'] : {})
  return { parameters, metadata: metadata.data ?? {} }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Told below: it makes no difference why it is no object.
  }
  throw broken('its header is no JSON object')
}

function broken(why: string) {
  return problem('discovery.not-a-model', 'operational', `no readable safetensors file: ${why}`)
}
