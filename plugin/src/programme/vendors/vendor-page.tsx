import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { InertText } from '../../shared/inert-text.tsx'
import { Page } from '../../shared/page.tsx'
import { paths } from '../../shared/paths.ts'
import { Failed, Stale, Waiting } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import { WrappedTabs } from '../../shared/wrapped-tabs.tsx'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { VendorAgents } from './vendor-agents.tsx'
import { VendorAnswers } from './vendor-answers.tsx'
import { VendorGaps } from './vendor-gaps.tsx'
import { VendorProof } from './vendor-proof.tsx'
import { VendorServices } from './vendor-services.tsx'
import { VendorThreats } from './vendor-threats.tsx'
import type { VendorsPort } from './vendors-port.ts'
import { wordOfOutcomeOfReview, wordOfVendorStanding } from './words-of-vendors.ts'
import { workerVendors } from './worker-vendors.ts'

const TABS = ['gaps', 'proof', 'services', 'threats', 'agents', 'answers'] as const
const VendorState = z.object({ tab: z.enum(TABS).default('gaps') })

/** One vendor: what is missing, what shows what it says, what it runs where and for whom, what we fear of it. */
export function VendorPage({ port = workerVendors }: { port?: VendorsPort }) {
  const { id = '' } = useParams()
  const asked = useQuery({ queryKey: ['vendors', id], queryFn: ({ signal }) => port.vendor(id, signal) })
  const vendor = asked.data
  return (
    <Page
      title={vendor?.name ?? t('programme.vendor', 'Vendor')}
      parent={{ text: t('programme.tab.vendors', 'Vendors'), url: paths.programme('vendors') }}
    >
      {vendor === undefined ? (
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
          <VendorBody vendor={vendor} />
        </>
      )}
    </Page>
  )
}

function VendorBody({ vendor }: { vendor: ShownVendor }) {
  const styles = useStyles2(getStyles)
  const [{ tab }, change] = useUrlState(VendorState)
  const words: Record<(typeof TABS)[number], { word: string; count?: number }> = {
    gaps: { word: t('programme.vendor.gap', 'Missing'), count: vendor.gaps.length },
    proof: { word: t('programme.vendor.proof', 'Certificates and claims') },
    services: { word: t('programme.vendor.services', 'Services') },
    threats: { word: t('programme.vendor.threats', 'Threat model') },
    agents: { word: t('programme.vendor.agents', 'Agents'), count: vendor.agents.length },
    answers: { word: t('programme.vendor.answers', 'Questionnaires'), count: vendor.questionnaires.length },
  }
  const { last } = vendor.review
  return (
    <>
      <p className={styles.summary}>
        <InertText text={vendor.summary} />
      </p>
      <div className={styles.facts}>
        <span>{wordOfVendorStanding(vendor.standing)}</span>
        <span>
          <Quiet>{t('programme.team', 'Owning team')} </Quiet>
          {vendor.owner_team === null ? (
            t('inventory.nobody', 'Nobody')
          ) : (
            <InertText text={vendor.owner_team} longest={60} />
          )}
        </span>
        <span>
          <Quiet>{t('programme.vendor.last-review', 'Last review')} </Quiet>
          {last === null ? (
            t('programme.vendor.never', 'never reviewed')
          ) : (
            <>
              {wordOfOutcomeOfReview(last.outcome)}, <Day day={last.on} />,{' '}
              <InertText text={last.by} longest={60} />
            </>
          )}
        </span>
        {vendor.review_due !== null && (
          <span>
            <Quiet>{t('programme.vendor.review', 'Review due')} </Quiet>
            <Day day={vendor.review_due} isDue />
          </span>
        )}
      </div>
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab
            key={one}
            label={words[one].word}
            active={tab === one}
            counter={words[one].count}
            onChangeTab={() => change({ tab: one })}
          />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'gaps' && <VendorGaps gaps={vendor.gaps} />}
        {tab === 'proof' && <VendorProof vendor={vendor} />}
        {tab === 'services' && <VendorServices vendor={vendor} />}
        {tab === 'threats' && <VendorThreats vendor={vendor} />}
        {tab === 'agents' && <VendorAgents agents={vendor.agents} />}
        {tab === 'answers' && <VendorAnswers questionnaires={vendor.questionnaires} />}
      </TabContent>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    summary: css({ maxWidth: 900 }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(1.5),
    }),
    tab: css({ paddingTop: theme.spacing(1.5), background: 'transparent' }),
  }
}
