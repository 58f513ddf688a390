import type { Playbook, Step } from '../../model/playbook.ts'
import { stepsOf } from './playbook-says.ts'
import { linksOf } from './step-links.ts'

/** A step in the order in which people read a playbook. */
export interface OutlinedStep {
  id: string
  step: Step
  /** How many branches it stands in. */
  depth: number
  /** Not on the way: done when the run fails, or to take an effect back. */
  aside: boolean
}

/**
 * The steps from the start on: first what is inside a step, then what follows it; each once, where it is come to first. What
 * only takes effects back, and what is done when a run fails, comes last.
 */
export function outlineOf(playbook: Playbook): OutlinedStep[] {
  const steps = new Map(stepsOf(playbook))
  const outlined = new Map<string, OutlinedStep>()
  const walk = (from: string, aside: boolean) => {
    // Taken from the end: what comes first is put there last.
    const waiting = [{ id: from, depth: 0 }]
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const { id, depth } = one
      const step = steps.get(id)
      if (step === undefined || outlined.has(id)) continue
      outlined.set(id, { id, step, depth, aside })
      const links = linksOf(step).filter(({ kind }) => kind !== 'back')
      for (const { kind, to } of links.reverse())
        waiting.push({ id: to, depth: kind === 'branch' ? depth + 1 : depth })
    }
  }
  walk(playbook.workflow_start, false)
  for (const id of steps.keys()) walk(id, true)
  return [...outlined.values()]
}
