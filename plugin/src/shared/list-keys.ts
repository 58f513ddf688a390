/** What a key does to a list. */
export type ListAction = 'next' | 'previous' | 'select' | 'select-all' | 'open' | 'close'

const KEYS: Readonly<Record<string, ListAction>> = {
  j: 'next',
  k: 'previous',
  x: 'select',
  X: 'select-all',
  Enter: 'open',
  Escape: 'close',
}

/** Keys that begin one of Grafana's own shortcuts (`g h`, `t z`, `d k`, `p e`, `c t`): what follows is not ours. */
const CHORDS = new Set(['g', 't', 'd', 'p', 'c'])

/** How long Grafana waits for a chord's second key, milliseconds (mousetrap: 1 second). */
const CHORD_MS = 1000

export interface Key {
  key: string
  /** When it was pressed, milliseconds. */
  at: number
  /** With Ctrl, Alt or Meta. */
  modified: boolean
  /** In a field, a menu, a button: somebody else's. */
  taken: boolean
}

/** Whether a key, given the one before it, is nobody's: not typed somewhere, and no part of a shortcut of Grafana. */
export function isFree(key: Key, before: Key | undefined): boolean {
  if (key.modified || key.taken) return false
  return before === undefined || !CHORDS.has(before.key) || key.at - before.at >= CHORD_MS
}

/** The action of a key, given the one before it; undefined for keys that are not the list's. */
export function listAction(key: Key, before: Key | undefined): ListAction | undefined {
  if (!isFree(key, before)) return undefined
  return Object.hasOwn(KEYS, key.key) ? KEYS[key.key] : undefined
}

/** The place of the row that has the cursor after `next` or `previous`; held inside the list. */
export function moved(at: number, action: 'next' | 'previous', rows: number): number {
  if (rows === 0) return -1
  return action === 'next' ? Math.min(rows - 1, at + 1) : Math.max(0, at - 1)
}
