import type { Person } from './identities.ts'

/** The people of a tenant, as its `people.yaml` tells of them. */
export interface Directory {
  people: readonly Person[]
  /** Whether everybody is in it: who is not has left, or never was. */
  complete: boolean
  /** Whose e-mail address or other name it is, in whatever case. */
  find(name: string): Person | undefined
}

/** The directory of these people. */
export function directoryOf({ people, complete }: Pick<Directory, 'people' | 'complete'>): Directory {
  const named = new Map(
    people.flatMap((person) =>
      [person.email, ...person.also].map((name) => [name.toLowerCase(), person] as const),
    ),
  )
  return { people, complete, find: (name) => named.get(name.trim().toLowerCase()) }
}
