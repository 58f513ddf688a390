import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Dropdown, Icon, IconButton, Input, useStyles2 } from '@grafana/ui'
import { useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { InertText } from './inert-text.tsx'
import { viewOf } from './saved-views.ts'
import { useSavedViews } from './use-saved-views.ts'

/** The saved views of a list: go to one, save what is shown under a name, forget one. */
export function ViewMenu({ list }: { list: string }) {
  const styles = useStyles2(getStyles)
  const [search, setSearch] = useSearchParams()
  const { views, save, remove } = useSavedViews(list)
  const here = viewOf(search)
  const current = views.find((view) => view.search === here)
  const menu = (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps the menu open while one types
    <div className={styles.menu} onClick={(event) => event.stopPropagation()}>
      {views.length === 0 && <p className={styles.none}>{t('views.none', 'No view is saved yet')}</p>}
      {views.map((view) => (
        <div key={view.name} className={styles.option}>
          <button
            type="button"
            className={styles.go}
            aria-current={view === current}
            onClick={() => setSearch(new URLSearchParams(view.search))}
          >
            <InertText text={view.name} longest={60} />
          </button>
          <IconButton
            name="trash-alt"
            size="sm"
            aria-label={t('views.remove', 'Remove view {{name}}', {
              name: view.name,
              interpolation: { escapeValue: false },
            })}
            onClick={() => remove(view.name)}
          />
        </div>
      ))}
      <SaveForm onSave={(name) => save({ name, search: here })} />
    </div>
  )
  return (
    <Dropdown overlay={menu} placement="bottom-start">
      <button type="button" className={styles.button}>
        <Icon name="bookmark" size="sm" />
        {current === undefined ? t('views.label', 'Views') : <InertText text={current.name} longest={40} />}
        <Icon name="angle-down" size="sm" />
      </button>
    </Dropdown>
  )
}

function SaveForm({ onSave }: { onSave: (name: string) => void }) {
  const styles = useStyles2(getStyles)
  const [name, setName] = useState('')
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '') return
        onSave(name.trim())
        setName('')
      }}
    >
      <Input
        value={name}
        maxLength={60}
        aria-label={t('views.name', 'Name of the view')}
        placeholder={t('views.name', 'Name of the view')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="secondary" disabled={name.trim() === ''}>
        {t('views.save', 'Save view')}
      </Button>
    </form>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    button: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      height: theme.spacing(4),
      padding: theme.spacing(0, 1),
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.secondary,
      whiteSpace: 'nowrap',
      '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
    }),
    menu: css({
      width: 300,
      maxWidth: '90vw',
      maxHeight: 400,
      overflow: 'auto',
      padding: theme.spacing(1),
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
    }),
    none: css({ color: theme.colors.text.secondary }),
    option: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    go: css({
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(0.5),
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.primary,
      textAlign: 'left',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      '&:hover': { background: theme.colors.action.hover },
      '&[aria-current="true"]': { color: theme.colors.primary.text },
    }),
    save: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      paddingTop: theme.spacing(1),
      borderTop: `1px solid ${theme.colors.border.weak}`,
    }),
  }
}
