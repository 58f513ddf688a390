import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import type { Person } from '../people.ts'
import { hex, mixedId } from '../provider-ids.ts'
import { officeAddress, openai } from '../systems.ts'

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'

/** A person's user id at OpenAI, the same each time. */
export const openaiUser = (random: Random, person: Person): string =>
  `user-${mixedId(random.fork(`openai/${person.login}`), 24)}`

export interface OpenaiActor {
  userId: string
  email: string
  ip?: string
  country?: string
  asn?: string
  agent?: string
}

/** A record of the organisation's audit log; `details` stand under the type's name with underscores. */
export function openaiAuditLine(
  random: Random,
  at: number,
  record: { type: string; actor: OpenaiActor; details?: unknown },
): Line {
  const { actor, type } = record
  return jsonLine('openaiAudit', at, {
    object: 'organization.audit_log',
    id: `audit_log-${mixedId(random, 24)}`,
    type,
    effective_at: Math.floor(at / 1000),
    project: { id: openai.project, name: 'actuarial' },
    actor: {
      type: 'session',
      session: {
        user: { id: actor.userId, email: actor.email },
        ip_address: actor.ip ?? officeAddress,
        user_agent: actor.agent ?? BROWSER,
        ja3: hex(random.fork(`ja3/${actor.agent ?? ''}`), 32),
        ip_address_details: { country: actor.country ?? 'NL', asn: actor.asn ?? '64500' },
      },
    },
    ...(record.details === undefined ? {} : { [type.replaceAll('.', '_')]: record.details }),
  })
}

export interface UsageResult {
  userId: string
  keyId: string
  model: string
  requests: number
  input: number
  output: number
  cached?: number
}

/** A closed bucket of the usage API, one hour, with a result for each user, key and model. */
export function openaiUsageLine(startMs: number, results: readonly UsageResult[]): Line {
  const start = Math.floor(startMs / 1000)
  return jsonLine('openaiUsage', startMs, {
    object: 'bucket',
    start_time: start,
    end_time: start + 3600,
    results: results.map((result) => ({
      object: 'organization.usage.completions.result',
      input_tokens: result.input,
      output_tokens: result.output,
      input_cached_tokens: result.cached ?? 0,
      input_audio_tokens: 0,
      output_audio_tokens: 0,
      num_model_requests: result.requests,
      project_id: openai.project,
      user_id: result.userId,
      api_key_id: result.keyId,
      model: result.model,
      batch: false,
    })),
  })
}
