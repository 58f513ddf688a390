import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Field, Icon, Input, Modal, Tooltip, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownDuties, ShownDuty, ShownRegime } from '@wachter/worker/model/shown-duties.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { download } from '../shared/download.ts'
import { FormDialog } from '../shared/form-dialog.tsx'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { absoluteTime, dayAndTime, ShortTime } from '../shared/relative-time.tsx'
import { spanOf } from '../shared/relative-time-of.ts'
import { Failed, Waiting } from '../shared/states.tsx'
import { TextBlock } from '../shared/text-block.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { useNow } from '../shared/use-now.ts'
import type { DutiesPort, ReportLanguage } from './case-ports.ts'
import { nowForInput, toInstant } from './moment-input.ts'
import { LanguageChoice } from './report-tab.tsx'
import { useCaseChange } from './use-incident.ts'
import { wordOfMoment } from './word-of-moment.ts'

type Decision = { applies: boolean; reason: string } | null

/** A law or contract: whether it applies and why, what must be reported to whom and by when, from which source. */
export function RegimeView(props: {
  incident: string
  regime: ShownRegime
  filings: ShownDuties['stated']['filings']
  port: DutiesPort
  onDecide: (decision: Decision) => void
}) {
  const { incident, regime, filings, port, onDecide } = props
  const styles = useStyles2(getStyles)
  const language = useLanguage() === 'nl-NL' ? 'nl' : 'en'
  const [question, setQuestion] = useState<Question | undefined>()
  const { title, applies, reason, said, source, as_of: asOf, verified, note, duties } = regime
  const words = {
    yes: t('notices.applies', 'Applies'),
    no: t('notices.applies-not', 'Does not apply'),
    suggested: t('notices.suggested', 'May apply: somebody has to decide'),
  }
  const decide = (to: boolean) =>
    setQuestion({
      title: title[language],
      effect: to
        ? t('notices.decide.yes', 'Its periods run, and people are warned before they end.')
        : t('notices.decide.no', 'Nothing is to be reported under it. The reason stays on record.'),
      button: to
        ? t('notices.applies.button', 'It applies')
        : t('notices.applies-not.button', 'It does not apply'),
      needsNote: true,
      onConfirm: (why) => onDecide({ applies: to, reason: why }),
    })
  return (
    <article className={cx(styles.regime, applies === 'no' && styles.off)}>
      <header className={styles.head}>
        <h4 className={styles.title}>{title[language]}</h4>
        <span className={applies === 'suggested' ? styles.warning : styles.quiet}>{words[applies]}</span>
        {may('respond') && (
          <span className={styles.buttons}>
            {applies !== 'yes' && (
              <Button size="sm" variant="secondary" onClick={() => decide(true)}>
                {t('notices.applies.button', 'It applies')}
              </Button>
            )}
            {applies !== 'no' && (
              <Button size="sm" variant="secondary" onClick={() => decide(false)}>
                {t('notices.applies-not.button', 'It does not apply')}
              </Button>
            )}
          </span>
        )}
      </header>
      <p className={styles.quiet}>
        <InertText text={inWords(reason, said)} longest={600} />
      </p>
      <p className={styles.quiet}>
        {t('notices.source', 'Source: {{source}}, read on {{day}}.', {
          source,
          day: asOf,
          interpolation: { escapeValue: false },
        })}{' '}
        {!verified && (
          <strong className={styles.warning}>
            {t('notices.unverified', 'Not compared with the text of the law: do so before you rely on it.')}
          </strong>
        )}
      </p>
      {note !== undefined && <p className={styles.quiet}>{note[language]}</p>}
      {applies !== 'no' && (
        <ul className={styles.duties}>
          {duties.map((duty) => (
            <DutyView
              key={duty.id}
              incident={incident}
              regime={regime.id}
              duty={duty}
              reference={filings.find((filing) => filing.duty === duty.id)?.reference}
              port={port}
            />
          ))}
        </ul>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </article>
  )
}

function DutyView({
  incident,
  regime,
  duty,
  reference,
  port,
}: {
  incident: string
  regime: string
  duty: ShownDuty
  reference: string | undefined
  port: DutiesPort
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage() === 'nl-NL' ? 'nl' : 'en'
  const [open, setOpen] = useState<'draft' | 'filing' | undefined>()
  return (
    <li className={styles.duty}>
      <div>
        <strong>{duty.title[language]}</strong> → {duty.recipient[language]}{' '}
        <span className={styles.quiet}>{duty.clause}</span>
      </div>
      <div>
        <DutyClock duty={duty} />
        {reference !== undefined && reference !== '' && (
          <span className={styles.quiet}>
            {' · '}
            <InertText text={reference} longest={120} />
          </span>
        )}
      </div>
      <div className={styles.buttons}>
        <Button size="sm" variant="secondary" onClick={() => setOpen('draft')}>
          {t('notices.draft', 'Draft notice')}
        </Button>
        {may('respond') && duty.filed === null && (
          <Button size="sm" variant="secondary" onClick={() => setOpen('filing')}>
            {t('notices.file', 'Write down report')}
          </Button>
        )}
      </div>
      {open === 'draft' && (
        <DraftDialog
          incident={incident}
          regime={regime}
          duty={duty}
          port={port}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'filing' && (
        <FilingDialog
          incident={incident}
          regime={regime}
          duty={duty}
          port={port}
          onClose={() => setOpen(undefined)}
        />
      )}
    </li>
  )
}

/** By when it must be handed in, how long that is, or what it waits for. */
function DutyClock({ duty }: { duty: ShownDuty }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const now = useNow()
  const { state, waits_for: waits, due, filed, holidays_unknown: isUnsure } = duty
  if (state === 'waiting') {
    return (
      <span className={styles.quiet}>
        {t('notices.waits', 'Time does not run yet; not set: {{moments}}', {
          moments: waits.map(wordOfMoment).join(', '),
        })}
      </span>
    )
  }
  if (filed !== null) {
    return (
      <span className={state === 'filed_late' ? styles.late : styles.quiet}>
        <Icon name="check" size="sm" />{' '}
        {state === 'filed_late'
          ? t('notices.filed-late', 'Handed in, too late')
          : t('notices.filed', 'Handed in')}{' '}
        <ShortTime at={filed} />
      </span>
    )
  }
  if (due === null) return null
  const left = Date.parse(due) - now
  const span = spanOf(left, language)
  return (
    <Tooltip content={absoluteTime(due)}>
      <span className={left < 0 ? styles.late : styles.clock}>
        <Icon name={left < 0 ? 'exclamation-triangle' : 'clock-nine'} size="sm" />{' '}
        {t('clocks.by', 'by {{time}}', { time: dayAndTime(due) })},{' '}
        {left < 0
          ? t('clocks.breached', '{{span}} too late', { span })
          : t('clocks.left', '{{span}} left', { span })}
        {isUnsure && ` (${t('notices.holidays', 'holidays of that time are not known')})`}
      </span>
    </Tooltip>
  )
}

interface DutyDialog {
  incident: string
  regime: string
  duty: ShownDuty
  port: DutiesPort
  onClose: () => void
}

/** What is known is filled in, what is not is marked; a person reads it before anybody else does. */
function DraftDialog({ incident, regime, duty, port, onClose }: DutyDialog) {
  const own = useLanguage() === 'nl-NL' ? 'nl' : 'en'
  const [language, setLanguage] = useState<ReportLanguage>(own)
  const draft = useQuery({
    queryKey: ['incident', incident, 'notice', regime, duty.id, language],
    queryFn: ({ signal }) => port.notice(incident, { regime, duty: duty.id, language }, signal),
  })
  return (
    <Modal title={duty.title[own]} isOpen onDismiss={onClose}>
      <LanguageChoice value={language} onChange={setLanguage} />
      {draft.data !== undefined ? (
        <TextBlock text={draft.data} label={t('notices.draft.label', 'Draft of the notice')} />
      ) : draft.error === null ? (
        <Waiting rows={8} />
      ) : (
        <Failed error={draft.error} again={() => void draft.refetch()} />
      )}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('bulk.close', 'Close')}
        </Button>
        <Button
          icon="download-alt"
          disabled={draft.data === undefined}
          onClick={() =>
            download(`notice-${regime}-${duty.id}-${language}.md`, 'text/markdown', draft.data ?? '')
          }
        >
          {t('notices.draft.download', 'Download draft')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  )
}

/** A report that was handed in: when, and under which number it is with its recipient. */
function FilingDialog({ incident, regime, duty, port, onClose }: DutyDialog) {
  const language = useLanguage() === 'nl-NL' ? 'nl' : 'en'
  const [at, setAt] = useState(nowForInput)
  const [reference, setReference] = useState('')
  const file = useCaseChange(
    incident,
    (when: string) => port.file(incident, { regime, duty: duty.id, at: when, reference: reference.trim() }),
    {
      done: t('notices.filed.done', 'Report written down'),
      failed: t('notices.file.failed', 'The report was not written down'),
    },
  )
  const instant = toInstant(at)
  return (
    <FormDialog
      title={t('notices.file', 'Write down report')}
      effect={`${duty.title[language]} → ${duty.recipient[language]}`}
      button={t('notices.file', 'Write down report')}
      isReady={instant !== undefined && reference.trim() !== ''}
      isPending={file.isPending}
      onSubmit={() => instant !== undefined && file.mutate(instant, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label={t('notices.filed-at', 'Handed in at')}>
        <Input type="datetime-local" value={at} onChange={(event) => setAt(event.currentTarget.value)} />
      </Field>
      <Field label={t('notices.reference', 'Number or address with the recipient')}>
        <Input
          value={reference}
          maxLength={512}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      </Field>
    </FormDialog>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    regime: css({
      padding: theme.spacing(1, 1.5),
      marginBottom: theme.spacing(1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
    off: css({ borderStyle: 'dashed' }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    title: css({ margin: 0, fontSize: theme.typography.body.fontSize }),
    quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
    warning: css({ color: theme.colors.warning.text }),
    late: css({ color: theme.colors.error.text }),
    clock: css({ fontVariantNumeric: 'tabular-nums' }),
    duties: css({ listStyle: 'none', margin: theme.spacing(1, 0, 0) }),
    duty: css({
      padding: theme.spacing(0.75, 0),
      borderTop: `1px solid ${theme.colors.border.weak}`,
    }),
    buttons: css({
      display: 'inline-flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
    }),
  }
}
