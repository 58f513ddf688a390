import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import type { ShownControl } from '@wachter/worker/model/shown-controls.ts'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { inLanguage } from '../../shared/in-language.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Page } from '../../shared/page.tsx'
import { paths } from '../../shared/paths.ts'
import { Failed, Stale, Waiting } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import { WrappedTabs } from '../../shared/wrapped-tabs.tsx'
import { ControlAssets } from './control-assets.tsx'
import { ControlFacts } from './control-facts.tsx'
import { ControlFrameworks } from './control-frameworks.tsx'
import { ControlProof } from './control-proof.tsx'
import { ControlSetup } from './control-setup.tsx'
import type { ControlsPort } from './controls-port.ts'
import { useControl } from './use-controls.ts'
import { workerControls } from './worker-controls.ts'

const TABS = ['assets', 'proof', 'setup', 'frameworks'] as const
const ControlPageState = z.object({ tab: z.enum(TABS).default('assets') })

/** One control: what it is for, where it stands and by whose word, how it is set up and tried, which requirements it meets. */
export function ControlPage({ port = workerControls }: { port?: ControlsPort }) {
  const { id = '' } = useParams()
  const asked = useControl(port, id)
  const control = asked.data
  return (
    <Page
      title={control === undefined ? t('controls.control', 'Control') : inLanguage(control.title)}
      parent={{ text: t('programme.tab.controls', 'Controls'), url: paths.programme('controls') }}
    >
      {control === undefined ? (
        asked.error === null ? (
          <Waiting rows={10} />
        ) : (
          <Failed error={asked.error} again={() => void asked.refetch()} />
        )
      ) : (
        <>
          {asked.error !== null && (
            <Stale since={asked.dataUpdatedAt} error={asked.error} again={() => void asked.refetch()} />
          )}
          <ControlBody port={port} control={control} />
        </>
      )}
    </Page>
  )
}

function ControlBody({ port, control }: { port: ControlsPort; control: ShownControl }) {
  const styles = useStyles2(getStyles)
  const [{ tab }, change] = useUrlState(ControlPageState)
  const words = {
    assets: t('programme.control.assets', 'Where it stands'),
    proof: t('programme.control.proof', 'Proof'),
    setup: t('programme.control.setup', 'Set up and test'),
    frameworks: t('programme.control.frameworks', 'Frameworks'),
  }
  return (
    <>
      <p className={styles.purpose}>
        <InertText text={inLanguage(control.purpose)} />
      </p>
      <ControlFacts control={control} />
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab
            key={one}
            label={words[one]}
            active={tab === one}
            onChangeTab={() => change({ tab: one })}
            counter={one === 'frameworks' ? control.crosswalk.length : undefined}
          />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'assets' && <ControlAssets port={port} control={control} />}
        {tab === 'proof' && <ControlProof port={port} control={control.id} />}
        {tab === 'setup' && <ControlSetup control={control} />}
        {tab === 'frameworks' && <ControlFrameworks control={control} />}
      </TabContent>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    purpose: css({ maxWidth: 900 }),
    tab: css({ paddingTop: theme.spacing(1.5), background: 'transparent' }),
  }
}
