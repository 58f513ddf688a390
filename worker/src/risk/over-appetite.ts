import type { RiskFigures } from '../model/assessment.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { AppetitePoint } from './loss/exceedance.ts'
import type { Appetite } from './loss-configuration.ts'

/** Where the organisation bears more than it is willing to, in words. */
export interface Breach {
  limit: 'residual' | 'critical_assets' | 'losses'
  /** The asset, where it is one. */
  asset?: string
  /** What it is called, where that is known. */
  name?: string
  text: string
  /** How many assets are CRITICAL and not accepted, where it is about those. */
  assets?: number
}

/** The most residual risk that an asset of a type may have. */
export function limitOf(type: AssetType | undefined, { any, types }: Appetite['residual']): number {
  return (type === undefined ? undefined : types[type]) ?? any
}

/** Every limit of the appetite that does not hold: assets above theirs, too many critical ones, a curve above the curve. */
export function overAppetite(
  given: {
    assets: readonly (Pick<RiskFigures, 'residual'> & { asset: string; type: AssetType | undefined })[]
    /** How many of all assets are CRITICAL and not accepted. */
    critical: number
    curve: readonly AppetitePoint[]
  },
  { residual, critical_assets }: Pick<Appetite, 'residual' | 'critical_assets'>,
): Breach[] {
  const { assets, critical, curve } = given
  return [
    ...assets.flatMap(({ asset, type, residual: has }): Breach[] => {
      const limit = limitOf(type, residual)
      return has > limit ? [{ limit: 'residual', asset, text: `residual ${has} is above ${limit}` }] : []
    }),
    ...(critical > critical_assets
      ? [
          {
            limit: 'critical_assets' as const,
            assets: critical,
            text: `${critical} assets are CRITICAL, at most ${critical_assets} may be`,
          },
        ]
      : []),
    ...curve.flatMap(({ above, tolerated, simulated, breached }): Breach[] =>
      breached
        ? [
            {
              limit: 'losses',
              text: `a yearly loss above ${above} has probability ${simulated}, at most ${tolerated} is borne`,
            },
          ]
        : [],
    ),
  ]
}
