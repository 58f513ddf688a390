import { config } from '@grafana/runtime'
import type { z } from 'zod'
import { PLUGIN_ID } from '../plugin-id.ts'

/** What this browser keeps for the person who is signed in. Undefined where there is nothing that fits `schema`. */
export function readPersonal<Kept>(key: string, schema: z.ZodType<Kept>): Kept | undefined {
  try {
    const text = localStorage.getItem(nameOf(key))
    return text === null ? undefined : schema.safeParse(JSON.parse(text)).data
  } catch {
    // No storage, or not our JSON: as if nothing had been kept.
    return undefined
  }
}

/** Keeps it; `undefined` forgets it. A browser that keeps nothing (private, full) is no error: it holds while the page is open. */
export function writePersonal(key: string, kept: unknown): void {
  try {
    if (kept === undefined) localStorage.removeItem(nameOf(key))
    else localStorage.setItem(nameOf(key), JSON.stringify(kept))
  } catch {
    // Said above.
  }
}

function nameOf(key: string): string {
  const { uid, id } = config.bootData.user
  return `${PLUGIN_ID}:${uid || id}:${key}`
}
