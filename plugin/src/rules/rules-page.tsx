import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Page } from '../shared/page.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import { ExceptionTable } from './exception-table.tsx'
import { ReadinessTab } from './readiness-tab.tsx'
import { RuleCatalogueTab } from './rule-catalogue-tab.tsx'
import type { RulesPort } from './rules-port.ts'
import { ScorecardTab } from './scorecard-tab.tsx'
import { SensitivityButton } from './sensitivity-button.tsx'
import { workerRules } from './worker-rules.ts'

const TABS = ['rules', 'readiness', 'scorecard', 'exceptions'] as const
const RulesPageState = z.object({ tab: z.enum(TABS).default('rules') })

/** Rules: can silence be trusted? */
export function RulesPage({ port = workerRules }: { port?: RulesPort }) {
  const styles = useStyles2(getStyles)
  const [{ tab }, setState] = useUrlState(RulesPageState)
  const catalogue = useQuery({
    queryKey: ['rules', 'catalogue'],
    queryFn: ({ signal }) => port.catalogue(signal),
  })
  const words = {
    rules: t('rules.tab.rules', 'Catalogue'),
    readiness: t('rules.tab.readiness', 'Readiness'),
    scorecard: t('rules.tab.scorecard', 'Scorecard'),
    exceptions: t('rules.tab.exceptions', 'Exceptions'),
  }
  return (
    <Page
      title={t('rules.title', 'Rules')}
      purpose={t('rules.purpose', 'Which rules look, which can’t see, and can silence be trusted?')}
      actions={
        catalogue.data !== undefined && (
          <SensitivityButton port={port} sensitivity={catalogue.data.sensitivity} />
        )
      }
    >
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab key={one} label={words[one]} active={tab === one} onChangeTab={() => setState({ tab: one })} />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'rules' && <RuleCatalogueTab port={port} />}
        {tab === 'readiness' && <ReadinessTab port={port} />}
        {tab === 'scorecard' && <ScorecardTab port={port} />}
        {tab === 'exceptions' && <ExceptionTable port={port} />}
      </TabContent>
    </Page>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return { tab: css({ paddingTop: theme.spacing(1.5) }) }
}
