import type { Config } from '../config/config.ts'
import { type AskGuardrails, bedrockGuardrails } from '../governance/red-team/ask-guardrails.ts'
import type { TenantId } from '../model/ids.ts'
import type { AwsOf } from '../response/actions/aws-asking.ts'
import { awsOf } from './configured-actions.ts'

/** The guardrails that the red team's attacks are sent to; nothing is opened before one is asked. */
export function openGuardrails(
  config: Pick<Config, 'actions' | 'red_team'>,
): { guardrails: AskGuardrails; close(): void } | undefined {
  const { guardrails: places } = config.red_team
  if (places.length === 0) return undefined
  const opened = new Map<TenantId, AwsOf | undefined>()
  const closing: (() => void)[] = []
  const ofTenant = (tenant: TenantId) => {
    const known = opened.has(tenant)
      ? opened.get(tenant)
      : awsOf(config, tenant, (close) => closing.push(close))
    opened.set(tenant, known)
    return known
  }
  return {
    guardrails: bedrockGuardrails(places, ofTenant),
    close: () => {
      for (const close of closing) close()
    },
  }
}
