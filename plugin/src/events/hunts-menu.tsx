import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Field, IconButton, Input, useStyles2 } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { SideDrawer } from '../shared/side-drawer.tsx'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { filterOfHunt, huntQuery } from './asked-events.ts'
import type { EventFilter, EventsPort } from './events-port.ts'

/** Searches that people keep for each other: open one, keep this one. */
export function HuntsMenu(props: {
  events: EventsPort
  filter: EventFilter
  /** Whether the present search looks for anything. */
  canSave: boolean
  onOpen: (filter: Partial<EventFilter>) => void
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" variant="secondary" icon="bookmark" onClick={() => setOpen(true)}>
        {t('hunts.button', 'Hunts')}
      </Button>
      {isOpen && (
        <SideDrawer title={t('hunts.title', 'Saved hunts')} size="sm" onClose={() => setOpen(false)}>
          <Hunts {...props} onClose={() => setOpen(false)} />
        </SideDrawer>
      )}
    </>
  )
}

function Hunts({
  events,
  filter,
  canSave,
  onOpen,
  onClose,
}: Parameters<typeof HuntsMenu>[0] & { onClose: () => void }) {
  const styles = useStyles2(getStyles)
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['hunts'] })
  const hunts = useQuery({ queryKey: ['hunts'], queryFn: ({ signal }) => events.hunts(signal) })
  const caller = useQuery({
    queryKey: ['caller'],
    queryFn: ({ signal }) => events.caller(signal),
    staleTime: Infinity,
  })
  const remove = useMutation({
    mutationFn: (id: string) => events.deleteHunt(id),
    onSettled,
    meta: {
      done: t('hunts.deleted', 'Hunt deleted'),
      failed: t('hunts.delete.failed', 'The hunt was not deleted'),
    },
  })
  return (
    <>
      {may('annotate') && <SaveHunt events={events} query={huntQuery(filter)} canSave={canSave} />}
      {hunts.error !== null ? (
        <Failed error={hunts.error} again={() => void hunts.refetch()} />
      ) : hunts.data === undefined ? (
        <Waiting rows={4} />
      ) : hunts.data.length === 0 ? (
        <Nothing of="yet" title={t('hunts.none', 'No hunt saved yet')}>
          {t('hunts.none.next', 'Search for something, then save it here for everybody.')}
        </Nothing>
      ) : (
        <ul className={styles.list}>
          {hunts.data.map(({ id, name, query, owner, updated }) => (
            <li key={id} className={styles.item}>
              <span className={styles.what}>
                <Button
                  size="sm"
                  fill="text"
                  onClick={() => {
                    onOpen(filterOfHunt(query))
                    onClose()
                  }}
                >
                  <InertText text={name} longest={80} />
                </Button>
                <span className={styles.quiet}>
                  <InertText text={owner} longest={60} /> · <RelativeTime at={updated} />
                </span>
              </span>
              {caller.data?.actor === owner && may('annotate') && (
                <IconButton
                  name="trash-alt"
                  tooltip={t('hunts.delete', 'Delete hunt')}
                  onClick={() => remove.mutate(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function SaveHunt({ events, query, canSave }: { events: EventsPort; query: string; canSave: boolean }) {
  const styles = useStyles2(getStyles)
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const id = useId()
  const save = useMutation({
    mutationFn: () => events.saveHunt({ name: name.trim(), query, key }),
    onSuccess: () => {
      setName('')
      setKey(crypto.randomUUID())
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['hunts'] }),
    meta: { done: t('hunts.saved', 'Hunt saved'), failed: t('hunts.save.failed', 'The hunt was not saved') },
  })
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault()
        if (canSave && name.trim() !== '') save.mutate()
      }}
    >
      <Field
        label={t('hunts.name', 'Save the present search as')}
        description={canSave ? undefined : t('hunts.nothing', 'Search for something first.')}
        noMargin
      >
        <Input
          id={id}
          value={name}
          maxLength={128}
          disabled={!canSave}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" size="sm" disabled={!canSave || name.trim() === '' || save.isPending}>
        {t('hunts.save', 'Save hunt')}
      </Button>
    </form>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    save: css({
      display: 'grid',
      gap: theme.spacing(1),
      justifyItems: 'start',
      marginBottom: theme.spacing(2),
    }),
    list: css({ listStyle: 'none', margin: 0 }),
    item: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    what: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      minWidth: 0,
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
