import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Tab, TabContent, useStyles2 } from '@grafana/ui'
import type { ShownAsset } from '@wachter/worker/model/shown-asset.ts'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { LifecycleMark, RiskBadge, TypeIcon } from '../shared/asset-marks.tsx'
import { wordOfEnvironment, wordOfExposure, wordOfSighting, wordOfType } from '../shared/asset-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { Failed, Stale, Waiting } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import type { AssetPort } from './asset-port.ts'
import { ControlsTab } from './controls-tab.tsx'
import { EditAssets } from './edit-assets.tsx'
import type { EditableFact } from './edit-of.ts'
import { FactsTab } from './facts-tab.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { GapsTab } from './gaps-tab.tsx'
import { GraphTab } from './graph-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { RiskTab } from './risk-tab.tsx'
import { useAssetPart, useAssetsAgain, useTeams } from './use-asset.ts'
import { workerAsset } from './worker-asset.ts'

const TABS = ['facts', 'graph', 'risk', 'gaps', 'controls', 'findings', 'history'] as const
const AssetPageState = z.object({ tab: z.enum(TABS).default('facts') })

/** One asset: what it is and who says so, what hangs on it, how risky it is and why. */
export function AssetPage({ port = workerAsset }: { port?: AssetPort }) {
  const { id = '' } = useParams()
  const asked = useAssetPart(id, 'asset', port.asset)
  const asset = asked.data
  const parent = { text: t('inventory.title', 'Inventory'), url: paths.inventory() }
  if (asset === undefined) {
    return (
      <Page title={t('asset.title', 'Asset')} parent={parent}>
        {asked.error === null ? (
          <Waiting rows={8} />
        ) : (
          <Failed error={asked.error} again={() => void asked.refetch()} list={parent} />
        )}
      </Page>
    )
  }
  return (
    <AssetBody key={asset.id} asset={asset} port={port} parent={parent} asked={id}>
      {asked.error !== null && (
        <Stale since={asked.dataUpdatedAt} error={asked.error} again={() => void asked.refetch()} />
      )}
    </AssetBody>
  )
}

function AssetBody({
  asset,
  port,
  parent,
  asked,
  children,
}: {
  asset: ShownAsset
  port: AssetPort
  parent: { text: string; url: string }
  asked: string
  children: ReactNode
}) {
  const styles = useStyles2(getStyles)
  const [{ tab }, setState] = useUrlState(AssetPageState)
  const [editing, setEditing] = useState<readonly EditableFact[]>()
  const teams = useTeams(port)
  const again = useAssetsAgain()
  const onEdit = may('respond') ? (facts: readonly EditableFact[]) => setEditing(facts) : undefined
  const words = {
    facts: t('asset.facts', 'Facts'),
    graph: t('asset.graph', 'Graph'),
    risk: t('asset.risk', 'Risk'),
    gaps: t('asset.gaps', 'Gaps'),
    controls: t('programme.tab.controls', 'Controls'),
    findings: t('asset.findings', 'Findings'),
    history: t('asset.history', 'History'),
  }
  return (
    <Page
      title={asset.name}
      purpose={wordOfType(asset.type)}
      parent={parent}
      actions={
        onEdit !== undefined && (
          <Button icon="pen" onClick={() => onEdit(['owner_team', 'owner_email', 'lifecycle'])}>
            {t('asset.edit', 'Edit asset')}
          </Button>
        )
      }
    >
      {children}
      <Head asset={asset} />
      {asked !== asset.id && (
        <p className={styles.quiet}>
          {t('asset.merged', 'What you asked for turned out to be this asset; it answers for both.')}
        </p>
      )}
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab
            key={one}
            label={words[one]}
            active={tab === one}
            counter={one === 'gaps' ? asset.gaps.length : undefined}
            onChangeTab={() => setState({ tab: one })}
          />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'facts' && <FactsTab asset={asset} port={port} onEdit={onEdit} />}
        {tab === 'graph' && <GraphTab asset={asset} port={port} />}
        {tab === 'risk' && <RiskTab asset={asset} port={port} />}
        {tab === 'gaps' && <GapsTab asset={asset} onEdit={onEdit} />}
        {tab === 'controls' && <ControlsTab asset={asset} port={port} />}
        {tab === 'findings' && <FindingsTab asset={asset} port={port} />}
        {tab === 'history' && <HistoryTab asset={asset} port={port} />}
      </TabContent>
      {editing !== undefined && (
        <EditAssets
          port={port}
          of={{ ids: [asset.id] }}
          count={1}
          teams={teams}
          begin={Object.fromEntries(editing.map((fact) => [fact, asset.facts[fact]]))}
          onDone={again}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

/** What decides about it, in one line. */
function Head({ asset }: { asset: ShownAsset }) {
  const styles = useStyles2(getStyles)
  const { type, facts, lifecycle, risk, sightings, last_seen } = asset
  const owner = facts.owner_team ?? facts.owner_email
  return (
    <div className={styles.head}>
      <span>
        <TypeIcon type={type} /> {wordOfType(type)}
      </span>
      <RiskBadge risk={risk} />
      <LifecycleMark lifecycle={lifecycle} />
      <span>
        <span className={styles.quiet}>{t('inventory.owner', 'Owner')} </span>
        {owner === undefined ? (
          <strong>{t('inventory.nobody', 'Nobody')}</strong>
        ) : (
          <InertText text={owner} longest={80} />
        )}
      </span>
      {facts.environment !== undefined && <span>{wordOfEnvironment(facts.environment)}</span>}
      {facts.exposure !== undefined && <span>{wordOfExposure(facts.exposure)}</span>}
      <span className={styles.quiet}>
        {sightings.length === 0
          ? t('asset.unseen', 'Nobody finds it any more')
          : sightings.map(wordOfSighting).join(', ')}
      </span>
      <span className={styles.quiet}>
        {t('asset.seen', 'seen')} <RelativeTime at={last_seen} />
      </span>
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(2),
    }),
    quiet: css({ color: theme.colors.text.secondary }),
    tab: css({ padding: theme.spacing(2, 0), background: 'transparent' }),
  }
}
