import { t } from '@grafana/i18n'
import { Button, Field, Modal, RadioButtonGroup, TextArea } from '@grafana/ui'
import { useId, useState } from 'react'
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
  const id = useId()
  const isMissing = (needsNote && note.trim() === '') || (choice !== undefined && chosen === undefined)
  return (
    <Modal title={title} isOpen onDismiss={onClose}>
      <p>
        <InertText text={effect} />
      </p>
      {choice !== undefined && (
        <Field label={choice.label}>
          <RadioButtonGroup options={[...choice.options]} value={chosen} onChange={setChosen} />
        </Field>
      )}
      <Field label={needsNote ? t('ask.why', 'Why') : t('ask.note', 'Note (optional)')} noMargin>
        <TextArea
          id={id}
          value={note}
          rows={3}
          maxLength={2000}
          autoFocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('ask.cancel', 'Cancel')}
        </Button>
        <Button
          variant={isDangerous === true ? 'destructive' : 'primary'}
          disabled={isMissing}
          onClick={() => {
            onConfirm(note.trim(), chosen)
            onClose()
          }}
        >
          {button}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  )
}
