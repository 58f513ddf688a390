import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { EntityCard, EntityKind } from '@wachter/worker/model/entity.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { type AskEntityCard, readEntityCard } from '../worker/entity-card.ts'
import { RiskBadge } from './asset-marks.tsx'
import { wordOfEnvironment, wordOfType } from './asset-words.ts'
import { InertText } from './inert-text.tsx'

/** What is known of an entity does not change while a pointer rests on it, milliseconds. */
const FRESH_MS = 60_000

/** An entity at a glance; asked for when it is shown. */
export function EntityHoverCard({
  kind,
  id,
  ask = readEntityCard,
}: {
  kind: EntityKind
  id: string
  ask?: AskEntityCard
}) {
  const styles = useStyles2(getStyles)
  const card = useEntityCard(kind, id, ask)
  return (
    <div className={styles.card}>
      <div className={styles.kind}>{wordOfType(kind)}</div>
      <strong className={styles.name}>
        <InertText text={card.data?.assets[0]?.name ?? card.data?.person?.name ?? id} longest={160} />
      </strong>
      {card.data !== undefined ? (
        <Facts card={card.data} />
      ) : (
        <div>
          {card.error === null ? (
            t('states.loading', 'Loading')
          ) : (
            <InertText text={asProblem(card.error).message} longest={200} />
          )}
        </div>
      )}
    </div>
  )
}

/** What is known of an entity, remembered for a minute. */
export function useEntityCard(kind: EntityKind, id: string, ask: AskEntityCard = readEntityCard) {
  return useQuery({
    queryKey: ['entity', kind, id, 'card'],
    queryFn: ({ signal }) => ask(kind, id, signal),
    staleTime: FRESH_MS,
  })
}

function Facts({ card }: { card: EntityCard }) {
  const styles = useStyles2(getStyles)
  const [asset] = card.assets
  const owner = asset?.owner_team ?? asset?.owner_email ?? card.person?.team
  return (
    <dl className={styles.facts}>
      {asset !== undefined && (
        <>
          <dt>{t('card.risk', 'Residual risk')}</dt>
          <dd>
            <RiskBadge risk={asset.risk} />
          </dd>
        </>
      )}
      {(asset !== undefined || owner != null) && (
        <>
          <dt>{asset === undefined ? t('card.team', 'Team') : t('card.owner', 'Owner')}</dt>
          <dd>{owner == null ? t('inventory.nobody', 'Nobody') : <InertText text={owner} longest={60} />}</dd>
        </>
      )}
      {asset?.environment != null && (
        <>
          <dt>{t('card.environment', 'Environment')}</dt>
          <dd>{wordOfEnvironment(asset.environment)}</dd>
        </>
      )}
      <dt>{t('card.findings', 'Findings not judged')}</dt>
      <dd>{card.findings.open}</dd>
      <dt>{t('card.incidents', 'Open incidents')}</dt>
      <dd>{card.open_incidents}</dd>
    </dl>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    card: css({ minWidth: 200, maxWidth: 320, textAlign: 'left' }),
    kind: css({ color: theme.colors.text.secondary }),
    name: css({ overflowWrap: 'anywhere' }),
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'auto 1fr',
      gap: theme.spacing(0.25, 1.5),
      margin: theme.spacing(0.5, 0, 0),
      '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      '& dd': { margin: 0 },
    }),
  }
}
