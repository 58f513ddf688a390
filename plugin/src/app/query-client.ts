import { AppEvents } from '@grafana/data'
import { getAppEvents } from '@grafana/runtime'
import { MutationCache, QueryClient } from '@tanstack/react-query'
import { asProblem, type Problem } from '@wachter/worker/model/problem.ts'

/** How long an answer counts as new, milliseconds: going back to a list shows it at once. */
const FRESH_MS = 5_000

/** How often a question is repeated by itself where that may help. */
const MOST_RETRIES = 2

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** Told when it worked. */
      done?: string
      /** Said before what went wrong. */
      failed?: string
    }
  }
}

/**
 * What the app remembers of the worker's answers. What came of a change is told here, in words that its mutation declares:
 * `meta: {done, failed}`.
 */
export function openQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < MOST_RETRIES && mayHelp(asProblem(error)),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { retry: false },
    },
    mutationCache: new MutationCache({
      onSuccess: (_data, _variables, _context, { meta }) => {
        if (meta?.done !== undefined) tell(AppEvents.alertSuccess.name, meta.done)
      },
      onError: (error, _variables, _context, { meta }) => {
        tell(AppEvents.alertError.name, meta?.failed ?? '', asProblem(error).message)
      },
    }),
  })
}

function mayHelp({ kind, retry }: Problem): boolean {
  return kind === 'operational' && retry !== 'never'
}

function tell(type: string, ...words: string[]): void {
  getAppEvents().publish({ type, payload: words.filter((word) => word !== '') })
}
