import type { Control } from '../model/control.ts'
import type { Catalogues } from './catalogues.ts'

/** An id that a newer edition has replaced, and what of ours hangs on its successor. */
export interface EditionChange {
  was: string
  /** Null where the newer catalogue no longer names it. */
  was_called: string | null
  now: string
  now_called: string
  /** The new id as rules carry it. */
  tag: string
  controls: number
  rules: number
}

/**
 * What newer editions of the catalogues changed, by the older id: its successor, and how many controls and rules are mapped to
 * that. `tags`: those of all rules in force, a rule's own once.
 */
export function editionChanges(
  controls: readonly Control[],
  { names, successors }: Catalogues,
  tags: readonly string[],
): EditionChange[] {
  return [...successors]
    .map(([was, now]) => ({
      was,
      was_called: names.get(was) ?? null,
      now,
      now_called: names.get(now) ?? now,
      tag: tagOf(now),
      controls: controls.filter(({ crosswalk }) => Object.hasOwn(crosswalk, now)).length,
      rules: tags.filter((tag) => tag === tagOf(now)).length,
    }))
    .sort((one, other) => (one.was < other.was ? -1 : 1))
}

/** As rules write an id (detection/taxonomy.ts reads it): `LLM01:2026` is `owasp.llm01-2026`, `AML.T0115.000` is `atlas.aml-t0115-000`. */
function tagOf(id: string): string {
  const list = id.startsWith('AML.') ? 'atlas' : 'owasp'
  return `${list}.${id.toLowerCase().replaceAll(/[:.]/g, '-')}`
}
