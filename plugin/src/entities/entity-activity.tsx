import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { EntityActivity, EntityKind } from '@wachter/worker/model/entity.ts'
import { EntityChip } from '../shared/entity-chip.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { readable, wordOfOutcome } from '../shared/words.ts'
import { ActivityChart } from './activity-chart.tsx'

/** What an entity did in a span: how much, when, and with what. */
export function Activity({ activity, kind }: { activity: EntityActivity; kind: EntityKind }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { events, first, last } = activity
  if (events === 0) {
    return (
      <Nothing of="yet" title={t('entity.no-events', 'No event in this span')}>
        {t('entity.no-events.next', 'Look at a longer span, or at the findings below.')}
      </Nothing>
    )
  }
  return (
    <>
      <p>
        <strong>{events.toLocaleString(language)}</strong>{' '}
        {t('entity.events-noun', 'events', {
          count: events,
          defaultValue_one: 'event',
          defaultValue_other: 'events',
        })}
        {first !== null && last !== null && (
          <span className={styles.quiet}>
            {', '}
            {t('entity.first', 'first')} <RelativeTime at={first} />, {t('entity.last', 'last')}{' '}
            <RelativeTime at={last} />
          </span>
        )}
      </p>
      <ActivityChart activity={activity} />
      <div className={styles.with}>
        {withOf(kind).map(({ field, label, as }) => {
          const values = activity.with[field] ?? []
          if (values.length === 0) return null
          return (
            <div key={field}>
              <h3 className={styles.small}>{label}</h3>
              <ul className={styles.list}>
                {values.map(({ value, count }) => (
                  <li key={value}>
                    {as === undefined ? (
                      <InertText text={wordOf(field, value)} longest={80} />
                    ) : (
                      <EntityChip kind={as} name={value} />
                    )}
                    <span className={styles.count}>{count.toLocaleString(language)}</span>
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    </>
  )
}

/** What an entity is seen with: not itself. */
function withOf(kind: EntityKind): readonly { field: string; label: string; as?: EntityKind }[] {
  const all: readonly { field: string; label: string; as?: EntityKind }[] = [
    { field: 'wachter.outcome', label: t('entity.outcomes', 'Outcomes') },
    { field: 'wachter.activity', label: t('entity.activities', 'Kinds of events') },
    { field: 'gen_ai.request.model', label: t('entity.models', 'Models'), as: 'foundation_model' },
    { field: 'gen_ai.agent.name', label: t('entity.agents', 'Agents'), as: 'agent' },
    { field: 'wachter.tool.calls.name', label: t('entity.tools', 'Tools'), as: 'tool' },
    { field: 'user.id', label: t('entity.users', 'Users'), as: 'user' },
    { field: 'wachter.api_key.id', label: t('entity.keys', 'Keys'), as: 'api_key' },
    { field: 'source.ip', label: t('entity.addresses', 'Addresses'), as: 'ip' },
    {
      field: 'gen_ai.conversation.id',
      label: t('entity.conversations', 'Conversations'),
      as: 'conversation',
    },
  ]
  return all.filter(({ as }) => as !== kind)
}

function wordOf(field: string, value: string): string {
  return field === 'wachter.outcome' ? wordOfOutcome(value) : readable(value)
}

function getStyles(theme: GrafanaTheme2) {
  return {
    quiet: css({ color: theme.colors.text.secondary }),
    with: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
      gap: theme.spacing(2),
      marginTop: theme.spacing(2),
    }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(0, 0, 0.5) }),
    list: css({
      listStyle: 'none',
      margin: 0,
      '& li': {
        display: 'flex',
        justifyContent: 'space-between',
        gap: theme.spacing(1),
        padding: theme.spacing(0.25, 0),
        overflowWrap: 'anywhere',
        // A long name gives way to its count.
        '& > *': { minWidth: 0 },
      },
    }),
    count: css({
      flexShrink: 0,
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
  }
}
