import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router-dom'
import { SearchDialog } from './search-dialog.tsx'
import type { SearchPort } from './search-port.ts'
import { workerSearch } from './worker-search.ts'

/** Somebody types there, or has a menu or dialog open: the key is theirs. */
const TAKEN =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"]'

/** The one search of the app, on every page and on the key `/`. That it is open, and for what, stands in the address: `?find=`. */
export function SearchButton({ port = workerSearch }: { port?: SearchPort }) {
  const [address, setAddress] = useSearchParams()
  const text = address.get('find')
  const change = (to: string | null) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (to === null) next.delete('find')
        else next.set('find', to)
        return next
      },
      { replace: true },
    )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, altKey, metaKey } = event
      if (key !== '/' || ctrlKey || altKey || metaKey) return
      if (target instanceof Element && target.closest(TAKEN) !== null) return
      event.preventDefault()
      change('')
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  const label = t('search.button', 'Search everything (/)')
  return (
    <>
      <Button
        variant="secondary"
        icon="search"
        aria-label={label}
        tooltip={label}
        onClick={() => change('')}
      />
      {text !== null && <SearchDialog port={port} text={text} onText={change} onClose={() => change(null)} />}
    </>
  )
}
