import type { Step } from '../../model/playbook.ts'
import { assertNever } from '../../model/result.ts'
import { stepSays } from './playbook-says.ts'

/** A way from a step to another one, and where it is written. */
export interface StepLink {
  /** `then`: what follows; `branch`: what is begun inside; `back`: what takes its effect back. */
  kind: 'then' | 'branch' | 'back'
  to: string
  path: readonly (string | number)[]
  /** In words for a drawing; empty where there is nothing to say. */
  label: string
}

/** All ways out of a step, in the order in which a run looks at them. */
export function linksOf(step: Step): readonly StepLink[] {
  return [...branchesOf(step), ...next(step), ...back(step)]
}

function next(step: Step): StepLink[] {
  const ways = [
    ['on_completion', ''],
    ['on_success', 'done'],
    ['on_failure', 'failed'],
  ] as const
  return ways.flatMap(([name, label]) => {
    const to = step[name]
    return to === undefined ? [] : [{ kind: 'then' as const, to, path: [name], label }]
  })
}

function branchesOf(step: Step): StepLink[] {
  const branch = (to: string | undefined, path: StepLink['path'], label: string): StepLink[] =>
    to === undefined ? [] : [{ kind: 'branch', to, path, label }]
  switch (step.type) {
    case 'if-condition':
      return [...branch(step.on_true, ['on_true'], 'yes'), ...branch(step.on_false, ['on_false'], 'no')]
    case 'while-condition':
      return branch(step.on_true, ['on_true'], 'while so')
    case 'switch-condition':
      return Object.entries(step.cases).flatMap(([value, to]) => branch(to, ['cases', value], value))
    case 'parallel':
      return step.next_steps.flatMap((to, nth) => branch(to, ['next_steps', nth], 'at once'))
    case 'start':
    case 'end':
    case 'action':
    case 'playbook-action':
      return []
    default:
      return assertNever(step)
  }
}

function back(step: Step): StepLink[] {
  const to = stepSays(step)?.compensation
  const path = ['step_extensions', 'compensation']
  return to === undefined ? [] : [{ kind: 'back', to, path, label: 'taken back by' }]
}
