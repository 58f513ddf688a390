import { useEffect, useRef, useState } from 'react'
import { isFree, type Key, listAction, moved } from './list-keys.ts'

export interface ListKeys {
  /** The rows in their order. */
  ids: readonly string[]
  open: string | undefined
  onOpen: (id: string | undefined) => void
  onSelect?: (id: string) => void
  onSelectAll?: () => void
  /** More keys, with the row that has the cursor; digits and what Grafana has no shortcut for. */
  more?: Readonly<Record<string, (id: string | undefined) => void>>
}

/** The keys of a list, and the row that has the cursor. While a drawer is open, moving on shows the next row in it. */
export function useListKeys(list: ListKeys) {
  const [current, setCurrent] = useState<string | undefined>(list.open)
  const rows = useRef(new Map<string, HTMLElement>())
  const latest = useRef({ ...list, current })
  latest.current = { ...list, current }

  useEffect(() => {
    let before: Key | undefined
    const onKey = (event: KeyboardEvent) => {
      const key = keyOf(event)
      const action = listAction(key, before)
      const { more = {} } = latest.current
      const own = isFree(key, before) && Object.hasOwn(more, key.key) ? more[key.key] : undefined
      before = key
      if (own !== undefined) {
        own(latest.current.open ?? latest.current.current)
        event.preventDefault()
        return
      }
      if (action === undefined) return
      const { ids, open, onOpen, onSelect, onSelectAll, current: at } = latest.current
      if (action === 'next' || action === 'previous') {
        const id = ids[moved(at === undefined ? -1 : ids.indexOf(at), action, ids.length)]
        if (id === undefined) return
        setCurrent(id)
        // Focus goes along, so that Enter is the row's; a drawer keeps it.
        if (open === undefined) rows.current.get(id)?.focus()
        else onOpen(id)
      } else if (action === 'select' && at !== undefined) onSelect?.(at)
      else if (action === 'select-all') onSelectAll?.()
      else if (action === 'open' && at !== undefined) onOpen(at)
      else if (action === 'close' && open !== undefined) onOpen(undefined)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  return {
    current,
    moveTo: setCurrent,
    rowRef: (id: string) => (element: HTMLElement | null) => {
      if (element === null) rows.current.delete(id)
      else rows.current.set(id, element)
    },
  }
}

/** What somebody types in, or a menu or dialog that has keys of its own. */
const TAKEN =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]'

/** A key as a list reads it. */
export function keyOf({ key, target, timeStamp, ctrlKey, altKey, metaKey }: KeyboardEvent): Key {
  const element = target instanceof Element ? target : undefined
  // Enter on a link or button is the link's or button's.
  const taken = element?.closest(TAKEN) != null || (key === 'Enter' && element?.closest('a, button') != null)
  return { key, at: timeStamp, modified: ctrlKey || altKey || metaKey, taken }
}
