import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Field, Input, useStyles2 } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Engagement, ShownRedTeamFinding } from '@wachter/worker/model/red-team.ts'
import { useId, useState } from 'react'
import { AskWhy, type Question } from '../../shared/ask-why.tsx'
import { LevelBadge, Mark } from '../../shared/badges.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { may } from '../../shared/permissions.ts'
import { RelativeTime } from '../../shared/relative-time.tsx'
import { TextBlock } from '../../shared/text-block.tsx'
import { FactRows } from '../fact-rows.tsx'
import { Quiet } from '../quiet.tsx'
import type { RedTeamPort } from './red-team-port.ts'
import { RedTeamMark } from './words-of-red-team.tsx'

type Act = { to: { owner?: string | null; due?: string } } | { dismiss: string } | { back: true }

/** One successful attack: what it was, what its last replay came to, who deals with it, and a way to dismiss it with a reason. */
export function RedTeamFindingView({
  port,
  finding,
  engagements,
}: {
  port: RedTeamPort
  finding: ShownRedTeamFinding
  engagements: readonly Engagement[]
}) {
  const styles = useStyles2(getStyles)
  const client = useQueryClient()
  const id = useId()
  const [owner, setOwner] = useState(finding.owner ?? '')
  const [due, setDue] = useState<string>(finding.due)
  const [question, setQuestion] = useState<Question>()
  const act = useMutation({
    mutationFn: (wanted: Act) => {
      if ('to' in wanted) return port.change(finding.id, wanted.to)
      return 'dismiss' in wanted
        ? port.dismiss(finding.id, wanted.dismiss)
        : port.takeDismissalBack(finding.id)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['red-team'] }),
    meta: {
      done: t('programme.red-team.changed', 'The finding was changed'),
      failed: t('programme.red-team.change.failed', 'The finding was not changed'),
    },
  })
  const { state, severity, replay, guardrail, dismissal, tool, judged_by, target, found, reopened } = finding
  const isChanged = owner !== (finding.owner ?? '') || due !== finding.due
  const named = engagements.filter((one) => finding.engagements.includes(one.id))
  return (
    <>
      <p className={styles.line}>
        <RedTeamMark state={state} />
        <LevelBadge level={severity} />
        {reopened > 0 && (
          <Quiet>
            {t('programme.red-team.times', 'open again so often: {{count}}', { count: reopened })}
          </Quiet>
        )}
      </p>
      <TextBlock text={finding.excerpt} label={t('programme.red-team.attack', 'Attack')} />
      <FactRows
        facts={[
          {
            name: t('programme.red-team.last-replay', 'Last replay'),
            value:
              replay === null ? (
                <Quiet>{t('programme.red-team.never', 'never replayed')}</Quiet>
              ) : (
                <>
                  {replay.caught_by.length === 0 ? (
                    <Mark
                      icon="exclamation-triangle"
                      tone="red"
                      text={t('programme.red-team.missed', 'No rule caught it')}
                    />
                  ) : (
                    <InertText text={replay.caught_by.join(', ')} longest={300} />
                  )}{' '}
                  <Quiet>
                    <RelativeTime at={replay.at} />
                  </Quiet>
                </>
              ),
          },
          {
            name: t('programme.red-team.guardrail', 'Guardrail'),
            value:
              guardrail === null ? (
                <Quiet>{t('programme.red-team.guardrail.unsaid', 'nobody says what it did')}</Quiet>
              ) : (
                <>
                  {guardrail.blocked
                    ? t('programme.red-team.guardrail.blocked', 'stopped it')
                    : t('programme.red-team.guardrail.passed', 'let it through')}{' '}
                  <Quiet>
                    <InertText text={guardrail.by} longest={100} /> · <RelativeTime at={guardrail.at} />
                  </Quiet>
                </>
              ),
          },
          {
            name: t('programme.red-team.target', 'Attacked'),
            value: target === null ? '–' : <InertText text={target} longest={200} />,
          },
          {
            name: t('programme.red-team.tool', 'Tool'),
            value: (
              <>
                {tool}
                {judged_by !== null && (
                  <>
                    {' · '}
                    <InertText text={judged_by} longest={100} />
                  </>
                )}
              </>
            ),
          },
          {
            name: t('programme.red-team.found', 'Found'),
            value: (
              <>
                <RelativeTime at={found} />{' '}
                {named.map((one) => (
                  <div key={one.id}>
                    <InertText text={one.title} longest={100} />
                  </div>
                ))}
              </>
            ),
          },
        ]}
      />
      {dismissal !== null && (
        <p>
          {t('programme.red-team.dismissed-by', 'Dismissed by')}{' '}
          <InertText text={dismissal.by} longest={80} />, <RelativeTime at={dismissal.at} />:{' '}
          <InertText text={dismissal.reason} longest={2000} />
        </p>
      )}
      {may('annotate') && (
        <div className={styles.form}>
          <Field label={t('programme.owner', 'Owner')} noMargin>
            <Input
              id={`${id}-owner`}
              width={26}
              value={owner}
              maxLength={256}
              onChange={(event) => setOwner(event.currentTarget.value)}
            />
          </Field>
          <Field label={t('programme.red-team.due', 'Due')} noMargin>
            <Input
              id={`${id}-due`}
              type="date"
              width={22}
              value={due}
              onChange={(event) => setDue(event.currentTarget.value)}
            />
          </Field>
          <Button
            disabled={!isChanged || due === '' || act.isPending}
            onClick={() => act.mutate({ to: { owner: owner.trim() === '' ? null : owner.trim(), due } })}
          >
            {t('programme.red-team.save', 'Save owner and date')}
          </Button>
        </div>
      )}
      {may('respond') &&
        (dismissal !== null ? (
          <Button variant="secondary" disabled={act.isPending} onClick={() => act.mutate({ back: true })}>
            {t('programme.red-team.back', 'Take dismissal back')}
          </Button>
        ) : (
          <Button
            variant="secondary"
            disabled={act.isPending}
            onClick={() =>
              setQuestion({
                title: t('programme.red-team.dismiss', 'Dismiss finding'),
                effect: t(
                  'programme.red-team.dismiss.effect',
                  'It counts nowhere any more and is not replayed. A finding that is fixed closes by itself: by a replay that catches it.',
                ),
                button: t('programme.red-team.dismiss', 'Dismiss finding'),
                needsNote: true,
                isDangerous: true,
                onConfirm: (reason) => act.mutate({ dismiss: reason }),
              })
            }
          >
            {t('programme.red-team.dismiss', 'Dismiss finding')}
          </Button>
        ))}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    form: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'end',
      gap: theme.spacing(1),
      margin: theme.spacing(2, 0),
    }),
  }
}
