import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { TenantId } from '../model/ids.ts'
import type { Condition, Documents, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import { type Direction, type Graph, graphOf } from './graph.ts'

/** Names of one question. */
const PORTION = 500
/** Farther than any chain that means something; cycles end by themselves. */
export const FARTHEST = 12

/** How much is fetched at most beside the assets asked about. */
export interface Bounds {
  nodes: number
  edges: number
}

/** What is shown or judged of one asset. */
export const usualBounds: Bounds = { nodes: 2_000, edges: 20_000 }

/** Assets around some, fetched step by step. */
export interface Neighbourhood {
  /** Fetches what these assets depend on, or what depends on them, so many steps far. Gives the ids it came to, theirs too. */
  expand(ids: readonly string[], direction: Direction, depth: number): Promise<readonly string[]>
  /** Fetches the guardrails of these assets. */
  guardrailsOf(ids: readonly string[]): Promise<void>
  /** Of what was fetched so far. */
  graph(): Graph
  /** As it was fetched. */
  asset(id: string): Asset | undefined
}

/** The neighbourhood of these assets, of which only they are known at first. Merged ones are answered for by others. */
export function neighbourhoodOf(
  assets: Pick<Documents<Asset>, 'page'>,
  tenant: TenantId,
  roots: readonly Pick<Versioned<Asset>, 'document'>[],
  bounds: Bounds = usualBounds,
): Neighbourhood {
  const known = new Map<string, Known>()
  const owners = new Map<string, string[]>()
  const dependants = new Map<string, string[]>()
  const asked = { up: new Set<string>(), down: new Set<string>() }
  const left = { ...bounds }
  let cut = false
  let made: Graph | undefined

  const keep = (document: Asset): void => {
    const { id, relations } = document
    const targets = [...new Set(relations.map(({ to }) => nameKeyOf(to)))]
    const entry = { document, names: namesOf(document), targets }
    known.set(id, entry)
    for (const name of entry.names) listIn(owners, name, id)
    for (const name of entry.targets) listIn(dependants, name, id)
    made = undefined
  }
  for (const { document } of roots) keep(document)

  const ask = async (direction: Direction, names: readonly string[]): Promise<void> => {
    const fresh = names.filter((name) => !asked[direction].has(name))
    for (const values of portions(fresh, PORTION)) {
      if (cut) return
      const field = direction === 'down' ? 'identity' : 'depends_on'
      const where: Condition[] = [
        { field, is: 'in', values },
        { field: 'merged_into', is: 'missing' },
      ]
      for await (const one of everyDocument(assets, tenant, where)) {
        if (known.has(one.document.id)) continue
        left.nodes -= 1
        left.edges -= one.document.relations.length
        cut = left.nodes < 0 || left.edges < 0
        if (cut) return
        keep(one.document)
      }
      for (const name of values) asked[direction].add(name)
      made = undefined
    }
  }

  const step = async (ids: readonly string[], direction: Direction): Promise<readonly string[]> => {
    const from = ids.flatMap((id) => known.get(id) ?? [])
    if (direction === 'down') {
      const targets = from.flatMap(({ targets }) => targets)
      await ask('down', [...new Set(targets.filter((name) => !owners.has(name)))])
      return targets.flatMap((name) => owners.get(name) ?? [])
    }
    const names = from.flatMap(({ names }) => names)
    await ask('up', names)
    return names.flatMap((name) => dependants.get(name) ?? [])
  }

  return {
    async guardrailsOf(ids) {
      const relations = ids.flatMap((id) => known.get(id)?.document.relations ?? [])
      const names = relations.flatMap(({ kind, to }) => (kind === 'guarded_by' ? [nameKeyOf(to)] : []))
      await ask('down', [...new Set(names.filter((name) => !owners.has(name)))])
    },
    async expand(ids, direction, depth) {
      const reached = new Set(ids)
      let fresh: readonly string[] = [...reached]
      for (let taken = 0; taken < depth && fresh.length > 0; taken++) {
        fresh = [...new Set(await step(fresh, direction))].filter((id) => !reached.has(id))
        for (const id of fresh) reached.add(id)
      }
      return [...reached]
    },
    asset: (id) => known.get(id)?.document,
    graph() {
      const documents = [...known.values()].map(({ document }) => document)
      made ??= graphOf(documents, asked.down, cut)
      return made
    },
  }
}

interface Known {
  document: Asset
  names: readonly string[]
  targets: readonly string[]
}

function listIn(lists: Map<string, string[]>, name: string, id: string): void {
  const list = lists.get(name)
  if (list === undefined) lists.set(name, [id])
  else list.push(id)
}

function namesOf({ identity = [], refs }: Asset): readonly string[] {
  return [...new Set([...identity, ...refs.map(nameKeyOf)])]
}
