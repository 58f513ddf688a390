import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router-dom'
import type { z } from 'zod'
import { readUrlState, writeUrlState } from './url-state.ts'

/** `push`: the step can be gone back from. `replace`: typing, and what the page does by itself. */
export interface Step {
  step?: 'push' | 'replace'
}

/**
 * The state of a page that is in its address: filters, sort, tab, the record that is open. `schema` gives every key a default;
 * what the address has that does not fit counts as not said. Only the keys of `schema` are read and written.
 */
export function useUrlState<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): [z.infer<z.ZodObject<Shape>>, (patch: Partial<z.infer<z.ZodObject<Shape>>>, how?: Step) => void] {
  const [search, setSearch] = useSearchParams()
  const state = useMemo(() => readUrlState(schema, search), [schema, search])
  const change = useCallback(
    (patch: Partial<z.infer<z.ZodObject<Shape>>>, { step = 'push' }: Step = {}) =>
      setSearch((before) => writeUrlState(schema, before, patch), { replace: step === 'replace' }),
    [schema, setSearch],
  )
  return [state, change]
}
