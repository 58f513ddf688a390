import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, useStyles2 } from '@grafana/ui'
import type { Lesson, RuleDraft } from '@wachter/worker/model/post-mortem.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { download } from '../shared/download.ts'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { TextBlock } from '../shared/text-block.tsx'
import type { PostMortemPort } from './case-ports.ts'
import { useCaseChange } from './use-incident.ts'

/** A month of events tells whether a draft would have cried wolf. */
const TRIED_DAYS = 30

/** What is to be different, until something came of it; a rule can be drafted from the incident's events. */
export function LessonView({
  incident,
  lesson,
  port,
}: {
  incident: string
  lesson: Lesson
  port: PostMortemPort
}) {
  const styles = useStyles2(getStyles)
  const [question, setQuestion] = useState<Question | undefined>()
  const { id, title, kind, detail, state, outcome, assignee, draft } = lesson
  const change = useCaseChange(
    incident,
    (to: Parameters<PostMortemPort['changeLesson']>[2]) => port.changeLesson(incident, id, to),
    { failed: t('lessons.change.failed', 'The lesson was not changed') },
  )
  const makeDraft = useCaseChange(incident, () => port.draftRule(incident, id, TRIED_DAYS), {
    done: t('lessons.drafted', 'Rule drafted'),
    failed: t('lessons.draft.failed', 'No rule was drafted'),
  })
  const end = (to: 'done' | 'dropped') =>
    setQuestion({
      title,
      effect:
        to === 'done'
          ? t('lessons.done.effect', 'Say what came of it: the rule, the control, the test.')
          : t('lessons.dropped.effect', 'Say why nothing came of it.'),
      button: to === 'done' ? t('lessons.done', 'Complete lesson') : t('lessons.drop', 'Drop lesson'),
      needsNote: true,
      onConfirm: (note) => change.mutate({ state: to, outcome: note }),
    })
  return (
    <li className={styles.lesson}>
      <div className={styles.head}>
        <Icon
          name={state === 'done' ? 'check-circle' : state === 'dropped' ? 'times' : 'book-open'}
          size="sm"
        />
        <strong>
          <InertText text={title} />
        </strong>
        <span className={styles.quiet}>{wordOfLesson(kind)}</span>
        <span className={styles.quiet}>{wordOfLessonState(state)}</span>
        {assignee !== null && <InertText text={assignee} longest={60} />}
      </div>
      {detail !== '' && (
        <p className={styles.text}>
          <InertText text={detail} longest={2000} />
        </p>
      )}
      {outcome !== '' && (
        <p className={styles.text}>
          <InertText text={outcome} longest={2000} />
        </p>
      )}
      {draft !== null && <DraftView draft={draft} />}
      {may('annotate') && state === 'open' && (
        <div className={styles.buttons}>
          {kind === 'rule' && (
            <Button
              size="sm"
              variant="secondary"
              disabled={makeDraft.isPending}
              onClick={() => makeDraft.mutate(undefined)}
            >
              {makeDraft.isPending
                ? t('lessons.drafting', 'Drafting and trying …')
                : t('lessons.draft', 'Draft rule from the events')}
            </Button>
          )}
          <Button size="sm" variant="secondary" onClick={() => end('done')}>
            {t('lessons.done', 'Complete lesson')}
          </Button>
          <Button size="sm" variant="secondary" fill="text" onClick={() => end('dropped')}>
            {t('lessons.drop', 'Drop lesson')}
          </Button>
        </div>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </li>
  )
}

function DraftView({ draft }: { draft: RuleDraft }) {
  const styles = useStyles2(getStyles)
  const { made, rule, samples, events, matched, backtest } = draft
  return (
    <>
      <p className={styles.text}>
        {t('lessons.draft.matched', 'The draft matches {{matched}} of {{count}} events of the incident', {
          matched,
          count: events,
        })}
        {backtest !== null &&
          t('lessons.draft.backtest', '; on {{days}} days it would have raised {{count}} findings', {
            days: backtest.days,
            count: backtest.findings,
          })}{' '}
        (<RelativeTime at={made} />)
      </p>
      <TextBlock text={rule} label={t('lessons.draft.label', 'Drafted rule, Sigma')} />
      <div className={styles.buttons}>
        <Button
          size="sm"
          variant="secondary"
          icon="download-alt"
          onClick={() => download('draft.yml', 'application/yaml', rule)}
        >
          {t('lessons.draft.rule', 'Download rule')}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon="download-alt"
          onClick={() => download('draft.samples.ndjson', 'application/x-ndjson', samples)}
        >
          {t('lessons.draft.samples', 'Download samples')}
        </Button>
      </div>
    </>
  )
}

export function wordOfLesson(kind: Lesson['kind']): string {
  const words = {
    rule: t('lessons.kind.rule', 'Rule'),
    control: t('lessons.kind.control', 'Control'),
    test: t('lessons.kind.test', 'Test'),
    other: t('lessons.kind.other', 'Other'),
  }
  return words[kind]
}

function wordOfLessonState(state: Lesson['state']): string {
  const words = {
    open: t('words.state.open', 'Open'),
    done: t('playbook.step.success', 'Done'),
    dropped: t('lessons.dropped', 'Dropped'),
  }
  return words[state]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    lesson: css({ padding: theme.spacing(1, 0), borderBottom: `1px solid ${theme.colors.border.weak}` }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    quiet: css({ color: theme.colors.text.secondary }),
    text: css({ margin: theme.spacing(0.5, 0), whiteSpace: 'pre-line', overflowWrap: 'anywhere' }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginTop: theme.spacing(0.5) }),
  }
}
