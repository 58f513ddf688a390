import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownPlaybook } from '@wachter/worker/model/shown-playbook.ts'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { SeverityBadge } from '../shared/badges.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { SideDrawer } from '../shared/side-drawer.tsx'
import { Failed, Waiting } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { readable } from '../shared/words.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import { PlaybookGraph } from './playbook-graph.tsx'
import type { PlaybooksPort } from './playbooks-port.ts'
import { RunsTab } from './runs-tab.tsx'
import { SimulateTab } from './simulate-tab.tsx'
import { StepList, StepView } from './step-list.tsx'
import { nameOfStep } from './words-of-playbooks.ts'
import { workerPlaybooks } from './worker-playbooks.ts'

const TABS = ['steps', 'simulate', 'runs'] as const
const PlaybookPageState = z.object({ tab: z.enum(TABS).default('steps'), step: z.string().optional() })

/** One playbook: who does what within what time, what it would do, where it runs. */
export function PlaybookPage({ port = workerPlaybooks }: { port?: PlaybooksPort }) {
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['playbooks', 'playbook', id],
    queryFn: ({ signal }) => port.playbook(id, signal),
  })
  const parent = { text: t('playbooks.title', 'Playbooks'), url: paths.playbooks() }
  const playbook = asked.data
  return (
    <Page
      title={playbook === undefined ? t('playbooks.playbook', 'Playbook') : inLanguage(playbook.name)}
      parent={parent}
    >
      {playbook !== undefined ? (
        <PlaybookBody port={port} playbook={playbook} />
      ) : asked.error === null ? (
        <Waiting />
      ) : (
        <Failed error={asked.error} again={() => void asked.refetch()} list={parent} />
      )}
    </Page>
  )
}

function PlaybookBody({ port, playbook }: { port: PlaybooksPort; playbook: ShownPlaybook }) {
  const styles = useStyles2(getStyles)
  const [{ tab, step }, change] = useUrlState(PlaybookPageState)
  const words = {
    steps: t('playbooks.steps', 'Steps'),
    simulate: t('playbooks.simulate', 'Simulate'),
    runs: t('playbooks.runs', 'Runs'),
  }
  const open = (id: string | undefined) =>
    change({ step: id }, { step: step === undefined ? 'push' : 'replace' })
  const opened = playbook.outline.find(({ id }) => id === step)
  return (
    <>
      <div className={styles.facts}>
        {playbook.severity_default !== null && <SeverityBadge severity={playbook.severity_default} />}
        <span>{playbook.categories.map(readable).join(', ')}</span>
        <span className={styles.quiet}>
          {t('playbooks.facts', '{{steps}} steps, {{automatic}} of them by itself where set up', {
            steps: playbook.steps,
            automatic: playbook.automatic,
          })}
        </span>
      </div>
      {playbook.description !== null && (
        <p className={styles.description}>
          <InertText text={inLanguage(playbook.description)} longest={2000} />
        </p>
      )}
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab key={one} label={words[one]} active={tab === one} onChangeTab={() => change({ tab: one })} />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'steps' && (
          <>
            <PlaybookGraph outline={playbook.outline} onOpen={open} />
            <StepList outline={playbook.outline} onOpen={open} />
          </>
        )}
        {tab === 'simulate' && <SimulateTab port={port} playbook={playbook} onOpen={open} />}
        {tab === 'runs' && <RunsTab port={port} playbook={playbook} />}
      </TabContent>
      {opened !== undefined && (
        <SideDrawer title={nameOfStep(opened)} size="md" onClose={() => open(undefined)}>
          <StepView step={opened} outline={playbook.outline} />
        </SideDrawer>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1.5) }),
    quiet: css({ color: theme.colors.text.secondary }),
    description: css({ margin: theme.spacing(1, 0), maxWidth: 900 }),
    tab: css({ paddingTop: theme.spacing(1.5) }),
  }
}
