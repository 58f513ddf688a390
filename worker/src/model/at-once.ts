/**
 * What `work` makes of each item, in the items' order, with at most `most` of them under way. Ends with the first failure;
 * what is still under way then is waited for by nobody.
 */
export async function* atOnce<Item, Made>(
  items: Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  const underWay: Promise<Made>[] = []
  for (const item of items) {
    const made = work(item)
    // Told where it is awaited; one that is not reached any more has nobody to tell.
    made.catch(() => {})
    underWay.push(made)
    if (underWay.length < most) continue
    const first = underWay.shift()
    if (first !== undefined) yield await first
  }
  for (const made of underWay) yield await made
}
