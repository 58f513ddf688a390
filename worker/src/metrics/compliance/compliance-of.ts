import type { Catalogues } from '../../controls/catalogues.ts'
import type {
  ComplianceStatus,
  ComplianceTally,
  EvidenceAge,
  FrameworkStanding,
  RequirementStanding,
  StandingCounts,
} from '../../model/compliance.ts'
import type { Control, ControlState } from '../../model/control.ts'
import { inEnglish, type Sentence, sentence } from '../../model/sentence.ts'
import { earlier, epochMs, type Instant, later } from '../../model/time.ts'
import { type Framework, type Frameworks, type Ruling, requirementsOf, rulingOn } from './frameworks.ts'
import { gapBook, gapsOf } from './gaps-of.ts'
import { type ComplianceAsset, scopeOf, scopeSaid } from './scope-of.ts'

const DAY_MS = 86_400_000

/** What compliance is judged by. */
export interface ComplianceGiven {
  frameworks: Frameworks
  controls: readonly Control[]
  catalogues: Catalogues
  /** For which day it is asked what applies. */
  date: string
  /** When the states were read. */
  at: Instant
}

/** A requirement while assets are counted. */
interface Slot {
  id: string
  ruling: Ruling
  isAbout: ((asset: ComplianceAsset) => boolean) | undefined
  controls: ReadonlyMap<string, { control: Control; counts: StandingCounts }>
  assets: number
  conforming: number
  counts: StandingCounts
  attested: number
  evidence: Omit<EvidenceAge, 'oldest_days'> | undefined
  gaps: ReturnType<typeof gapBook>
}

/**
 * How we stand in every requirement of every framework: requirement to controls to where they stand on the assets that the
 * requirement is about. What a control does not concern (`not_applicable`) is not counted; without a control nothing is met.
 */
export function complianceOf(
  assets: readonly ComplianceAsset[],
  given: ComplianceGiven,
): readonly FrameworkStanding[] {
  const { frameworks, controls, catalogues, date, at } = given
  const known = frameworks.frameworks.map((framework) => ({
    framework,
    slots: requirementsOf(framework, catalogues).map((id) => slotOf(id, framework, given)),
  }))
  const slots = known.flatMap((one) => one.slots)
  for (const asset of assets) {
    const standings = new Map(asset.controls.standings.map((standing) => [standing.control, standing]))
    for (const slot of slots) take(slot, asset, standings)
  }
  const owners = new Map(controls.map(({ id, owner }) => [id, owner]))
  return known.map(({ framework: { id, title }, slots: own }) => {
    const requirements = own.map((slot) => standingOf(slot, given))
    const gaps = gapsOf(
      id,
      requirements.map((requirement, nth) => ({ requirement, book: own[nth]?.gaps ?? gapBook() })),
      owners,
    )
    return { id, title, date, at, tally: tallyOf(requirements), requirements, gaps }
  })
}

function slotOf(
  id: string,
  framework: Framework,
  { controls, frameworks }: Pick<ComplianceGiven, 'controls' | 'frameworks'>,
): Slot {
  const ruling = rulingOn(id, framework)
  const against = controls.filter(({ crosswalk }) => Object.hasOwn(crosswalk, id))
  return {
    ...{ id, ruling, isAbout: scopeOf(ruling, frameworks.provider_of) },
    controls: new Map(against.map((control) => [control.id, { control, counts: none() }])),
    ...{ assets: 0, conforming: 0, counts: none(), attested: 0, evidence: undefined, gaps: gapBook() },
  }
}

/** Counts one asset, whose standings are given by their control. */
function take(slot: Slot, asset: ComplianceAsset, standings: ReadonlyMap<string, ControlState>): void {
  if (slot.isAbout?.(asset) === false) return
  slot.assets += 1
  let [meant, working] = [0, 0]
  for (const { control, counts } of slot.controls.values()) {
    const standing = standings.get(control.id)
    const place = standing === undefined ? undefined : placeOf(standing.state)
    if (standing === undefined || place === undefined) continue
    meant += 1
    counts[place] += 1
    slot.counts[place] += 1
    if (place !== 'working') {
      slot.gaps.add(standing.control, place, asset.controls, standing.why)
      continue
    }
    working += 1
    if (standing.proof === 'attested') slot.attested += 1
    slot.evidence = withEvidence(slot.evidence, standing.evidence)
  }
  if (meant > 0 && working === meant) slot.conforming += 1
}

