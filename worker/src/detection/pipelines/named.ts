import { hold, type Step } from './pipeline.ts'

/** A field's name, and which steps it has been through. */
export interface Named {
  name: string
  /** Ids of steps that changed it. */
  ids: ReadonlySet<string>
  /** A step said what it is called. */
  mapped: boolean
}

export function unchanged(name: string): Named {
  return { name, ids: new Set(), mapped: false }
}

/** Whether a step is about a field; keywords have none (null). */
export function concerns(step: Step, field: Named | null): boolean {
  return hold(step.fields, (condition) => {
    switch (condition.type) {
      case 'fields':
        return (field !== null && condition.names.has(field.name)) === condition.included
      case 'patterns':
        return (field !== null && condition.matches(field.name)) === condition.included
      case 'processing_item_applied':
        return field?.ids.has(condition.id) === true
    }
  })
}

/** What a step makes of a field's name: itself where it leaves it. */
export function renamed(step: Step, field: Named): readonly Named[] {
  const names = concerns(step, field) ? namesOf(step.does, field.name) : undefined
  if (names === undefined) return [field]
  const ids = step.id === undefined ? field.ids : new Set([...field.ids, step.id])
  return names.map((name) => ({ name, ids, mapped: true }))
}

function namesOf(does: Step['does'], field: string): readonly string[] | undefined {
  if (does.type === 'field_name_mapping') return does.mapping.get(field)
  if (does.type === 'affix') return [`${does.prefix}${field}${does.suffix}`]
  if (does.type !== 'field_name_prefix_mapping') return undefined
  for (const [prefix, names] of does.mapping)
    if (field.startsWith(prefix)) return names.map((name) => `${name}${field.slice(prefix.length)}`)
  return undefined
}
