import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Event } from '@wachter/worker/model/event.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { ReactNode } from 'react'
import { LevelBadge, OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { EventView } from '../shared/event-view.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { useRevealedEvent } from '../shared/reveal/reveal-context.tsx'
import { Failed, Waiting } from '../shared/states.tsx'
import { VerdictMark } from '../shared/verdict-marks.tsx'
import { wordOfCategory, wordOfStage } from '../shared/words.ts'
import { ANY } from './detections-port.ts'
import { FindingEvidence } from './finding-evidence.tsx'
import type { FindingPort } from './finding-port.ts'
import { WhyItFired } from './why-it-fired.tsx'

/** What a finding says, in the order in which one asks: what was seen, why it counts, in what, what else is like it. */
export function FindingBody(props: {
  port: FindingPort
  finding: Finding
  event: UseQueryResult<Event | null>
}) {
  const { port, finding, event } = props
  const styles = useStyles2(getStyles)
  const revealed = useRevealedEvent(finding.events.at(-1))
  return (
    <>
      <Facts finding={finding} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section title={t('finding.evidence', 'What was seen')}>
            <FindingEvidence port={port} finding={finding} />
          </Section>
          <Section title={t('finding.event', 'The event')}>
            {event.error !== null ? (
              <Failed error={event.error} again={() => void event.refetch()} />
            ) : event.data === undefined ? (
              <Waiting rows={6} />
            ) : event.data === null ? (
              <p>
                {t(
                  'finding.event.gone',
                  'The event is not kept any more; what the finding rests on is above.',
                )}
              </p>
            ) : (
              <EventView event={revealed?.event ?? event.data} />
            )}
          </Section>
        </div>
        <aside className={styles.side}>
          <Section title={t('finding.why', 'Why it counts')}>
            <WhyItFired port={port} finding={finding} />
          </Section>
          <Section
            title={t('finding.same-entity', 'What else {{entity}} did', {
              entity: finding.entity.id,
              interpolation: { escapeValue: false },
            })}
          >
            <Similar port={port} finding={finding} by="entity" />
          </Section>
          <Section title={t('finding.same-rule', 'What else this rule found')}>
            <Similar port={port} finding={finding} by="rule" />
          </Section>
        </aside>
      </div>
    </>
  )
}

function Facts({ finding }: { finding: Finding }) {
  const styles = useStyles2(getStyles)
  const { level, outcome, disposition, at, entity, asset, conversation, incident, category, stage } = finding
  return (
    <div className={styles.facts}>
      <LevelBadge level={level} />
      <OutcomeMark outcome={outcome} />
      <VerdictMark disposition={disposition} />
      <RelativeTime at={at} />
      <EntityChip kind={entity.kind} name={entity.id} to={paths.entity(entity.kind, entity.id)} />
      {asset !== undefined && <EntityChip kind={asset.type} name={asset.key} />}
      {category !== undefined && <span>{wordOfCategory(category)}</span>}
      {stage !== undefined && <span className={styles.quiet}>{wordOfStage(stage)}</span>}
      {finding.shadow && <span>{t('finding.shadow', 'In shadow mode: opens no incident')}</span>}
      {finding.suppressed?.map(({ kind, id, reason }) => (
        <span key={`${kind}/${id}`} className={styles.quiet}>
          {t('finding.suppressed', 'Kept out of sight by an exception')}
          {reason !== undefined && (
            <>
              : <InertText text={reason} longest={120} />
            </>
          )}
        </span>
      ))}
      {incident !== undefined && (
        <a className={styles.link} href={paths.incident(incident)}>
          {t('detections.to-incident', 'Show incident')}
        </a>
      )}
      {conversation !== undefined && (
        <a className={styles.link} href={paths.conversation(conversation)}>
          {t('finding.to-conversation', 'Show conversation')}
        </a>
      )}
      {disposition !== null && (
        <p className={styles.reason}>
          <InertText text={disposition.reason} /> (<InertText text={disposition.by} longest={60} />,{' '}
          <RelativeTime at={disposition.at} />)
        </p>
      )}
    </div>
  )
}

function Similar({ port, finding, by }: { port: FindingPort; finding: Finding; by: 'rule' | 'entity' }) {
  const styles = useStyles2(getStyles)
  const value = by === 'rule' ? finding.rule.id : finding.entity.id
  const asked = useQuery({
    queryKey: ['findings', 'similar', by, value],
    queryFn: ({ signal }) => port.similar(finding, by, signal),
  })
  if (asked.error !== null) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (asked.data === undefined) return <Waiting rows={3} height={24} />
  const others = asked.data.items.filter(({ id }) => id !== finding.id)
  const { count, exact } = asked.data.total
  const query = new URLSearchParams({
    ...{ view: 'findings', verdict: ANY, from: '' },
    [by === 'rule' ? 'rule.id' : 'entity.id']: value,
  })
  if (others.length === 0)
    return <p className={styles.quiet}>{t('finding.nothing-alike', 'Nothing else.')}</p>
  return (
    <>
      <ul className={styles.list}>
        {others.map((other) => (
          <li key={other.id} className={styles.item}>
            <LevelBadge level={other.level} />
            <a className={styles.link} href={paths.detection(other.id)}>
              <InertText text={by === 'rule' ? other.entity.id : inLanguage(other.rule.title)} longest={60} />
            </a>
            <RelativeTime at={other.at} />
          </li>
        ))}
      </ul>
      <a className={styles.link} href={`${paths.detections()}?${query}`}>
        {t('finding.all-alike', 'Show all {{count}}', { count: `${count}${exact ? '' : '+'}` })}
      </a>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles2(getStyles)
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>
        <InertText text={title} longest={120} />
      </h3>
      {children}
    </section>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      marginBottom: theme.spacing(2),
    }),
    quiet: css({ color: theme.colors.text.secondary }),
    reason: css({ flexBasis: '100%', margin: 0, color: theme.colors.text.secondary }),
    link: css({ color: theme.colors.text.link, overflowWrap: 'anywhere' }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(280px, 1fr)',
      gap: theme.spacing(3),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    main: css({ minWidth: 0 }),
    side: css({ minWidth: 0 }),
    section: css({ marginBottom: theme.spacing(3) }),
    title: css({ fontSize: theme.typography.h5.fontSize, marginBottom: theme.spacing(1) }),
    list: css({ listStyle: 'none', margin: 0 }),
    item: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
  }
}
