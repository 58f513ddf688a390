import type { Control, ControlState } from '../model/control.ts'
import type { TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'

export type StateCounts = Record<ControlState['state'], number>

/** More groups than a store gives at once: the states of some controls are asked for together. */
const CONTROLS_AT_ONCE = 150

/** On how many assets each control stands how. */
export async function countStates(
  store: Pick<Store, 'assetControls'>,
  tenant: TenantId,
  controls: readonly Pick<Control, 'id'>[],
): Promise<ReadonlyMap<string, StateCounts>> {
  const counts = new Map(controls.map(({ id }) => [id, none()]))
  for (let from = 0; from < controls.length; from += CONTROLS_AT_ONCE) {
    const some = controls.slice(from, from + CONTROLS_AT_ONCE).map(({ id }) => id)
    const values = some.flatMap((id) => states.map((state) => `${id}=${state}`))
    const buckets = await store.assetControls.aggregate(
      tenant,
      { where: [{ field: 'states', is: 'in', values }] },
      { by: 'terms', field: 'states', size: 1000 },
    )
    for (const { key, count } of buckets) {
      const [id = '', state = ''] = key.split('=')
      const known = states.find((one) => one === state)
      const of = counts.get(id)
      if (of !== undefined && known !== undefined) of[known] = count
    }
  }
  return counts
}

const states = ['planned', 'implemented', 'tested', 'failing', 'excepted', 'not_applicable'] as const

function none(): StateCounts {
  return { planned: 0, implemented: 0, tested: 0, failing: 0, excepted: 0, not_applicable: 0 }
}
