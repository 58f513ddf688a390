/** The number that stands for "any value of the record". */
export const EVERYWHERE = -1

/** Something simple that a record has where a rule holds, and that an index can find. Texts are folded. */
export interface Atom {
  /** Number of the field, or `EVERYWHERE`. */
  field: number
  /**
   * `present`: the field is there. `whole`: a value is this text. `part`: a value contains it. `regex`: the regular expression
   * of this number could hold on a value.
   */
  kind: 'present' | 'whole' | 'part' | 'regex'
  text: string
  /** A `part` that begins or ends the value. */
  start: boolean
  end: boolean
}

/** Atoms of which at least one is in every record that a rule holds on. */
export type Clause = readonly Atom[]

/** How many records are likely to have an atom; only the order matters. */
export type Cost = (atom: Atom) => number

export function costOf(clause: Clause, cost: Cost): number {
  return clause.reduce((sum, atom) => sum + cost(atom), 0)
}

/** The clause that the fewest records are likely to fulfil. */
export function cheapest(clauses: readonly (Clause | undefined)[], cost: Cost): Clause | undefined {
  let best: Clause | undefined
  let least = Number.POSITIVE_INFINITY
  for (const clause of clauses) {
    if (clause === undefined) continue
    const sum = costOf(clause, cost)
    if (sum < least) {
      best = clause
      least = sum
    }
  }
  return best
}

/** The clause of a disjunction; undefined if one side has none. */
export function union(clauses: readonly (Clause | undefined)[]): Clause | undefined {
  const atoms: Atom[] = []
  for (const clause of clauses) {
    if (clause === undefined) return undefined
    atoms.push(...clause)
  }
  return atoms
}

export function keyOf({ field, kind, text, start, end }: Atom): string {
  return `${field}${kind}${start ? '^' : ''}${end ? '$' : ''}:${text}`
}
