import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readConfig } from '../config/config.ts'
import { readFrameworks } from '../config/read-frameworks.ts'
import { readKpis } from '../config/read-programme.ts'
import { knownIn, type World } from '../controls/fixtures/a-world.ts'
import { everyTurn } from '../controls/fixtures/every-turn.ts'
import { theLibrary } from '../controls/fixtures/the-library.ts'
import { judge } from '../controls/judge.ts'
import { libraryStandings } from '../controls/library-standings.ts'
import type { ControlState } from '../model/control.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { assess } from '../risk/assess.ts'
import { anAsset } from '../risk/fixtures/an-asset.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { enabling } from '../risk/fixtures/the-configuration.ts'
import { complianceOf } from './compliance/compliance-of.ts'
import { aComplianceAsset } from './compliance/fixtures/a-programme.ts'
import type { Frameworks } from './compliance/frameworks.ts'
import { figureOf } from './figure-of.ts'
import { addControls } from './rows/inventory-rows.ts'

const config = readConfig(join(import.meta.dirname, '../../..'), {})
const frameworks = readFrameworks(config, theLibrary.catalogues) as Frameworks
const kpis = readKpis(config.kpis)
const risk = enabling('evidence')

function standingIn(id: string, type: AssetType, world: World): ControlState {
  const control = theLibrary.controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`there is no control ${id}`)
  const { standings } = judge([control], knownIn(type, world), { statements: [], before: undefined })
  const [standing] = standings
  if (standing === undefined) throw new Error(`${id} does not stand on ${type}`)
  return standing
}

/** What the programme says where a control stands so on the one asset that there is. */
async function programmeSays(standing: ControlState, type: AssetType) {
  const asset = aComplianceAsset('a', [standing], { type, regulatory_scope: ['eu_ai_act_high_risk', 'gdpr'] })
  const controls = theLibrary.controls.filter(({ id }) => id === standing.control)
  const given = { frameworks, controls, catalogues: theLibrary.catalogues, date: '2027-12-31', at: NOW }
  const requirements = complianceOf([asset], given).flatMap((one) => one.requirements)
  const rows = new Map()
  addControls(rows, asset.controls)
  const figure = (id: string) => {
    const kpi = kpis.find((one) => one.id === id)
    if (kpi === undefined) throw new Error(`there is no figure ${id}`)
    return figureOf(kpi, [...rows.values()], NOW).value
  }
  const found = { document: asset.controls, version: '1' }
  const store = { assetControls: { getMany: async () => [found] } } as unknown as Parameters<
    typeof libraryStandings
  >[0]
  const known = anAsset({ id: asset.controls.id, type })
  const standings = (await libraryStandings(store).of([known])).get(known.id) ?? []
  const facts = { type, data_classification: 'restricted' as const, exposure: 'public' as const }
  const { residual } = assess({ facts, controls: [], observed: { standings } }, risk, NOW)
  return {
    met: requirements.filter(({ status }) => status === 'met').map(({ id }) => id),
    working: figure('controls_operational'),
    residual,
  }
}

test.each(everyTurn)(
  'a turned fact about %s on %s moves frameworks, figures and, where it weighs, risk',
  async (id, type, good, bad) => {
    const standing = standingIn(id, type, good)
    const before = await programmeSays(standing, type)
    const after = await programmeSays(standingIn(id, type, bad), type)
    expect(before.met).not.toEqual([])
    expect(after.met).toEqual([])
    expect([before.working, after.working]).toEqual([1, 0])
    if (standing.weighs === null) expect(after.residual).toBe(before.residual)
    else expect(after.residual).toBeGreaterThan(before.residual)
  },
)

test('every control that counts is among them', () => {
  const shown = new Set(everyTurn.map(([id]) => id))
  expect(theLibrary.controls.flatMap(({ id }) => (shown.has(id) ? [] : [id]))).toEqual([])
  expect(shown.size).toBeGreaterThanOrEqual(60)
})
