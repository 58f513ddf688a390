import { existsSync } from 'node:fs'
import { KpisYaml } from '../metrics/kpi-definitions.ts'
import type { MaturityConfiguration } from '../metrics/maturity-configuration.ts'
import { type MaturityYaml, maturityYaml } from '../metrics/maturity-models.ts'
import type { Programme } from '../metrics/measure-programme.ts'
import { seedModel } from '../metrics/seed-model.ts'
import type { Kpi } from '../model/kpi.ts'
import { asProblem } from '../model/problem.ts'
import type { Config } from './config.ts'
import { readRisk } from './read-risk.ts'
import { readYamlFile } from './read-yaml.ts'

type Configured = Pick<Config, 'kpis' | 'maturity' | 'risk'>

/**
 * What the programme is measured by: `kpis.yaml`, and the models of `maturity.yaml` that are enabled, the seed's first, whose numbers
 * stand in `risk.yaml`; undefined where there is no `kpis.yaml`. `controls`: those that there are, where that is to be held against.
 * Throws `config.invalid` and `config.unreadable` (user), with file, line and field of every fault.
 */
export function readProgramme(config: Configured, controls?: ReadonlySet<string>): Programme | undefined {
  if (!existsSync(config.kpis)) return undefined
  const kpis = readKpis(config.kpis)
  const seed = existsSync(config.risk) ? readRisk(config.risk).maturity : undefined
  if (!existsSync(config.maturity)) return { kpis, models: [], seed }
  return { kpis, models: modelsIn(readMaturity(config.maturity, kpis, controls), seed), seed }
}

/** Every fault of `kpis.yaml` and `maturity.yaml`, each with file and line; none where there are no such files. */
export function programmeFaults(config: Configured, controls?: ReadonlySet<string>): readonly string[] {
  if (!existsSync(config.kpis)) return []
  const kpis = faultsIn(() => readKpis(config.kpis))
  // What a model names is only known where the figures can be read.
  if (kpis.faults.length > 0 || !existsSync(config.maturity)) return kpis.faults
  return faultsIn(() => readMaturity(config.maturity, kpis.read ?? [], controls)).faults
}

/** Reads `kpis.yaml`: which figures there are. Throws `config.invalid` and `config.unreadable` (user). */
export function readKpis(file: string): readonly Kpi[] {
  return readYamlFile(file, 'kpis', KpisYaml).kpis
}

function readMaturity(file: string, kpis: readonly Kpi[], controls?: ReadonlySet<string>): MaturityYaml {
  const known = new Set(kpis.map(({ id }) => id))
  return readYamlFile(file, 'maturity', maturityYaml({ kpis: known, controls }))
}

function modelsIn(file: MaturityYaml, seed: MaturityConfiguration | undefined) {
  const own = file.models.filter(({ enabled }) => enabled)
  return seed === undefined ? own : [seedModel(file, seed), ...own]
}

function faultsIn<Read>(read: () => Read): { read?: Read; faults: readonly string[] } {
  try {
    return { read: read(), faults: [] }
  } catch (thrown) {
    const { kind, message } = asProblem(thrown)
    if (kind !== 'user') throw thrown
    return { faults: message.split('\n') }
  }
}
