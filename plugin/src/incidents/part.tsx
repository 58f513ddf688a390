import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed, Waiting } from '../shared/states.tsx'

/** A part of the page by itself: it waits, fails and is shown without the others. */
export function Part<Answer>({
  of,
  beside,
  children,
}: {
  of: UseQueryResult<Answer>
  beside?: UseQueryResult<unknown>
  children: (answer: Answer) => ReactNode
}) {
  const failed = [of, beside].find((one) => one !== undefined && one.error !== null && one.data === undefined)
  if (failed !== undefined) return <Failed error={failed.error} again={() => void failed.refetch()} />
  if (of.data === undefined || (beside !== undefined && beside.data === undefined)) return <Waiting />
  return children(of.data)
}
