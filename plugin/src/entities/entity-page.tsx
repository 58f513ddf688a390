import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, RadioButtonGroup, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import { type EntityCard, EntityKind } from '@wachter/worker/model/entity.ts'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { LifecycleMark, RiskBadge, TypeIcon } from '../shared/asset-marks.tsx'
import { wordOfEnvironment, wordOfExposure, wordOfType } from '../shared/asset-words.ts'
import { useEntityCard } from '../shared/entity-hover-card.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { Part } from '../shared/part.tsx'
import { paths } from '../shared/paths.ts'
import { dayInWords } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { useUrlState } from '../shared/use-url-state.ts'
import { Activity } from './entity-activity.tsx'
import { EntityFindingsPart } from './entity-findings.tsx'
import { EntityIncidentsPart } from './entity-incidents.tsx'
import type { EntityPort } from './entity-port.ts'
import { workerEntity } from './worker-entity.ts'

const EntityState = z.object({ days: z.enum(['1', '7', '30', '90']).default('30') })

/** Whoever acted, a tool, a conversation, a thing by its name: what it did, what was found, which assets. */
export function EntityPage({ port = workerEntity }: { port?: EntityPort }) {
  const { type = '', id = '' } = useParams()
  const kind = EntityKind.safeParse(type).data
  if (kind === undefined || id === '') {
    return (
      <Page title={t('entity.title', 'Entity')}>
        <Nothing of="match" title={t('states.unknown', 'There is no such thing')}>
          <InertText text={type} longest={80} />
        </Nothing>
      </Page>
    )
  }
  return <KnownEntity key={`${kind}/${id}`} kind={kind} id={id} port={port} />
}

function KnownEntity({ kind, id, port }: { kind: EntityKind; id: string; port: EntityPort }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const [{ days }, setState] = useUrlState(EntityState)
  const card = useEntityCard(kind, id, port.card)
  const activity = useQuery({
    queryKey: ['entity', kind, id, 'activity', days],
    queryFn: ({ signal }) => port.activity(kind, id, Number(days), signal),
  })
  return (
    <Page
      title={card.data?.assets[0]?.name ?? card.data?.person?.name ?? id}
      purpose={`${wordOfType(kind)}${card.data === undefined || isSelf(card.data, id) ? '' : ` · ${id}`}`}
      actions={
        kind === 'conversation' && (
          <LinkButton icon="comment-alt" href={paths.conversation(id)}>
            {t('entity.read-conversation', 'Read conversation')}
          </LinkButton>
        )
      }
    >
      <Part of={card} rows={1}>
        {(known) => <Head card={known} />}
      </Part>
      <section aria-label={t('entity.did', 'What it did')} className={styles.section}>
        <div className={styles.title}>
          <h2 className={styles.heading}>{t('entity.did', 'What it did')}</h2>
          <RadioButtonGroup
            size="sm"
            aria-label={t('entity.span', 'Time span')}
            value={days}
            options={(['1', '7', '30', '90'] as const).map((value) => ({
              value,
              label: daysIn(Number(value), language),
            }))}
            onChange={(value) => setState({ days: value })}
          />
        </div>
        <Part of={activity}>{(done) => <Activity activity={done} kind={kind} />}</Part>
      </section>
      <div className={styles.columns}>
        <section aria-label={t('asset.findings', 'Findings')} className={styles.section}>
          <h2 className={styles.heading}>{t('asset.findings', 'Findings')}</h2>
          <EntityFindingsPart kind={kind} id={id} port={port} />
        </section>
        <section aria-label={t('incidents.title', 'Incidents')} className={styles.section}>
          <h2 className={styles.heading}>{t('incidents.title', 'Incidents')}</h2>
          <EntityIncidentsPart kind={kind} id={id} port={port} />
        </section>
      </div>
    </Page>
  )
}

/** `7 days` in the reader's language. */
function daysIn(count: number, language: string): string {
  return count.toLocaleString(language, { style: 'unit', unit: 'day', unitDisplay: 'long' })
}

/** Whether the title is the id itself. */
function isSelf({ assets, person }: EntityCard, id: string): boolean {
  return (assets[0]?.name ?? person?.name ?? id) === id
}

/** Who it is, whose it is, and how bad it stands. */
function Head({ card }: { card: EntityCard }) {
  const styles = useStyles2(getStyles)
  const { kind, person, assets, findings, open_incidents } = card
  return (
    <>
      <div className={styles.head}>
        <span>
          <TypeIcon type={kind} /> {wordOfType(kind)}
        </span>
        {person !== null && (
          <span>
            <InertText
              text={[person.name, person.email, person.team].filter(isSaid).join(' · ')}
              longest={200}
            />
            {person.left !== null && (
              <strong>
                {' '}
                {t('entity.left', 'left on')} {dayInWords(person.left)}
              </strong>
            )}
          </span>
        )}
        <span>
          {t('entity.open-findings', 'Findings not judged:')} <strong>{findings.open}</strong>{' '}
          <span className={styles.quiet}>
            {t('entity.of-all', 'of {{count}}', { count: findings.standing })}
          </span>
        </span>
        <span>
          {t('entity.open-incidents', 'Open incidents:')} <strong>{open_incidents}</strong>
        </span>
      </div>
      {assets.length > 0 && (
        <ul className={styles.assets} aria-label={t('entity.assets', 'In the inventory')}>
          {assets.map((asset) => (
            <li key={asset.id} className={styles.head}>
              <LinkButton size="sm" variant="secondary" href={paths.asset(asset.id)}>
                {t('inventory.open', 'Open asset')}
              </LinkButton>
              <span>
                <TypeIcon type={asset.type} /> <InertText text={asset.name} longest={100} />
              </span>
              <RiskBadge risk={asset.risk} />
              <LifecycleMark lifecycle={asset.lifecycle} />
              <span>
                <span className={styles.quiet}>{t('inventory.owner', 'Owner')} </span>
                <InertText
                  text={asset.owner_team ?? asset.owner_email ?? t('inventory.nobody', 'Nobody')}
                  longest={60}
                />
              </span>
              {asset.environment !== null && <span>{wordOfEnvironment(asset.environment)}</span>}
              {asset.exposure !== null && <span>{wordOfExposure(asset.exposure)}</span>}
              {asset.gaps > 0 && (
                <span className={styles.quiet}>
                  {t('entity.gaps', 'Gaps: {{count}}', { count: asset.gaps })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function isSaid(word: string | null): word is string {
  return word !== null && word !== ''
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      overflowWrap: 'anywhere',
    }),
    assets: css({
      listStyle: 'none',
      display: 'grid',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      padding: theme.spacing(1),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
    section: css({ minWidth: 0, marginTop: theme.spacing(3) }),
    title: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    }),
    heading: css({ fontSize: theme.typography.h5.fontSize, margin: 0 }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      gap: theme.spacing(3),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
