import { t } from '@grafana/i18n'
import { Alert, Button, Combobox, Field, Input, Modal, TextArea } from '@grafana/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { InertText } from '../shared/inert-text.tsx'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { readable } from '../shared/words.ts'
import type { ActionFacts, AskedAction, CompositionPort, ContainPort, DryRun } from './case-ports.ts'
import { DryRunView } from './hit-view.tsx'
import { useCaseChange, useCasePart } from './use-incident.ts'

/** How long it may stand, as people decide it; the worker takes at most 30 days. */
const STANDS = ['1h', '4h', '8h', '24h', '3d', '7d'] as const

/** Contain: choose what, look at the exact effect and whom it hits, then ask for it. */
export function ContainDialog(props: {
  incident: string
  port: ContainPort
  composition: Pick<CompositionPort, 'affected'>
  onClose: () => void
}) {
  const { incident, port, composition, onClose } = props
  const affected = useCasePart(incident, 'affected', composition.affected)
  const known = [...new Set((affected.data?.assets ?? []).map(({ name }) => name))]
  const actions = useQuery({ queryKey: ['actions'], queryFn: ({ signal }) => port.actions(signal) })
  return (
    <Modal title={t('contain.title', 'Contain')} isOpen onDismiss={onClose}>
      {actions.data === undefined ? (
        actions.error === null ? (
          <Waiting rows={4} />
        ) : (
          <Failed error={actions.error} again={() => void actions.refetch()} />
        )
      ) : actions.data.length === 0 ? (
        <Nothing of="yet" title={t('contain.none', 'Nothing outside can be changed from here yet')}>
          {t(
            'contain.none.next',
            'Name what may be changed below `actions` in wachter.yaml. Until then the playbook says what to do by hand.',
          )}
        </Nothing>
      ) : (
        <ContainForm incident={incident} port={port} known={known} actions={actions.data} onClose={onClose} />
      )}
    </Modal>
  )
}

function ContainForm({
  incident,
  port,
  known,
  actions,
  onClose,
}: {
  incident: string
  port: ContainPort
  known: readonly string[]
  actions: readonly ActionFacts[]
  onClose: () => void
}) {
  const [name, setName] = useState<string | undefined>(actions.length === 1 ? actions[0]?.name : undefined)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [stands, setStands] = useState<string>('4h')
  const [reason, setReason] = useState('')
  const [looked, setLooked] = useState<{ asked: AskedAction; run: DryRun } | undefined>()
  const [key] = useState(() => crypto.randomUUID())
  const action = actions.find((one) => one.name === name)
  const plan = useMutation({
    mutationFn: (asked: AskedAction) => port.plan(asked),
    onSuccess: (run, asked) => setLooked({ asked, run }),
  })
  const contain = useCaseChange(
    incident,
    ({ asked }: { asked: AskedAction }) =>
      port.contain({ ...asked, incident, reason: reason.trim(), stands_for: stands, key }),
    {
      done: t('contain.done', 'Containment asked for'),
      failed: t('contain.failed', 'It was not contained'),
    },
  )
  const change = (parameter: string, value: string) => {
    setValues({ ...values, [parameter]: value })
    setLooked(undefined)
  }
  const isComplete = action?.takes.every((one) => !one.required || (values[one.name] ?? '').trim() !== '')
  return (
    <>
      <Field label={t('contain.action', 'What is done')}>
        <Combobox
          value={name ?? null}
          options={actions.map((one) => ({ value: one.name, label: one.title, description: one.name }))}
          onChange={({ value }) => {
            setName(value)
            setValues({})
            setLooked(undefined)
          }}
        />
      </Field>
      {action?.takes.map((one) => (
        <Parameter
          key={`${action.name}/${one.name}`}
          parameter={one}
          known={known}
          value={values[one.name] ?? ''}
          onChange={(value) => change(one.name, value)}
        />
      ))}
      {plan.error !== null && looked === undefined && <Failed error={plan.error} />}
      {looked !== undefined && <DryRunView {...looked.run} />}
      {looked !== undefined && (
        <>
          <Field label={t('contain.stands', 'How long it stands')}>
            <Combobox
              value={stands}
              options={STANDS.map((value) => ({ value, label: value }))}
              onChange={({ value }) => setStands(value)}
            />
          </Field>
          <Field label={t('ask.why', 'Why')}>
            <TextArea
              value={reason}
              rows={2}
              maxLength={2000}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </Field>
        </>
      )}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('ask.cancel', 'Cancel')}
        </Button>
        {looked === undefined ? (
          <Button
            disabled={action === undefined || isComplete !== true || plan.isPending}
            onClick={() =>
              action !== undefined && plan.mutate({ action: action.name, parameters: filled(values) })
            }
          >
            {plan.isPending ? t('contain.looking', 'Looking …') : t('contain.look', 'Show the effect')}
          </Button>
        ) : (
          <Button
            variant="destructive"
            disabled={reason.trim() === '' || contain.isPending}
            onClick={() => contain.mutate({ asked: looked.asked }, { onSuccess: onClose })}
          >
            {t('contain.button', 'Contain')} <InertText text={looked.run.plan.target} longest={60} />
          </Button>
        )}
      </Modal.ButtonRow>
      {looked !== undefined && looked.run.plan.tier !== 'none' && (
        <Alert
          severity="info"
          title={t('contain.waits', 'Nothing is changed until others have approved it.')}
        />
      )}
    </>
  )
}

function Parameter({
  parameter: { name, required, values },
  known,
  value,
  onChange,
}: {
  parameter: ActionFacts['takes'][number]
  known: readonly string[]
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  const word = readable(name)
  const label = required ? word : t('contain.optional', '{{name}} (optional)', { name: word })
  if (values.length > 0) {
    return (
      <Field label={label}>
        <Combobox
          id={id}
          value={value === '' ? null : value}
          options={values.map((one) => ({ value: one, label: one }))}
          onChange={(chosen) => onChange(chosen.value)}
        />
      </Field>
    )
  }
  return (
    <>
      <Field label={label}>
        <Input
          id={id}
          value={value}
          maxLength={4096}
          list={`${id}-known`}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      {/* Names of the inventory alone: what a log says is no name to act on. */}
      <datalist id={`${id}-known`}>
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}

function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )
}
