import type { RiskFigures } from '../model/assessment.ts'
import type { Instant } from '../model/time.ts'
import { assess, type Subject } from './assess.ts'
import type { ControlStanding } from './control-standings.ts'
import { expectedLoss, type LossFacts, lossLine } from './loss/loss-line.ts'
import { lossPortfolio } from './loss/portfolio.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { round2 } from './round.ts'

/** An asset that a control would work for, and what is known of its losses but for the controls. */
export interface Protected extends Subject {
  asset: string
  losses: readonly Omit<LossFacts, 'asset' | 'control_effectiveness'>[]
}

/** A control as an investment: what it costs a year on all these assets together. */
export interface ControlOffer {
  type: string
  cost_per_year: number
}

interface WithAndWithout {
  without: number
  with: number
  /** What the control takes away. */
  less: number
}

/** What a control is worth on some assets: residual and loss without it and with it, and both per cost. */
export interface ControlReturn {
  type: string
  cost_per_year: number
  /** Of the asset that is worst without it. */
  worst_residual: { asset: string } & WithAndWithout
  residual_sum: WithAndWithout
  expected_loss: WithAndWithout
  /** The yearly loss that is exceeded once in twenty years. */
  one_in_twenty: WithAndWithout
  /** Points of residual taken away for each 1000 of cost; null where it costs nothing. */
  points_per_1000: number | null
  /** Expected loss avoided, less the cost, over the cost; null where it costs nothing. */
  return_on_cost: number | null
}

/** What a control of this type is worth on these assets, whether it is there or not. Undefined without assets. */
export function controlReturn(
  assets: readonly Protected[],
  { type, cost_per_year }: ControlOffer,
  configuration: RiskConfiguration,
  now: Instant,
): ControlReturn | undefined {
  const off = stateOf(
    assets.map((one) => withoutControl(one, type)),
    configuration,
    now,
  )
  const on = stateOf(
    assets.map((one) => withControl(withoutControl(one, type), type, now)),
    configuration,
    now,
  )
  const [worst] = off.figures.toSorted(
    (one, other) => other.residual - one.residual || (one.asset < other.asset ? -1 : 1),
  )
  if (worst === undefined) return undefined
  const worstWith = on.figures.find(({ asset }) => asset === worst.asset)?.residual ?? 0
  const residual_sum = withAndWithout(off.residual, on.residual)
  const expected_loss = withAndWithout(off.expected, on.expected)
  return {
    type,
    cost_per_year,
    worst_residual: { asset: worst.asset, ...withAndWithout(worst.residual, worstWith) },
    residual_sum,
    expected_loss,
    one_in_twenty: withAndWithout(off.oneInTwenty, on.oneInTwenty),
    points_per_1000: cost_per_year === 0 ? null : round2((residual_sum.less / cost_per_year) * 1000),
    return_on_cost: cost_per_year === 0 ? null : round2((expected_loss.less - cost_per_year) / cost_per_year),
  }
}

/** Offers by what they are worth: the most expected loss avoided per cost first, then the most risk taken away. */
export function rankControls(
  assets: readonly Protected[],
  offers: readonly ControlOffer[],
  configuration: RiskConfiguration,
  now: Instant,
): ControlReturn[] {
  const worth = ({ return_on_cost }: ControlReturn) => return_on_cost ?? Number.POSITIVE_INFINITY
  return offers
    .flatMap((offer) => controlReturn(assets, offer, configuration, now) ?? [])
    .sort(
      (one, other) =>
        compare(worth(other), worth(one)) ||
        other.residual_sum.less - one.residual_sum.less ||
        (one.type < other.type ? -1 : 1),
    )
}

function compare(one: number, other: number): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function withAndWithout(off: number, on: number): WithAndWithout {
  return { without: round2(off), with: round2(on), less: round2(off - on) }
}

function stateOf(assets: readonly Protected[], configuration: RiskConfiguration, now: Instant) {
  const figures = assets.map((one) => ({ asset: one.asset, ...effectOn(assess(one, configuration, now)) }))
  const lines = assets.flatMap(({ asset, losses }, position) =>
    losses.map((loss) => {
      const control_effectiveness = figures[position]?.control_effectiveness ?? 0
      return lossLine({ ...loss, asset, control_effectiveness }, configuration.loss)
    }),
  )
  const portfolio = lossPortfolio(lines, configuration.loss, [])
  return {
    figures,
    residual: figures.reduce((sum, { residual }) => sum + residual, 0),
    expected: lines.reduce((sum, line) => sum + expectedLoss(line), 0),
    oneInTwenty: portfolio?.whole.curve.points.find(({ probability }) => probability === 0.05)?.loss ?? 0,
  }
}

function effectOn({ residual, control_effectiveness }: RiskFigures) {
  return { residual, control_effectiveness }
}

function withoutControl(subject: Protected, type: string): Protected {
  const { observed } = subject
  return {
    ...subject,
    controls: subject.controls.filter((control) => control.type !== type),
    ...(observed?.standings === undefined
      ? {}
      : {
          observed: {
            ...observed,
            standings: observed.standings.filter((standing) => standing.type !== type),
          },
        }),
  }
}

/** As it would be where it works and that was just proved. */
function withControl(subject: Protected, type: string, now: Instant): Protected {
  const { observed } = subject
  const proved: ControlStanding = {
    type,
    state: 'tested',
    proofs: [{ how: 'executed', at: now, expires: null }],
  }
  return {
    ...subject,
    controls: [...subject.controls, { type, operational: true }],
    ...(observed?.standings === undefined
      ? {}
      : { observed: { ...observed, standings: [...observed.standings, proved] } }),
  }
}
