import type { FactName } from '@wachter/worker/model/asset.ts'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { EDITABLE, type EditableFact } from './edit-of.ts'

type Said = ShownAsset['provenance'][number]

/** A fact with who says it and who says otherwise; `value` is undefined where nobody says it. */
export interface FactLine {
  fact: FactName
  value: unknown
  editable: EditableFact | undefined
  said: Pick<Said, 'observer' | 'at'> | undefined
  conflicts: Said['conflicts']
}

/** What is asked of every asset: shown also where nobody says it. */
const ASKED: readonly EditableFact[] = [
  'owner_team',
  'environment',
  'exposure',
  'data_classification',
  'purpose',
  'last_security_review',
]

/** The facts of an asset: what decides first, then what else is known by name; what sources disagree on comes with its sides. */
export function factsOf({
  facts,
  provenance,
}: Pick<ShownAsset, 'facts' | 'provenance'>): readonly FactLine[] {
  const said = new Map(provenance.map((one) => [one.fact, one]))
  const editable = Object.keys(EDITABLE) as EditableFact[]
  const known = Object.keys(facts) as FactName[]
  const first = editable.filter((fact) => ASKED.includes(fact) || known.includes(fact))
  const rest = known.filter((fact) => !editable.some((one) => one === fact)).sort()
  return [...first, ...rest].map((fact) => {
    const from = said.get(fact)
    return {
      fact,
      value: facts[fact],
      editable: editable.find((one) => one === fact),
      said: from && { observer: from.observer, at: from.at },
      conflicts: from?.conflicts ?? [],
    }
  })
}
