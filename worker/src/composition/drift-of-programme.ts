import type { BacktestDesk } from '../backtest/backtest.ts'
import { trialsOf } from '../backtest/trials-of.ts'
import type { Config } from '../config/config.ts'
import { readRisk, riskIn } from '../config/read-risk.ts'
import { readVendors } from '../config/read-vendors.ts'
import { rulesInForce } from '../detection/decisions/rule-in-force.ts'
import { changedInApp } from '../governance/drift/changed-in-app.ts'
import { compareItems, type Difference, keptItems } from '../governance/drift/compare-files.ts'
import { type Counting, effectOf } from '../governance/drift/effect-of.ts'
import { whatIsInForce } from '../governance/drift/files-in-force.ts'
import { vendorAgents } from '../governance/vendors/vendor-register.ts'
import type { TenantId } from '../model/ids.ts'
import type { DriftEffect, FileDrift, ProgrammeDrift } from '../model/programme.ts'
import { type Clock, dayOf, epochMs, type Instant } from '../model/time.ts'
import { compareOnStored } from '../risk/compare-stored.ts'
import type { Store } from '../store/store.ts'
import { observingWith } from './open-risk.ts'
import type { ProgrammeReading } from './programme-reading.ts'
import { lookAtProgramme, type ProgrammeLook } from './validate-programme.ts'

interface Standing {
  store: Store
  clock: Clock
}

/** What files and running state of a tenant do not say alike; with `trial`, changed rules are put on trial over stored events. */
export async function programmeDrift(
  config: Config,
  { store, clock }: Standing,
  tenant: TenantId,
  trial?: { desk: BacktestDesk; days: number },
): Promise<ProgrammeDrift> {
  const now = clock.now()
  const look = await lookAtProgramme(config, dayOf(now))
  const ofFiles = await driftOfFiles(look, { store, now }, tenant, trial)
  return { ...ofFiles, app: await changedInApp(store, tenant, filesSay(look.reading, tenant), now) }
}

type FilesDrift = Omit<ProgrammeDrift, 'app'>

async function driftOfFiles(
  { reading, parts: all, faults }: ProgrammeLook,
  { store, now }: { store: Store; now: Instant },
  tenant: TenantId,
  trial?: { desk: BacktestDesk; days: number },
): Promise<FilesDrift> {
  // Playbooks are followed: they differ only by what can't be read.
  const parts = new Map([...all].filter(([part]) => part !== 'playbooks'))
  const rulesInFiles = new Set((parts.get('rules') ?? []).map(({ id }) => id))
  const inForce = await whatIsInForce(store, tenant, rulesInFiles)
  const inFiles = [...parts].flatMap(([part, items]) => keptItems(part, items, tenant))
  // What can't be read says nothing: it is told as a fault, and not as gone.
  const known = (inForce?.items ?? []).filter(({ part }) => parts.has(part))
  const differences = inForce === undefined ? [] : compareItems(known, inFiles)
  const counting = await countingFor(reading, {
    ...{ store, tenant, now, differences, trial },
    risk: inForce?.risk ?? null,
  })
  const files: FileDrift[] = []
  for (const one of differences) files.push({ ...one, effect: await effectOf(one, counting) })
  return {
    at: now,
    since: inForce?.since ?? null,
    files,
    faults: [...faults],
  }
}

/** What files say of that which can be changed in the app. */
function filesSay(
  { config, documents }: ProgrammeReading,
  tenant: TenantId,
): Parameters<typeof changedInApp>[2] {
  return {
    rules: rulesInForce(documents(), () => false),
    sensitivity: config.tenants.find(({ id }) => id === tenant)?.sensitivity ?? 'balanced',
  }
}

interface Asked extends Pick<Counting, 'store' | 'tenant' | 'now'> {
  store: Store
  differences: readonly Difference[]
  /** `risk.yaml` as it is in force. */
  risk: string | null
  trial: { desk: BacktestDesk; days: number } | undefined
}

/** What the effects of these differences are counted with. */
async function countingFor(reading: ProgrammeReading, asked: Asked): Promise<Counting> {
  const { config } = reading
  const { store, tenant, now, differences, risk, trial } = asked
  const idsOf = (part: string) => differences.flatMap((one) => (one.part === part ? [one.id] : []))
  const controls = idsOf('controls').length === 0 ? [] : reading.controls().controls
  const agents = idsOf('vendors').length === 0 ? [] : vendorAgents(await readVendors(config), tenant)
  const changed = differences.flatMap(({ part, id, change }) =>
    part === 'rules' && change !== 'removed' ? [id] : [],
  )
  const tried =
    trial === undefined ? undefined : await trialsOf(reading.documents(), changed, { ...trial, tenant })
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

/** To look at files takes a second or so of a processor: whoever asks again within that time is told what was seen. */
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
      look = { until: epochMs(now) + LOOKED_MS, seen: seen(config, { store: standing.store, now }, tenant) }
      looked.set(tenant, look)
      look.seen.catch(() => looked.delete(tenant))
    }
    const { files, says } = await look.seen
    return { ...files, app: await changedInApp(standing.store, tenant, says, now) }
  }
}

interface Look {
  /** Milliseconds since 1970. */
  until: number
  seen: Promise<Seen>
}

/** What is kept of a look: rules and texts that were read are not. */
interface Seen {
  files: FilesDrift
  says: Parameters<typeof changedInApp>[2]
}

async function seen(config: Config, on: { store: Store; now: Instant }, tenant: TenantId): Promise<Seen> {
  const look = await lookAtProgramme(config, dayOf(on.now))
  return { files: await driftOfFiles(look, on, tenant), says: filesSay(look.reading, tenant) }
}
