import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Library } from '../../controls/library.ts'
import type { FrameworkStanding } from '../../model/compliance.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { type Clock, dayOf } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { monthOf } from '../board/month.ts'
import { type ProgrammeRecord, programmeOfMonth } from '../board/programme-of-month.ts'
import { complianceArchive } from './compliance-archive.ts'
import { complianceOf } from './compliance-of.ts'
import type { Frameworks } from './frameworks.ts'
import { assessmentResults } from './oscal/assessment-results.ts'
import { componentDefinition } from './oscal/component-definition.ts'
import { mappingCollection } from './oscal/mapping-collection.ts'
import { planOfAction } from './oscal/plan-of-action.ts'
import type { ComplianceAsset } from './scope-of.ts'
import { complianceAssets } from './stored-compliance.ts'

/** What compliance is looked at with. */
export interface ComplianceDesk {
  store: Pick<Store, 'assets' | 'assetControls'>
  clock: Clock
  library: Library
  /** Undefined where there is no `frameworks.yaml`. */
  frameworks: Frameworks | undefined
}

/** What archives are made with. */
export type ExportingDesk = ComplianceDesk & ProgrammeRecord & { audit: AuditRecorder }

/** How a tenant stands in all frameworks, and what that was read from. */
export interface Stood {
  standings: readonly FrameworkStanding[]
  assets: readonly ComplianceAsset[]
  left_out: number
  frameworks: Frameworks
}

/** OSCAL's models that are written. */
export const oscalModels = [
  'component-definition',
  'mapping-collection',
  'assessment-results',
  'plan-of-action-and-milestones',
] as const
export type OscalModel = (typeof oscalModels)[number]

/** How a tenant stands in all frameworks; `date`: for which day it is asked what applies. Throws `compliance.none` (user). */
export async function standNow(desk: ComplianceDesk, tenant: TenantId, date?: string): Promise<Stood> {
  const { store, clock, library } = desk
  const frameworks = frameworksIn(desk)
  const { assets, left_out } = await complianceAssets(store, tenant)
  const at = clock.now()
  const standings = complianceOf(assets, { ...library, frameworks, date: date ?? dayOf(at), at })
  return { standings, assets, left_out, frameworks }
}

/** How it stands in one of them. Throws `compliance.unknown` (user). */
export function standingIn({ standings }: Pick<Stood, 'standings'>, framework: string): FrameworkStanding {
  const found = standings.find(({ id }) => id === framework)
  if (found !== undefined) return found
  const known = standings.map(({ id }) => id).join(', ')
  throw problem('compliance.unknown', 'user', `there is no framework ${framework}; there are ${known}`)
}

/** A document of OSCAL; `framework` for the two that are about one. Throws `compliance.unknown` and `compliance.which` (user). */
export async function oscalDocument(
  desk: ComplianceDesk,
  asked: { tenant: TenantId; model: OscalModel; framework?: string | undefined; date?: string | undefined },
): Promise<object> {
  const { tenant, model, framework, date } = asked
  const { library, clock } = desk
  const whole = { ...library, frameworks: frameworksIn(desk), at: clock.now() }
  if (model === 'component-definition') return componentDefinition(whole)
  if (model === 'mapping-collection') return mappingCollection(whole)
  if (framework === undefined) {
    const known = whole.frameworks.frameworks.map(({ id }) => id).join(', ')
    throw problem('compliance.which', 'user', `${model} is about one framework: ${known}`)
  }
  const stood = await standNow(desk, tenant, date)
  const given = { ...stood, tenant, standing: standingIn(stood, framework), controls: library.controls }
  return model === 'assessment-results' ? assessmentResults(given) : planOfAction(given)
}

/** An archive for an auditor, and a line in the audit chain with its manifest's hash. Throws `compliance.unknown` (user). */
export async function exportCompliance(
  desk: ExportingDesk,
  asked: { tenant: TenantId; actor: string; framework: string; date?: string | undefined; reason: string },
): Promise<{ zip: Uint8Array; sha256: string }> {
  const { tenant, actor, framework, date, reason } = asked
  const { library, audit } = desk
  const stood = await standNow(desk, tenant, date)
  const standing = standingIn(stood, framework)
  const { at: made } = standing
  const programme = await programmeOfMonth(desk, tenant, { month: monthOf(made), made })
  const archive = complianceArchive({
    ...{ tenant, standing, assets: stood.assets, controls: library.controls, by: actor, reason },
    programme,
    ...{ left_out: stood.left_out, library: { ...library, frameworks: stood.frameworks } },
  })
  await audit.record([
    {
      ...{ tenant, at: standing.at, actor, action: 'compliance.exported', target: `framework/${framework}` },
      ...{ before: null, after: { date: standing.date, reason, manifest_sha256: archive.sha256 } },
    },
  ])
  return archive
}

function frameworksIn({ frameworks }: ComplianceDesk): Frameworks {
  if (frameworks !== undefined) return frameworks
  const message = 'there is no frameworks.yaml: `frameworks` in wachter.yaml says where it is'
  throw problem('compliance.none', 'user', message)
}
