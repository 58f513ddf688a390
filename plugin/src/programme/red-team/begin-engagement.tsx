import { t } from '@grafana/i18n'
import { Field, Input, TextArea } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { dayAfter } from '../../shared/day-after.ts'
import { FormDialog } from '../../shared/form-dialog.tsx'
import type { RedTeamPort } from './red-team-port.ts'

/** Begins an engagement: what of our AI is attacked, by whom, from when on. */
export function BeginEngagement({ port, onClose }: { port: RedTeamPort; onClose: () => void }) {
  const client = useQueryClient()
  const id = useId()
  const [key] = useState(() => crypto.randomUUID())
  const [said, setSaid] = useState({
    title: '',
    scope: '',
    team: '',
    begins: dayAfter(Date.now(), 0),
    ends: '',
  })
  const begin = useMutation({
    mutationFn: () => port.begin({ ...said, ends: said.ends === '' ? null : said.ends, key }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['red-team'] })
      onClose()
    },
    meta: {
      done: t('programme.red-team.begun', 'The engagement is written down'),
      failed: t('programme.red-team.begin.failed', 'The engagement was not written down'),
    },
  })
  const isMissing = [said.title, said.scope, said.team, said.begins].some((one) => one.trim() === '')
  const isReversed = said.ends !== '' && said.ends < said.begins
  const field = (name: 'title' | 'team', label: string) => (
    <Field label={label}>
      <Input
        id={`${id}-${name}`}
        maxLength={256}
        value={said[name]}
        onChange={(event) => setSaid({ ...said, [name]: event.currentTarget.value })}
      />
    </Field>
  )
  const day = (name: 'begins' | 'ends', label: string) => (
    <Field label={label}>
      <Input
        id={`${id}-${name}`}
        type="date"
        width={22}
        value={said[name]}
        onChange={(event) => setSaid({ ...said, [name]: event.currentTarget.value })}
      />
    </Field>
  )
  return (
    <FormDialog
      title={t('programme.red-team.begin.title', 'Begin engagement')}
      button={t('programme.red-team.begin.button', 'Begin engagement')}
      isReady={!isMissing && !isReversed}
      isPending={begin.isPending}
      onSubmit={() => begin.mutate()}
      onClose={onClose}
    >
      {field('title', t('programme.red-team.title', 'Title'))}
      {field('team', t('programme.red-team.team', 'Who attacks'))}
      <Field label={t('programme.red-team.scope', 'What may be attacked, and how')}>
        <TextArea
          id={`${id}-scope`}
          rows={3}
          maxLength={4000}
          value={said.scope}
          onChange={(event) => setSaid({ ...said, scope: event.currentTarget.value })}
        />
      </Field>
      {day('begins', t('programme.red-team.begins', 'First day (UTC)'))}
      {day('ends', t('programme.red-team.ends', 'Last day (UTC), empty while it goes on'))}
    </FormDialog>
  )
}
