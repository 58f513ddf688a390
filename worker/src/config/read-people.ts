import { z } from 'zod'
import { type Directory, directoryOf } from '../inventory/directory.ts'
import { Person } from '../inventory/identities.ts'
import type { TenantId } from '../model/ids.ts'
import type { Config } from './config.ts'
import { readYamlFile } from './read-yaml.ts'

const PeopleYaml = z
  .strictObject({
    /** Everybody is in here: an owner who is not is gone. */
    complete: z.boolean().default(false),
    people: z.array(Person).max(100_000).default([]),
  })
  .superRefine(({ people }, context) => {
    const told = new Map<string, number>()
    for (const [index, { email, also }] of people.entries()) {
      for (const name of new Set([email, ...also].map((one) => one.toLowerCase()))) {
        const other = told.get(name)
        if (other !== undefined) {
          const message = `${name} is the name of people[${other}], too: it can be one person's only`
          context.addIssue({ code: 'custom', path: ['people', index], message })
        }
        told.set(name, index)
      }
    }
  })

/**
 * Reads each tenant's `people.yaml`: who is behind the names in logs, and who has left. Throws `config.invalid` (user), with file, line and
 * field of every fault, and `config.unreadable` (user).
 */
export function readPeople({
  tenants,
}: Pick<Config, 'tenants'>): (tenant: TenantId) => Directory | undefined {
  const read = new Map(
    tenants.flatMap(({ id, people }) =>
      people === undefined ? [] : [[id, directoryOf(readYamlFile(people, 'people', PeopleYaml))] as const],
    ),
  )
  return (tenant) => read.get(tenant)
}
