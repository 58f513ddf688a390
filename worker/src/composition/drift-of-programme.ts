import type { BacktestDesk } from '../backtest/backtest.ts'
import { trialsOf } from '../backtest/trials-of.ts'
import type { Config } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { readRisk, riskIn } from '../config/read-risk.ts'
import { readRules } from '../config/read-rules.ts'
import { readVendors } from '../config/read-vendors.ts'
import { rulesInForce } from '../detection/decisions/rule-in-force.ts'
import { changedInApp } from '../governance/drift/changed-in-app.ts'
import {
  compareItems,
  type Difference,
  keptItems,
  type ProgrammeItem,
} from '../governance/drift/compare-files.ts'
import { type Counting, effectOf } from '../governance/drift/effect-of.ts'
import { faultsIn } from '../governance/drift/faults-in.ts'
import { whatIsInForce } from '../governance/drift/files-in-force.ts'
import { vendorAgents } from '../governance/vendors/vendor-register.ts'
import type { TenantId } from '../model/ids.ts'
import type { DriftEffect, FileDrift, ProgrammeDrift } from '../model/programme.ts'
import { type Clock, dayOf, epochMs } from '../model/time.ts'
import { compareOnStored } from '../risk/compare-stored.ts'
import type { Store } from '../store/store.ts'
import { observingWith } from './open-risk.ts'
import { type ProgrammePart, programmeParts } from './programme-parts.ts'
import { validateProgramme } from './validate-programme.ts'

interface Standing {
  store: Store
  clock: Clock
}

type Parts = ReadonlyMap<string, readonly ProgrammeItem[]>

/** What files and running state of a tenant do not say alike; with `trial`, changed rules are put on trial over stored events. */
export async function programmeDrift(
  config: Config,
  { store, clock }: Standing,
  tenant: TenantId,
  trial?: { desk: BacktestDesk; days: number },
): Promise<ProgrammeDrift> {
  const ofFiles = await driftOfFiles(config, { store, clock }, tenant, trial)
  return { ...ofFiles, app: await changedInApp(store, tenant, filesSay(config, tenant), ofFiles.at) }
}

type FilesDrift = Omit<ProgrammeDrift, 'app'>

async function driftOfFiles(
  config: Config,
  { store, clock }: Standing,
  tenant: TenantId,
  trial?: { desk: BacktestDesk; days: number },
): Promise<FilesDrift> {
  const now = clock.now()
  const parts = await readable(
    config,
    programmeParts.filter(({ id }) => id !== 'playbooks'),
  )
  const rulesInFiles = new Set((parts.get('rules') ?? []).map(({ id }) => id))
  const inForce = await whatIsInForce(store, tenant, rulesInFiles)
  const inFiles = [...parts].flatMap(([part, items]) => keptItems(part, items, tenant))
  // What can't be read says nothing: it is told as a fault, and not as gone.
  const known = (inForce?.items ?? []).filter(({ part }) => parts.has(part))
  const differences = inForce === undefined ? [] : compareItems(known, inFiles)
  const counting = await countingFor(config, {
    ...{ store, tenant, now, differences, trial },
    risk: inForce?.risk ?? null,
  })
  const files: FileDrift[] = []
  for (const one of differences) files.push({ ...one, effect: await effectOf(one, counting) })
  return {
    at: now,
    since: inForce?.since ?? null,
    files,
    faults: await validateProgramme(config, dayOf(now)),
  }
}

/** What files say of that which can be changed in the app. */
function filesSay(config: Config, tenant: TenantId): Parameters<typeof changedInApp>[2] {
  return {
    rules: rulesInForce(readRules(config.rules), () => false),
    sensitivity: config.tenants.find(({ id }) => id === tenant)?.sensitivity ?? 'balanced',
  }
}

/** The parts whose files can be read; why others can't is told by `validateProgramme`. */
async function readable(config: Config, parts: readonly ProgrammePart[]): Promise<Parts> {
  const read = new Map<string, readonly ProgrammeItem[]>()
  for (const part of parts) {
    try {
      read.set(part.id, await part.read(config))
    } catch (thrown) {
      // Throws what is a bug.
      faultsIn(thrown, part.id, '')
    }
  }
  return read
}

interface Asked extends Pick<Counting, 'store' | 'tenant' | 'now'> {
  store: Store
  differences: readonly Difference[]
  /** `risk.yaml` as it is in force. */
  risk: string | null
  trial: { desk: BacktestDesk; days: number } | undefined
}

/** What the effects of these differences are counted with. */
async function countingFor(config: Config, asked: Asked): Promise<Counting> {
  const { store, tenant, now, differences, risk, trial } = asked
  const idsOf = (part: string) => differences.flatMap((one) => (one.part === part ? [one.id] : []))
  const controls = idsOf('controls').length === 0 ? [] : readControls(config).controls
  const agents = idsOf('vendors').length === 0 ? [] : vendorAgents(await readVendors(config), tenant)
  const changed = differences.flatMap(({ part, id, change }) =>
    part === 'rules' && change !== 'removed' ? [id] : [],
  )
  const tried =
    trial === undefined ? undefined : await trialsOf(readRules(config.rules), changed, { ...trial, tenant })
  return {
    ...{ store, tenant, now, controls },
    agentsOf: (vendor) => agents.filter(({ asset }) => asset.provider === vendor).length,
    trials:
      tried === undefined || trial === undefined
        ? undefined
        : { days: trial.days, raise: new Map([...tried].map(([id, { findings }]) => [id, findings])) },
    compareRisk: async (): Promise<DriftEffect | null> => {
      const current = risk === null ? undefined : asInForce(risk)
      if (current === undefined) return null
      const { assets, moved, levels_up, levels_down } = await compareOnStored(store, {
        ...{ tenant, current, proposed: readRisk(config.risk).risk, now },
        observing: (configuration) => observingWith(configuration, store),
      })
      return { assets, assets_moved: moved.length, levels_up, levels_down }
    },
  }
}

/** A `risk.yaml` that an earlier version has read may say what this one does not know. */
function asInForce(text: string) {
  try {
    return riskIn(text, 'risk.yaml in force').risk
  } catch {
    return undefined
  }
}

/** To look at files takes a second or two of a processor: whoever asks again within that time is told what was seen. */
const LOOKED_MS = 120_000

/** The same for many who ask: they share what was last seen of files. What was changed in the app is as it is now. */
export function sharedDrift(
  config: Config,
  standing: Standing,
): (tenant: TenantId) => Promise<ProgrammeDrift> {
  const looked = new Map<TenantId, Look>()
  return async (tenant) => {
    const now = standing.clock.now()
    let look = looked.get(tenant)
    if (look === undefined || epochMs(now) >= look.until) {
      const files = driftOfFiles(config, standing, tenant)
      look = { until: epochMs(now) + LOOKED_MS, files, says: filesSay(config, tenant) }
      looked.set(tenant, look)
      files.catch(() => looked.delete(tenant))
    }
    return { ...(await look.files), app: await changedInApp(standing.store, tenant, look.says, now) }
  }
}

interface Look {
  /** Milliseconds since 1970. */
  until: number
  files: Promise<FilesDrift>
  says: Parameters<typeof changedInApp>[2]
}
