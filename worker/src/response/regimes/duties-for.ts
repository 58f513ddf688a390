import { nameKeyOf } from '../../model/asset-name.ts'
import type { Dossier } from '../../model/dossier.ts'
import type { Incident } from '../../model/incident.ts'
import type { RegulatoryScope } from '../../model/taxonomy.ts'
import type { Instant } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { dutiesOf, type RegimeView } from './duties-of.ts'
import type { Regimes } from './regime.ts'

/** Whom an incident must be reported to, by what is on record about it and stored of the assets that it touches. */
export async function dutiesFor(
  store: Pick<Store, 'assets'>,
  regimes: Regimes,
  { incident, said, now }: { incident: Incident; said: Dossier | undefined; now: Instant },
): Promise<readonly RegimeView[]> {
  const { tenant, category } = incident
  const scopes = await scopesOf(store, incident)
  return dutiesOf(regimes, { tenant, category, scopes }, said, now)
}

/** The regulatory scopes of the assets that an incident touches, as the inventory has them now. */
async function scopesOf(
  store: Pick<Store, 'assets'>,
  { tenant, assets }: Pick<Incident, 'tenant' | 'assets'>,
): Promise<ReadonlySet<RegulatoryScope>> {
  const scopes = new Set<RegulatoryScope>()
  if (assets.length === 0) return scopes
  const names = { field: 'identity', is: 'in' as const, values: assets.map(nameKeyOf) }
  for await (const { document } of everyDocument(store.assets, tenant, [names])) {
    for (const scope of document.facts.regulatory_scope ?? []) scopes.add(scope)
  }
  return scopes
}
