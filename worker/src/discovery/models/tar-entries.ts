import { type Budget, type InOrder, spend, unreadable } from './bytes.ts'
import type { Packed } from './zip-entries.ts'

const BLOCK = 512
/** Of a name that has an entry of its own. */
const LONGEST_NAME = 64 * 1024
/** Types of entries (POSIX pax, GNU tar): files, and those that name the next one. Links and folders have no content. */
const FILES = new Set(['0', '\0', '7', 'S'])
const GNU_NAME = 'L'
const PAX = 'x'

/** Whether a block is the head of an entry, by its check sum: the sum of its bytes, with blanks for the sum itself. */
export function isTarHead(block: Buffer): boolean {
  if (block.length < BLOCK) return false
  let sum = 0
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0)
  return sum > 8 * 0x20 && numberAt(block, 148, 8) === sum
}

/** The files in a tar archive. Throws `discovery.not-a-model` where it can't be read, `discovery.too-large` beyond the budget. */
export async function* tarEntries(input: InOrder, budget: Budget): AsyncGenerator<Packed> {
  let told: { name?: string; size?: number } = {}
  for (;;) {
    const head = await input.take(BLOCK)
    if (head.length === 0 || head.every((byte) => byte === 0)) return
    if (!isTarHead(head)) throw unreadable('it has an entry without a head')
    spend(budget, 'entries', 1)
    const type = String.fromCharCode(head[156] ?? 0)
    const size = told.size ?? numberAt(head, 124, 12)
    if (size === undefined) throw unreadable('it has an entry without a size')
    const padded = Math.ceil(size / BLOCK) * BLOCK
    if (type === GNU_NAME || type === PAX) {
      const text = (await input.take(Math.min(size, LONGEST_NAME))).toString('utf8')
      await input.skip(padded - Math.min(size, LONGEST_NAME))
      told = type === PAX ? { ...told, ...paxOf(text) } : { ...told, name: untilNul(text) }
      continue
    }
    let content: Buffer = Buffer.alloc(0)
    if (FILES.has(type)) {
      const name = told.name ?? nameIn(head)
      const read = async (most: number) => {
        const more = Math.min(most, size) - content.length
        if (more > 0) content = Buffer.concat([content, await input.take(more)])
        return content.subarray(0, most)
      }
      yield { name, size, read }
    }
    told = {}
    await input.skip(padded - content.length)
  }
}

function nameIn(head: Buffer): string {
  const name = untilNul(head.toString('utf8', 0, 100))
  const prefix =
    head.toString('latin1', 257, 262) === 'ustar' ? untilNul(head.toString('utf8', 345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

/** Octal digits, or GNU's 256 to the base for what is larger; undefined where it is neither. */
function numberAt(block: Buffer, start: number, length: number): number | undefined {
  const first = block[start] ?? 0
  if (first >= 0x80) {
    const large = block.subarray(start + 1, start + length - 6).every((byte) => byte === 0)
    return first === 0x80 && large ? block.readUIntBE(start + length - 6, 6) : undefined
  }
  const digits = /^ *([0-7]+)[ \0]/.exec(block.toString('latin1', start, start + length).concat('\0'))?.[1]
  return digits === undefined ? undefined : Number.parseInt(digits, 8)
}

/** Records `LENGTH name=value`, of which two matter here. */
function paxOf(text: string): { name?: string; size?: number } {
  const name = /^\d+ path=(.*)$/m.exec(text)?.[1]
  const size = /^\d+ size=(\d{1,15})$/m.exec(text)?.[1]
  return { ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { size: Number(size) }) }
}

function untilNul(text: string): string {
  return text.split('\0', 1)[0] ?? ''
}
