import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { Seen } from '../connector.ts'

/** An A2A agent card (A2A protocol 0.3, "AgentCard"), as far as it says what the agent is and can. */
const AgentCard = z.object({
  name: z.string().min(1),
  description: z.string().optional(),
  url: z.string().optional(),
  version: z.string().optional(),
  provider: z.object({ organization: z.string().optional(), url: z.string().optional() }).optional(),
  skills: z
    .array(z.object({ id: z.string().optional(), name: z.string(), description: z.string().optional() }))
    .max(1000),
  securitySchemes: z.record(z.string(), z.unknown()).optional(),
  security: z.array(z.unknown()).optional(),
})

/** File names under which cards are served and kept. */
export const CARD_NAMES: ReadonlySet<string> = new Set(['agent-card.json', 'agent.json'])

/** The agent that a card describes; undefined where the file is no card. */
export function agentOnCard(card: unknown, place: string): Seen | undefined {
  const parsed = AgentCard.safeParse(card)
  if (!parsed.success) return undefined
  const { name, description, url, version, provider, skills, securitySchemes } = parsed.data
  const tools = skills.map((skill) => ({
    name: skill.id ?? skill.name,
    sha256: hash('sha256', canonicalJson(skill), 'hex'),
  }))
  return {
    asset: { type: 'ai_agent', provider: 'a2a', key: url ?? place },
    facts: {
      name,
      description,
      endpoint: url,
      status: version,
      place,
      tools,
      authentication: Object.keys(securitySchemes ?? {}).length > 0 ? 'key' : 'none',
      tags: provider?.organization === undefined ? undefined : { provider: provider.organization },
    },
  }
}
