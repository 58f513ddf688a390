import { t } from '@grafana/i18n'
import { Field, RadioButtonGroup } from '@grafana/ui'
import { useState } from 'react'
import { FormDialog, WhyField } from './form-dialog.tsx'
import { InertText } from './inert-text.tsx'

/** What is about to happen, in words, and why; some of it takes a reason. */
export interface Question {
  title: string
  /** The exact effect. */
  effect: string
  button: string
  needsNote: boolean
  isDangerous?: boolean
  /** What has to be said beside. */
  choice?: { label: string; options: readonly { value: string; label: string }[] }
  onConfirm: (note: string, chosen: string | undefined) => void
}

/** Asks before something is done that others will ask about. */
export function AskWhy({ question, onClose }: { question: Question; onClose: () => void }) {
  const { title, effect, button, needsNote, isDangerous, choice, onConfirm } = question
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState<string | undefined>()
  const isMissing = (needsNote && note.trim() === '') || (choice !== undefined && chosen === undefined)
  return (
    <FormDialog
      title={title}
      effect={<InertText text={effect} />}
      button={button}
      isReady={!isMissing}
      isDangerous={isDangerous === true}
      onSubmit={() => {
        onConfirm(note.trim(), chosen)
        onClose()
      }}
      onClose={onClose}
    >
      {choice !== undefined && (
        <Field label={choice.label}>
          <RadioButtonGroup options={[...choice.options]} value={chosen} onChange={setChosen} />
        </Field>
      )}
      <WhyField
        {...(!needsNote && { label: t('ask.note', 'Note (optional)') })}
        value={note}
        onChange={setNote}
        autoFocus
      />
    </FormDialog>
  )
}
