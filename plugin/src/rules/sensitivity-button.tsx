import { t } from '@grafana/i18n'
import { Button, Modal, RadioButtonList } from '@grafana/ui'
import type { ShownSensitivity } from '@wachter/worker/model/rule-catalogue.ts'
import { Sensitivity } from '@wachter/worker/model/sensitivity.ts'
import { useId, useState } from 'react'
import { DialogButtons, WhyField } from '../shared/form-dialog.tsx'
import { may } from '../shared/permissions.ts'
import { useLanguage } from '../shared/use-language.ts'
import type { RulesPort } from './rules-port.ts'
import { useRuleDecisions } from './use-rules.ts'
import { wordOfProfile } from './words-of-rules.ts'

const CONFIGURED = 'configured'

/** How much the tenant wants to see, and a way to change it for who may. */
export function SensitivityButton({ port, sensitivity }: { port: RulesPort; sensitivity: ShownSensitivity }) {
  const [isOpen, setOpen] = useState(false)
  const label = t('rules.sensitivity', 'Sensitivity: {{profile}}', {
    profile: wordOfProfile(sensitivity.profile),
  })
  return (
    <>
      <Button variant="secondary" icon="sliders-v-alt" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && <SensitivityModal port={port} sensitivity={sensitivity} onClose={() => setOpen(false)} />}
    </>
  )
}

function SensitivityModal({
  port,
  sensitivity: { profile, flagged_from: from },
  onClose,
}: {
  port: RulesPort
  sensitivity: ShownSensitivity
  onClose: () => void
}) {
  const language = useLanguage()
  const id = useId()
  const [chosen, setChosen] = useState<string>(profile)
  const [reason, setReason] = useState('')
  const change = useRuleDecisions(port).sensitivity
  const number = (value: number) => value.toLocaleString(language)
  return (
    <Modal title={t('rules.sensitivity.title', 'How much do you want to see?')} isOpen onDismiss={onClose}>
      <p>
        {t(
          'rules.sensitivity.effect',
          'From which score a text is flagged as an attack, from now on. What is stored stays as it is. Now: what a user says from {{user}}, documents and tools from {{document}}, answers from {{answer}}.',
          { user: number(from.user), document: number(from.document), answer: number(from.answer) },
        )}
      </p>
      <RadioButtonList
        name={id}
        value={chosen}
        onChange={setChosen}
        disabled={!may('respond')}
        options={[
          ...Sensitivity.options.map((value) => ({ value: value as string, label: wordOfProfile(value) })),
          { value: CONFIGURED, label: t('rules.profile.configured', 'As the configuration says') },
        ]}
      />
      {may('respond') ? (
        <>
          <WhyField value={reason} onChange={setReason} />
          <DialogButtons
            button={t('rules.sensitivity.change', 'Change sensitivity')}
            isReady={reason.trim() !== '' && chosen !== profile}
            onSubmit={() => {
              const next = Sensitivity.safeParse(chosen)
              change.mutate({ profile: next.success ? next.data : null, reason: reason.trim() })
              onClose()
            }}
            onClose={onClose}
          />
        </>
      ) : (
        <p>{t('rules.sensitivity.read-only', 'Whoever responds to incidents may change it.')}</p>
      )}
    </Modal>
  )
}