/** Under which count a state falls; undefined where it is none of our business. */
export function placeOf(state: ControlState['state']): keyof StandingCounts | undefined {
  if (state === 'not_applicable') return undefined
  return state === 'implemented' || state === 'tested' ? 'working' : state
}

function withEvidence(before: Slot['evidence'], evidence: ControlState['evidence']): Slot['evidence'] {
  let joined = before
  for (const { says, at, expires } of evidence) {
    if (says !== 'holds') continue
    joined =
      joined === undefined
        ? { pieces: 1, oldest: at, newest: at, expires }
        : {
            pieces: joined.pieces + 1,
            oldest: earlier(joined.oldest, at),
            newest: later(joined.newest, at),
            expires: earlier(joined.expires, expires),
          }
  }
  return joined
}

function standingOf(slot: Slot, { catalogues, date, at }: ComplianceGiven): RequirementStanding {
  const { id, ruling, assets, conforming, counts, attested, evidence } = slot
  const from = ruling.from ?? catalogues.applies.get(id) ?? null
  const { applies, ...why } = applicability(slot, from !== null && from > date)
  return {
    ...{ id, title: catalogues.names.get(id) ?? id, applies, from, ...why },
    ...{ roles: ruling.roles ?? [], owner: ruling.owner },
    status: applies === 'no' ? 'not_applicable' : statusOf(slot.controls.size, counts),
    ...{ assets, conforming, counts, attested },
    evidence:
      evidence === undefined
        ? null
        : {
            ...evidence,
            oldest_days: Math.max(0, Math.floor((epochMs(at) - epochMs(evidence.oldest)) / DAY_MS)),
          },
    controls: [...slot.controls.values()].map(({ control: { id: control, title, owner }, counts: own }) => {
      return { control, title, owner, ...own }
    }),
  }
}

function applicability(
  { ruling, isAbout, assets }: Slot,
  isLater: boolean,
): Pick<RequirementStanding, 'applies' | 'why' | 'said'> {
  if (ruling.not_applicable !== undefined) return { applies: 'no', why: ruling.not_applicable }
  const scope = isAbout === undefined ? [] : scopeSaid(ruling.roles ?? [], ruling.assets)
  const worded = (first: Sentence) => ({
    why: [inEnglish(first), scope.map(inEnglish).join(', ')].filter((part) => part !== '').join(' '),
    said: [first, ...scope],
  })
  if (isAbout !== undefined && assets === 0)
    return { applies: 'no', ...worded(sentence('compliance.no_asset')) }
  const own =
    isAbout === undefined
      ? worded(sentence('compliance.undecided'))
      : worded(sentence('compliance.assets', { many: assets }))
  const why = ruling.applicable === undefined ? own : { why: ruling.applicable }
  return { applies: isLater ? 'later' : 'now', ...why }
}

/** How controls that stand so meet a requirement. */
export function statusOf(controls: number, counts: StandingCounts): ComplianceStatus {
  const { working, failing, planned, excepted } = counts
  const meant = working + failing + planned + excepted
  if (controls === 0) return 'no_control'
  if (meant === 0) return 'not_judged'
  if (working === meant) return 'met'
  return working === 0 ? 'not_met' : 'partly'
}

function tallyOf(requirements: readonly RequirementStanding[]): ComplianceTally {
  const now = requirements.filter(({ applies }) => applies === 'now')
  const standing = (wanted: ComplianceStatus) => now.filter(({ status }) => status === wanted).length
  return {
    requirements: requirements.length,
    applying: now.length,
    later: requirements.filter(({ applies }) => applies === 'later').length,
    met: standing('met'),
    partly: standing('partly'),
    not_met: standing('not_met'),
    no_control: standing('no_control'),
    not_judged: standing('not_judged'),
  }
}

function none(): StandingCounts {
  return { working: 0, failing: 0, planned: 0, excepted: 0 }
}
