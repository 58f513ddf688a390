import { Lifecycle } from '@wachter/worker/model/asset.ts'
import { EditedFacts, needsReason } from '@wachter/worker/model/asset-edit.ts'
import { DataClassification, Environment, Exposure, RegulatoryScope } from '@wachter/worker/model/taxonomy.ts'

/** How a fact is entered. */
export type Entry =
  | { as: 'text' | 'long' | 'date' | 'yes-no' | 'lines' }
  | { as: 'one' | 'several'; of: readonly string[] }

/** What people may say of an asset, in the order of the menu; controls are weighed elsewhere. */
export const EDITABLE = {
  owner_team: { as: 'text' },
  owner_email: { as: 'text' },
  lifecycle: { as: 'one', of: Lifecycle.options.filter((one) => one !== 'discovered') },
  environment: { as: 'one', of: Environment.options },
  exposure: { as: 'one', of: Exposure.options },
  data_classification: { as: 'one', of: DataClassification.options },
  regulatory_scope: { as: 'several', of: RegulatoryScope.options },
  compliance_status: { as: 'one', of: ['unreviewed', 'compliant', 'non_compliant', 'excepted'] },
  last_security_review: { as: 'date' },
  next_security_review: { as: 'date' },
  name: { as: 'text' },
  purpose: { as: 'long' },
  description: { as: 'long' },
  approved_service: { as: 'yes-no' },
  authorised_tools: { as: 'lines' },
  untrusted_content: { as: 'yes-no' },
  network_isolated: { as: 'yes-no' },
  self_hosted: { as: 'yes-no' },
  sbom_available: { as: 'yes-no' },
  license: { as: 'text' },
  source_url: { as: 'text' },
  model_provider: { as: 'text' },
  model_name: { as: 'text' },
  model_version: { as: 'text' },
} as const satisfies Partial<Record<keyof EditedFacts, Entry>>
export type EditableFact = keyof typeof EDITABLE

/** Facts that say what one thing is: of many at once they would be wrong. */
const OF_ONE: ReadonlySet<EditableFact> = new Set<EditableFact>(['name', 'purpose', 'description'])

/** What can be said of so many assets at once. */
export function editableFacts(count: number): readonly EditableFact[] {
  const all = Object.keys(EDITABLE) as EditableFact[]
  return count > 1 ? all.filter((fact) => !OF_ONE.has(fact)) : all
}

/** What is entered so far: null takes back what people said. */
export type Draft = Partial<Record<EditableFact, string | readonly string[] | null>>

/** An edit, or the first thing that is wrong with the draft: the fact, and what the model says of it. */
export type ReadDraft =
  | { edit: { set: EditedFacts; reason?: string } }
  | { fact: EditableFact | undefined; wrong: string }
  | { wants: 'a fact' | 'a reason' }

/** Reads a draft as the worker will. */
export function editOf(draft: Draft, reason: string): ReadDraft {
  const facts = Object.entries(draft) as [EditableFact, NonNullable<Draft[EditableFact]> | null][]
  if (facts.length === 0) return { wants: 'a fact' }
  const set: Record<string, unknown> = {}
  for (const [fact, value] of facts) {
    const read = enteredAs(EDITABLE[fact], value)
    if (read === undefined) return { wants: 'a fact' }
    set[fact] = read
  }
  const parsed = EditedFacts.safeParse(set)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { fact: issue?.path[0] as EditableFact | undefined, wrong: issue?.message ?? '' }
  }
  const { lifecycle } = parsed.data
  const why = reason.trim()
  if (why === '' && lifecycle != null && needsReason(lifecycle)) return { wants: 'a reason' }
  return { edit: { set: parsed.data, ...(why !== '' && { reason: why }) } }
}

/** The entered as the model has it; undefined where nothing is entered yet. */
function enteredAs(entry: Entry, value: string | readonly string[] | null): unknown {
  if (value === null) return null
  if (typeof value !== 'string') return value.length === 0 ? undefined : value
  if (entry.as === 'yes-no') return value === '' ? undefined : value === 'yes'
  if (entry.as === 'lines') {
    return value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  }
  const text = value.trim()
  return text === '' ? undefined : text
}

/** A fact as it stands, as a draft of it begins. */
export function draftOf(fact: EditableFact, value: unknown): string | readonly string[] {
  const { as } = EDITABLE[fact]
  if (as === 'several') return Array.isArray(value) ? value.map(String) : []
  if (as === 'lines') return Array.isArray(value) ? value.join('\n') : ''
  if (as === 'yes-no') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : ''
  return typeof value === 'string' ? value : ''
}
