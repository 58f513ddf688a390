import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import type { ShownAffected } from '@wachter/worker/model/shown-affected.ts'
import { Link } from 'react-router-dom'
import { wordOfClassification, wordOfEnvironment } from '../shared/asset-words.ts'
import { StateMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import type { CompositionPort } from './case-ports.ts'
import { wordOfLink } from './composition-dialogs.tsx'
import type { ShownIncident } from './incidents-port.ts'
import { Part } from './part.tsx'
import { useCaseChange, useCasePart } from './use-incident.ts'

/** On what and who: assets with their owners and data, people, conversations, and incidents that have to do with it. */
export function AssetsTab({ incident, port }: { incident: ShownIncident; port: CompositionPort }) {
  const styles = useStyles2(getStyles)
  const affected = useCasePart(incident.id, 'affected', port.affected)
  return (
    <Part of={affected}>
      {(found) => (
        <>
          <h3 className={styles.small}>{t('incident.assets', 'On what')}</h3>
          {found.assets.length === 0 && (
            <div className={styles.chips}>
              {incident.assets.map(({ type, provider, key }) => (
                <EntityChip key={`${provider}/${type}/${key}`} kind={type} name={key} />
              ))}
              <span className={styles.quiet}>
                {t('incident.assets.unknown', 'The inventory knows none of these yet.')}
              </span>
            </div>
          )}
          <ul className={styles.list}>
            {found.assets.map(({ id, type, name, owner, environment, data }) => (
              <li key={id} className={styles.row}>
                <EntityChip kind={type} name={id} label={name} to={paths.asset(id)} />
                <span className={styles.quiet}>
                  {[
                    environment !== null && wordOfEnvironment(environment),
                    data !== null &&
                      t('incident.assets.data', '{{class}} data', {
                        class: wordOfClassification(data).toLowerCase(),
                      }),
                  ]
                    .filter((one) => one !== false)
                    .join(' · ')}
                </span>
                <span className={styles.quiet}>
                  {owner === null ? (
                    t('incident.assets.no-owner', 'no owner')
                  ) : (
                    <InertText text={owner} longest={80} />
                  )}
                </span>
              </li>
            ))}
          </ul>
          <h3 className={styles.small}>{t('incident.entities', 'Who acted')}</h3>
          <div className={styles.chips}>
            {incident.entities.map(({ kind, id }) => (
              <EntityChip key={`${kind}/${id}`} kind={kind} name={id} to={paths.entity(kind, id)} />
            ))}
          </div>
          {found.people.length > 0 && <People people={found.people} />}
          {incident.conversations.length > 0 && (
            <>
              <h3 className={styles.small}>{t('incident.conversations', 'In which conversations')}</h3>
              <div className={styles.chips}>
                {incident.conversations.map((id) => (
                  <EntityChip key={id} kind="conversation" name={id} to={paths.conversation(id)} />
                ))}
              </div>
            </>
          )}
          {found.links.length > 0 && <Links incident={incident} links={found.links} port={port} />}
        </>
      )}
    </Part>
  )
}

function People({ people }: { people: ShownAffected['people'] }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <h3 className={styles.small}>{t('incident.people', 'People')}</h3>
      <ul className={styles.list}>
        {people.map(({ id, as, email, team }) => (
          <li key={`${as}/${id}`} className={styles.row}>
            <EntityChip kind="user" name={id} />
            <span className={styles.quiet}>
              {as === 'owner'
                ? t('incident.people.owner', 'owns an asset')
                : t('incident.people.actor', 'acted')}
            </span>
            <span className={styles.quiet}>
              <InertText text={[team, email].filter((one) => one !== null).join(' · ')} longest={120} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Links({
  incident,
  links,
  port,
}: {
  incident: ShownIncident
  links: ShownAffected['links']
  port: CompositionPort
}) {
  const styles = useStyles2(getStyles)
  const unlink = useCaseChange(
    incident.id,
    (link: { incident: string; kind: string }) =>
      port.unlink(incident.id, { ...link, version: incident.version }),
    { failed: t('incident.unlink.failed', 'The link was not removed') },
  )
  return (
    <>
      <h3 className={styles.small}>{t('incident.links', 'Incidents that have to do with it')}</h3>
      <ul className={styles.list}>
        {links.map(({ incident: id, kind, note, theirs, title, state }) => (
          <li key={`${kind}/${id}/${theirs}`} className={styles.row}>
            <span className={styles.quiet}>{wordOfLink(kind)}</span>
            <Link to={paths.incident(id)}>
              <InertText text={inLanguage(title)} longest={120} />
            </Link>
            <StateMark state={state} />
            <span className={styles.quiet}>
              <InertText text={note} longest={200} />
            </span>
            {may('respond') && !theirs && (
              <Button
                size="sm"
                variant="secondary"
                fill="text"
                onClick={() => unlink.mutate({ incident: id, kind })}
              >
                {t('incident.unlink', 'Remove link')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    chips: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    list: css({ listStyle: 'none', margin: 0 }),
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 1.5),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
