import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed, Stale, Waiting } from './states.tsx'

/** A part of a page by itself: it waits, fails, is out of date and is shown without the others. */
export function Part<Answer>({
  of,
  rows = 5,
  children,
}: {
  of: UseQueryResult<Answer>
  rows?: number
  children: (answer: Answer) => ReactNode
}) {
  const again = () => void of.refetch()
  if (of.data === undefined)
    return of.error === null ? <Waiting rows={rows} /> : <Failed error={of.error} again={again} />
  return (
    <>
      {of.error !== null && <Stale since={of.dataUpdatedAt} error={of.error} again={again} />}
      {children(of.data)}
    </>
  )
}
