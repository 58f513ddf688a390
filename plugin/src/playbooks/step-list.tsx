import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { ShownStep } from '@wachter/worker/model/shown-playbook.ts'
import { SeverityBadge } from '../shared/badges.tsx'
import { wordOfEvidence } from '../shared/evidence-words.ts'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { wordOfPhase } from '../shared/words.ts'
import { wordOfOwner } from '../shared/words-of-owners.ts'
import {
  durationWords,
  nameOfStep,
  wordOfApproval,
  wordOfLink,
  wordOfStepType,
} from './words-of-playbooks.ts'

/** The steps in the order in which people read them; what the drawing shows, for everybody. */
export function StepList({
  outline,
  onOpen,
}: {
  outline: readonly ShownStep[]
  onOpen: (id: string) => void
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  return (
    <ol className={styles.list} aria-label={t('playbooks.steps', 'Steps')}>
      {outline.map((step) => (
        <li key={step.id} className={styles.step} style={{ marginLeft: 16 * Math.min(step.depth, 4) }}>
          <button type="button" className={styles.open} onClick={() => onOpen(step.id)}>
            <InertText text={nameOfStep(step)} longest={160} />
          </button>
          <span className={styles.facts}>{factsOf(step, language).join(' · ')}</span>
        </li>
      ))}
    </ol>
  )
}

function factsOf(step: ShownStep, language: string): string[] {
  return [
    step.phase === null ? '' : wordOfPhase(step.phase),
    step.role === null ? wordOfStepType(step.type) : wordOfOwner(step.role),
    step.time_limit_ms === null ? '' : durationWords(step.time_limit_ms, language),
    step.action === null ? '' : `⚡ ${step.action}`,
    step.approval === null || step.approval === 'none' ? '' : wordOfApproval(step.approval),
    step.aside ? t('playbooks.step.aside', 'not on the way') : '',
  ].filter((one) => one !== '')
}

/** All that a step says. */
export function StepView({ step, outline }: { step: ShownStep; outline: readonly ShownStep[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const nameOf = (id: string) => {
    const found = outline.find((one) => one.id === id)
    return found === undefined ? id : nameOfStep(found)
  }
  return (
    <>
      <p className={styles.facts}>{factsOf(step, language).join(' · ')}</p>
      {step.description !== null && (
        <p className={styles.text}>
          <InertText text={inLanguage(step.description)} longest={4000} />
        </p>
      )}
      {step.condition !== null && (
        <pre className={styles.command}>
          <InertText text={step.condition} />
        </pre>
      )}
      {step.commands.map((command) => (
        <pre key={command} className={styles.command}>
          <InertText text={inLanguage(command)} longest={8000} />
        </pre>
      ))}
      {step.evidence.length > 0 && (
        <p>
          {t('playbooks.evidence', 'Kept as it begins')}: {step.evidence.map(wordOfEvidence).join(', ')}
        </p>
      )}
      {step.escalation !== null && (
        <p>
          {t('playbooks.escalation', 'When it fails or its time is over')}: {wordOfOwner(step.escalation.to)}
          {step.escalation.severity !== null && (
            <>
              {' '}
              <SeverityBadge severity={step.escalation.severity} />
            </>
          )}{' '}
          <InertText text={inLanguage(step.escalation.note)} longest={1000} />
        </p>
      )}
      {step.links.length > 0 && (
        <ul className={styles.links} aria-label={t('playbooks.links', 'What follows')}>
          {step.links.map(({ to, kind, label }) => (
            <li key={`${to} ${kind} ${label}`}>
              {label !== '' && <em>{wordOfLink(label)} → </em>}
              <InertText text={nameOf(to)} longest={160} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ margin: 0, paddingLeft: theme.spacing(3) }),
    step: css({ padding: theme.spacing(0.5, 0), borderBottom: `1px solid ${theme.colors.border.weak}` }),
    open: css({
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.link,
      textAlign: 'left',
      '&:hover': { textDecoration: 'underline' },
    }),
    facts: css({ display: 'block', color: theme.colors.text.secondary }),
    text: css({ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }),
    command: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
    links: css({ paddingLeft: theme.spacing(2) }),
  }
}
