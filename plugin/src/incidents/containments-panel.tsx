import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, useStyles2 } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import { approvalsMissing } from '@wachter/worker/model/approvals-missing.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { RelativeTime, ShortTime } from '../shared/relative-time.tsx'
import { Failed } from '../shared/states.tsx'
import type { ContainPort, ShownContainment } from './case-ports.ts'
import { HitView } from './hit-view.tsx'
import { useCaseChange } from './use-incident.ts'

/** For how much longer a containment is wanted when one asks for more. */
const LONGER = '24h'
/** What no longer changes anything outside. */
const OVER: ReadonlySet<ShownContainment['state']> = new Set(['rolled_back', 'failed'])

/** What is changed outside because of this incident: by whom, why, until when; longer, back, or agreed to. */
export function ContainmentsPanel(props: {
  incident: string
  containments: readonly ShownContainment[]
  port: ContainPort
  /** As whom one's own requests are written down. */
  me: string | undefined
}) {
  const { incident, containments, port, me } = props
  const styles = useStyles2(getStyles)
  const standing = containments.filter(({ state }) => !OVER.has(state))
  const over = containments.filter(({ state }) => OVER.has(state))
  if (containments.length === 0) return null
  return (
    <section className={styles.panel} aria-label={t('contain.in-force', 'Containments')}>
      <h2 className={styles.title}>
        {t('contain.in-force.count', 'Containments in force: {{count}}', {
          count: standing.filter(({ state }) => state !== 'planned').length,
        })}
      </h2>
      <ol className={styles.list}>
        {standing.map((one) => (
          <ContainmentView key={one.id} containment={one} incident={incident} port={port} me={me} />
        ))}
      </ol>
      {over.length > 0 && (
        <details>
          <summary>{t('contain.over', 'No longer in force: {{count}}', { count: over.length })}</summary>
          <ol className={styles.list}>
            {over.map((one) => (
              <ContainmentView key={one.id} containment={one} incident={incident} port={port} me={me} />
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function ContainmentView({
  containment,
  incident,
  port,
  me,
}: {
  containment: ShownContainment
  incident: string
  port: ContainPort
  me: string | undefined
}) {
  const styles = useStyles2(getStyles)
  const [question, setQuestion] = useState<Question | undefined>()
  const { id, plan, state, by, approved_by: approvedBy, reason, since, until, error, tried } = containment
  const extend = useCaseChange(incident, (why: string) => port.extend(id, LONGER, why), {
    done: t('contain.extended', 'Containment extended'),
    failed: t('contain.extend.failed', 'The containment was not extended'),
  })
  const rollBack = useCaseChange(incident, (why: string) => port.rollBack(id, why), {
    done: t('contain.rolled-back', 'Containment taken back'),
    failed: t('contain.roll-back.failed', 'The containment was not taken back'),
  })
  const approve = useCaseChange(incident, (_: string) => port.approve(id), {
    done: t('contain.approved', 'Effect approved'),
    failed: t('contain.approve.failed', 'The effect was not approved'),
  })
  const missing = approvalsMissing(containment)
  const isMine = [by, ...approvedBy].some((one) => one === me || one.endsWith(`:${me}`))
  const canEnd = ['standing', 'uncertain', 'roll_back_failed'].includes(state)
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <Icon name={state === 'standing' ? 'lock' : state === 'planned' ? 'pause' : 'history'} size="sm" />
        <strong>
          <InertText text={plan.target} longest={120} />
        </strong>
        <span className={styles.quiet}>{wordOfContainment(state)}</span>
      </div>
      <p className={styles.text}>
        <InertText text={inWords(plan.change, plan.said)} longest={600} />
      </p>
      <p className={styles.quiet}>
        <InertText text={by} longest={60} />: <InertText text={reason} longest={300} />
      </p>
      <p className={styles.quiet}>
        {t('contain.since', 'Since')} <RelativeTime at={since} />
        {until !== null && (
          <>
            {' · '}
            {t('contain.until', 'until')} <ShortTime at={until} />
          </>
        )}
        {until === null && ` · ${t('playbook.irreversible', 'It can’t be taken back.')}`}
      </p>
      {state === 'planned' && (
        <p className={styles.text}>
          {t('playbook.approvals', 'Approvals still missing: {{count}}', { count: missing })}
        </p>
      )}
      {tried !== undefined && (
        <p className={styles.text}>
          <InertText text={tried} longest={600} />
        </p>
      )}
      {error !== null && (
        <p className={styles.late}>
          <InertText text={error.message} longest={600} />
        </p>
      )}
      {may('respond') && (
        <>
          {state === 'planned' && <WhatItHits containment={containment} port={port} />}
          <div className={styles.buttons}>
            {state === 'planned' && !isMine && missing > 0 && (
              <Button
                size="sm"
                disabled={approve.isPending}
                onClick={() =>
                  setQuestion({
                    title: t('playbook.approve', 'Approve effect'),
                    effect: plan.change,
                    button: t('playbook.approve', 'Approve effect'),
                    needsNote: false,
                    isDangerous: true,
                    onConfirm: (note) => approve.mutate(note),
                  })
                }
              >
                {t('playbook.approve', 'Approve effect')}
              </Button>
            )}
            {state === 'standing' && until !== null && (
              <Button
                size="sm"
                variant="secondary"
                disabled={extend.isPending}
                onClick={() =>
                  setQuestion({
                    title: t('contain.extend', 'Extend by 24 h'),
                    effect: t(
                      'contain.extend.effect',
                      'It stands 24 hours from now, instead of ending before.',
                    ),
                    button: t('contain.extend', 'Extend by 24 h'),
                    needsNote: true,
                    onConfirm: (note) => extend.mutate(note),
                  })
                }
              >
                {t('contain.extend', 'Extend by 24 h')}
              </Button>
            )}
            {canEnd && plan.reversible && (
              <Button
                size="sm"
                variant="secondary"
                disabled={rollBack.isPending}
                onClick={() =>
                  setQuestion({
                    title: t('contain.roll-back', 'Take back'),
                    effect: t(
                      'contain.roll-back.effect',
                      'What it changed outside is set back to what it was before; if somebody else changed it since, nothing is done.',
                    ),
                    button: t('contain.roll-back', 'Take back'),
                    needsNote: true,
                    isDangerous: true,
                    onConfirm: (note) => rollBack.mutate(note),
                  })
                }
              >
                {t('contain.roll-back', 'Take back')}
              </Button>
            )}
          </div>
        </>
      )}
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </li>
  )
}

/** The blast radius of what was planned, read when one asks for it. */
export function WhatItHits({ containment, port }: { containment: ShownContainment; port: ContainPort }) {
  const { plan, parameters } = containment
  const look = useMutation({ mutationFn: () => port.plan({ action: plan.action, parameters }) })
  if (look.data !== undefined) return <HitView hit={look.data.hit} />
  return (
    <>
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        disabled={look.isPending}
        onClick={() => look.mutate()}
      >
        {t('contain.hits', 'Show what it hits')}
      </Button>
      {look.error !== null && <Failed error={look.error} />}
    </>
  )
}

function wordOfContainment(state: ShownContainment['state']): string {
  const words = {
    planned: t('contain.state.planned', 'Waits for approval'),
    asked: t('contain.state.asked', 'Being done'),
    standing: t('contain.state.standing', 'In force'),
    failed: t('contain.state.failed', 'Did not work'),
    uncertain: t('contain.state.uncertain', 'Nobody knows whether it was done'),
    rolling_back: t('contain.state.rolling_back', 'Being taken back'),
    rolled_back: t('contain.state.rolled_back', 'Taken back'),
    roll_back_failed: t('contain.state.roll_back_failed', 'Could not be taken back'),
  }
  return words[state]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    panel: css({
      padding: theme.spacing(2),
      marginBottom: theme.spacing(2),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
    title: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h5.fontSize }),
    list: css({ listStyle: 'none', margin: 0 }),
    item: css({
      padding: theme.spacing(1),
      borderLeft: `2px solid ${theme.colors.warning.border}`,
      marginBottom: theme.spacing(0.5),
      background: theme.colors.background.primary,
    }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5) }),
    text: css({ margin: theme.spacing(0.5, 0) }),
    quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
    late: css({ color: theme.colors.error.text, margin: 0 }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginTop: theme.spacing(0.5) }),
  }
}
