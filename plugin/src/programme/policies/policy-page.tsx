import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownPolicy } from '@wachter/worker/model/policy.ts'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { InertText } from '../../shared/inert-text.tsx'
import { Page } from '../../shared/page.tsx'
import { paths } from '../../shared/paths.ts'
import { Failed, Stale, Waiting } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { WrappedTabs } from '../../shared/wrapped-tabs.tsx'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { textIn } from '../text-in.ts'
import type { PoliciesPort } from './policies-port.ts'
import { PolicyActions } from './policy-actions.tsx'
import { PolicyLinks } from './policy-links.tsx'
import { AttestingMark, PolicyMark } from './policy-marks.tsx'
import { PolicyPeopleList } from './policy-people-list.tsx'
import { PolicyText } from './policy-text.tsx'
import { workerPolicies } from './worker-policies.ts'

const TABS = ['text', 'people', 'links'] as const
const PolicyPageState = z.object({ tab: z.enum(TABS).default('text') })

/** One policy: its words as they are approved, who has confirmed them, which controls it asks for. */
export function PolicyPage({ port = workerPolicies }: { port?: PoliciesPort }) {
  const { id = '' } = useParams()
  const language = useLanguage()
  const asked = useQuery({ queryKey: ['policies', id], queryFn: ({ signal }) => port.policy(id, signal) })
  const policy = asked.data
  return (
    <Page
      title={policy === undefined ? t('programme.policy', 'Policy') : textIn(language, policy.title)}
      parent={{ text: t('programme.tab.policies', 'Policies'), url: paths.programme('policies') }}
      actions={policy !== undefined && <PolicyActions port={port} policy={policy} />}
    >
      {policy === undefined ? (
        asked.error === null ? (
          <Waiting rows={12} />
        ) : (
          <Failed error={asked.error} again={() => void asked.refetch()} />
        )
      ) : (
        <>
          {asked.error !== null && (
            <Stale since={asked.dataUpdatedAt} error={asked.error} again={() => void asked.refetch()} />
          )}
          <PolicyBody port={port} policy={policy} />
        </>
      )}
    </Page>
  )
}

function PolicyBody({ port, policy }: { port: PoliciesPort; policy: ShownPolicy }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const [{ tab }, change] = useUrlState(PolicyPageState)
  const { standing, version, owner, purpose, mine, text, title } = policy
  const words = {
    text: t('rules.tab.text', 'Text'),
    people: t('programme.policy.people', 'Who has confirmed it'),
    links: t('programme.policy.links', 'What hangs on it'),
  }
  return (
    <>
      <p className={styles.purpose}>
        <InertText text={textIn(language, purpose)} />
      </p>
      <div className={styles.facts}>
        <PolicyMark state={standing.state} />
        {mine !== null && <AttestingMark state={mine} />}
        <span>
          <Quiet>{t('programme.policy.version', 'Version')}</Quiet> {version}
        </span>
        <span>
          <Quiet>{t('programme.owner', 'Owner')}</Quiet> {wordOfOwner(owner)}
        </span>
        {standing.approval !== null && (
          <span>
            <Quiet>{t('programme.policy.approved', 'Approved')}</Quiet>{' '}
            <InertText text={standing.approval.by.replace(/^(user|person):/, '')} longest={80} />,{' '}
            <Day day={standing.approval.at} />
          </span>
        )}
        {standing.review_due !== null && (
          <span>
            <Quiet>{t('programme.policy.review', 'Review by')}</Quiet> <Day day={standing.review_due} isDue />
          </span>
        )}
        {standing.attest_until !== null && (
          <span>
            <Quiet>{t('programme.policy.attest-until', 'To be confirmed by')}</Quiet>{' '}
            <Day day={standing.attest_until} />
          </span>
        )}
      </div>
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab key={one} label={words[one]} active={tab === one} onChangeTab={() => change({ tab: one })} />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'text' && <PolicyText text={textIn(language, text)} label={textIn(language, title)} />}
        {tab === 'people' && <PolicyPeopleList port={port} policy={policy} />}
        {tab === 'links' && <PolicyLinks policy={policy} />}
      </TabContent>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    purpose: css({ maxWidth: 900 }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(1.5),
    }),
    tab: css({ paddingTop: theme.spacing(1.5), background: 'transparent' }),
  }
}
