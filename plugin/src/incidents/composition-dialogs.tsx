import { t } from '@grafana/i18n'
import { Checkbox, Combobox, Field, Input, RadioButtonGroup, TextArea } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { inert } from '@wachter/worker/model/inert.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { FormDialog, WhyField } from '../shared/form-dialog.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { timeOfDay } from '../shared/relative-time.tsx'
import type { CompositionPort } from './case-ports.ts'
import type { IncidentPort } from './incident-port.ts'
import type { ShownIncident } from './incidents-port.ts'
import { useCaseChange } from './use-incident.ts'

interface DialogProps {
  incident: ShownIncident
  onClose: () => void
}

/** Another person goes on with it; what they have to know is on the incident as a comment. */
export function HandOverDialog({ incident, port, onClose }: DialogProps & { port: IncidentPort }) {
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [key] = useState(() => crypto.randomUUID())
  const handOver = useCaseChange(
    incident.id,
    async () => {
      await port.assign(incident.id, to.trim(), incident.version)
      await port.comment(incident.id, note.trim(), key)
    },
    {
      done: t('incident.handed-over', 'Incident handed over'),
      failed: t('incident.hand-over.failed', 'The incident was not handed over'),
    },
  )
  return (
    <FormDialog
      title={t('incident.hand-over', 'Hand over')}
      effect={t(
        'incident.hand-over.effect',
        'The incident is then theirs; what you write is the first thing they read.',
      )}
      button={t('incident.hand-over.button', 'Hand over incident')}
      isReady={to.trim() !== '' && note.trim() !== ''}
      isPending={handOver.isPending}
      onSubmit={() => handOver.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label={t('incident.hand-over.to', 'To whom')}>
        <Input value={to} maxLength={256} autoFocus onChange={(event) => setTo(event.currentTarget.value)} />
      </Field>
      <Field label={t('incident.hand-over.note', 'What they have to know')}>
        <TextArea
          value={note}
          rows={4}
          maxLength={10_000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
    </FormDialog>
  )
}

/** Finds another incident by its id or words of its title. */
function IncidentPicker(props: {
  port: CompositionPort
  not: string
  value: string | undefined
  onChange: (id: string) => void
}) {
  const { port, not, value, onChange } = props
  return (
    <Field
      label={t('incident.other', 'Which incident')}
      description={t('incident.other.hint', 'Its id, or words of its title')}
    >
      <Combobox
        value={value ?? null}
        options={async (words) =>
          (await port.find(words)).flatMap(({ id, title }) =>
            id === not ? [] : [{ value: id, label: inert(title.slice(0, 120)), description: id.slice(0, 8) }],
          )
        }
        onChange={(chosen) => onChange(chosen.value)}
      />
    </Field>
  )
}

/** Another incident becomes part of this one. */
export function MergeDialog({ incident, port, onClose }: DialogProps & { port: CompositionPort }) {
  const [from, setFrom] = useState<string | undefined>()
  const [reason, setReason] = useState('')
  const merge = useCaseChange(
    incident.id,
    () => port.merge(incident.id, [from ?? ''], reason.trim(), incident.version),
    {
      done: t('incident.merged', 'Incidents merged'),
      failed: t('incident.merge.failed', 'The incidents were not merged'),
    },
  )
  return (
    <FormDialog
      title={t('incident.merge', 'Merge')}
      effect={t(
        'incident.merge.effect',
        'The other incident ends, and its findings, tasks and evidence become this one’s. Its own page leads here.',
      )}
      button={t('incident.merge.button', 'Merge incidents')}
      isReady={from !== undefined && reason.trim() !== ''}
      isPending={merge.isPending}
      onSubmit={() => merge.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <IncidentPicker port={port} not={incident.id} value={from} onChange={setFrom} />
      <WhyField value={reason} onChange={setReason} />
    </FormDialog>
  )
}

/** This incident has to do with another one; each keeps its findings. */
export function LinkDialog({ incident, port, onClose }: DialogProps & { port: CompositionPort }) {
  const [to, setTo] = useState<string | undefined>()
  const [kind, setKind] = useState<'related' | 'duplicate_of'>('related')
  const [note, setNote] = useState('')
  const link = useCaseChange(
    incident.id,
    () => port.link(incident.id, { incident: to ?? '', kind, note: note.trim(), version: incident.version }),
    {
      done: t('incident.linked', 'Incidents linked'),
      failed: t('incident.link.failed', 'The incidents were not linked'),
    },
  )
  return (
    <FormDialog
      title={t('incident.link', 'Link')}
      effect={t('incident.link.effect', 'Both pages name the other incident. Nothing is moved.')}
      button={t('incident.link.button', 'Link incidents')}
      isReady={to !== undefined && note.trim() !== ''}
      isPending={link.isPending}
      onSubmit={() => link.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <IncidentPicker port={port} not={incident.id} value={to} onChange={setTo} />
      <Field label={t('incident.link.kind', 'How')}>
        <RadioButtonGroup
          value={kind}
          onChange={setKind}
          options={[
            { value: 'related', label: wordOfLink('related') },
            { value: 'duplicate_of', label: wordOfLink('duplicate_of') },
          ]}
        />
      </Field>
      <WhyField value={note} onChange={setNote} />
    </FormDialog>
  )
}

export function wordOfLink(kind: 'related' | 'duplicate_of' | 'split_from'): string {
  const words = {
    related: t('incident.link.related', 'Related'),
    duplicate_of: t('incident.link.duplicate_of', 'Duplicate of'),
    split_from: t('incident.link.split_from', 'Split from'),
  }
  return words[kind]
}

/** Some findings become an incident of their own. */
export function SplitDialog({
  incident,
  findings,
  port,
  onClose,
}: DialogProps & { findings: readonly Finding[]; port: CompositionPort }) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [key] = useState(() => crypto.randomUUID())
  const split = useCaseChange(
    incident.id,
    () =>
      port.split(incident.id, {
        findings: chosen,
        reason: reason.trim(),
        key,
        version: incident.version,
        ...(title.trim() !== '' && { title: title.trim() }),
      }),
    {
      done: t('incident.split.done', 'Incident split'),
      failed: t('incident.split.failed', 'The incident was not split'),
    },
  )
  // An incident keeps at least one finding: without any it would be none.
  const isReady = chosen.length > 0 && chosen.length < incident.findings && reason.trim() !== ''
  return (
    <FormDialog
      title={t('incident.split', 'Split')}
      effect={t(
        'incident.split.effect',
        'What you choose becomes an incident of its own, with clocks and a playbook of its own.',
      )}
      button={t('incident.split.button', 'Split incident')}
      isReady={isReady}
      isPending={split.isPending}
      onSubmit={() =>
        split.mutate(undefined, {
          onSuccess: ({ id }) => {
            onClose()
            navigate(paths.incident(id))
          },
        })
      }
      onClose={onClose}
    >
      <div style={{ maxHeight: 260, overflow: 'auto' }}>
        {findings.map(({ id, at, rule, entity }) => (
          <div key={id}>
            <Checkbox
              value={chosen.includes(id)}
              label={`${timeOfDay(at)} ${inert(inLanguage(rule.title).slice(0, 100))}`}
              onChange={() =>
                setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
              }
            />{' '}
            <InertText text={entity.id} longest={60} />
          </div>
        ))}
      </div>
      <Field label={t('incident.split.title', 'Title (optional)')}>
        <Input value={title} maxLength={256} onChange={(event) => setTitle(event.currentTarget.value)} />
      </Field>
      <WhyField value={reason} onChange={setReason} />
    </FormDialog>
  )
}
