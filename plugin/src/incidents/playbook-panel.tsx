import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, type IconName, useStyles2 } from '@grafana/ui'
import type { SignalKind } from '@wachter/worker/model/run.ts'
import type { ShownRun, ShownStep } from '@wachter/worker/model/shown-run.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { wordOfPhase } from '../shared/words.ts'
import { wordOfOwner } from '../shared/words-of-owners.ts'
import type { ContainPort, ShownContainment } from './case-ports.ts'
import { WhatItHits } from './containments-panel.tsx'
import type { StepSignal } from './incident-port.ts'

/** What people do with a step from here, in this order; the rest is told by automatic steps. */
const OFFERED = ['taken', 'completed', 'approved', 'refused', 'skipped'] as const
type Offered = (typeof OFFERED)[number]

interface PanelProps {
  run: ShownRun
  /** What was planned and done outside for the incident: a step's effect is one of them. */
  containments: readonly ShownContainment[]
  contain: ContainPort
  onSignal: (asked: StepSignal) => void
}

/** A run of a playbook: its steps, whose they are, what waits, and what may be done now. */
export function PlaybookPanel(props: PanelProps) {
  const { run } = props
  const styles = useStyles2(getStyles)
  return (
    <section
      className={styles.panel}
      aria-label={t('playbook.label', 'Playbook: {{title}}', { title: inLanguage(run.title) })}
    >
      <h2 className={styles.title}>
        <InertText text={inLanguage(run.title)} />
      </h2>
      <p className={styles.quiet}>
        {run.phase !== null && wordOfPhase(run.phase)}
        {run.waiting > 0 && (
          <>
            {' · '}
            {t('playbook.waits-for', 'waits for {{roles}}', {
              roles: run.waiting_for.map((role) => wordOfOwner(role)).join(', '),
            })}
          </>
        )}
      </p>
      <ol className={styles.steps}>
        {run.steps.map((step) => (
          <StepView key={`${step.step}/${step.visit}`} {...props} step={step} />
        ))}
      </ol>
    </section>
  )
}

