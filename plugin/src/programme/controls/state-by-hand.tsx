import { t } from '@grafana/i18n'
import { Field, Input, RadioButtonGroup } from '@grafana/ui'
import type { ControlOnAsset } from '@wachter/worker/model/shown-controls.ts'
import { useId, useState } from 'react'
import { dayAfter } from '../../shared/day-after.ts'
import { FormDialog, WhyField } from '../../shared/form-dialog.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import type { Statement } from './controls-port.ts'
import { wordOfStanding } from './words-of-controls.ts'

const SAYS = ['implemented', 'excepted', 'not_applicable'] as const
/** How long a statement is good unless somebody says otherwise, and at most, days (controls/state-controls.ts). */
const USUAL_DAYS = 90
const MOST_DAYS = 365

/** A person's word on how a control stands on an asset: what, why, until when, and what it counts for. */
export function StateByHand(props: {
  control: string
  row: ControlOnAsset
  onSay: (statement: Statement) => void
  onClose: () => void
}) {
  const { control, row, onSay, onClose } = props
  const [says, setSays] = useState<Statement['says']>(row.stated?.says ?? 'implemented')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => dayAfter(Date.now(), USUAL_DAYS))
  const id = useId()
  const isMissing =
    reason.trim() === '' || until < dayAfter(Date.now(), 0) || until > dayAfter(Date.now(), MOST_DAYS)
  const effects: Record<Statement['says'], string> = {
    implemented: t(
      'programme.state.implemented.effect',
      'Counts where evidence does not decide, for less than what was seen. Evidence that it fails goes before it.',
    ),
    excepted: t(
      'programme.state.excepted.effect',
      'Goes before evidence until its last day: the control takes no risk away here, and does not count as failing.',
    ),
    not_applicable: t(
      'programme.state.not_applicable.effect',
      'Goes before evidence until its last day: the asset is left out wherever this control is counted.',
    ),
  }
  return (
    <FormDialog
      title={t('programme.state-by-hand.title', 'State by hand')}
      effect={<InertText text={`${control} · ${row.name}`} />}
      button={t('programme.state.say', 'State it')}
      isReady={!isMissing}
      onSubmit={() => {
        onSay({ says, reason: reason.trim(), until: `${until}T23:59:59.000Z` as Statement['until'] })
        onClose()
      }}
      onClose={onClose}
    >
      <Field label={t('programme.state.says', 'It is')} description={effects[says]}>
        <RadioButtonGroup
          aria-label={t('programme.state.says', 'It is')}
          value={says}
          onChange={setSays}
          options={SAYS.map((value) => ({ value, label: wordOfStanding(value) }))}
        />
      </Field>
      <WhyField value={reason} onChange={setReason} longest={1000} autoFocus />
      <Field
        label={t('exception.expires', 'Last day (UTC)')}
        description={t('programme.state.until', 'After it only evidence counts. At most a year from now.')}
        noMargin
      >
        <Input
          id={`${id}-until`}
          type="date"
          width={24}
          min={dayAfter(Date.now(), 0)}
          max={dayAfter(Date.now(), MOST_DAYS)}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Field>
    </FormDialog>
  )
}
