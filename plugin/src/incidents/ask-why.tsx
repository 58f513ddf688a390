import { t } from '@grafana/i18n'
import { Button, Field, Modal, TextArea } from '@grafana/ui'
import { useId, useState } from 'react'
import { InertText } from '../shared/inert-text.tsx'

/** What is about to happen, in words, and why; some of it takes a reason. */
export interface Question {
  title: string
  /** The exact effect. */
  effect: string
  button: string
  needsNote: boolean
  isDangerous?: boolean
  onConfirm: (note: string) => void
}

/** Asks before something is done that others will ask about. */
export function AskWhy({ question, onClose }: { question: Question; onClose: () => void }) {
  const { title, effect, button, needsNote, isDangerous, onConfirm } = question
  const [note, setNote] = useState('')
  const id = useId()
  const isMissing = needsNote && note.trim() === ''
  return (
    <Modal title={title} isOpen onDismiss={onClose}>
      <p>
        <InertText text={effect} />
      </p>
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
            onConfirm(note.trim())
            onClose()
          }}
        >
          {button}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  )
}
