import { t } from '@grafana/i18n'
import { Combobox, Field, Input, RadioButtonGroup, TextArea } from '@grafana/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Level } from '@wachter/worker/model/level.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { FormDialog } from '../shared/form-dialog.tsx'
import { paths } from '../shared/paths.ts'
import { Failed } from '../shared/states.tsx'
import { wordOfLevel } from '../shared/words.ts'
import type { IncidentsPort } from './incidents-port.ts'

/** Opens an incident by hand: somebody saw, or was told, what no rule raised. */
export function OpenDialog({ incidents, onClose }: { incidents: IncidentsPort; onClose: () => void }) {
  const navigate = useNavigate()
  const categories = useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => incidents.categories(signal),
    staleTime: Infinity,
  })
  const [category, setCategory] = useState<string | undefined>()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [reporter, setReporter] = useState('')
  const [level, setLevel] = useState<Level>('medium')
  const [key] = useState(() => crypto.randomUUID())
  const open = useMutation({
    mutationFn: (chosen: string) =>
      incidents.open({
        ...{ key, category: chosen, title: title.trim(), level },
        reason: title.trim(),
        report: { text: text.trim(), ...(reporter.trim() !== '' && { reporter: reporter.trim() }) },
      }),
    onSuccess: ({ id }) => {
      onClose()
      navigate(paths.incident(id))
    },
    meta: {
      done: t('incidents.opened', 'Incident opened'),
      failed: t('incidents.open.failed', 'The incident was not opened'),
    },
  })
  const isReady = category !== undefined && title.trim() !== '' && text.trim() !== ''
  return (
    <FormDialog
      title={t('incidents.open-by-hand', 'Open incident by hand')}
      button={t('incidents.open-button', 'Open incident')}
      isReady={isReady}
      isPending={open.isPending}
      onSubmit={() => category !== undefined && open.mutate(category)}
      onClose={onClose}
    >
      {categories.error !== null && (
        <Failed error={categories.error} again={() => void categories.refetch()} />
      )}
      <Field label={t('incidents.category', 'Category')}>
        <Combobox
          value={category ?? null}
          loading={categories.isPending}
          options={(categories.data ?? []).map((one) => ({
            value: one.id,
            label: one.title,
            description: one.description.slice(0, 140),
          }))}
          onChange={({ value }) => setCategory(value)}
        />
      </Field>
      <Field label={t('incidents.open.title', 'In a sentence')}>
        <Input value={title} maxLength={256} onChange={(event) => setTitle(event.currentTarget.value)} />
      </Field>
      <Field
        label={t('incidents.open.report', 'What was seen')}
        description={t('incidents.open.report.hint', 'Secrets and personal data in it are masked.')}
      >
        <TextArea
          value={text}
          rows={5}
          maxLength={8000}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('incidents.open.reporter', 'Who saw it (optional)')}>
        <Input
          value={reporter}
          maxLength={256}
          onChange={(event) => setReporter(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('incidents.open.level', 'How bad that is')}>
        <RadioButtonGroup
          value={level}
          options={Level.options.map((value) => ({ value, label: wordOfLevel(value) }))}
          onChange={setLevel}
        />
      </Field>
    </FormDialog>
  )
}
