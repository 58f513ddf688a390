import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { RadioButtonGroup, useStyles2 } from '@grafana/ui'
import type { ReadinessReport } from '@wachter/worker/model/readiness.ts'
import { z } from 'zod'
import { inLanguage } from '../shared/in-language.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { SideDrawer } from '../shared/side-drawer.tsx'
import { Failed, Nothing, Stale, Waiting } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { CoverageMatrix } from './coverage-matrix.tsx'
import { coverageOf, matrixOf } from './readiness-matrix.ts'
import { RuleMatrix } from './rule-matrix.tsx'
import { RuleSummaryView } from './rule-summary-view.tsx'
import type { RulesPort } from './rules-port.ts'
import { useReadiness, useRules } from './use-rules.ts'

const VIEWS = ['owasp', 'source'] as const
const SHOWN = ['not_ready', 'all'] as const
const ReadinessState = z.object({
  view: z.enum(VIEWS).default('owasp'),
  shown: z.enum(SHOWN).default('not_ready'),
  open: z.string().optional(),
})

/** Which rules can fire on what the sources give: by entries of OWASP and kinds of assets, and rule by source. */
export function ReadinessTab({ port }: { port: RulesPort }) {
  const styles = useStyles2(getStyles)
  const readiness = useReadiness(port)
  const { rows } = useRules(port)
  const [{ view, shown, open }, change] = useUrlState(ReadinessState)
  const report = readiness.data
  if (report === undefined) {
    return readiness.error === null ? (
      <Waiting rows={12} />
    ) : (
      <Failed error={readiness.error} again={() => void readiness.refetch()} />
    )
  }
  const opened = rows.find(({ rule }) => rule.id === open)
  return (
    <section aria-label={t('rules.tab.readiness', 'Readiness')}>
      {readiness.error !== null && (
        <Stale
          since={readiness.dataUpdatedAt}
          error={readiness.error}
          again={() => void readiness.refetch()}
        />
      )}
      <div className={styles.bar}>
        <RadioButtonGroup
          aria-label={t('rules.view', 'View')}
          value={view}
          onChange={(next) => change({ view: next })}
          options={[
            { value: 'owasp' as const, label: t('rules.view.owasp', 'OWASP × assets') },
            { value: 'source' as const, label: t('rules.view.source', 'Rule × source') },
          ]}
        />
        {view === 'source' && (
          <RadioButtonGroup
            aria-label={t('rules.shown', 'Shown')}
            value={shown}
            onChange={(next) => change({ shown: next })}
            options={[
              { value: 'not_ready' as const, label: t('rules.shown.not-ready', 'What can’t fire') },
              { value: 'all' as const, label: t('rules.shown.all', 'All rules') },
            ]}
          />
        )}
        <Counts report={report} />
        <span className={styles.quiet}>
          {t('rules.looked-at', 'Records looked at')} <RelativeTime at={report.as_of} />
        </span>
      </div>
      {report.rules.length === 0 ? (
        <Nothing of="yet" title={t('rules.none', 'No rule is in force')} />
      ) : view === 'owasp' ? (
        <CoverageMatrix coverage={coverageOf(report.entries)} />
      ) : (
        <RuleMatrix
          matrix={matrixOf(report.rules, { onlyNotReady: shown === 'not_ready' })}
          onOpen={(rule) => change({ open: rule })}
        />
      )}
      {opened !== undefined && (
        <SideDrawer
          title={inLanguage(opened.rule.title)}
          size="md"
          onClose={() => change({ open: undefined })}
        >
          <RuleSummaryView row={opened} />
        </SideDrawer>
      )}
    </section>
  )
}

function Counts({ report }: { report: ReadinessReport }) {
  const of = (state: string) => report.rules.filter((rule) => rule.state === state).length
  return (
    <strong>
      {t(
        'rules.counts',
        '{{ready}} of {{all}} rules can fire on some source; blind on every source: {{blind}}',
        {
          ready: of('ready'),
          all: report.rules.length,
          blind: of('blind'),
        },
      )}
    </strong>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      margin: theme.spacing(1.5, 0),
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
