import type { AssessedFacts } from '../model/assessment.ts'
import { reasoned, sentence } from '../model/sentence.ts'
import type { ObservedConfiguration } from './observed-configuration.ts'
import type { Scored } from './score-factors.ts'

const AREAS = ['data', 'code', 'identity', 'communication'] as const

/**
 * Capability of what has permissions: the worst thing it can do, more for each further area that it can change, and for tools
 * that it is not meant to have. Undefined where its permissions are not known.
 */
export function observedCapability(
  permissions: AssessedFacts['permissions'],
  unauthorisedTools: readonly string[],
  numbers: ObservedConfiguration['capability'],
): Scored | undefined {
  if (permissions === undefined || AREAS.every((area) => permissions[area] === undefined)) return undefined
  const held = AREAS.flatMap((area) => {
    const reach = permissions[area]
    return reach === undefined || reach === 'none' ? [] : [{ area, reach, score: numbers.reach[area][reach] }]
  })
  const changing = held.filter(({ reach }) => reach !== 'read').length
  const score =
    Math.max(numbers.least, ...held.map(({ score }) => score)) +
    Math.max(0, changing - 1) * numbers.each_further_area +
    (unauthorisedTools.length > 0 ? numbers.unauthorised_tool : 0)
  const can = held.map(({ area, reach }) => `${reach} ${area}`).join(', ')
  const said = [
    can === '' ? sentence('risk.can_nothing') : sentence('risk.can', { can }),
    ...(unauthorisedTools.length > 0
      ? [sentence('risk.unauthorised', { tools: unauthorisedTools.join(', ') })]
      : []),
  ]
  return { score: Math.min(100, score), ...reasoned(said, '; ') }
}
