import { t } from '@grafana/i18n'
import { Button, Combobox, Field, Modal, TextArea } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { readable } from '../shared/words.ts'
import type { DrillsPort } from './drills-port.ts'

/** Of which category, and what for. */
export function DrillDialog({
  port,
  categories,
  onClose,
}: {
  port: DrillsPort
  categories: readonly string[]
  onClose: () => void
}) {
  const id = useId()
  const client = useQueryClient()
  const [category, setCategory] = useState(categories.length === 1 ? (categories[0] ?? '') : '')
  const [reason, setReason] = useState('')
  // One dialog is one drill, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID())
  const start = useMutation({
    mutationFn: () => port.start(category, reason.trim(), key),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['drills'] }),
    meta: {
      done: t('drills.begun', 'The drill has begun'),
      failed: t('drills.not-begun', 'The drill has not begun'),
    },
  })
  return (
    <Modal title={t('drills.start.title', 'Start drill')} isOpen onDismiss={onClose}>
      <p>
        {t(
          'drills.start.effect',
          'A made-up event of the gravest rule of this category comes in now. People are told as for a real one; nothing outside is changed.',
        )}
      </p>
      <Field label={t('playbooks.category', 'Category')} htmlFor={`${id}-category`}>
        <Combobox
          id={`${id}-category`}
          value={category === '' ? null : category}
          options={categories.map((value) => ({ value, label: readable(value) }))}
          onChange={({ value }) => setCategory(value)}
        />
      </Field>
      <Field label={t('drills.reason', 'What it is for')} htmlFor={`${id}-reason`} noMargin>
        <TextArea
          id={`${id}-reason`}
          value={reason}
          rows={2}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('ask.cancel', 'Cancel')}
        </Button>
        <Button
          disabled={category === '' || reason.trim() === '' || start.isPending}
          onClick={() => start.mutate()}
        >
          {t('drills.begin', 'Start drill')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  )
}
