/** Numbers in ascending order, the same one as often as it was put in: blocks, each before the next. */
export interface SortedNumbers {
  blocks: number[][]
  size: number
}

/** A block that grows beyond it is halved: what an insertion moves and what finding a block costs stay near the square root. */
const LARGEST_BLOCK = 512

export function noNumbers(): SortedNumbers {
  return { blocks: [], size: 0 }
}

export function putIn(numbers: SortedNumbers, value: number): void {
  const { blocks } = numbers
  numbers.size += 1
  const nth = blockFor(blocks, value)
  const block = blocks[nth]
  if (block === undefined) {
    blocks.push([value])
    return
  }
  block.splice(placeIn(block, value), 0, value)
  if (block.length > LARGEST_BLOCK) blocks.splice(nth + 1, 0, block.splice(LARGEST_BLOCK / 2))
}

/** Takes out one that was put in. */
export function takeOut(numbers: SortedNumbers, value: number): void {
  const { blocks } = numbers
  const nth = blockFor(blocks, value)
  const block = blocks[nth]
  const place = block === undefined ? 0 : placeIn(block, value)
  if (block?.[place] !== value) return
  numbers.size -= 1
  block.splice(place, 1)
  if (block.length === 0) blocks.splice(nth, 1)
}

/** The number at a place, from 0; undefined where there is none. */
export function numberAt({ blocks }: SortedNumbers, place: number): number | undefined {
  let left = place
  for (const block of blocks) {
    if (left < block.length) return block[left]
    left -= block.length
  }
  return undefined
}

/** The first block whose largest number is not below the value; the last one where there is none. */
function blockFor(blocks: readonly (readonly number[])[], value: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.at(-1) as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a value stands or would stand. */
function placeIn(block: readonly number[], value: number): number {
  let low = 0
  let high = block.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((block[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
