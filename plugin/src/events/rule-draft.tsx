import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, ClipboardButton, Field, Input, TextArea, useStyles2 } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import type { Backtest } from '@wachter/worker/model/backtest.ts'
import { useId, useState } from 'react'
import { EvidenceBlock } from '../shared/evidence-block.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { SideDrawer } from '../shared/side-drawer.tsx'
import { Failed } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import type { EventFilter, EventsPort } from './events-port.ts'
import { huntRule } from './hunt-rule.ts'

/** How far back a draft is tried, days. */
const DAYS = 7

/** A rule from a hunt: as text that can be changed, tried on what is stored, and taken along. */
export function RuleDraft({
  events,
  filter,
  onClose,
}: {
  events: EventsPort
  filter: EventFilter
  onClose: () => void
}) {
  const styles = useStyles2(getStyles)
  const [draft] = useState(() => ({ id: crypto.randomUUID(), title: titleOf(filter) }))
  const [title, setTitle] = useState(draft.title)
  const [text, setText] = useState(() => huntRule(filter, draft))
  const id = useId()
  const trial = useMutation({ mutationFn: () => events.tryRule(text, DAYS), meta: {} })
  return (
    <SideDrawer title={t('draft.title', 'Rule from this hunt')} size="md" onClose={onClose}>
      <p>
        {t(
          'draft.purpose',
          'A draft: a hunt finds more than an attack. Narrow it, try it, then put it into your rule folder.',
        )}
      </p>
      <Field label={t('draft.name', 'Title')} noMargin className={styles.field}>
        <Input
          id={`${id}-title`}
          value={title}
          maxLength={256}
          onChange={(event) => {
            const next = event.currentTarget.value
            setTitle(next)
            setText((before) => before.replace(/^title: .*$/m, () => `title: ${JSON.stringify(next)}`))
          }}
        />
      </Field>
      <Field label={t('draft.rule', 'Sigma rule')} noMargin className={styles.field}>
        <TextArea
          id={`${id}-rule`}
          className={styles.text}
          rows={18}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button disabled={trial.isPending || text.trim() === ''} onClick={() => trial.mutate()}>
          {trial.isPending
            ? t('draft.trying', 'Trying …')
            : t('draft.try', 'Try on the last {{days}} days', { days: DAYS })}
        </Button>
        <ClipboardButton variant="secondary" icon="copy" getText={() => text}>
          {t('draft.copy', 'Copy rule')}
        </ClipboardButton>
      </div>
      {trial.error !== null && <Failed error={trial.error} />}
      {trial.data !== undefined && <Trial trial={trial.data} />}
    </SideDrawer>
  )
}

function Trial({ trial }: { trial: Backtest }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const [rule] = trial.rules
  return (
    <section className={styles.trial} aria-live="polite">
      <p>
        <strong>
          {t('draft.found', '{{findings}} findings in {{events}} events, {{daily}} a day', {
            findings: trial.findings.toLocaleString(language),
            events: trial.events.toLocaleString(language),
            daily: trial.per_day.toLocaleString(language),
          })}
        </strong>
      </p>
      {trial.problems.map(({ code, message }) => (
        <p key={`${code}/${message}`}>
          <InertText text={message} />
        </p>
      ))}
      {rule?.samples.flatMap(({ id, evidence }) =>
        evidence
          .slice(0, 1)
          .map((one) => <EvidenceBlock key={`${id}/${one.field}/${one.start}`} evidence={one} />),
      )}
    </section>
  )
}

function titleOf({ q }: EventFilter): string {
  return q === ''
    ? t('draft.untitled', 'From a hunt')
    : t('draft.from', 'Hunt: {{words}}', { words: q.slice(0, 100), interpolation: { escapeValue: false } })
}

function getStyles(theme: GrafanaTheme2) {
  return {
    field: css({ marginBottom: theme.spacing(2) }),
    text: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    buttons: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    }),
    trial: css({ marginTop: theme.spacing(1) }),
  }
}
