import { t } from '@grafana/i18n'
import { Button, Field, Modal, TextArea } from '@grafana/ui'
import { type ReactNode, useId } from 'react'

interface DialogButtonsProps {
  button: string
  isReady: boolean
  isPending?: boolean
  isDangerous?: boolean
  onSubmit: () => void
  onClose: () => void
}

/** A dialog with a form: what will happen, what has to be said, and one button that does it. */
export function FormDialog(
  props: DialogButtonsProps & { title: string; effect?: ReactNode; children?: ReactNode },
) {
  const { title, effect, children, ...buttons } = props
  return (
    <Modal title={title} isOpen onDismiss={buttons.onClose}>
      {effect !== undefined && <p>{effect}</p>}
      {children}
      <DialogButtons {...buttons} />
    </Modal>
  )
}

/** The foot of a dialog: leave it, or do what it is for. */
export function DialogButtons(props: DialogButtonsProps) {
  const { button, isReady, isPending = false, isDangerous = false, onSubmit, onClose } = props
  return (
    <Modal.ButtonRow>
      <Button variant="secondary" fill="outline" onClick={onClose}>
        {t('ask.cancel', 'Cancel')}
      </Button>
      <Button
        variant={isDangerous ? 'destructive' : 'primary'}
        disabled={!isReady || isPending}
        onClick={onSubmit}
      >
        {button}
      </Button>
    </Modal.ButtonRow>
  )
}

/** A reason, which stands in the audit chain. */
export function WhyField(props: {
  value: string
  onChange: (value: string) => void
  /** “Why” otherwise. */
  label?: string
  /** UTF-16 units, as the worker takes it. */
  longest?: number
  autoFocus?: boolean
}) {
  const { value, onChange, label = t('ask.why', 'Why'), longest = 2000, autoFocus = false } = props
  const id = useId()
  return (
    <Field label={label} htmlFor={id}>
      <TextArea
        id={id}
        value={value}
        rows={3}
        maxLength={longest}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
