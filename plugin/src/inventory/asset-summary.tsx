import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import type { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import type { ReactNode } from 'react'
import { LifecycleMark, RiskBadge } from '../shared/asset-marks.tsx'
import {
  wordOfClassification,
  wordOfEnvironment,
  wordOfExposure,
  wordOfGap,
  wordOfSighting,
  wordOfType,
} from '../shared/asset-words.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { RelativeTime } from '../shared/relative-time.tsx'

/** The rest of a row: what it is, who answers for it, and what is wrong with it and how to mend that. */
export function AssetSummary({ asset }: { asset: ListedAsset }) {
  const styles = useStyles2(getStyles)
  const { id, type, facts, lifecycle, risk, gaps, refs, sightings, first_seen, last_seen } = asset
  const rows: [string, ReactNode][] = [
    [t('inventory.type', 'Type'), wordOfType(type)],
    [t('inventory.owner', 'Owner'), <InertText key="o" text={ownerOf(asset)} longest={120} />],
    [t('inventory.environment', 'Environment'), facts.environment && wordOfEnvironment(facts.environment)],
    [t('inventory.exposure', 'Exposure'), facts.exposure && wordOfExposure(facts.exposure)],
    [
      t('inventory.data', 'Data'),
      facts.data_classification && wordOfClassification(facts.data_classification),
    ],
    [
      t('inventory.purpose-of', 'Purpose'),
      facts.purpose && <InertText key="p" text={facts.purpose} longest={400} />,
    ],
    [t('inventory.seen', 'Known as'), sightings.map(wordOfSighting).join(', ')],
    [t('inventory.first-seen', 'First seen'), <RelativeTime key="f" at={first_seen} />],
    [t('inventory.last-seen', 'Last seen'), <RelativeTime key="l" at={last_seen} />],
    [
      t('inventory.names', 'Names'),
      <ul key="n" className={styles.names}>
        {refs.map(({ provider, key }) => (
          <li key={`${provider}/${key}`}>
            <InertText text={`${provider} ${key}`} longest={200} />
          </li>
        ))}
      </ul>,
    ],
  ]
  return (
    <>
      <p className={styles.head}>
        <LifecycleMark lifecycle={lifecycle} /> <RiskBadge risk={risk} />
      </p>
      <LinkButton href={paths.asset(id)} icon="arrow-right">
        {t('inventory.open', 'Open asset')}
      </LinkButton>
      {gaps.length > 0 && (
        <>
          <h3 className={styles.small}>{t('inventory.wrong', 'What is wrong with it')}</h3>
          <ul className={styles.gaps}>
            {gaps.map((gap) => (
              <li key={gap.id}>
                <strong>{wordOfGap(gap.id)}</strong>
                <div>
                  <InertText text={inWords(gap.why, gap.said && [gap.said])} longest={300} />
                </div>
                <div className={styles.quiet}>
                  <InertText text={inWords(gap.how_to_close, [{ code: `close.${gap.id}` }])} longest={300} />
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className={styles.facts}>
        {rows.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}

function ownerOf({ facts }: ListedAsset): string {
  const named = [facts.owner_team, facts.owner_email].filter((one) => one !== undefined)
  return named.length > 0 ? named.join(' · ') : t('inventory.nobody', 'Nobody')
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5) }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    gaps: css({ listStyle: 'none', display: 'grid', gap: theme.spacing(1) }),
    quiet: css({ color: theme.colors.text.secondary }),
    names: css({ listStyle: 'none', overflowWrap: 'anywhere' }),
    facts: css({
      marginTop: theme.spacing(2),
      '& > div': {
        display: 'grid',
        gridTemplateColumns: '120px minmax(0, 1fr)',
        gap: theme.spacing(1),
        padding: theme.spacing(0.5, 0),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    }),
  }
}