function StepView({ run, step, containments, contain, onSignal }: PanelProps & { step: ShownStep }) {
  const styles = useStyles2(getStyles)
  const [question, setQuestion] = useState<Question | undefined>()
  const [key] = useState(() => crypto.randomUUID())
  const tell = (signal: SignalKind, note: string) =>
    onSignal({
      ...{ run: run.id, step: step.step, visit: step.visit, signal, note },
      expected: run.events,
      key: `${key}/${signal}/${run.events}`,
    })
  const planned = containments.find(
    ({ id, state }) => state === 'planned' && id.startsWith(`${run.id}/${step.step}/${step.visit}/`),
  )
  const offered = may('respond') ? OFFERED.filter((signal) => step.signals.includes(signal)) : []
  return (
    <li className={step.ended === null ? styles.current : styles.step}>
      <div className={styles.head}>
        <Icon name={iconOf(step)} size="sm" title={wordOfStep(step)} />
        <strong>
          <InertText text={inLanguage(step.name)} />
        </strong>
      </div>
      <div className={styles.quiet}>
        {step.role !== null && wordOfOwner(step.role)}
        {step.holder !== null && (
          <>
            {' · '}
            <InertText text={step.holder} longest={40} />
          </>
        )}
        {step.overdue && <span className={styles.late}> {t('playbook.overdue', 'over its time limit')}</span>}
      </div>
      {step.ended === null && step.description !== '' && (
        <p className={styles.text}>
          <InertText text={inLanguage(step.description)} longest={600} />
        </p>
      )}
      {step.plan !== null && (
        <p className={styles.plan}>
          {t('playbook.effect', 'Effect:')}{' '}
          <InertText text={inWords(step.plan.change, step.plan.said)} longest={600} />
          {'. '}
          {step.plan.reversible
            ? t('playbook.reversible', 'It can be taken back.')
            : t('playbook.irreversible', 'It can’t be taken back.')}
        </p>
      )}
      {planned !== undefined && may('respond') && <WhatItHits containment={planned} port={contain} />}
      {step.approvals_missing > 0 && (
        <p className={styles.text}>
          {t('playbook.approvals', 'Approvals still missing: {{count}}', { count: step.approvals_missing })}
        </p>
      )}
      {step.note !== '' && (
        <p className={styles.text}>
          <InertText text={step.note} longest={600} />
        </p>
      )}
      {step.error !== null && (
        <p className={styles.late}>
          <InertText text={step.error.message} longest={600} />
        </p>
      )}
      {offered.length > 0 && (
        <div className={styles.buttons}>
          {offered.map((signal) => (
            <Button
              key={signal}
              size="sm"
              variant={signal === 'completed' || signal === 'approved' ? 'primary' : 'secondary'}
              onClick={() =>
                signal === 'taken'
                  ? tell(signal, '')
                  : setQuestion(questionOf(signal, step, (note) => tell(signal, note)))
              }
            >
              {buttonOf(signal)}
            </Button>
          ))}
        </div>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </li>
  )
}

function buttonOf(signal: Offered): string {
  const words = {
    taken: t('playbook.take', 'Take step'),
    completed: t('playbook.complete', 'Complete step'),
    approved: t('playbook.approve', 'Approve effect'),
    refused: t('playbook.refuse', 'Refuse effect'),
    skipped: t('playbook.skip', 'Skip step'),
  }
  return words[signal]
}

function questionOf(signal: Offered, step: ShownStep, onConfirm: (note: string) => void): Question {
  const change = step.plan?.change ?? ''
  const effects = {
    taken: '',
    completed: t('playbook.complete.effect', 'The step counts as done, and the playbook goes on.'),
    approved: t('playbook.approve.effect', 'As soon as all have approved, this is done outside: {{change}}', {
      change,
      // React shows text as text; escaped once more it would be shown with its escapes.
      interpolation: { escapeValue: false },
    }),
    refused: t('playbook.refuse.effect', 'Nothing is done outside, and the step has failed.'),
    skipped: t('playbook.skip.effect', 'The step is left out, and the playbook goes on without it.'),
  }
  return {
    title: inLanguage(step.name),
    effect: effects[signal],
    button: buttonOf(signal),
    needsNote: signal === 'refused' || signal === 'skipped',
    isDangerous: signal === 'approved',
    onConfirm,
  }
}

function iconOf({ outcome, state, approvals_missing: missing }: ShownStep): IconName {
  if (outcome === 'success') return 'check'
  if (outcome === 'failure') return 'times'
  if (outcome === 'skipped') return 'forward'
  if (state === 'approval' || missing > 0) return 'pause'
  return 'play'
}

function wordOfStep({ outcome, state }: ShownStep): string {
  if (outcome === 'success') return t('playbook.step.success', 'Done')
  if (outcome === 'failure') return t('playbook.step.failure', 'Failed')
  if (outcome === 'skipped') return t('playbook.step.skipped', 'Skipped')
  return state === 'approval'
    ? t('playbook.step.approval', 'Waits for approval')
    : t('playbook.step.current', 'Being worked on')
}

function getStyles(theme: GrafanaTheme2) {
  const step = {
    padding: theme.spacing(1),
    borderLeft: `2px solid ${theme.colors.border.medium}`,
    marginBottom: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  } as const
  return {
    panel: css({
      padding: theme.spacing(2),
      marginBottom: theme.spacing(2),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
    title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
    steps: css({ listStyle: 'none', margin: 0 }),
    step: css(step),
    current: css({
      ...step,
      borderLeftColor: theme.colors.primary.border,
      background: theme.colors.background.primary,
    }),
    head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) }),
    quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
    text: css({ margin: theme.spacing(0.5, 0), whiteSpace: 'pre-line' }),
    plan: css({
      margin: theme.spacing(0.5, 0),
      padding: theme.spacing(0.5, 1),
      border: `1px solid ${theme.colors.warning.border}`,
      borderRadius: theme.shape.radius.default,
    }),
    late: css({ color: theme.colors.error.text }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
  }
}
