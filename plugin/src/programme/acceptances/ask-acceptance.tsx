import { t } from '@grafana/i18n'
import { Combobox, Field, Input } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AskedAcceptance } from '@wachter/worker/model/acceptance.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { useId, useState } from 'react'
import { wordOfType } from '../../shared/asset-words.ts'
import { dayAfter } from '../../shared/day-after.ts'
import { FormDialog, WhyField } from '../../shared/form-dialog.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import type { AcceptancesPort } from './acceptances-port.ts'
import { conditionsOf } from './conditions-of.ts'

/** How long a risk is borne unless somebody says otherwise, days. */
const USUAL_DAYS = 30

/** Asks to bear the residual risk of an asset: why, until when, and what must stay true meanwhile. */
export function AskAcceptance({
  port,
  onDone,
  onClose,
}: {
  port: AcceptancesPort
  onDone: () => void
  onClose: () => void
}) {
  const client = useQueryClient()
  const id = useId()
  const [key] = useState(() => crypto.randomUUID())
  const [asset, setAsset] = useState<{ value: string; label: string }>()
  const [reason, setReason] = useState('')
  const [expires, setExpires] = useState(() => dayAfter(Date.now(), USUAL_DAYS))
  const [limits, setLimits] = useState({ findings: '0', residual: '', usd: '' })
  const conditions = conditionsOf(limits)
  const ask = useMutation({
    mutationFn: (asked: AskedAcceptance) => port.ask(asked),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['acceptances'] })
      onDone()
      onClose()
    },
    meta: { done: t('programme.acceptance.is-asked', 'Asked: whoever may approve it is told') },
  })
  const limit = (name: keyof typeof limits, label: string, suffix?: string) => (
    <Field label={label} noMargin>
      <Input
        id={`${id}-${name}`}
        type="number"
        min={0}
        width={20}
        value={limits[name]}
        suffix={suffix}
        onChange={(event) => setLimits({ ...limits, [name]: event.currentTarget.value })}
      />
    </Field>
  )
  const submit = () => {
    if (asset === undefined || conditions === undefined) return
    const title = t('programme.acceptance.title', 'Residual risk of {{name}}', {
      name: asset.label,
      interpolation: { escapeValue: false },
    })
    ask.mutate({
      title: title.slice(0, 256),
      subject: { kind: 'residual' },
      asset: asset.value as AskedAcceptance['asset'],
      reason: reason.trim(),
      conditions,
      expires,
      key,
    })
  }
  return (
    <FormDialog
      title={t('programme.acceptance.ask.title', 'Ask to accept a risk')}
      effect={t(
        'programme.acceptance.ask.effect',
        'Nothing is borne until it is approved by who may approve that level; whoever asks does not approve.',
      )}
      button={t('programme.acceptance.ask.button', 'Ask for acceptance')}
      isReady={asset !== undefined && reason.trim() !== '' && expires !== '' && conditions !== undefined}
      isPending={ask.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('programme.acceptance.of-asset', 'Residual risk of')}>
        <Combobox
          id={`${id}-asset`}
          value={asset ?? null}
          placeholder={t('programme.acceptance.find-asset', 'Name of an asset')}
          options={async (words) =>
            (await port.assets(words)).map((one) => ({
              value: one.id,
              label: one.name,
              description: wordOfType(one.type),
            }))
          }
          onChange={({ value, label }) => setAsset({ value, label: label ?? value })}
        />
      </Field>
      <WhyField value={reason} onChange={setReason} />
      <Field label={t('exception.expires', 'Last day (UTC)')}>
        <Input
          id={`${id}-until`}
          type="date"
          width={24}
          min={dayAfter(Date.now(), 1)}
          value={expires}
          onChange={(event) => setExpires(event.currentTarget.value)}
        />
      </Field>
      <fieldset>
        <legend>{t('programme.acceptance.as-long', 'Only as long as (empty: no such condition)')}</legend>
        {limit('findings', t('programme.limit.findings', 'No more findings of medium and above than'))}
        {limit('residual', t('programme.limit.residual', 'Its residual risk is at most'), '/ 100')}
        {limit('usd', t('programme.limit.spend', 'Its spend in 30 days is below'), 'USD')}
      </fieldset>
      {ask.error !== null && (
        <p role="alert">
          <InertText text={asProblem(ask.error).message} longest={500} />
        </p>
      )}
    </FormDialog>
  )
}
