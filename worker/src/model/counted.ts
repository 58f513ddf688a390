/** A number and what it counts, as English says it: `1 asset`, `1,204 assets`. `what` is a word that takes an s. */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
}
