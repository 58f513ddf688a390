import { t } from '@grafana/i18n'
import { Combobox, Field } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { FormDialog, WhyField } from '../shared/form-dialog.tsx'
import { wordOfCategory } from '../shared/words.ts'
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
    <FormDialog
      title={t('drills.start.title', 'Start drill')}
      effect={t(
        'drills.start.effect',
        'A made-up event of the gravest rule of this category comes in now. People are told as for a real one; nothing outside is changed.',
      )}
      button={t('drills.begin', 'Start drill')}
      isReady={category !== '' && reason.trim() !== ''}
      isPending={start.isPending}
      onSubmit={() => start.mutate()}
      onClose={onClose}
    >
      <Field label={t('playbooks.category', 'Category')} htmlFor={`${id}-category`}>
        <Combobox
          id={`${id}-category`}
          value={category === '' ? null : category}
          options={categories.map((value) => ({ value, label: wordOfCategory(value) }))}
          onChange={({ value }) => setCategory(value)}
        />
      </Field>
      <WhyField label={t('drills.reason', 'What it is for')} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
