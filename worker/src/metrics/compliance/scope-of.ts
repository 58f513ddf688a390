import type { AiRole, AssetFilter } from '../../model/compliance.ts'
import type { AssetControls } from '../../model/control.ts'
import { type Sentence, sentence } from '../../model/sentence.ts'
import type { Environment, RegulatoryScope } from '../../model/taxonomy.ts'
import type { Ruling } from './frameworks.ts'

/** An asset as compliance looks at it. */
export interface ComplianceAsset {
  controls: AssetControls
  /** Inherent risk, 0 to 100; undefined where it was not assessed. */
  inherent: number | undefined
  regulatory_scope: readonly RegulatoryScope[]
  environment: Environment | undefined
}

/** Whether a filter holds for an asset; what is not known of it holds for none. */
export function isMeant(filter: AssetFilter, asset: ComplianceAsset): boolean {
  const { types, regulatory_scope, environments } = filter
  if (types !== undefined && !types.includes(asset.controls.type)) return false
  if (regulatory_scope !== undefined && !asset.regulatory_scope.some((one) => regulatory_scope.includes(one)))
    return false
  return (
    environments === undefined ||
    (asset.environment !== undefined && environments.includes(asset.environment))
  )
}

/** Which assets a requirement is about; undefined: whoever has any. We deploy everything and provide what `providerOf` says. */
export function scopeOf(
  { roles, assets }: Pick<Ruling, 'roles' | 'assets'>,
  providerOf: AssetFilter | undefined,
): ((asset: ComplianceAsset) => boolean) | undefined {
  const isProvidersOnly = roles !== undefined && !roles.includes('deployer')
  if (!isProvidersOnly && assets === undefined) return undefined
  return (asset) =>
    (assets === undefined || isMeant(assets, asset)) &&
    (!isProvidersOnly || (providerOf !== undefined && isMeant(providerOf, asset)))
}

/** The assets that a requirement is about. */
export function scopeSaid(roles: readonly AiRole[], assets: AssetFilter | undefined): Sentence[] {
  const { types, regulatory_scope, environments } = assets ?? {}
  return [
    ...(roles.length === 1 ? [sentence('compliance.role', { ai_role: roles[0] ?? '' })] : []),
    ...(types === undefined ? [] : [sentence('compliance.types', { types: types.join(', ') })]),
    ...(regulatory_scope === undefined
      ? []
      : [sentence('compliance.scopes', { scopes: regulatory_scope.join(', ') })]),
    ...(environments === undefined
      ? []
      : [sentence('compliance.environments', { environments: environments.join(', ') })]),
  ]
}
