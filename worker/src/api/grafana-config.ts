import { z } from 'zod'
import { TenantId } from '../model/ids.ts'
import { repeatsIn } from '../model/repeats.ts'
import { SecretFile } from '../model/secret-file.ts'
import { peopleRoles } from './access.ts'

const PersonName = z.string().min(1).max(64)
const PersonRole = z.enum(peopleRoles)

/**
 * A Grafana whose app asks this API for its people. What a person may do is what Grafana lets them ask for, and no more
 * than is said here: for where Grafana can't give a plugin's role to one person.
 */
export const GrafanaConfig = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens'),
  /** Its root URL as the worker reaches it, with its sub-path: where its signing keys are. */
  url: z.url({ protocol: /^https?$/ }).max(2048),
  /** Its own `root_url`, where tokens must name it as their issuer; without it any issuer its keys sign for. */
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
  /** A service account's token of role Admin: `doctor` looks at plugins and the data source with it; nothing else does. */
  token: SecretFile.optional(),
  /** Which tenant the people of an organisation of this Grafana see; those of any other are refused. */
  orgs: z
    .array(z.strictObject({ id: z.int().min(1), tenant: TenantId }))
    .min(1)
    .max(1000),
  /** Who has which role. The subject is Grafana's: `user:UID`, as in the address of the person's page there. */
  people: z
    .array(
      z.strictObject({
        subject: z.string().regex(/^(user|service-account):[\w.-]{1,128}$/, 'written user:UID'),
        name: PersonName,
        role: PersonRole.optional(),
      }),
    )
    .max(10_000)
    .default([]),
  /** Several people at once; of several roles that one person has, the one that may most holds. */
  teams: z
    .array(
      z.strictObject({ name: PersonName, role: PersonRole, people: z.array(PersonName).min(1).max(1000) }),
    )
    .max(1000)
    .default([]),
  /** For those who have no role here: what Grafana lets them (`as_granted`), at most a role, or nothing. */
  others: z.enum(['as_granted', 'none', ...peopleRoles]).default('as_granted'),
})
export type GrafanaConfig = z.infer<typeof GrafanaConfig>

interface GrafanaFault {
  path: (string | number)[]
  message: string
}

/** What can't be right in the list of Grafanas and the tokens that their apps ask with; paths below `api`. */
export function grafanaFaults(api: {
  grafana: readonly GrafanaConfig[]
  tokens: readonly { tenant: TenantId; grafana?: string | undefined }[]
}): readonly GrafanaFault[] {
  const byId = new Map(api.grafana.map((grafana) => [grafana.id, grafana]))
  const tokens = api.tokens.flatMap(({ grafana: id, tenant }, index) => {
    if (id === undefined) return []
    const grafana = byId.get(id)
    const path = ['tokens', index, 'grafana']
    if (grafana === undefined) return [{ path, message: `${id} is not in api.grafana` }]
    return grafana.orgs.some((org) => org.tenant === tenant)
      ? []
      : [{ path, message: `no organisation of ${id} has the tenant ${tenant}: nobody could use this token` }]
  })
  const lists = api.grafana.flatMap((grafana, index) => {
    const at = ['grafana', index]
    const names = new Set(grafana.people.map(({ name }) => name))
    return [
      ...twice(grafana.orgs, 'id', [...at, 'orgs']),
      ...twice(grafana.people, 'subject', [...at, 'people']),
      // Four eyes are told apart by name.
      ...twice(grafana.people, 'name', [...at, 'people']),
      ...grafana.teams.flatMap(({ people }, team) =>
        people.flatMap((name, person) =>
          names.has(name)
            ? []
            : [{ path: [...at, 'teams', team, 'people', person], message: `${name} is not in people` }],
        ),
      ),
    ]
  })
  return [...tokens, ...twice(api.grafana, 'id', ['grafana']), ...lists]
}

function twice<Field extends string>(
  entries: readonly Readonly<Record<Field, string | number>>[],
  field: Field,
  path: readonly (string | number)[],
): readonly GrafanaFault[] {
  return repeatsIn(entries.map((entry) => entry[field])).map(({ nth, value }) => ({
    path: [...path, nth, field],
    message: `${value} is there twice`,
  }))
}
