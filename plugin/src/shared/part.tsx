import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed, Waiting } from './states.tsx'

/** A part of a page by itself: it waits, fails and is shown without the others. */
export function Part<Answer>({
  of,
  rows = 5,
  children,
}: {
  of: UseQueryResult<Answer>
  rows?: number
  children: (answer: Answer) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  return of.error === null ? (
    <Waiting rows={rows} />
  ) : (
    <Failed error={of.error} again={() => void of.refetch()} />
  )
}
