import type { Directory } from '../inventory/directory.ts'
import type { Asset } from '../model/asset.ts'
import type { Dossier } from '../model/dossier.ts'
import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Incident, IncidentLink, TimelineEntry } from '../model/incident.ts'
import type { Task } from '../model/task.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Instant } from '../model/time.ts'
import type { Condition, Documents } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { withAbsorbed } from '../store/with-absorbed.ts'
import type { PolicyFor } from './clocks/clock-policy.ts'
import { type ClockView, clocksOf } from './clocks/clocks-of.ts'
import { dossierOf } from './dossier.ts'
import { dutiesFor } from './regimes/duties-for.ts'
import type { RegimeView } from './regimes/duties-of.ts'
import type { Regimes } from './regimes/regime.ts'
import { type RunStore, readRun } from './runs/run-log.ts'
import { shownRun } from './runs/run-view.ts'

export interface CaseDesk {
  store: Pick<Store, 'incidents' | 'findings' | 'timeline' | 'tasks' | 'assets' | 'dossiers'> & RunStore
  policyFor: PolicyFor
  regimes: Regimes | undefined
  people(tenant: TenantId): Directory | undefined
}

/** Somebody that an incident has to do with, as far as logs and `people.yaml` tell. */
export interface AffectedPerson {
  /** As in the logs. */
  id: string
  /** `actor`: findings are about what they did; `owner`: of an asset that is affected. */
  as: 'actor' | 'owner'
  email: string | null
  team: string | null
}

export interface AffectedAsset {
  id: string
  type: AssetType
  name: string
  owner: string | null
  environment: string | null
  data: string | null
}

/** All that there is about one incident, with that of those that became part of it. */
export interface CaseFile {
  incident: Incident
  /** The first 1,000; `incident.findings` has their number. */
  findings: readonly Finding[]
  timeline: readonly TimelineEntry[]
  tasks: readonly Task[]
  /** `incident` is the other one; `theirs`: it is the other that says so. */
  links: readonly (IncidentLink & { theirs: boolean; title: string; state: string })[]
  runs: readonly ReturnType<typeof shownRun>[]
  clocks: readonly ClockView[]
  duties: readonly RegimeView[]
  said: Dossier | undefined
  assets: readonly AffectedAsset[]
  people: readonly AffectedPerson[]
}

const MOST = 1000

/** Reads what there is about an incident as it is now. */
export async function caseFileOf(desk: CaseDesk, incident: Incident, now: Instant): Promise<CaseFile> {
  const { store, policyFor, regimes } = desk
  const { tenant, id } = incident
  const ids = await withAbsorbed(store.incidents, tenant, id)
  const theirs: Condition[] = [{ field: 'incident', is: 'in', values: ids }]
  const first = async <T>(documents: Pick<Documents<T>, 'page'>, field: string, where = theirs) =>
    (await documents.page(tenant, { where, sort: { field, order: 'asc' }, limit: MOST })).items.map(
      ({ document }) => document,
    )
  const said = await dossierOf(store, incident)
  const policy = policyFor(incident.category)
  const own: Condition[] = [{ field: 'incident', is: 'in', values: [id] }]
  const assets = await assetsOf(desk, incident)
  return {
    incident,
    findings: await first(store.findings, 'at', own),
    timeline: await first(store.timeline, 'at'),
    tasks: await first(store.tasks, 'created'),
    links: await linksOf(desk, incident),
    runs: await Promise.all(
      (await first(store.runs, 'began')).map(async (run) => shownRun(await readRun(store, tenant, run.id))),
    ),
    clocks: policy === undefined ? [] : clocksOf(policy, incident, said?.pauses ?? [], now),
    duties: regimes === undefined ? [] : await dutiesFor(store, regimes, { incident, said, now }),
    said,
    assets: assets.map(shownAsset),
    people: peopleOf(incident, assets, desk.people(tenant)),
  }
}

async function linksOf({ store }: CaseDesk, { tenant, id, links = [] }: Incident) {
  const page = await store.incidents.page(tenant, {
    where: [{ field: 'links.incident', is: 'in', values: [id] }],
    limit: 100,
  })
  const others = new Map(
    (
      await store.incidents.getMany(
        tenant,
        links.map(({ incident }) => incident),
      )
    ).map(({ document }) => [document.id, document]),
  )
  const mine = links.map((link) => {
    const other = others.get(link.incident)
    return { ...link, theirs: false, title: other?.title ?? '', state: other?.state ?? '' }
  })
  const theirs = page.items.flatMap(({ document: other }) =>
    (other.links ?? [])
      .filter(({ incident }) => incident === id)
      .map((link) => ({ ...link, incident: other.id, theirs: true, title: other.title, state: other.state })),
  )
  return [...mine, ...theirs]
}

/** The assets of the inventory that an incident's references name; what it does not know is left out. */
async function assetsOf({ store }: CaseDesk, { tenant, assets }: Incident): Promise<readonly Asset[]> {
  if (assets.length === 0) return []
  const page = await store.assets.page(tenant, {
    where: [
      { field: 'refs.key', is: 'in', values: [...new Set(assets.map(({ key }) => key))] },
      { field: 'merged_into', is: 'missing' },
    ],
    limit: 200,
  })
  return page.items.map(({ document }) => document)
}

function shownAsset({ id, type, name, facts }: Asset): AffectedAsset {
  const { owner_team, owner_email, environment, data_classification } = facts
  return {
    ...{ id, type, name },
    owner: owner_team ?? owner_email ?? null,
    environment: environment ?? null,
    data: data_classification ?? null,
  }
}

function peopleOf(
  { entities }: Incident,
  assets: readonly Asset[],
  directory: Directory | undefined,
): readonly AffectedPerson[] {
  const actors = entities
    .filter(({ kind }) => kind === 'user')
    .map(({ id }) => ({ id, as: 'actor' as const }))
  const owners = [...new Set(assets.flatMap(({ facts }) => facts.owner_email ?? []))].map((id) => ({
    ...{ id, as: 'owner' as const },
  }))
  return [...actors, ...owners].map(({ id, as }) => {
    const person = directory?.find(id)
    return { id, as, email: person?.email ?? null, team: person?.team ?? null }
  })
}
