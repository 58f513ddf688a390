import type { MaturityConfiguration } from './maturity-configuration.ts'

/** The programme's figures that its maturity is read from (seed 001, phase 4). */
export interface ProgrammeMetrics {
  /** Share of AI assets that the inventory covers, 0 to 1. */
  asset_coverage_rate: number
  mean_time_to_detect_hours: number
  mean_time_to_contain_hours: number
  red_team_engagements_ytd: number
  /** Share of the red team's findings that are remediated, 0 to 1. */
  remediation_rate: number
}

/** The names of CMMI's levels. */
export const levelNames = ['Initial', 'Managed', 'Defined', 'Quantitatively Managed', 'Optimizing'] as const

export interface MaturityLevel {
  dimension: 'Asset Management' | 'Incident Response' | 'Red Teaming'
  level: 1 | 2 | 3 | 4
  name: (typeof levelNames)[number]
  /** 0 to 100. */
  score: number
  evidence: string[]
  /** What the next level wants. */
  to_next_level: string[]
}

/** The maturity of the programme in the seed's three dimensions. */
export function programmeMaturity(
  metrics: ProgrammeMetrics,
  numbers: MaturityConfiguration,
): MaturityLevel[] {
  return [
    assetManagement(metrics, numbers.asset_management),
    incidentResponse(metrics, numbers.incident_response),
    redTeaming(metrics, numbers.red_teaming),
  ]
}

function assetManagement(
  { asset_coverage_rate: coverage }: ProgrammeMetrics,
  { coverage: steps }: MaturityConfiguration['asset_management'],
): MaturityLevel {
  const reaches = (step: number) => coverage >= step
  const level = highest(reaches(steps.managed), reaches(steps.defined), reaches(steps.quantitatively_managed))
  return levelOf('Asset Management', level, coverage * 100, [`coverage ${percent(coverage)}`], {
    1: [`discover assets by connectors until ${percent(steps.managed)} are covered`],
    2: [`classify every asset and track what depends on what; cover ${percent(steps.defined)}`],
    3: [`discover in every cloud; cover ${percent(steps.quantitatively_managed)}`],
    4: ['foresee the risk of assets before they are in use; make AI-BOMs by machine'],
  })
}

function incidentResponse(
  { mean_time_to_detect_hours: detect, mean_time_to_contain_hours: contain }: ProgrammeMetrics,
  { detect_hours, contain_hours, score_lost_per_hour }: MaturityConfiguration['incident_response'],
): MaturityLevel {
  const level = highest(
    detect < detect_hours.managed,
    detect < detect_hours.defined,
    detect < detect_hours.quantitatively_managed && contain < contain_hours.quantitatively_managed,
  )
  const evidence = [`${detect} h to detect on average`, `${contain} h to contain on average`]
  return levelOf('Incident Response', level, Math.max(0, 100 - detect * score_lost_per_hour), evidence, {
    1: [`monitor and name incident categories; detect within ${detect_hours.managed} h`],
    2: [`rules made for AI and a playbook for each category; detect within ${detect_hours.defined} h`],
    3: [
      `detect within ${detect_hours.quantitatively_managed} h and contain within ${contain_hours.quantitatively_managed} h`,
    ],
    4: ['let the usual incidents be contained by machine'],
  })
}

function redTeaming(
  { red_team_engagements_ytd: engagements, remediation_rate }: ProgrammeMetrics,
  { engagements: steps, remediation, score_per_engagement }: MaturityConfiguration['red_teaming'],
): MaturityLevel {
  const level = highest(
    engagements >= steps.managed,
    engagements >= steps.defined,
    engagements >= steps.quantitatively_managed && remediation_rate >= remediation.quantitatively_managed,
  )
  const evidence = [
    `${engagements} engagements this year`,
    `${percent(remediation_rate)} of findings remediated`,
  ]
  return levelOf('Red Teaming', level, Math.min(100, engagements * score_per_engagement), evidence, {
    1: ['have a first engagement and track what it finds'],
    2: [`a method, and ${steps.defined} engagements a year`],
    3: [
      `${steps.quantitatively_managed} engagements a year and ${percent(remediation.quantitatively_managed)} of findings remediated`,
    ],
    4: ['attack all year round, by machine'],
  })
}

/** The highest level whose own condition holds; one in between need not. */
function highest(managed: boolean, defined: boolean, quantitativelyManaged: boolean): MaturityLevel['level'] {
  if (quantitativelyManaged) return 4
  if (defined) return 3
  return managed ? 2 : 1
}

function levelOf(
  dimension: MaturityLevel['dimension'],
  level: MaturityLevel['level'],
  score: number,
  evidence: string[],
  toNext: Readonly<Record<MaturityLevel['level'], string[]>>,
): MaturityLevel {
  return {
    dimension,
    level,
    name: levelNames[level - 1] ?? 'Initial',
    score,
    evidence,
    to_next_level: toNext[level],
  }
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`
}
