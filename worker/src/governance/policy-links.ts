import type { PolicyYaml } from '../model/policy.ts'

type Linked = Pick<
  PolicyYaml,
  'id' | 'version' | 'owner' | 'attested_by' | 'controls' | 'builds_on' | 'supersedes'
>

/** What of an installation policies may name; undefined where the file that says so is not there. */
export interface NameableInPolicies {
  controls: ReadonlySet<string>
  roles: ReadonlySet<string> | undefined
}

/** What is wrong with what one policy names. */
export interface PolicyFault {
  policy: string
  path: (string | number)[]
  message: string
}

/** What policies name that is not there, and links that lead back to where they began. */
export function policyFaults(
  policies: readonly Linked[],
  { controls, roles }: NameableInPolicies,
): readonly PolicyFault[] {
  const byId = new Map(policies.map((policy) => [policy.id, policy]))
  return policies.flatMap((policy) => {
    const { id, owner, attested_by } = policy
    const fault = (path: (string | number)[], message: string): PolicyFault => ({ policy: id, path, message })
    const role = (path: (string | number)[], name: string) =>
      roles === undefined || roles.has(name) ? [] : [fault(path, `there is no role ${name}`)]
    return [
      ...role(['owner'], owner),
      ...(attested_by === 'everyone' ? [] : attested_by).flatMap((name, nth) =>
        role(['attested_by', nth], name),
      ),
      ...policy.controls.flatMap((control, nth) =>
        controls.has(control) ? [] : [fault(['controls', nth], `there is no control ${control}`)],
      ),
      ...(['builds_on', 'supersedes'] as const).flatMap((kind) =>
        policy[kind].flatMap((other, nth) => {
          if (!byId.has(other)) return [fault([kind, nth], `there is no policy ${other}`)]
          const way = wayBack(id, other, byId)
          return way === undefined ? [] : [fault([kind, nth], `it leads back to itself: ${way.join(' -> ')}`)]
        }),
      ),
    ]
  })
}

/** The way from one policy by way of another back to itself; undefined where there is none. */
function wayBack(id: string, by: string, byId: ReadonlyMap<string, Linked>): readonly string[] | undefined {
  const seen = new Set<string>()
  const ways: string[][] = [[id, by]]
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const last = way.at(-1) ?? id
    if (last === id) return way
    if (seen.has(last)) continue
    seen.add(last)
    const { builds_on = [], supersedes = [] } = byId.get(last) ?? {}
    for (const next of [...builds_on, ...supersedes]) ways.push([...way, next])
  }
  return undefined
}
