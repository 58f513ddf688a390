import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { EntityKind } from '@wachter/worker/model/entity.ts'
import { Link } from 'react-router-dom'
import { SeverityBadge, StateMark } from '../shared/badges.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { Part } from '../shared/part.tsx'
import { paths } from '../shared/paths.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { Nothing } from '../shared/states.tsx'
import { titleOfIncident } from '../shared/title-of-incident.ts'
import type { EntityPort } from './entity-port.ts'

/** The incidents that an entity has to do with, the newest first. */
export function EntityIncidentsPart({
  kind,
  id,
  port,
}: {
  kind: EntityKind
  id: string
  port: Pick<EntityPort, 'incidents'>
}) {
  const styles = useStyles2(getStyles)
  const incidents = useQuery({
    queryKey: ['entity', kind, id, 'incidents'],
    queryFn: ({ signal }) => port.incidents(kind, id, signal),
  })
  return (
    <Part of={incidents}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Nothing of="yet" title={t('entity.no-incidents', 'No incidents')} />
        ) : (
          <>
            <ul className={styles.list}>
              {items.map((incident) => (
                <li key={incident.id} className={styles.line}>
                  <SeverityBadge severity={incident.severity} />
                  <Link to={paths.incident(incident.id)} className={styles.name}>
                    <InertText text={titleOfIncident(incident)} longest={140} />
                  </Link>
                  <StateMark state={incident.state} />
                  <span className={styles.quiet}>
                    <RelativeTime at={incident.last_seen} />
                  </span>
                </li>
              ))}
            </ul>
            {total.count > items.length && (
              <p className={styles.quiet}>
                {t('facts.more', 'and {{count}} more', { count: total.count - items.length })}
              </p>
            )}
          </>
        )
      }
    </Part>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    line: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    name: css({ overflowWrap: 'anywhere' }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
