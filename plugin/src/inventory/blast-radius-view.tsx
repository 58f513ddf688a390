import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { BlastRadius } from '@wachter/worker/model/asset-graph.ts'
import { Link } from 'react-router-dom'
import { wordOfClassification, wordOfEnvironment } from '../shared/asset-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { wordOfRelation } from '../shared/relation-words.ts'

/** Entries of a list that are named; the rest is counted. */
const MOST = 12

/** What is hit when an asset is taken over, changed or fails. */
export function BlastRadiusView({ radius }: { radius: BlastRadius }) {
  const styles = useStyles2(getStyles)
  const { dependants, reaches, at_stake, data, permissions, identities, users, owners, environments, cut } =
    radius
  return (
    <section aria-label={t('graph.blast', 'Blast radius')} className={styles.grid}>
      <Places title={t('blast.dependants', 'Stops or misbehaves with it')} places={dependants} />
      <Places title={t('blast.reaches', 'It can reach')} places={reaches} />
      <Places title={t('blast.at-stake', 'At stake through what depends on it')} places={at_stake} />
      <div>
        <h3 className={styles.small}>{t('blast.data', 'Data within reach')}</h3>
        {data.length === 0 && <p className={styles.quiet}>{t('blast.no-data', 'None that is classified')}</p>}
        <ul className={styles.list}>
          {data.map(({ classification, assets }) => (
            <li key={classification}>
              <strong>{wordOfClassification(classification)}</strong>
              <ul className={styles.list}>
                {assets.slice(0, MOST).map(({ id, name, steps }) => (
                  <li key={id}>
                    <Link to={paths.asset(id)}>
                      <InertText
                        text={steps.length === 0 ? name : steps.map(said).join('; ')}
                        longest={200}
                      />
                    </Link>
                  </li>
                ))}
                <More count={assets.length - MOST} />
              </ul>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className={styles.small}>{t('blast.permissions', 'The most that it and they may do')}</h3>
        <p>
          {t('blast.own', 'It and what it reaches')}: {inWords(permissions.own)}
          <br />
          {t('blast.theirs', 'What depends on it')}: {inWords(permissions.dependants)}
        </p>
        <Names title={t('blast.identities', 'Acts as')} names={identities} />
      </div>
      <div>
        <Names title={t('blast.owners', 'Owners to tell')} names={owners} />
        <Names title={t('blast.users', 'Who uses it')} names={users} />
        <Names
          title={t('inventory.environment', 'Environment')}
          names={environments.map(wordOfEnvironment)}
        />
      </div>
      {cut && <p className={styles.quiet}>{t('blast.cut', 'Something lies beyond what was looked at.')}</p>}
    </section>
  )
}

function said({ from, kind, to }: BlastRadius['data'][number]['assets'][number]['steps'][number]): string {
  return `${from} ${wordOfRelation(kind)} ${to}`
}

function Places({ title, places }: { title: string; places: BlastRadius['dependants'] }) {
  const styles = useStyles2(getStyles)
  return (
    <div>
      <h3 className={styles.small}>
        {title} <span className={styles.quiet}>{places.length}</span>
      </h3>
      <ul className={styles.list}>
        {places.slice(0, MOST).map(({ id, name, missing }) => (
          <li key={id}>
            {missing ? (
              <InertText text={name} longest={120} />
            ) : (
              <Link to={paths.asset(id)}>
                <InertText text={name} longest={120} />
              </Link>
            )}
          </li>
        ))}
        <More count={places.length - MOST} />
      </ul>
    </div>
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  const styles = useStyles2(getStyles)
  if (names.length === 0) return null
  return (
    <p>
      <span className={styles.quiet}>{title}: </span>
      <InertText text={names.slice(0, MOST).join(', ')} longest={600} />
      {names.length > MOST && (
        <span className={styles.quiet}>
          {' '}
          {t('facts.more', 'and {{count}} more', { count: names.length - MOST })}
        </span>
      )}
    </p>
  )
}

function More({ count }: { count: number }) {
  const styles = useStyles2(getStyles)
  if (count <= 0) return null
  return <li className={styles.quiet}>{t('facts.more', 'and {{count}} more', { count })}</li>
}

/** `data: write, code: read`; nothing known is said so. */
function inWords(permissions: BlastRadius['permissions']['own']): string {
  const words: Record<string, string> = {
    none: t('blast.reach.none', 'nothing'),
    read: t('blast.reach.read', 'read'),
    write: t('blast.reach.write', 'write'),
    manage: t('blast.reach.manage', 'manage'),
  }
  const over: Record<string, string> = {
    data: t('blast.over.data', 'data'),
    code: t('blast.over.code', 'code'),
    identity: t('blast.over.identity', 'identities'),
    communication: t('blast.over.communication', 'messages'),
  }
  const known = Object.entries(permissions).map(
    ([what, reach]) => `${over[what] ?? what}: ${words[reach] ?? reach}`,
  )
  return known.length > 0 ? known.join(', ') : t('blast.unknown', 'not known')
}

function getStyles(theme: GrafanaTheme2) {
  return {
    grid: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
      gap: theme.spacing(2),
      marginTop: theme.spacing(2),
      overflowWrap: 'anywhere',
    }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(0, 0, 1) }),
    quiet: css({ color: theme.colors.text.secondary }),
    list: css({ listStyle: 'none', margin: 0 }),
  }
}
