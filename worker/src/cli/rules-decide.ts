import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import { type DecisionDesk, setMode, setSensitivity } from '../detection/decisions/decide.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { RuleMode } from '../model/rule-decisions.ts'
import { Sensitivity } from '../model/sensitivity.ts'

interface Deps {
  desk: DecisionDesk
  out(line: string): Promise<void>
}

/** `wachter rules promote ID`, `wachter rules demote ID`: in force within seconds in every running worker. Exit code 0. */
export async function decideMode(
  { desk, out }: Deps,
  { tenant, ...asked }: { tenant: TenantId; id: string; mode: RuleMode; reason: string },
): Promise<number> {
  const { rule, mode } = await setMode(desk, { tenant, actor: COMMAND_LINE }, asked)
  await out(`${rule}: ${mode}`)
  return 0
}

/** `wachter rules sensitivity PROFILE`; `configured` takes back what was decided. Exit code 0. */
export async function decideSensitivity(
  { desk, out }: Deps,
  { tenant, wanted, reason }: { tenant: TenantId; wanted: string; reason: string },
): Promise<number> {
  const profile = wanted === 'configured' ? null : Sensitivity.safeParse(wanted).data
  if (profile === undefined)
    throw problem('cli.usage', 'user', `${wanted} is none of ${Sensitivity.options.join(', ')}, configured`)
  await out(`${tenant}: ${await setSensitivity(desk, { tenant, actor: COMMAND_LINE }, { profile, reason })}`)
  return 0
}
