import type { ComplianceGap } from '../../../model/compliance.ts'
import { inventoryItems, observationsOf, type StandingGiven } from './assessment-results.ts'
import { someOf } from './component-definition.ts'
import { line, metadata, OWN_NAMES, prop, uuidOf } from './oscal-words.ts'

/** What is between us and a framework, as an OSCAL plan of action and milestones: an item and a risk for each gap. */
export function planOfAction(given: StandingGiven) {
  const { tenant, standing } = given
  const { id, title, at, gaps } = standing
  const observed = observationsOf(given)
  const items = inventoryItems(observed.seen)
  const related = ({ control }: ComplianceGap) =>
    (control === null ? [] : (observed.of.get(control) ?? []))
      .filter(({ isGood }) => !isGood)
      .map(({ uuid }) => ({ 'observation-uuid': uuid }))
  return {
    'plan-of-action-and-milestones': {
      uuid: uuidOf('poam', tenant, id, at),
      metadata: metadata(`What is open of ${line(title)} for ${line(tenant)}`, at),
      'system-id': { 'identifier-type': OWN_NAMES, id: line(tenant) },
      ...(items.length > 0 && { 'local-definitions': { 'inventory-items': items } }),
      ...someOf('observations', observed.observations),
      ...someOf(
        'risks',
        gaps.map((gap) => ({
          uuid: uuidOf('risk', tenant, id, keyOf(gap), at),
          title: line(titleOf(gap)),
          description: line(gap.example ?? titleOf(gap)),
          statement: line(`${gap.requirement} is not met: ${gap.kind}`),
          status: gap.kind === 'excepted' ? 'deviation-approved' : 'open',
          ...(gap.from !== null && { deadline: `${gap.from}T00:00:00.000Z` }),
          ...someOf('related-observations', related(gap)),
        })),
      ),
      // OSCAL wants one item at least: where nothing is open, that is said.
      'poam-items':
        gaps.length === 0
          ? [
              {
                uuid: uuidOf('poam-none', tenant, id, at),
                title: 'Nothing is open',
                description: 'Every requirement that applies is met.',
              },
            ]
          : gaps.map((gap) => ({
              uuid: uuidOf('poam-item', tenant, id, keyOf(gap), at),
              title: line(titleOf(gap)),
              description: line(gap.example ?? titleOf(gap)),
              props: [
                prop('requirement', gap.requirement),
                prop('kind', gap.kind),
                prop('owner', gap.owner),
                prop('assets', String(gap.assets)),
                ...(gap.control === null ? [] : [prop('control', gap.control)]),
                ...gap.teams.flatMap(({ team }) => (team === null ? [] : [prop('owner-team', team)])),
              ],
              ...someOf('related-observations', related(gap)),
              'related-risks': [{ 'risk-uuid': uuidOf('risk', tenant, id, keyOf(gap), at) }],
            })),
    },
  }
}

function keyOf({ requirement, control, kind }: ComplianceGap): string {
  return JSON.stringify([requirement, control, kind])
}

function titleOf({ requirement, title, control, kind, assets }: ComplianceGap): string {
  const what = control === null ? kind.replaceAll('_', ' ') : `${control} ${kind} on ${assets} assets`
  return `${requirement} ${title}: ${what}`
}
