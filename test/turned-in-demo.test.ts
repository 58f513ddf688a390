import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readConfig } from '../worker/src/config/config.ts'
import { readFrameworks } from '../worker/src/config/read-frameworks.ts'
import { readKpis } from '../worker/src/config/read-programme.ts'
import { knownIn, type World } from '../worker/src/controls/fixtures/a-world.ts'
import { everyTurn } from '../worker/src/controls/fixtures/every-turn.ts'
import { theLibrary } from '../worker/src/controls/fixtures/the-library.ts'
import { judge } from '../worker/src/controls/judge.ts'
import { libraryStandings } from '../worker/src/controls/library-standings.ts'
import { complianceOf } from '../worker/src/metrics/compliance/compliance-of.ts'
import type { Frameworks } from '../worker/src/metrics/compliance/frameworks.ts'
import type { ComplianceAsset } from '../worker/src/metrics/compliance/scope-of.ts'
import { complianceAssets } from '../worker/src/metrics/compliance/stored-compliance.ts'
import { figureOf } from '../worker/src/metrics/figure-of.ts'
import { addControls } from '../worker/src/metrics/rows/inventory-rows.ts'
import type { Asset } from '../worker/src/model/asset.ts'
import type { AssetControls, ControlState } from '../worker/src/model/control.ts'
import type { AssetId, TenantId } from '../worker/src/model/ids.ts'
import { assess } from '../worker/src/risk/assess.ts'
import { NOW } from '../worker/src/risk/fixtures/subjects.ts'
import { enabling } from '../worker/src/risk/fixtures/the-configuration.ts'
import { subjectOf } from '../worker/src/risk/subject-of.ts'
import { openSqliteStore } from '../worker/src/store/sqlite/open-sqlite-store.ts'
import { ownDemoData } from './demo-data.ts'
import { all } from './stored-verdicts.ts'

/** The sample organisation, with a single thing about one of its assets turned, for each control of the library. */

const tenant = 'demo' as TenantId
const config = readConfig(join(import.meta.dirname, '..'), {})
const frameworks = readFrameworks(config, theLibrary.catalogues) as Frameworks
const kpi = readKpis(config.kpis).find(({ id }) => id === 'controls_operational')
const risk = enabling('evidence')
let data = ''
let assets: ReadonlyMap<AssetId, Asset>
let organisation: readonly ComplianceAsset[]

beforeAll(async () => {
  data = await ownDemoData()
  const store = await openSqliteStore({ file: join(data, 'wachter.db') })
  assets = new Map((await all(store.assets, tenant)).map((asset) => [asset.id, asset]))
  organisation = (await complianceAssets(store, tenant)).assets
  await store.close()
}, 600_000)
afterAll(() => rmSync(data, { recursive: true }))

type Turn = (typeof everyTurn)[number]
type Facts = Asset['facts']

/** The asset as it is there, seen today, but for the one thing that is turned. */
function turnedTo(asset: Asset, world: World, [, , good, bad]: Turn): Asset {
  const names = new Set([good, bad].flatMap((one) => Object.keys(one.facts ?? {})))
  const kinds = new Set([good, bad].flatMap((one) => (one.asset?.relations ?? []).map(({ kind }) => kind)))
  const open = new Set([good, bad].flatMap((one) => (one.asset?.gaps ?? []).map(({ id }) => id)))
  const own = Object.entries(asset.facts).filter(([name]) => !names.has(name))
  const made = knownIn(asset.type, world).asset
  const facts: Facts = { ...Object.fromEntries(own), ...made.facts }
  return {
    ...{ ...asset, facts, lifecycle: made.lifecycle, sightings: made.sightings },
    relations: [...asset.relations.filter(({ kind }) => !kinds.has(kind)), ...made.relations],
    gaps: [...asset.gaps.filter(({ id }) => !open.has(id)), ...made.gaps],
    provenance: Object.keys(facts).map((fact) => {
      return { fact: fact as keyof Facts, observer: 'aws', at: NOW, conflicts: [] }
    }),
  }
}

/** Where a control stands on such an asset, and what the programme of the whole organisation says then. */
async function programmeSays(asset: Asset, world: World, turn: Turn) {
  const controls = theLibrary.controls.filter(({ id }) => id === turn[0])
  const turned = turnedTo(asset, world, turn)
  const known = { ...knownIn(asset.type, world), asset: turned }
  const [standing] = judge(controls, known, { statements: [], before: undefined }).standings
  const others = organisation.find(({ controls: { id } }) => id === asset.id)?.controls
  if (standing === undefined || others === undefined) return undefined
  const own: AssetControls = {
    ...others,
    standings: [...others.standings.filter(({ control }) => control !== standing.control), standing],
  }
  const all = organisation.map((one) => (one.controls.id === own.id ? { ...one, controls: own } : one))
  const given = { frameworks, controls, catalogues: theLibrary.catalogues, date: '2027-12-31', at: NOW }
  const rows = new Map()
  for (const one of all) addControls(rows, one.controls)
  if (kpi === undefined) throw new Error('there is no figure of what works')
  const store = { assetControls: { getMany: async () => [{ document: own, version: '1' }] } }
  const standings = await libraryStandings(store as unknown as Parameters<typeof libraryStandings>[0]).of([
    turned,
  ])
  const { residual } = assess(
    { ...subjectOf(turned), observed: { standings: standings.get(asset.id) ?? [] } },
    risk,
    NOW,
  )
  return {
    state: standing.state,
    weighs: standing.weighs,
    requirements: complianceOf(all, given).flatMap((one) =>
      one.requirements.flatMap(({ id, status, counts }) =>
        counts.working > 0 || counts.failing > 0 || counts.planned > 0
          ? [{ id, status, working: counts.working }]
          : [],
      ),
    ),
    working: figureOf(kpi, [...rows.values()], NOW).value ?? 0,
    residual,
  }
}

const WORKS: readonly ControlState['state'][] = ['implemented', 'tested']
/** Meant for sets of data to train and to test with, of which the sample organisation has none. */
const NOT_THERE = ['data-digest-kept', 'training-data-trusted', 'training-writers-named']

test.each(everyTurn)('%s, on one of its assets', async (...turn) => {
  const [id, , good, bad] = turn
  const types = theLibrary.controls.find((control) => control.id === id)?.applies_to ?? []
  const meant = [...assets.values()].filter(
    ({ type, merged_into }) => types.includes(type) && merged_into === null,
  )
  if (meant.length === 0) {
    expect(NOT_THERE).toContain(id)
    return
  }
  const working = ({ requirements }: { requirements: readonly { working: number }[] }) =>
    requirements.reduce((all, one) => all + one.working, 0)
  for (const asset of meant) {
    const before = await programmeSays(asset, good, turn)
    const after = await programmeSays(asset, bad, turn)
    if (before === undefined || after === undefined) continue
    const moved = [
      WORKS.includes(before.state) && !WORKS.includes(after.state),
      after.working < before.working,
      working(after) < working(before),
      // What weighs nothing moves no risk; what another of its kind does as well moves none on this asset.
      before.weighs === null || after.residual > before.residual,
    ]
    if (moved.every(Boolean)) return
  }
  throw new Error(
    `${id} moves not all of state, figure, frameworks and risk on any of ${meant.length} assets`,
  )
})
