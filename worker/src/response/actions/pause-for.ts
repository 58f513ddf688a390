import { setTimeout as pause } from 'node:timers/promises'

/** Waits before a service is looked at again. */
export function pauseFor(ms: number, signal: AbortSignal): Promise<unknown> {
  return pause(ms, undefined, { signal })
}
