/** A part of a policy's text, of the little Markdown that policies are written in. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }

const HEADING = /^#{1,6} +(.*)$/
const ITEM = /^(\d+\.|[-*]) +(.*)$/
const RULE = /^\|[\s:|-]+\|$/

/** A text in blocks; what is none of them is a paragraph, and stands as it is written. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    const last = isOpen ? blocks.at(-1) : undefined
    isOpen = line !== ''
    if (line === '') continue
    const heading = HEADING.exec(line)?.[1]
    const [, mark, item] = ITEM.exec(line) ?? []
    if (heading !== undefined) blocks.push({ kind: 'heading', text: heading })
    else if (mark !== undefined && item !== undefined) {
      const ordered = /\d/.test(mark)
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item)
      else blocks.push({ kind: 'list', ordered, items: [item] })
    } else if (/^\|.*\|$/.test(line)) {
      const cells = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      if (last?.kind !== 'table') blocks.push({ kind: 'table', head: cells, rows: [] })
      else if (!RULE.test(line)) last.rows.push(cells)
    } else if (last?.kind === 'paragraph') last.text += ` ${line}`
    else if (last?.kind === 'list') last.items.push(`${last.items.pop()} ${line}`)
    else blocks.push({ kind: 'paragraph', text: line })
  }
  return blocks
}

/** A line in pieces: what stands between two stars on each side is strong. */
export function strongIn(line: string): readonly { text: string; isStrong: boolean }[] {
  return line
    .split(/\*\*([^*]+)\*\*/)
    .map((text, nth) => ({ text, isStrong: nth % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
