import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, Button, RadioButtonGroup, useStyles2 } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import type { Backtest } from '@wachter/worker/model/backtest.ts'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { EvidenceBlock } from '../shared/evidence-block.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import { absoluteTime, ShortTime } from '../shared/relative-time.tsx'
import { Failed, NoPermission } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { useUrlState } from '../shared/use-url-state.ts'
import { DayBars } from './day-bars.tsx'
import type { RulePort } from './rule-port.ts'
import type { RaisingRule } from './rule-row.ts'

const BacktestState = z.object({ days: z.enum(['1', '7', '30', '90']).default('7') })

/** As the worker bounds it (`api/routes/backtest.ts`), seconds. */
const ENDS_AFTER_S = 30

/** What the rule would have raised on stored events; nothing is written. */
export function BacktestTab({ port, rule }: { port: RulePort; rule: RaisingRule }) {
  const styles = useStyles2(getStyles)
  const [{ days }, change] = useUrlState(BacktestState)
  const going = useRef<AbortController | undefined>(undefined)
  const run = useMutation({
    mutationFn: async () => {
      const control = new AbortController()
      going.current = control
      try {
        return await port.backtest(rule.id, Number(days), control.signal)
      } catch (error) {
        // One that was called off is no failure.
        if (control.signal.aborted) return undefined
        throw error
      }
    },
  })
  const cancel = () => {
    going.current?.abort()
    run.reset()
    // Not every proxy tells that nobody waits any more; where this fails too, it ends by itself.
    void port.cancelBacktest().catch(() => {})
  }
  const leave = useRef(cancel)
  leave.current = () => {
    if (run.isPending) cancel()
  }
  useEffect(() => () => leave.current(), [])
  if (!may('annotate')) return <NoPermission permission="annotate" />
  return (
    <>
      <p>
        {t(
          'rules.backtest.about',
          'What the rule would have raised on the stored events of the last days. Nothing is written.',
        )}
      </p>
      <div className={styles.bar}>
        <RadioButtonGroup
          aria-label={t('rules.backtest.days', 'Days')}
          value={days}
          disabled={run.isPending}
          onChange={(next) => change({ days: next })}
          options={BacktestState.shape.days.unwrap().options.map((value) => ({
            value,
            label: t('rules.backtest.of-days', '{{count}} days', {
              count: Number(value),
              defaultValue_one: '{{count}} day',
              defaultValue_other: '{{count}} days',
            }),
          }))}
        />
        {run.isPending ? (
          <Button variant="secondary" icon="times" onClick={cancel}>
            {t('rules.backtest.cancel', 'Cancel backtest')}
          </Button>
        ) : (
          <Button icon="play" onClick={() => run.mutate()}>
            {t('rules.backtest.run', 'Run backtest')}
          </Button>
        )}
        {run.isPending && <Elapsed />}
      </div>
      {run.error !== null && <Failed error={run.error} again={() => run.mutate()} />}
      {run.data !== undefined && <Trial trial={run.data} />}
    </>
  )
}

/** How long it has been running, of how long it may. */
function Elapsed() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span role="status">
      <progress value={Math.min(seconds, ENDS_AFTER_S)} max={ENDS_AFTER_S} aria-hidden />{' '}
      {t('rules.backtest.running', '{{seconds}} s; it ends by itself after {{most}} s', {
        seconds,
        most: ENDS_AFTER_S,
      })}
    </span>
  )
}

function Trial({ trial }: { trial: Backtest }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const number = (value: number) => value.toLocaleString(language)
  const [own] = trial.rules
  return (
    <section aria-label={t('rules.tab.backtest', 'Backtest')} aria-live="polite">
      {trial.stopped !== null && (
        <Alert
          severity="info"
          title={
            trial.stopped === 'time'
              ? t('rules.backtest.stopped-time', 'It took too long: only a part was looked at')
              : t('rules.backtest.stopped-findings', 'It raised too many findings: only a part was looked at')
          }
        >
          {absoluteTime(trial.from)} – {absoluteTime(trial.through)}
        </Alert>
      )}
      {trial.problems.map(({ code, message }) => (
        <Alert key={code} severity="error" title={t('rules.backtest.problem', 'The rule failed on a record')}>
          <InertText text={message} longest={500} />
        </Alert>
      ))}
      <p className={styles.sum}>
        {t(
          'rules.backtest.sum',
          '{{findings}} findings in {{events}} events, {{perDay}} a day; {{hidden}} more are hidden by exceptions.',
          {
            findings: number(trial.findings),
            events: number(trial.events),
            perDay: number(trial.per_day),
            hidden: number(trial.suppressed),
          },
        )}
        {trial.without_texts > 0 && (
          <>
            {' '}
            {t('rules.backtest.without-texts', 'The texts of {{count}} events were not to be had.', {
              count: trial.without_texts,
            })}
          </>
        )}
      </p>
      {own !== undefined && (
        <>
          <DayBars days={own.days} from={trial.from} to={trial.to} />
          <div className={styles.columns}>
            <TopList title={t('rules.backtest.entities', 'Who')} of={own.entities} />
            <TopList title={t('rules.backtest.assets', 'On what')} of={own.assets} />
            <TopList title={t('rules.of-source', 'Source')} of={own.sources} />
          </div>
          <h3 className={styles.title}>{t('rules.backtest.samples', 'Samples')}</h3>
          {own.samples.map((sample) => (
            <article key={sample.id} className={styles.sample}>
              <ShortTime at={sample.at} /> <EntityChip kind={sample.entity.kind} name={sample.entity.id} />{' '}
              <OutcomeMark outcome={sample.outcome} />
              {sample.evidence.slice(0, 2).map((evidence) => (
                <EvidenceBlock key={`${evidence.field}/${evidence.mark_start}`} evidence={evidence} />
              ))}
            </article>
          ))}
        </>
      )}
    </section>
  )
}

function TopList({ title, of }: { title: string; of: readonly { value: string; findings: number }[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (of.length === 0) return null
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      <ol className={styles.top}>
        {of.map(({ value, findings }) => (
          <li key={value}>
            <InertText text={value} longest={60} /> <span>{findings.toLocaleString(language)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      marginBottom: theme.spacing(1.5),
    }),
    sum: css({ fontWeight: theme.typography.fontWeightMedium }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
      gap: theme.spacing(2),
    }),
    title: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    top: css({
      listStyle: 'none',
      margin: 0,
      '& li': {
        display: 'flex',
        justifyContent: 'space-between',
        gap: theme.spacing(1),
        overflowWrap: 'anywhere',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
    }),
    sample: css({ marginBottom: theme.spacing(2) }),
  }
}
