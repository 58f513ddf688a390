import type { RiskFigures } from '../model/assessment.ts'
import { reasoned, sentence } from '../model/sentence.ts'

/** A control of an asset as somebody declares it. Types that `risk.yaml` does not know count for nothing. */
export interface DeclaredControl {
  type: string
  operational: boolean
}

/** A control that counts, and how much of the inherent risk it takes away. */
export type CountedControl = RiskFigures['controls'][number]

/**
 * What declared controls take away, each as often as it is declared, in the order given: adding binary fractions in another
 * order may move the last cent of a figure.
 */
export function countDeclared(
  controls: readonly DeclaredControl[],
  effects: Readonly<Record<string, number>>,
): CountedControl[] {
  return controls.flatMap(({ type, operational }) => {
    const effect = Object.hasOwn(effects, type) ? effects[type] : undefined
    return operational && effect !== undefined
      ? [{ type, effect, ...reasoned([sentence('risk.declared')]) }]
      : []
  })
}

/** The share of inherent risk that controls take away together; at most all of it. */
export function effectivenessOf(controls: readonly CountedControl[]): number {
  return Math.min(
    1,
    controls.reduce((sum, { effect }) => sum + effect, 0),
  )
}
