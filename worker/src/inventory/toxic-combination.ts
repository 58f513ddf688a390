import type { Asset, RelationKind } from '../model/asset.ts'
import type { ToxicCombination, ToxicPart } from '../model/asset-graph.ts'
import { inEnglish, type Sentence, sentence } from '../model/sentence.ts'
import type { AssetType, DataClassification } from '../model/taxonomy.ts'
import { type Edge, type Graph, pathInWords, pathTo, reachedIn } from './graph.ts'

/** What acts by itself on what it reads. */
export const ACTING: ReadonlySet<AssetType> = new Set<AssetType>(['ai_agent', 'ai_application'])

/** Over these it reads, is told or does something; what a model was once made from is not at hand. */
const AT_HAND: ReadonlySet<RelationKind> = new Set<RelationKind>([
  'uses',
  'reads',
  'writes',
  'calls',
  'delegates_to',
  'prompted_by',
  'served_by',
])

const PRIVATE: ReadonlySet<DataClassification | undefined> = new Set<DataClassification | undefined>([
  'confidential',
  'restricted',
  'regulated',
])

/** Whether what is at its end is at hand for what is at its beginning; what belongs to a store lies in that store. */
export function isAtHand({ assets }: Graph, { from, kind }: Edge): boolean {
  if (AT_HAND.has(kind)) return true
  const type = assets.get(from)?.type
  return kind === 'part_of' && (type === 'vector_database' || type === 'training_dataset')
}

/** The toxic combination at an agent's or application's hands; undefined where one of the three is missing. */
export function toxicCombinationOf(graph: Graph, id: string): ToxicCombination | undefined {
  const asset = graph.assets.get(id)
  if (asset === undefined || !ACTING.has(asset.type) || isOut(asset)) return undefined
  const reached = reachedIn(graph, [id], 'down', (edge) => isAtHand(graph, edge) && !isOutAt(graph, edge.to))
  const nearest = (why: (asset: Asset, isSelf: boolean) => Sentence | undefined): ToxicPart | undefined => {
    for (const place of reached.keys()) {
      const at = graph.assets.get(place)
      const reason = at && why(at, place === id)
      if (at === undefined || reason === undefined) continue
      const way = pathTo(reached, place)
      const over = [asset.id, ...way.flatMap(({ to }) => graph.assets.get(to)?.id ?? [])]
      const said = { why: inEnglish(reason), said: reason }
      return { asset: at.id, ...said, path: pathInWords(graph, id, way), over }
    }
    return undefined
  }
  const private_data = nearest(whyPrivate)
  const untrusted_input = private_data && nearest(whyUntrusted)
  const outward = untrusted_input && nearest(whyOutward)
  if (private_data === undefined || untrusted_input === undefined || outward === undefined) return undefined
  return { asset: asset.id, name: asset.name, private_data, untrusted_input, outward }
}

/** A toxic combination in a sentence. */
export function toxicInWords({ private_data, untrusted_input, outward }: ToxicCombination): string {
  const said = ({ why, path }: ToxicPart) => `${why} (${path})`
  return `private data: ${said(private_data)}; untrusted input: ${said(untrusted_input)}; way out: ${said(outward)}`
}

/** What is retired or blocked is not at anybody's hands. */
export function isOut({ lifecycle }: Pick<Asset, 'lifecycle'>): boolean {
  return lifecycle === 'retired' || lifecycle === 'blocked'
}

function isOutAt({ assets }: Graph, id: string): boolean {
  const asset = assets.get(id)
  return asset !== undefined && isOut(asset)
}

function whyPrivate({ name, facts }: Asset): Sentence | undefined {
  const tool = facts.tools?.find(({ private_data }) => private_data === true)
  if (tool !== undefined) return sentence('toxic.tool_reads', { tool: tool.name })
  const { data_classification: data } = facts
  return data !== undefined && PRIVATE.has(data) ? sentence('toxic.handles', { name, data }) : undefined
}

function whyUntrusted({ name, facts }: Asset, isSelf: boolean): Sentence | undefined {
  const tool = facts.tools?.find(({ untrusted_input }) => untrusted_input === true)
  if (tool !== undefined) return sentence('toxic.tool_brings', { tool: tool.name })
  if (facts.untrusted_content === true) return sentence('toxic.written_into', { name })
  return isSelf && facts.exposure === 'public' ? sentence('toxic.written_to', { name }) : undefined
}

function whyOutward({ name, facts }: Asset): Sentence | undefined {
  const tool = facts.tools?.find(({ outward }) => outward === true)
  if (tool !== undefined) return sentence('toxic.tool_carries', { tool: tool.name })
  const reach = facts.permissions?.communication
  if (reach === 'write' || reach === 'manage') return sentence('toxic.sends', { name })
  return facts.approved_service === false ? sentence('toxic.unapproved', { name }) : undefined
}
