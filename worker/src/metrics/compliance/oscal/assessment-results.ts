import type { FrameworkStanding, RequirementStanding } from '../../../model/compliance.ts'
import type { Control } from '../../../model/control.ts'
import type { TenantId } from '../../../model/ids.ts'
import { placeOf } from '../compliance-of.ts'
import type { ComplianceAsset } from '../scope-of.ts'
import { someOf } from './component-definition.ts'
import { controlIdOf, line, metadata, prop, token, uuidOf } from './oscal-words.ts'

/** What documents about a framework are made of. */
export interface StandingGiven {
  tenant: TenantId
  standing: FrameworkStanding
  assets: readonly ComplianceAsset[]
  controls: readonly Control[]
}

/** Assets that an observation names; how many there are beside them it says. */
const MOST_SUBJECTS = 500
/** Pieces of evidence that an observation quotes. */
const MOST_EVIDENCE = 10

/** How a framework's requirements stand, as OSCAL assessment results: an observation a control and state, a finding a requirement. */
export function assessmentResults(given: StandingGiven) {
  const { tenant, standing } = given
  const { id, title, date, at, requirements } = standing
  const assessed = requirements.filter(({ applies }) => applies !== 'no')
  const observed = observationsOf(given)
  const plan = uuidOf('assessment-plan', tenant, id)
  return {
    'assessment-results': {
      uuid: uuidOf('assessment-results', tenant, id, at),
      metadata: metadata(`Assessment of ${line(tenant)} against ${line(title)}`, at),
      'import-ap': { href: `#${plan}` },
      results: [
        {
          uuid: uuidOf('result', tenant, id, at),
          title: `${line(title)}, as of ${date}`,
          description: 'Where controls stand, by the evidence that was known at the time.',
          start: at,
          end: at,
          props: [prop('date', date)],
          ...local(observed.seen),
          'reviewed-controls': {
            'control-selections': [
              assessed.length === 0
                ? { description: 'Nothing of it applies.', 'include-all': {} }
                : { 'include-controls': assessed.map((one) => ({ 'control-id': controlIdOf(one.id) })) },
            ],
          },
          ...someOf('observations', observed.observations),
          ...someOf(
            'findings',
            assessed.map((one) => findingOf(one, given, observed.of)),
          ),
        },
      ],
      'back-matter': {
        resources: [
          {
            uuid: plan,
            title: 'How it is assessed',
            description:
              'Every control asks what Wachter knows of each asset that it is meant for, all the time.',
          },
        ],
      },
    },
  }
}

function local(seen: readonly ComplianceAsset[]) {
  const items = inventoryItems(seen)
  return items.length === 0 ? {} : { 'local-definitions': { 'inventory-items': items } }
}

/** Assets as OSCAL's inventory items. */
export function inventoryItems(assets: readonly ComplianceAsset[]) {
  return assets.map(({ controls: { id, name, type, owner_team } }) => ({
    uuid: uuidOf('asset', id),
    description: line(name),
    props: [
      prop('asset', id),
      prop('type', type),
      ...(owner_team === null ? [] : [prop('owner-team', owner_team)]),
    ],
  }))
}

/** One observation for each control and state that some asset has, the assets that they name, and by control those of each state. */
export function observationsOf({ tenant, standing, assets, controls }: StandingGiven) {
  const wanted = new Set(standing.requirements.flatMap((one) => one.controls.map(({ control }) => control)))
  const titles = new Map(controls.map(({ id, title }) => [id, title]))
  const grouped = new Map<
    string,
    { control: string; state: string; of: { asset: ComplianceAsset; nth: number }[] }
  >()
  for (const asset of assets) {
    asset.controls.standings.forEach(({ control, state }, nth) => {
      if (!wanted.has(control) || placeOf(state) === undefined) return
      const key = `${control}=${state}`
      const own = grouped.get(key) ?? { control, state, of: [] }
      grouped.set(key, own)
      own.of.push({ asset, nth })
    })
  }
  const seen = new Map<string, ComplianceAsset>()
  const of = new Map<string, { uuid: string; isGood: boolean }[]>()
  const observations = [...grouped.values()].map(({ control, state, of: all }) => {
    const uuid = uuidOf('observation', tenant, standing.id, control, state, standing.at)
    of.set(control, [
      ...(of.get(control) ?? []),
      { uuid, isGood: state === 'implemented' || state === 'tested' },
    ])
    const named = all.slice(0, MOST_SUBJECTS)
    for (const { asset } of named) seen.set(asset.controls.id, asset)
    const evidence = all.flatMap(({ asset, nth }) => asset.controls.standings[nth]?.evidence ?? [])
    const ends = evidence.filter(({ says }) => says === 'holds').map(({ expires }) => expires)
    const newest = evidence
      .map(({ at }) => at)
      .toSorted()
      .at(-1)
    return {
      uuid,
      title: line(`${titles.get(control) ?? control}: ${state}`),
      description: line(`${control} is ${state} on ${all.length} assets`),
      props: [prop('control', control), prop('state', state), prop('assets', String(all.length))],
      methods: [state === 'tested' ? 'TEST' : 'EXAMINE'],
      types: ['control-objective'],
      subjects: named.map(({ asset }) => ({
        'subject-uuid': uuidOf('asset', asset.controls.id),
        type: 'inventory-item',
      })),
      ...someOf(
        'relevant-evidence',
        evidence.slice(0, MOST_EVIDENCE).map(({ source, statement, says, at, sha256 }) => ({
          description: line(`${source}: ${statement}`),
          props: [prop('says', says), prop('at', at), prop('sha256', sha256)],
        })),
      ),
      collected: newest ?? standing.at,
      ...(ends.length > 0 && { expires: ends.toSorted()[0] }),
    }
  })
  return { observations, seen: [...seen.values()], of }
}

function findingOf(
  requirement: RequirementStanding,
  { tenant, standing }: StandingGiven,
  observed: ReadonlyMap<string, readonly { uuid: string }[]>,
) {
  const { id, title, status, applies, from, why, controls } = requirement
  const related = controls.flatMap(({ control }) =>
    (observed.get(control) ?? []).map(({ uuid }) => ({ 'observation-uuid': uuid })),
  )
  return {
    uuid: uuidOf('finding', tenant, standing.id, id, standing.at),
    title: line(`${id} ${title}`),
    description: line(why),
    props: [
      ...[prop('requirement', id), prop('status', status), prop('applies', applies)],
      ...(from === null ? [] : [prop('applies-from', from)]),
    ],
    target: {
      type: 'objective-id',
      'target-id': token(controlIdOf(id)),
      status: {
        state: status === 'met' ? 'satisfied' : 'not-satisfied',
        reason: status === 'met' ? 'pass' : status === 'not_judged' ? 'other' : 'fail',
      },
    },
    ...someOf('related-observations', related),
  }
}
