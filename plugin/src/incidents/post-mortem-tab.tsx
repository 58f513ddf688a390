import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Field, RadioButtonGroup, TextArea, useStyles2 } from '@grafana/ui'
import type { Lesson } from '@wachter/worker/model/post-mortem.ts'
import type { ShownPostMortem } from '@wachter/worker/model/shown-post-mortem.ts'
import { useState } from 'react'
import { download } from '../shared/download.ts'
import { may } from '../shared/permissions.ts'
import { spanOf } from '../shared/relative-time-of.ts'
import { useLanguage } from '../shared/use-language.ts'
import type { PostMortemPort } from './case-ports.ts'
import { LessonView, wordOfLesson } from './lesson-view.tsx'
import { NewItemForm } from './new-item-form.tsx'
import { Part } from './part.tsx'
import { useCaseChange, useCasePart } from './use-incident.ts'

/** What was learned: how long it took, why it could happen, what is to be different. */
export function PostMortemTab({ incident, port }: { incident: string; port: PostMortemPort }) {
  const styles = useStyles2(getStyles)
  const postMortem = useCasePart(incident, 'post-mortem', port.postMortem)
  return (
    <Part of={postMortem}>
      {({ times, post_mortem: said }) => (
        <>
          <Times times={times} />
          <Why
            key={said?.updated ?? ''}
            incident={incident}
            rootCause={said?.root_cause ?? ''}
            contributing={said?.contributing ?? ''}
            port={port}
          />
          <h3 className={styles.small}>{t('lessons.title', 'Lessons')}</h3>
          {(said?.lessons ?? []).length === 0 && (
            <p className={styles.quiet}>
              {t('lessons.none', 'No lesson yet: what should be different before this can happen again?')}
            </p>
          )}
          <ul className={styles.list}>
            {(said?.lessons ?? []).map((lesson) => (
              <LessonView key={lesson.id} incident={incident} lesson={lesson} port={port} />
            ))}
          </ul>
          {may('annotate') && <NewLesson incident={incident} port={port} />}
          <Reports incident={incident} port={port} />
        </>
      )}
    </Part>
  )
}

function Times({ times }: { times: ShownPostMortem['times'] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const words = {
    detect: t('post-mortem.detect', 'until it was detected'),
    acknowledge: t('post-mortem.acknowledge', 'until somebody took it up'),
    contain: t('post-mortem.contain', 'until it was contained'),
    resolve: t('post-mortem.resolve', 'until it was resolved'),
    exposed: t('post-mortem.exposed', 'that the attack had its way'),
  }
  return (
    <ul className={styles.times}>
      {(Object.keys(words) as (keyof typeof words)[]).map((name) => {
        const span = times[name]
        return (
          <li key={name}>
            <strong>{span === null ? '–' : spanOf(span, language)}</strong> {words[name]}
          </li>
        )
      })}
    </ul>
  )
}

function Why({
  incident,
  rootCause,
  contributing,
  port,
}: {
  incident: string
  rootCause: string
  contributing: string
  port: PostMortemPort
}) {
  const [cause, setCause] = useState(rootCause)
  const [beside, setBeside] = useState(contributing)
  const say = useCaseChange(
    incident,
    () => port.sayWhy(incident, { root_cause: orNull(cause), contributing: orNull(beside) }),
    {
      done: t('notices.stated', 'Written down'),
      failed: t('notices.state.failed', 'It was not written down'),
    },
  )
  const isChanged = cause !== rootCause || beside !== contributing
  return (
    <>
      <Field label={t('post-mortem.cause', 'Root cause')}>
        <TextArea
          value={cause}
          rows={3}
          maxLength={10_000}
          readOnly={!may('annotate')}
          onChange={(event) => setCause(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('post-mortem.contributing', 'What made it possible or worse')}>
        <TextArea
          value={beside}
          rows={2}
          maxLength={10_000}
          readOnly={!may('annotate')}
          onChange={(event) => setBeside(event.currentTarget.value)}
        />
      </Field>
      {may('annotate') && (
        <Button
          size="sm"
          variant="secondary"
          disabled={!isChanged || say.isPending}
          onClick={() => say.mutate(undefined)}
        >
          {t('post-mortem.save', 'Save causes')}
        </Button>
      )}
    </>
  )
}

const KINDS = ['rule', 'control', 'test', 'other'] as const satisfies readonly Lesson['kind'][]

function NewLesson({ incident, port }: { incident: string; port: PostMortemPort }) {
  const [kind, setKind] = useState<Lesson['kind']>('rule')
  return (
    <NewItemForm
      incident={incident}
      words={{
        what: t('lessons.what', 'What is to be different'),
        button: t('lessons.add', 'Add lesson'),
        done: t('lessons.added', 'Lesson added'),
        failed: t('lessons.add.failed', 'The lesson was not added'),
      }}
      onAdd={(lesson) => port.addLesson(incident, { ...lesson, kind, detail: '' })}
    >
      <RadioButtonGroup
        value={kind}
        options={KINDS.map((value) => ({ value, label: wordOfLesson(value) }))}
        onChange={setKind}
        aria-label={t('lessons.kind', 'Kind of lesson')}
      />
    </NewItemForm>
  )
}

function Reports({ incident, port }: { incident: string; port: PostMortemPort }) {
  const language = useLanguage() === 'nl-NL' ? 'nl' : 'en'
  const get = useCaseChange(
    incident,
    async () => {
      const text = await port.report(incident, language, AbortSignal.timeout(60_000))
      download(`post-mortem-${incident}-${language}.md`, 'text/markdown', text)
    },
    { failed: t('post-mortem.report.failed', 'The report was not made') },
  )
  return (
    <p>
      <Button
        size="sm"
        variant="secondary"
        icon="download-alt"
        disabled={get.isPending}
        onClick={() => get.mutate(undefined)}
      >
        {t('post-mortem.report', 'Download post-mortem')}
      </Button>
    </p>
  )
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

function getStyles(theme: GrafanaTheme2) {
  return {
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    quiet: css({ color: theme.colors.text.secondary }),
    list: css({ listStyle: 'none', margin: 0 }),
    times: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 3),
      listStyle: 'none',
      margin: theme.spacing(0, 0, 2),
      color: theme.colors.text.secondary,
      '& strong': { color: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums' },
    }),
  }
}
