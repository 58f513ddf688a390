import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { z } from 'zod'
import { Page } from '../shared/page.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import { ConnectTab } from './connect-tab.tsx'
import { FeedsTab } from './feeds-tab.tsx'
import { GapsTab } from './gaps-tab.tsx'
import { QuarantineTab } from './quarantine-tab.tsx'
import type { SourcesPort } from './sources-port.ts'
import { workerSources } from './worker-sources.ts'

const TABS = ['feeds', 'gaps', 'quarantine', 'connect'] as const
const SourcesPageState = z.object({ tab: z.enum(TABS).default('feeds') })

/** Sources: is everything read that should be? */
export function SourcesPage({ port = workerSources }: { port?: SourcesPort }) {
  const styles = useStyles2(getStyles)
  const [{ tab }, setState] = useUrlState(SourcesPageState)
  const words = {
    feeds: t('sources.tab.feeds', 'What comes in'),
    gaps: t('sources.tab.gaps', 'Gaps'),
    quarantine: t('sources.tab.quarantine', 'Quarantine'),
    connect: t('sources.tab.connect', 'Connect a source'),
  }
  return (
    <Page
      title={t('sources.title', 'Sources')}
      purpose={t('sources.purpose', 'Is everything read that should be, and how far behind?')}
    >
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab key={one} label={words[one]} active={tab === one} onChangeTab={() => setState({ tab: one })} />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'feeds' && <FeedsTab port={port} />}
        {tab === 'gaps' && <GapsTab port={port} />}
        {tab === 'quarantine' && <QuarantineTab port={port} />}
        {tab === 'connect' && <ConnectTab port={port} />}
      </TabContent>
    </Page>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return { tab: css({ paddingTop: theme.spacing(1.5) }) }
}
