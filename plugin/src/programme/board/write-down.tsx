import { t } from '@grafana/i18n'
import { Field, Input, TextArea } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { dayAfter } from '../../shared/day-after.ts'
import { FormDialog } from '../../shared/form-dialog.tsx'
import type { BoardPort } from './board-port.ts'

/** How long something takes unless somebody says otherwise, days. */
const USUAL_DAYS = 30

/** Writes down what the board decided, or what it wants done. */
export function WriteDown(props: {
  port: BoardPort
  what: 'decision' | 'action'
  onDone: () => void
  onClose: () => void
}) {
  const { port, what, onDone, onClose } = props
  const id = useId()
  const [key] = useState(() => crypto.randomUUID())
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [other, setOther] = useState('')
  const [day, setDay] = useState(() => dayAfter(Date.now(), what === 'action' ? USUAL_DAYS : 0))
  const write = useMutation({
    mutationFn: () =>
      what === 'decision'
        ? port.decide({ key, title: title.trim(), text: text.trim(), reason: other.trim(), decided: day })
        : port.want({ key, title: title.trim(), detail: text.trim(), owner: other.trim(), due: day }),
    onSuccess: () => {
      onDone()
      onClose()
    },
    meta: {
      done: t('programme.policy.done', 'It is written down'),
      failed: t('programme.policy.failed', 'It was not written down'),
    },
  })
  const words =
    what === 'decision'
      ? {
          head: t('programme.board.decide.title', 'Write decision down'),
          text: t('programme.board.decide.text', 'What was decided, in so many words'),
          other: t('programme.board.decide.reason', 'Why (optional)'),
          day: t('programme.board.decide.on', 'Day of the meeting'),
        }
      : {
          head: t('programme.board.want.title', 'Write action down'),
          text: t('programme.board.want.text', 'What is to be done (optional)'),
          other: t('programme.board.owner', 'By whom'),
          day: t('programme.board.until', 'Due'),
        }
  const isMissing =
    title.trim() === '' || day === '' || (what === 'decision' ? text.trim() === '' : other.trim() === '')
  return (
    <FormDialog
      title={words.head}
      button={words.head}
      isReady={!isMissing}
      isPending={write.isPending}
      onSubmit={() => write.mutate()}
      onClose={onClose}
    >
      <Field label={t('programme.red-team.title', 'Title')}>
        <Input
          id={`${id}-title`}
          maxLength={256}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </Field>
      <Field label={words.text}>
        <TextArea
          id={`${id}-text`}
          rows={3}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Field label={words.other}>
        <Input
          id={`${id}-other`}
          maxLength={what === 'decision' ? 10_000 : 320}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
      </Field>
      <Field label={words.day} noMargin>
        <Input
          id={`${id}-day`}
          type="date"
          width={22}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </Field>
    </FormDialog>
  )
}
