import { asProblem } from '../model/problem.ts'
import type { Config } from './config.ts'
import { readGovernance } from './read-governance.ts'
import { policyFileFaults } from './read-policies.ts'

/**
 * All that is wrong with `governance.yaml` and the policies on a day, each as `FILE:LINE MESSAGE`: two that answer for one activity, a role,
 * category or control that is not there, an approval that is too old, links of policies that lead back to where they began.
 */
export function governanceFileFaults(
  config: Pick<Config, 'governance' | 'policies' | 'controls' | 'roles' | 'risk' | 'incidents'>,
  today: string,
): readonly string[] {
  const read: readonly (() => readonly string[])[] = [
    () => {
      readGovernance(config)
      return []
    },
    () => policyFileFaults(config, today),
  ]
  return read.flatMap(faultsIn).flatMap((fault) => fault.split('\n'))
}

/** What a reader tells, or is stopped by. */
function faultsIn(read: () => readonly string[]): readonly string[] {
  try {
    return read()
  } catch (thrown) {
    return [asProblem(thrown).message]
  }
}
