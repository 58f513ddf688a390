import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Tab, TabContent, useStyles2 } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RuleMode } from '@wachter/worker/model/rule-decisions.ts'
import { useState } from 'react'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { LevelBadge } from '../shared/badges.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { Failed, Waiting } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { wordOfTag } from '../shared/words.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import { BacktestTab } from './backtest-tab.tsx'
import { ExceptionTable } from './exception-table.tsx'
import { HealthMark, ModeMark } from './health-mark.tsx'
import type { RulePort } from './rule-port.ts'
import type { RaisingRule } from './rule-row.ts'
import { HealthReasons } from './rule-summary-view.tsx'
import { RuleTestsTab } from './rule-tests-tab.tsx'
import { RuleTextTab } from './rule-text-tab.tsx'
import type { RulesPort } from './rules-port.ts'
import { SuppressedTab } from './suppressed-tab.tsx'
import { useRules } from './use-rules.ts'
import { workerRule } from './worker-rule.ts'
import { workerRules } from './worker-rules.ts'

const TABS = ['text', 'tests', 'backtest', 'health', 'exceptions', 'suppressed'] as const
const RulePageState = z.object({ tab: z.enum(TABS).default('text') })

/** One rule: what it says, whether it holds on its tests, what it would raise, whether it can see. */
export function RulePage({ port = workerRule, rules = workerRules }: { port?: RulePort; rules?: RulesPort }) {
  const { id = '' } = useParams()
  const asked = useQuery({ queryKey: ['rules', 'rule', id], queryFn: ({ signal }) => port.rule(id, signal) })
  const parent = { text: t('rules.title', 'Rules'), url: paths.rules() }
  const rule = asked.data
  if (rule === undefined || rule.kind === 'filter') {
    return (
      <Page title={rule === undefined ? t('rules.rule', 'Rule') : inLanguage(rule.title)} parent={parent}>
        {rule !== undefined ? (
          <RuleTextTab port={port} rule={rule} />
        ) : asked.error === null ? (
          <Waiting />
        ) : (
          <Failed error={asked.error} again={() => void asked.refetch()} list={parent} />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={inLanguage(rule.title)}
      parent={parent}
      actions={may('respond') && <ModeButton port={port} rule={rule} />}
    >
      <RuleBody port={port} rules={rules} rule={rule} />
    </Page>
  )
}

function RuleBody({ port, rules, rule }: { port: RulePort; rules: RulesPort; rule: RaisingRule }) {
  const styles = useStyles2(getStyles)
  const [{ tab }, setState] = useUrlState(RulePageState)
  const { rows } = useRules(rules)
  const row = rows.find((one) => one.rule.id === rule.id)
  const words = {
    text: t('rules.tab.text', 'Text'),
    tests: t('rules.tab.tests', 'Tests'),
    backtest: t('rules.tab.backtest', 'Backtest'),
    health: t('rules.health', 'Health'),
    exceptions: t('rules.tab.exceptions', 'Exceptions'),
    suppressed: t('rules.tab.suppressed', 'Hidden matches'),
  }
  return (
    <>
      <div className={styles.facts}>
        <LevelBadge level={rule.level} />
        <ModeMark mode={rule.mode} />
        {row !== undefined && <HealthMark health={row.health} />}
        {rule.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            <InertText text={wordOfTag(tag)} longest={60} />
          </span>
        ))}
      </div>
      {rule.description !== undefined && (
        <p className={styles.description}>
          <InertText text={inLanguage(rule.description)} longest={2000} />
        </p>
      )}
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab key={one} label={words[one]} active={tab === one} onChangeTab={() => setState({ tab: one })} />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'text' && <RuleTextTab port={port} rule={rule} />}
        {tab === 'tests' && <RuleTestsTab port={port} rule={rule} />}
        {tab === 'backtest' && <BacktestTab port={port} rule={rule} />}
        {tab === 'health' && (row === undefined ? <Waiting /> : <HealthReasons row={row} />)}
        {tab === 'exceptions' && <ExceptionTable port={rules} rule={rule.id} />}
        {tab === 'suppressed' && <SuppressedTab port={port} rule={rule} />}
      </TabContent>
    </>
  )
}

function ModeButton({ port, rule }: { port: RulePort; rule: RaisingRule }) {
  const client = useQueryClient()
  const [question, setQuestion] = useState<Question | undefined>()
  const change = useMutation({
    mutationFn: ({ mode, reason }: { mode: RuleMode; reason: string }) => port.setMode(rule.id, mode, reason),
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
    meta: {
      done: t('rules.mode.changed', 'Mode changed'),
      failed: t('rules.mode.failed', 'The mode was not changed'),
    },
  })
  const next: RuleMode = rule.mode === 'shadow' ? 'live' : 'shadow'
  const button =
    next === 'live'
      ? t('rules.mode.promote', 'Let it open incidents')
      : t('rules.mode.demote', 'Put rule in shadow')
  const effect =
    next === 'live'
      ? t(
          'rules.mode.promote.effect',
          'What it finds from now on is grouped into incidents and people are told.',
        )
      : t('rules.mode.demote.effect', 'What it finds from now on is kept and opens no incident.')
  const ask = () =>
    setQuestion({
      ...{ title: button, effect, button, needsNote: true, isDangerous: next === 'shadow' },
      onConfirm: (reason) => change.mutate({ mode: next, reason }),
    })
  return (
    <>
      <Button variant="secondary" onClick={ask} disabled={change.isPending}>
        {button}
      </Button>
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    tag: css({
      padding: theme.spacing(0, 0.75),
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.pill,
    }),
    description: css({ margin: theme.spacing(1, 0), maxWidth: 900 }),
    tab: css({ paddingTop: theme.spacing(1.5) }),
  }
}
