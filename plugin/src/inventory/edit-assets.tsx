import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, Button, Combobox, Field, IconButton, Modal, TextArea, useStyles2 } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import type { EditedAssets } from '@wachter/worker/model/asset-edit.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { useId, useState } from 'react'
import { wordOfFact } from '../shared/fact-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { type Draft, draftOf, type EditableFact, editableFacts, editOf } from './edit-of.ts'
import { FactEntry } from './fact-entry.tsx'
import type { Chosen, Edit, InventoryPort } from './inventory-port.ts'

export interface EditAssetsProps {
  port: Pick<InventoryPort, 'tryEdit' | 'edit'>
  of: Chosen
  count: number
  teams: readonly string[]
  /** Facts that are asked for at first, as they stand. */
  begin?: Partial<Record<EditableFact, unknown>>
  onDone: () => void
  onClose: () => void
}

/** Says facts of one or many assets: what is to be said, then how it would go, then it is done. */
export function EditAssets({ port, of, count, teams, begin, onDone, onClose }: EditAssetsProps) {
  const styles = useStyles2(getStyles)
  const reasonId = useId()
  const [draft, setDraft] = useState<Draft>(() => begun(begin ?? { owner_team: undefined }))
  const [reason, setReason] = useState('')
  const read = editOf(draft, reason)
  const tried = useMutation({ mutationFn: (edit: Edit) => port.tryEdit(of, edit) })
  const done = useMutation({
    mutationFn: ({ edit, counted }: { edit: Edit; counted: number }) => port.edit(of, edit, counted),
    onSuccess: () => {
      onDone()
      onClose()
    },
    meta: {
      done: t('edit.done', 'Inventory changed'),
      failed: t('edit.failed', 'The inventory was not changed'),
    },
  })
  const change = (next: Draft) => {
    setDraft(next)
    tried.reset()
  }
  const free = editableFacts(count).filter((fact) => !(fact in draft))
  const wrong = 'wrong' in read ? read : undefined
  return (
    <Modal
      title={
        count === 1 ? t('edit.title-one', 'Edit asset') : t('edit.title', 'Edit {{count}} assets', { count })
      }
      isOpen
      onDismiss={onClose}
    >
      <div className={styles.facts}>
        {(Object.keys(draft) as EditableFact[]).map((fact) => (
          <FactRow
            key={fact}
            fact={fact}
            value={draft[fact] ?? null}
            teams={teams}
            wrong={wrong?.fact === fact ? wrong.wrong : undefined}
            onChange={(value) => change({ ...draft, [fact]: value })}
            onRemove={() => change(without(draft, fact))}
          />
        ))}
        <Combobox
          key={free.length}
          aria-label={t('edit.add', 'Say something else')}
          placeholder={t('edit.add', 'Say something else')}
          options={free.map((fact) => ({ value: fact, label: wordOfFact(fact) }))}
          value={null}
          onChange={({ value }) => change({ ...draft, [value]: draftOf(value, begin?.[value]) })}
        />
      </div>
      {'lifecycle' in draft && (
        <Field
          label={t('edit.reason', 'Why')}
          description={t('edit.reason.when', 'Needed to restrict, block or retire')}
          noMargin
        >
          <TextArea
            id={reasonId}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value)
              tried.reset()
            }}
          />
        </Field>
      )}
      {tried.error !== null && (
        <Alert severity="error" title={t('edit.refused', 'This can’t be done')}>
          <InertText text={asProblem(tried.error).message} />
        </Alert>
      )}
      {tried.data !== undefined && <Outlook outlook={tried.data} />}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('ask.cancel', 'Cancel')}
        </Button>
        {tried.data === undefined ? (
          <Button
            disabled={!('edit' in read) || tried.isPending}
            onClick={() => 'edit' in read && tried.mutate(read.edit)}
          >
            {t('edit.try', 'Show what would change')}
          </Button>
        ) : (
          <Button
            disabled={done.isPending || tried.data.changed === 0 || !('edit' in read)}
            onClick={() =>
              'edit' in read &&
              tried.data !== undefined &&
              done.mutate({ edit: read.edit, counted: tried.data.matched })
            }
          >
            {t('edit.do', 'Change {{count}}', { count: tried.data.changed })}
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  )
}

function FactRow({
  fact,
  value,
  teams,
  wrong,
  onChange,
  onRemove,
}: {
  fact: EditableFact
  value: string | readonly string[] | null
  teams: readonly string[]
  wrong: string | undefined
  onChange: (value: string | readonly string[] | null) => void
  onRemove: () => void
}) {
  const styles = useStyles2(getStyles)
  const id = useId()
  const name = wordOfFact(fact)
  return (
    <div className={styles.fact}>
      <div className={styles.entry}>
        <Field label={name} invalid={wrong !== undefined} error={wrong} noMargin htmlFor={id}>
          {value === null ? (
            <span id={id} className={styles.quiet}>
              {t('edit.taken-back', 'What people said is taken back; sources say it again')}
            </span>
          ) : (
            <FactEntry id={id} fact={fact} value={value} teams={teams} onChange={onChange} />
          )}
        </Field>
      </div>
      {fact !== 'lifecycle' && (
        <IconButton
          name={value === null ? 'pen' : 'history'}
          tooltip={
            value === null
              ? t('edit.say', 'Set: {{fact}}', { fact: name })
              : t('edit.take-back', 'Take back what people said of {{fact}}', { fact: name })
          }
          onClick={() => onChange(value === null ? draftOf(fact, undefined) : null)}
        />
      )}
      <IconButton
        name="times"
        tooltip={t('edit.leave', 'Leave {{fact}} as it is', { fact: name })}
        onClick={onRemove}
      />
    </div>
  )
}

/** How it would go, before anything is changed. */
function Outlook({ outlook }: { outlook: EditedAssets }) {
  const styles = useStyles2(getStyles)
  const { changed, unchanged, refused } = outlook
  return (
    <div className={styles.outlook} role="status">
      <p>
        <strong>{t('edit.would-change', 'Would change: {{count}}', { count: changed })}</strong>
        {unchanged > 0 && <>, {t('edit.said-already', 'already so: {{count}}', { count: unchanged })}</>}
        {refused.length > 0 && <>, {t('edit.can-not', 'refused: {{count}}', { count: refused.length })}</>}
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.slice(0, MOST_REFUSED).map(({ asset, title }) => (
            <li key={asset}>
              <InertText text={title} longest={300} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Refusals that are read; they are mostly alike. */
const MOST_REFUSED = 5

function begun(facts: Partial<Record<EditableFact, unknown>>): Draft {
  const entries = Object.entries(facts) as [EditableFact, unknown][]
  return Object.fromEntries(entries.map(([fact, value]) => [fact, draftOf(fact, value)]))
}

function without(draft: Draft, fact: EditableFact): Draft {
  const { [fact]: _, ...rest } = draft
  return rest
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({ display: 'grid', gap: theme.spacing(2), marginBottom: theme.spacing(2) }),
    fact: css({ display: 'flex', alignItems: 'flex-end', gap: theme.spacing(1) }),
    entry: css({ flex: 1, minWidth: 0 }),
    quiet: css({ color: theme.colors.text.secondary }),
    outlook: css({
      marginTop: theme.spacing(2),
      padding: theme.spacing(1),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      '& ul': { listStyle: 'none', color: theme.colors.text.secondary },
    }),
  }
}
