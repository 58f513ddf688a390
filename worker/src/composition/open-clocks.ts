import type { Config } from '../config/config.ts'
import { readClocks } from '../config/read-clocks.ts'
import type { CategoryId } from '../model/category.ts'
import type { Playbook } from '../model/playbook.ts'
import { type ClockPolicy, type PolicyFor, withPlaybook } from '../response/clocks/clock-policy.ts'
import { playbookSays } from '../response/playbooks/playbook-says.ts'
import type { Playbooks } from '../response/runs/incident-runs.ts'

/** How soon incidents must be dealt with: as `clocks.yaml` says, unless the playbook of their category says otherwise. */
export function openClocks(config: Pick<Config, 'clocks'>, playbooks: Pick<Playbooks, 'of'>): PolicyFor {
  const policy = readClocks(config.clocks)
  if (policy === undefined) return () => undefined
  const known = new Map<CategoryId, { playbook: Playbook | undefined; policy: ClockPolicy }>()
  return (category) => {
    const playbook = playbooks.of(category)
    const found = known.get(category)
    if (found !== undefined && found.playbook === playbook) return found.policy
    const made = withPlaybook(policy, playbook && playbookSays(playbook)?.clocks)
    known.set(category, { playbook, policy: made })
    return made
  }
}
