import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { Suspense } from 'react'
import { useNavigate } from 'react-router-dom'
import { z } from 'zod'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { Nothing, Waiting } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import { tabs } from './tabs.tsx'

const ProgrammeState = z.object({ tab: z.string().default(tabs[0]?.id ?? '') })

/** The programme: are we getting better, and can we prove it? Each tab has what it shows in the address by itself. */
export function ProgrammePage() {
  const styles = useStyles2(getStyles)
  const navigate = useNavigate()
  const [{ tab }] = useUrlState(ProgrammeState)
  const open = tabs.find(({ id }) => id === tab)
  return (
    <Page
      title={t('programme.title', 'Programme')}
      purpose={t('programme.purpose', 'Are we getting better, and can we prove it?')}
    >
      <WrappedTabs>
        {tabs.map(({ id, word }) => (
          <Tab
            key={id}
            label={word()}
            active={id === tab}
            onChangeTab={() => navigate(paths.programme(id))}
          />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {open === undefined ? (
          <Nothing of="match" title={t('app.no-page', 'There is no such page')} />
        ) : (
          <Suspense fallback={<Waiting rows={12} />}>
            <open.Content />
          </Suspense>
        )}
      </TabContent>
    </Page>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return { tab: css({ paddingTop: theme.spacing(1.5), background: 'transparent' }) }
}
