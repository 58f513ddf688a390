import { useSyncExternalStore } from 'react'

/** How often times on a page move on, milliseconds. */
const TICK_MS = 10_000

function subscribe(tell: () => void): () => void {
  const timer = setInterval(tell, TICK_MS)
  return () => clearInterval(timer)
}

/** The present moment, epoch milliseconds, to ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / TICK_MS) * TICK_MS)
}
