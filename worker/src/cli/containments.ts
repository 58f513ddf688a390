import type { TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import type { ActionCatalogue, AskedAction } from '../response/actions/catalogue.ts'
import { type Hit, hitBy } from '../response/actions/hit-by.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

interface Deps {
  catalogue: ActionCatalogue
  out(line: string): Promise<void>
}

/** `wachter containments actions`: what can be done outside, and what each has to be allowed there. */
export async function listActions({ catalogue, out }: Deps, { json }: { json: boolean }): Promise<number> {
  if (json) for (const action of catalogue.actions) await out(jsonLine(action))
  else {
    const rows = catalogue.actions.map(({ name, title, permissions }) => [
      name,
      title,
      permissions.join(', '),
    ])
    await out(table([['action', 'what it does', 'needs'], ...rows], 120))
  }
  return 0
}

/** `wachter containments plan`: what an action would change and what that hits; changes nothing. */
export async function planContainment(
  { catalogue, store, out }: Deps & { store: Pick<Store, 'assets'> },
  options: AskedAction & { tenant: TenantId; json: boolean },
  signal: AbortSignal,
): Promise<number> {
  const plan = await catalogue.plan(options, signal)
  const hit = await hitBy(store, options.tenant, catalogue.subjects(options))
  if (options.json) {
    await out(jsonLine({ plan, hit }))
    return 0
  }
  const approval = { none: 'nobody else', one: 'one other person', two: 'two other people' }[plan.tier]
  await out(`${inert(plan.target)}: ${inert(plan.change)}`)
  await out(`has to be approved by: ${approval}`)
  await out(plan.reversible ? 'can be taken back' : 'CAN NOT BE TAKEN BACK')
  for (const line of hitLines(hit)) await out(inert(line))
  return 0
}

function hitLines({ assets, unknown }: Hit): string[] {
  return [
    ...assets.map(({ name, radius: { dependants, users, owners, environments } }) => {
      const counts = `${dependants.length} that depend on it, ${users.length} users`
      return `hits ${name} (${environments.join(', ') || 'environment unknown'}): ${counts}; owners ${owners.join(', ') || 'unknown'}`
    }),
    ...unknown.map((name) => `hits ${name}, which the inventory doesn't know`),
  ]
}
