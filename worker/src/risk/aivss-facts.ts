import { AivssFactor } from '../model/aivss.ts'
import type { Asset } from '../model/asset.ts'
import type { AivssFacts } from './aivss.ts'

type Described = Pick<Asset, 'type' | 'facts' | 'relations'>
type Shown = readonly [score: 0 | 0.5 | 1, reason: string] | undefined

/**
 * What of each factor the inventory shows; undefined where it shows nothing. Autonomy, non-determinism and, where nothing brings
 * strangers' texts, the language are seen by nobody from outside: people state them.
 */
const SHOWN: Readonly<Partial<Record<AivssFactor, (asset: Described) => Shown>>> = {
  /** Section 2.3, external tool control surface: nothing, read only, or able to change things. */
  tools: ({ facts: { permissions, tools } }) => {
    const reaches = Object.values(permissions ?? {}).filter((reach) => reach !== undefined)
    if (reaches.some((reach) => reach === 'write' || reach === 'manage')) return [1, 'it can change things']
    if (reaches.includes('read')) return [0.5, 'it can read and change nothing']
    if (reaches.length > 0) return [0, 'it has no permissions']
    return tools?.length === 0 ? [0, 'it has no tools'] : undefined
  },
  language: ({ facts: { tools = [] } }) => {
    const brings = tools.find(({ untrusted_input }) => untrusted_input)
    return brings && [1, `${brings.name} brings in texts that strangers can write`]
  },
  context: ({ facts: { permissions, tools = [] }, relations }) => {
    const reads = tools.find(({ private_data }) => private_data)
    if (reads !== undefined) return [1, `${reads.name} reads private data`]
    const store = relations.find(({ kind }) => kind === 'reads')
    if (store !== undefined) return [0.5, `it reads ${store.to.key}`]
    if (permissions?.data === undefined) return undefined
    return permissions.data === 'none' ? [0, 'it reaches no data'] : [0.5, 'it reaches data']
  },
  opacity: ({ facts: { logging } }) => {
    switch (logging) {
      case 'on':
        return [0, 'its calls are logged with their texts']
      case 'without_texts':
        return [0.5, 'its calls are logged without their texts']
      case 'off':
        return [1, 'its calls are not logged']
      default:
        return undefined
    }
  },
  persistence: ({ facts: { memory } }) =>
    memory === undefined ? undefined : memory ? [1, 'it has a memory'] : [0, 'it has no memory'],
  identity: ({ facts: { permissions } }) => {
    switch (permissions?.identity) {
      case 'write':
      case 'manage':
        return [1, 'it can change identities']
      case 'read':
        return [0.5, 'it can read identities']
      case 'none':
        return [0, 'it reaches no identity']
      default:
        return undefined
    }
  },
  multi_agent: ({ relations }) => {
    const others = relations.filter(
      ({ kind, to }) => kind === 'delegates_to' || (kind === 'calls' && to.type === 'ai_agent'),
    )
    if (others.length === 0) return undefined
    return others.length === 1
      ? [0.5, 'it works with another agent']
      : [1, `it works with ${others.length} agents`]
  },
  self_modification: ({ facts: { permissions } }) =>
    permissions?.code === 'none' || permissions?.code === 'read' ? [0, 'it can change no code'] : undefined,
}

/** What is known of an agent for AIVSS: people's word counts before what the inventory shows. Undefined of what is no agent. */
export function aivssFactsOf(asset: Described): AivssFacts | undefined {
  if (asset.type !== 'ai_agent') return undefined
  const stated = asset.facts.aivss ?? {}
  const factors: AivssFacts['factors'] = {}
  const reasons: string[] = []
  for (const factor of AivssFactor.options) {
    const said = stated.factors?.[factor]
    const [score, reason] = said === undefined ? (SHOWN[factor]?.(asset) ?? []) : ([said, 'stated'] as const)
    if (score === undefined) continue
    factors[factor] = score
    reasons.push(`${factor} ${score}: ${reason}`.slice(0, 256))
  }
  return { ...stated, factors, reasons }
}
