import { t } from '@grafana/i18n'
import { Field, RadioButtonGroup } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import type { Reveal, RevealedThing } from '@wachter/worker/model/reveal.ts'
import { useState } from 'react'
import { FormDialog, WhyField } from '../form-dialog.tsx'

const MINUTES = [5, 15, 60] as const
/** As the worker wants it: a word or two is no reason. */
const SHORTEST_REASON = 8

/** Asks for how long and why texts are to be seen without masks. */
export function RevealDialog(props: {
  of: RevealedThing
  onClose: () => void
  onBegin: (asked: { reason: string; minutes: number; key: string }) => Promise<Reveal>
  onBegun: (reveal: Reveal) => void
}) {
  const { of, onClose, onBegin, onBegun } = props
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number>(15)
  const [key] = useState(() => crypto.randomUUID())
  const begin = useMutation({
    mutationFn: () => onBegin({ reason: reason.trim(), minutes, key }),
    onSuccess: (reveal) => {
      onBegun(reveal)
      onClose()
    },
    meta: { failed: t('reveal.failed', 'The texts were not revealed') },
  })
  return (
    <FormDialog
      title={t('reveal.title', 'Reveal texts')}
      effect={
        of.kind === 'incident'
          ? t(
              'reveal.effect.incident',
              'You see the texts of this incident and its conversations without masks. Your name, your reason and every text that you open are in the audit chain.',
            )
          : t(
              'reveal.effect.conversation',
              'You see the texts of this conversation without masks. Your name, your reason and every text that you open are in the audit chain.',
            )
      }
      button={t('reveal.begin', 'Reveal texts')}
      isReady={reason.trim().length >= SHORTEST_REASON}
      isPending={begin.isPending}
      onSubmit={() => begin.mutate()}
      onClose={onClose}
    >
      <WhyField value={reason} onChange={setReason} autoFocus />
      <Field label={t('reveal.how-long', 'For how long')} noMargin>
        <RadioButtonGroup
          options={MINUTES.map((value) => ({
            value,
            label: t('reveal.minutes', '{{count}} min', { count: value }),
          }))}
          value={minutes}
          onChange={setMinutes}
        />
      </Field>
    </FormDialog>
  )
}
