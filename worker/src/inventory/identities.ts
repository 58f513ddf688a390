import { z } from 'zod'
import type { Identity } from '../model/shown-asset.ts'

/** One person of `people.yaml`: the names that can't be read from an e-mail address are told here. */
export const Person = z.strictObject({
  email: z.string().min(3).max(320),
  name: z.string().min(1).max(256).optional(),
  team: z.string().min(1).max(256).optional(),
  /** Entra object ids, user ids of gateways, key aliases, session names ... */
  also: z.array(z.string().min(1).max(512)).max(200).default([]),
  /** The first day on which they are no longer there. */
  left: z.iso.date().optional(),
})
export type Person = z.infer<typeof Person>

/** Whose name something is by `people.yaml`. */
interface Told {
  person: Person
  why: string
}

interface Read {
  kind: Identity['kind']
  id: string
  why: string
}

/** A way to read whose name one is: sound by itself, or there is none. */
interface Reading {
  pattern: RegExp
  read(groups: Readonly<Record<string, string>>): Read
}

const EMAIL = '[^@\\s/:]{1,64}@[a-z0-9][a-z0-9.-]{0,252}\\.[a-z]{2,63}'

/** The first that fits holds. Everything is read without regard to case: no directory tells people apart by it. */
const READINGS: readonly Reading[] = [
  {
    pattern: /^(?<account>[^@\s]{1,128}@[a-z0-9.-]{1,200}\.gserviceaccount\.com)$/i,
    read: ({ account = '' }) => ({
      kind: 'workload',
      id: account.toLowerCase(),
      why: 'a service account of Google Cloud',
    }),
  },
  {
    pattern: new RegExp(`^(?:mailto:|user:)?(?<email>${EMAIL})$`, 'i'),
    read: ({ email = '' }) => ({
      kind: 'person',
      id: email.toLowerCase(),
      why: 'it is their e-mail address',
    }),
  },
  {
    // Identity Center names the session after the user who signed in; nobody can choose another name.
    pattern: new RegExp(
      `^arn:aws[a-z-]*:sts::\\d{12}:assumed-role/AWSReservedSSO_[^/]{1,128}/(?<email>${EMAIL})$`,
      'i',
    ),
    read: ({ email = '' }) => ({
      kind: 'person',
      id: email.toLowerCase(),
      why: 'a session of IAM Identity Center, which names it after who signed in',
    }),
  },
  {
    pattern: new RegExp(`^arn:aws[a-z-]*:iam::\\d{12}:user/(?:[^@]{1,512}/)?(?<email>${EMAIL})$`, 'i'),
    read: ({ email = '' }) => ({
      kind: 'person',
      id: email.toLowerCase(),
      why: 'an IAM user that is called by their e-mail address',
    }),
  },
  {
    // Whoever takes a role on names the session as they like: it shows the role and nobody.
    pattern:
      /^(?<arn>arn:aws[a-z-]*):sts::(?<account>\d{12}):assumed-role\/(?<role>[^/]{1,128})(?:\/.{1,128})?$/i,
    read: ({ arn = '', account = '', role = '' }) => ({
      kind: 'workload',
      id: `${arn}:iam::${account}:role/${role}`,
      why: 'a session of the role; whoever takes it on chooses its name',
    }),
  },
  {
    // The path of a role is not in the names of its sessions.
    pattern: /^(?<arn>arn:aws[a-z-]*):iam::(?<account>\d{12}):role\/(?:.{1,512}\/)?(?<role>[^/]{1,128})$/i,
    read: ({ arn = '', account = '', role = '' }) => ({
      kind: 'workload',
      id: `${arn}:iam::${account}:role/${role}`,
      why: 'the role itself',
    }),
  },
]

/**
 * Who is behind names, as logs and clouds write them: each name belongs to exactly one identity, and two to the same only
 * where that can be shown. What `people.yaml` says goes before what a name shows. The order of the names makes no difference.
 */
export function identitiesOf(names: readonly string[], people: readonly Person[]): readonly Identity[] {
  const told = new Map<string, Told>(
    people.flatMap((person) => [
      ...person.also.map((name) => [name.toLowerCase(), { person, why: 'people.yaml says so' }] as const),
      [person.email.toLowerCase(), { person, why: 'it is their e-mail address' }] as const,
    ]),
  )
  const found = new Map<string, Identity>()
  for (const name of [...new Set(names)].sort()) {
    const { kind, id, why } = readName(name, told)
    const key = `${kind} ${id}`
    const identity = found.get(key) ?? { kind, id, ...detailsOf(told.get(id)?.person), known_as: [] }
    identity.known_as.push({ name, why })
    found.set(key, identity)
  }
  const rank = ({ kind, id }: Identity) => `${['person', 'workload', 'unknown'].indexOf(kind)} ${id}`
  return [...found.values()].sort((left, right) => (rank(left) < rank(right) ? -1 : 1))
}

function readName(name: string, told: ReadonlyMap<string, Told>): Read {
  const said = told.get(name.toLowerCase())
  if (said !== undefined) return { kind: 'person', id: said.person.email.toLowerCase(), why: said.why }
  for (const { pattern, read } of READINGS) {
    const groups = pattern.exec(name)?.groups
    if (groups !== undefined) return read(groups)
  }
  return { kind: 'unknown', id: name, why: 'it is called so, and nothing shows who that is' }
}

function detailsOf(person: Person | undefined): Pick<Identity, 'name' | 'team' | 'left'> {
  return {
    ...(person?.name === undefined ? {} : { name: person.name }),
    ...(person?.team === undefined ? {} : { team: person.team }),
    ...(person?.left === undefined ? {} : { left: person.left }),
  }
}
