import { assertNever } from '@wachter/worker/model/result.ts'
import type { SearchHit } from '@wachter/worker/model/search-hit.ts'
import { APP_BASE } from '../plugin-id.ts'
import { paths } from './paths.ts'

/** The page of what was found; of an incident the tab on which it stands. */
export function whereTo({ kind, id, type, by, at }: SearchHit): string {
  switch (kind) {
    case 'incident':
      return by === 'task' ? `${paths.incident(id)}?tab=tasks` : paths.incident(id)
    case 'finding':
      return paths.detection(id)
    case 'event':
      return eventAt(id, at)
    case 'asset':
      return paths.asset(id)
    case 'entity':
      return paths.entity(type ?? 'unknown', id)
    case 'conversation':
      return paths.conversation(id)
    case 'rule':
      return paths.rule(id)
    case 'playbook':
      return paths.playbook(id)
    default:
      return assertNever(kind)
  }
}

/** So near its own moment the list of events has few others, and the one that is open among them. */
const AROUND_MS = 60_000

/** An event has no page of its own: it is open in the list of those around it. */
function eventAt(id: string, at: string | null): string {
  const search = new URLSearchParams({ open: id })
  if (at !== null) {
    search.set('from', new Date(Date.parse(at) - AROUND_MS).toISOString())
    search.set('to', new Date(Date.parse(at) + AROUND_MS).toISOString())
  }
  return `${paths.events()}?${search}`
}

/** Where an address of this app leads, whatever Grafana it was copied from; undefined for anything else. */
export function pastedAddress(text: string): string | undefined {
  const at = text.indexOf(`${APP_BASE}/`)
  if (at < 0 || !/^(https?:\/\/[^\s?#]*)?$/.test(text.slice(0, at))) return undefined
  const path = text.slice(at).trim()
  return /^[\w%~./?=&:+,@-]+$/.test(path) && !path.includes('..') ? path : undefined
}
