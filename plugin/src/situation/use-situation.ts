import { useQuery } from '@tanstack/react-query'

/** How often the situation is asked for, milliseconds. */
const SITUATION_EVERY_MS = 15_000

/** One part of the situation, asked for again and again while it is looked at. */
export function useSituation<Answer>(
  name: string,
  ask: (signal: AbortSignal) => Promise<Answer>,
  every = SITUATION_EVERY_MS,
) {
  return useQuery({
    queryKey: ['situation', name],
    queryFn: ({ signal }) => ask(signal),
    refetchInterval: every,
  })
}
