import type { Hit } from '../evidence.ts'
import { type Atom, type Clause, type Cost, cheapest, costOf, union } from './atom.ts'
import type { Reading } from './reading.ts'

/** A compiled piece of a rule. */
export interface Node {
  test(reading: Reading): boolean
  /** Called only where `test` holds; gives the pieces that made it hold until `add` says stop (false). */
  hits(reading: Reading, add: (hit: Hit) => boolean): boolean
  /** What every record has that the node holds on; undefined where nothing can be said. */
  clause(cost: Cost): Clause | undefined
  eachAtom(visit: (atom: Atom) => void): void
}

export function allOf(of: readonly Node[]): Node {
  return {
    test(reading) {
      for (const node of of) if (!node.test(reading)) return false
      return true
    },
    hits: (reading, add) => of.every((node) => node.hits(reading, add)),
    clause: (cost) =>
      cheapest(
        of.map((node) => node.clause(cost)),
        cost,
      ),
    eachAtom: eachOf(of),
  }
}

export function anyOf(of: readonly Node[]): Node {
  return {
    test(reading) {
      for (const node of of) if (node.test(reading)) return true
      return false
    },
    hits: hitsOfSome(of),
    clause: (cost) => union(of.map((node) => node.clause(cost))),
    eachAtom: eachOf(of),
  }
}

/** At least `least` of the nodes hold. */
export function leastOf(least: number, of: readonly Node[]): Node {
  return {
    test(reading) {
      let held = 0
      for (const [number, node] of of.entries()) {
        if (node.test(reading) && ++held >= least) return true
        if (held + of.length - number - 1 < least) return false
      }
      return false
    },
    hits: hitsOfSome(of),
    clause(cost) {
      // Of any `n - least + 1` nodes one must hold; those that say something and cost least are taken.
      const clauses = of.map((node) => node.clause(cost)).filter((clause) => clause !== undefined)
      const needed = of.length - least + 1
      if (clauses.length < needed) return undefined
      return union(clauses.sort((a, b) => costOf(a, cost) - costOf(b, cost)).slice(0, needed))
    },
    eachAtom: eachOf(of),
  }
}

/** Holds where the node does not; what is absent leaves no piece to show, and nothing to look up. */
export function not(of: Node): Node {
  return {
    test: (reading) => !of.test(reading),
    hits: () => true,
    clause: () => undefined,
    eachAtom: () => {},
  }
}

function hitsOfSome(of: readonly Node[]): Node['hits'] {
  return (reading, add) => of.every((node) => !node.test(reading) || node.hits(reading, add))
}

function eachOf(of: readonly Node[]): Node['eachAtom'] {
  return (visit) => {
    for (const node of of) node.eachAtom(visit)
  }
}
