import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Button, Input, useStyles2 } from '@grafana/ui'
import { type ReactNode, useState } from 'react'
import { useCaseChange } from './use-incident.ts'

/** Adds something to an incident by its title; `children` ask for what else there is to say of it. */
export function NewItemForm({
  incident,
  words,
  onAdd,
  onAdded,
  children,
}: {
  incident: string
  words: { what: string; button: string; done: string; failed: string }
  /** The same key again is the same item. */
  onAdd: (asked: { key: string; title: string }) => Promise<unknown>
  onAdded?: () => void
  children: ReactNode
}) {
  const styles = useStyles2(getStyles)
  const [said, setSaid] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const title = said.trim()
  const add = useCaseChange(incident, () => onAdd({ key, title }), words)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (title === '') return
        add.mutate(undefined, {
          onSuccess: () => {
            setSaid('')
            setKey(crypto.randomUUID())
            onAdded?.()
          },
        })
      }}
    >
      <Input
        value={said}
        maxLength={256}
        placeholder={words.what}
        aria-label={words.what}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      {children}
      <Button type="submit" variant="secondary" disabled={title === '' || add.isPending}>
        {words.button}
      </Button>
    </form>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    form: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
      '& > *': { maxWidth: '100%' },
      '& > :first-child': { flex: '1 1 220px' },
    }),
  }
}
