import type { ActionPlan } from './containment.ts'

const APPROVERS = { none: 0, one: 1, two: 2 } as const

/** How many more people have to approve a plan; whoever asked for it doesn't count, nor anybody twice. */
export function approvalsMissing({
  plan,
  by,
  approved_by,
}: {
  plan: Pick<ActionPlan, 'tier'>
  by: string
  approved_by: readonly string[]
}): number {
  const others = new Set(approved_by.filter((one) => one !== by))
  return Math.max(0, APPROVERS[plan.tier] - others.size)
}
