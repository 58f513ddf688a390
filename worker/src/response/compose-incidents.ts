import { counted } from '../model/counted.ts'
import type { Finding } from '../model/finding.ts'
import { type DrillId, type FindingId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { problem } from '../model/problem.ts'
import { sentence, withWords } from '../model/sentence.ts'
import type { Instant } from '../model/time.ts'
import { type ComposingDesk, compose, currentOf } from './compose.ts'
import type { Changed, IncidentChange } from './incident-desk.ts'
import { incidentWith } from './incident-with.ts'
import { mergedSaid, titleSaid } from './rebuilt-incident.ts'
import { unmerged } from './transition.ts'

/** Findings that can be put somewhere in one go. */
export const MOST_PLACED = 1000

type Placement = IncidentChange & { findings: readonly FindingId[]; reason: string }

/**
 * Puts findings into an incident, whatever they were in; theirs are then held, as is it: no later finding moves or merges
 * them. Errors (user): `incident.unknown`, `incident.merged`, `incident.conflict`, `finding.unknown`, `finding.superseded`,
 * `finding.suppressed`.
 */
export async function addFindings(desk: ComposingDesk, change: Placement): Promise<Changed> {
  await compose(
    desk,
    change.tenant,
    async (at) => {
      const { document: incident } = await currentOf(desk, change)
      const found = await findingsIn(desk, change)
      refuseMixed([incident, ...found])
      const moved = found.filter((finding) => finding.incident !== incident.id)
      if (moved.length === 0) return undefined
      const left = [...new Set(moved.flatMap((finding) => finding.incident ?? []))]
      const text = `put in ${counted(moved.length, 'finding')} (${change.reason})`
      return {
        intent: [
          {
            target: incident.id,
            absorbed: [],
            held: true,
            placing: placingOf(change, moved, { incident, at }),
          },
          ...left.map((target) => ({ target, absorbed: [], held: true as const })),
        ],
        told: [
          {
            incident: incident.id,
            kind: 'composition',
            text,
            ...withWords([sentence('entry.put_in', { many: moved.length })], change.reason),
            key: keyOf(moved),
          },
          ...left.map((source) => ({
            incident: source,
            kind: 'composition' as const,
            ...putInto(moved, source, { incident: incident.id, reason: change.reason }),
            key: keyOf(moved),
          })),
        ],
        action: 'incident.findings-added',
        before: { incidents: left },
        after: { incident: incident.id, findings: moved.map(({ id }) => id), reason: change.reason },
      }
    },
    change,
  )
  return afterwards(desk, change)
}

/**
 * Takes findings out of an incident: they are then in none, and stay so. Errors as of `addFindings`, and
 * `incident.not-in` (user).
 */
export async function removeFindings(desk: ComposingDesk, change: Placement): Promise<Changed> {
  await compose(
    desk,
    change.tenant,
    async (at) => {
      const { document: incident } = await currentOf(desk, change)
      const found = await findingsIn(desk, change, { any: true })
      const moved = found.filter((finding) => finding.incident === incident.id)
      const elsewhere = found.find((one) => one.incident !== undefined && one.incident !== incident.id)
      if (elsewhere !== undefined)
        throw problem(
          'incident.not-in',
          'user',
          `finding ${elsewhere.id} is in incident ${elsewhere.incident}, not in ${incident.id}`,
        )
      if (moved.length === 0) return undefined
      return {
        intent: [
          {
            ...{ target: incident.id, absorbed: [], held: true },
            placing: { ...placingOf(change, moved, { incident, at }), how: 'out' },
          },
        ],
        told: [
          {
            ...{ incident: incident.id, kind: 'composition', key: keyOf(moved) },
            text: `took out ${counted(moved.length, 'finding')} (${change.reason})`,
            ...withWords([sentence('entry.taken_out', { many: moved.length })], change.reason),
          },
        ],
        action: 'incident.findings-removed',
        before: { incident: incident.id, findings: moved.map(({ id }) => id) },
        after: { reason: change.reason },
      }
    },
    change,
  )
  return afterwards(desk, change)
}

/** Gives findings that a person placed back to be grouped by themselves. Errors: `finding.unknown` (user). */
export async function releaseFindings(desk: ComposingDesk, change: Placement): Promise<Changed> {
  await compose(
    desk,
    change.tenant,
    async (at) => {
      const { document: incident } = await currentOf(desk, change)
      const placed = (await findingsIn(desk, change, { any: true })).filter((one) => one.placed !== undefined)
      if (placed.length === 0) return undefined
      const from = new Set([incident.id, ...placed.flatMap((one) => one.incident ?? [])])
      return {
        intent: [...from].map((target, nth) => ({
          ...{ target, absorbed: [] },
          ...(nth === 0
            ? { placing: { ...placingOf(change, placed, { incident, at }), how: 'back' as const } }
            : {}),
        })),
        told: [
          {
            ...{ incident: incident.id, kind: 'composition', key: `${at} ${keyOf(placed)}` },
            text: `gave back ${counted(placed.length, 'finding')} to be grouped (${change.reason})`,
            ...withWords([sentence('entry.given_back', { many: placed.length })], change.reason),
          },
        ],
        action: 'incident.findings-released',
        before: { findings: placed.map(({ id }) => id) },
        after: { reason: change.reason },
      }
    },
    change,
  )
  return afterwards(desk, change)
}

/**
 * Lets other incidents become part of this one, with their findings and the work on them. Done already it changes
 * nothing. Errors (user): `incident.unknown`, `incident.merged`, `incident.conflict`, `incident.itself`.
 */
export async function mergeIncidents(
  desk: ComposingDesk,
  change: IncidentChange & { from: readonly IncidentId[]; reason: string },
): Promise<Changed> {
  await compose(
    desk,
    change.tenant,
    async () => {
      const { document: incident } = await currentOf(desk, change)
      if (change.from.includes(incident.id))
        throw problem('incident.itself', 'user', `incident ${incident.id} can't become part of itself`)
      const others: Incident[] = []
      for (const id of new Set(change.from)) {
        const { document } = await incidentWith(desk.store, change.tenant, id)
        if (document.merged_into !== incident.id) others.push(unmerged(document))
      }
      if (others.length === 0) return undefined
      refuseMixed([incident, ...others])
      return {
        intent: [{ target: incident.id, absorbed: others.map(({ id }) => id).sort() }],
        told: others.map((other) => ({
          ...{ incident: incident.id, kind: 'merged', key: other.id },
          text: `took in incident ${other.id} (${other.severity}, ${other.state}): ${other.title} (${change.reason})`,
          ...withWords([mergedSaid(other), titleSaid(other)], change.reason),
        })),
        action: 'incident.merged-by-hand',
        before: { incidents: others.map(({ id }) => id) },
        after: { incident: incident.id, reason: change.reason },
      }
    },
    change,
  )
  return afterwards(desk, change)
}

/**
 * Makes an incident of its own of some findings of another. `key` makes a repeated request one incident. Errors as of
 * `removeFindings`, and `incident.split-all` (user) where nothing would be left.
 */
export async function splitIncident(
  desk: ComposingDesk,
  change: Placement & { key: string; title?: string | undefined },
): Promise<Changed> {
  const { tenant, actor, key, reason } = change
  const id = idOf('incident', tenant, 'split', change.incident, actor, key) as IncidentId
  await compose(
    desk,
    tenant,
    async (at) => {
      if ((await desk.store.incidents.get(tenant, id)) !== undefined) return undefined
      const { document: incident } = await currentOf(desk, change)
      const found = await findingsIn(desk, change)
      const elsewhere = found.find((one) => one.incident !== incident.id)
      if (elsewhere !== undefined)
        throw problem('incident.not-in', 'user', `finding ${elsewhere.id} is not in incident ${incident.id}`)
      if (found.length >= incident.findings)
        throw problem('incident.split-all', 'user', `nothing of incident ${incident.id} would be left`)
      const placing = placingOf(change, found, { incident, at })
      return {
        intent: [
          {
            ...{ target: id, absorbed: [], held: true, placing },
            ...(change.title === undefined ? {} : { named: change.title }),
          },
          { target: incident.id, absorbed: [], held: true },
        ],
        told: [
          {
            incident: id,
            kind: 'opened',
            key: '',
            text: `split from ${incident.id} (${reason})`,
            ...withWords([sentence('entry.split_from', { incident: incident.id })], reason),
          },
          {
            ...{ incident: incident.id, kind: 'composition', key: id },
            text: `${counted(found.length, 'finding')} split off into ${id} (${reason})`,
            ...withWords([sentence('entry.split_into', { incident: id, many: found.length })], reason),
          },
        ],
        action: 'incident.split',
        before: { incident: incident.id },
        after: { incident: id, findings: found.map((one) => one.id), reason },
      }
    },
    change,
  )
  return incidentWith(desk.store, tenant, id)
}

/** Makes an incident of findings that a person chose. It exists already: nothing. For `open-by-hand.ts`. */
export async function openWith(
  desk: ComposingDesk,
  change: Placement & { category: Incident['category']; title?: string | undefined },
): Promise<Changed> {
  const { tenant, incident: id, reason, category } = change
  await compose(
    desk,
    tenant,
    async (at) => {
      if ((await desk.store.incidents.get(tenant, id)) !== undefined) return undefined
      const found = await findingsIn(desk, change)
      refuseMixed(found)
      const left = [...new Set(found.flatMap((one) => one.incident ?? []))]
      return {
        intent: [
          {
            ...{ target: id, absorbed: [], held: true },
            placing: placingOf(change, found, { incident: { category }, at }),
            ...(change.title === undefined ? {} : { named: change.title }),
          },
          ...left.map((target) => ({ target, absorbed: [], held: true as const })),
        ],
        told: [
          {
            incident: id,
            kind: 'opened',
            key: '',
            text: `opened by hand (${reason})`,
            ...withWords([sentence('entry.opened_by_hand')], reason),
          },
          ...left.map((source) => ({
            ...{ incident: source, kind: 'composition' as const, key: id },
            ...putInto(found, source, { incident: id, reason }),
          })),
        ],
        action: 'incident.opened-by-hand',
        before: { incidents: left },
        after: { incident: id, findings: found.map((one) => one.id), reason },
      }
    },
    change,
  )
  return incidentWith(desk.store, tenant, id)
}

/** What the history of an incident says whose findings went into another. */
function putInto(
  findings: readonly Finding[],
  source: IncidentId,
  { incident, reason }: { incident: IncidentId; reason: string },
) {
  const many = findings.filter((one) => one.incident === source).length
  return {
    text: `${counted(many, 'finding')} put into ${incident} (${reason})`,
    ...withWords([sentence('entry.put_into', { incident, many })], reason),
  }
}

/** Makes what incidents say follow from their findings again, after these were changed elsewhere. */
export async function recountIncidents(
  desk: ComposingDesk,
  tenant: TenantId,
  incidents: readonly IncidentId[],
): Promise<void> {
  if (incidents.length === 0) return
  await compose(desk, tenant, async () => ({
    intent: incidents.map((target) => ({ target, absorbed: [] })),
    told: [],
  }))
}

/** What happened would be out of sight among practice, and practice would count as what happened. */
export function refuseMixed(parts: readonly { drill?: DrillId | undefined }[]): void {
  if (new Set(parts.map(({ drill }) => drill)).size > 1)
    throw problem('incident.drill', 'user', 'a drill is never put together with anything else')
}

function placingOf(
  { actor, reason }: Pick<Placement, 'actor' | 'reason'>,
  found: readonly Finding[],
  { incident, at }: { incident: Pick<Incident, 'category'>; at: Instant },
) {
  const placed = { by: actor, at, reason }
  return { findings: found.map(({ id }) => id), how: 'in' as const, category: incident.category, placed }
}

const afterwards = (desk: ComposingDesk, { tenant, incident }: IncidentChange) =>
  incidentWith(desk.store, tenant, incident)

/** Those that can belong to an incident; with `any` also such as don't stand. */
async function findingsIn(
  { store }: Pick<ComposingDesk, 'store'>,
  { tenant, findings }: Pick<Placement, 'tenant' | 'findings'>,
  { any = false }: { any?: boolean } = {},
): Promise<readonly Finding[]> {
  const found = new Map(
    (await store.findings.getMany(tenant, findings)).map(({ document }) => [document.id, document]),
  )
  return [...new Set(findings)].map((id) => {
    const finding = found.get(id)
    if (finding === undefined)
      throw problem('finding.unknown', 'user', `there is no finding ${id} in tenant ${tenant}`)
    if (!any && finding.superseded_by !== undefined)
      throw problem('finding.superseded', 'user', `finding ${id} was withdrawn or stood for by a newer one`)
    if (!any && finding.suppressed !== undefined)
      throw problem('finding.suppressed', 'user', `finding ${id} is suppressed`)
    return finding
  })
}

function keyOf(findings: readonly Finding[]): string {
  return idOf('findings', ...findings.map(({ id, placed }) => `${id} ${placed?.at ?? ''}`))
}
