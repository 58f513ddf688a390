import type { Playbook } from '../../model/playbook.ts'
import { playbookSays, stepSays, stepsOf } from './playbook-says.ts'

/** Every role that playbooks ask: for a step, where one fails or is late, or to be told. */
export function rolesAsked(playbooks: readonly Playbook[]): ReadonlySet<string> {
  return new Set(
    playbooks.flatMap((playbook) => [
      ...(playbookSays(playbook)?.notify ?? []).map(({ role }) => role),
      ...stepsOf(playbook).flatMap(([, step]) => {
        const says = stepSays(step)
        return [says?.role ?? [], says?.escalation?.to ?? []].flat()
      }),
    ]),
  )
}
