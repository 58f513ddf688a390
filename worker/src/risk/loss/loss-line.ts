import { problem } from '../../model/problem.ts'
import type { CategoryLoss, LossConfiguration, Magnitude } from '../loss-configuration.ts'
import { learnedRate, meanOf, type ObservedAttempts, type Rate } from './frequency.ts'
import { meanSeverity, type Severity, severityOf } from './severity.ts'

/** One asset's losses in one incident category, as far as they are known. */
export interface LossFacts extends ObservedAttempts {
  asset: string
  category: string
  /** What it is rolled up by, beside its category. */
  system?: string
  owner?: string
  control_effectiveness: number
  /** The asset's own, where the category's does not fit it. */
  magnitude?: Magnitude
}

/** The same, ready to be simulated. */
export interface LossLine {
  facts: LossFacts
  rate: Rate
  loss_per_attempt: number
  severity: Severity
}

/** More losses a year of one kind on one asset are no loss model's matter but a broken count. */
const MOST_LOSSES_A_YEAR = 10_000

/**
 * What an asset's losses in a category are simulated from. Throws `risk.loss-category` (user) for a category without numbers
 * in `risk.yaml` and `risk.loss-count` (user) for counts that can't be.
 */
export function lossLine(facts: LossFacts, { categories }: LossConfiguration): LossLine {
  const numbers: CategoryLoss | undefined = Object.entries(categories).find(
    ([id]) => id === facts.category,
  )?.[1]
  if (numbers === undefined) {
    const message = `category ${facts.category} has no numbers: add it to loss.categories of risk.yaml`
    throw problem('risk.loss-category', 'user', message)
  }
  const rate = learnedRate(numbers.prior, facts)
  const potential = meanOf(rate) * numbers.loss_per_attempt
  const sound = facts.attempts >= 0 && facts.years >= 0 && potential <= MOST_LOSSES_A_YEAR
  if (!sound || !(facts.control_effectiveness >= 0 && facts.control_effectiveness <= 1)) {
    const message = `${facts.asset}, ${facts.category}: ${facts.attempts} attempts in ${facts.years} years with control effectiveness ${facts.control_effectiveness} can't be`
    throw problem('risk.loss-count', 'user', message)
  }
  const { loss_per_attempt, magnitude } = numbers
  return { facts, rate, loss_per_attempt, severity: severityOf(facts.magnitude ?? magnitude) }
}

/** The expected yearly loss, in closed form: rate x what becomes a loss in spite of controls x mean cost. */
export function expectedLoss({ facts, rate, loss_per_attempt, severity }: LossLine): number {
  return meanOf(rate) * loss_per_attempt * (1 - facts.control_effectiveness) * meanSeverity(severity)
}
