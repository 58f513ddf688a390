import type { Config } from './config.ts'
import { asProblem } from './model/problem.ts'
import { openPlaybooks } from './open-playbooks.ts'
import type { Playbooks } from './response/runs/incident-runs.ts'

/**
 * The playbooks that incidents are answered by. They are read with the first incident: with all that they may name that takes
 * longer than the rest of a start.
 */
export function playbooksInForce(config: Config, warn: (message: string) => void): Playbooks {
  let known: Playbooks | undefined
  const playbooks = () => {
    known ??= inForce(config, warn)
    return known
  }
  return { of: (category) => playbooks().of(category), get: (id) => playbooks().get(id) }
}

/** The playbooks as they were with the first incident; none where they can't be read, which is told. */
function inForce(config: Config, warn: (message: string) => void): Playbooks {
  try {
    const { book } = openPlaybooks(config)
    for (const { file, line, message } of book.problems) warn(`${file}:${line} ${message}`)
    return {
      of: (category) => book.byCategory.get(category)?.[0]?.playbook,
      get: (id) => book.byId.get(id)?.playbook,
    }
  } catch (thrown) {
    warn(`no playbook runs by itself: ${asProblem(thrown).message}`)
    return { of: () => undefined, get: () => undefined }
  }
}
