import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, IconButton, useStyles2 } from '@grafana/ui'
import type { ShownAsset, ShownObservation } from '@wachter/worker/model/shown-asset.ts'
import { wordOfSighting } from '../shared/asset-words.ts'
import { EntityChip } from '../shared/entity-chip.tsx'
import { wordOfFact } from '../shared/fact-words.ts'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Part } from '../shared/part.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import type { AssetPort } from './asset-port.ts'
import type { EditableFact } from './edit-of.ts'
import { FactValue } from './fact-value.tsx'
import { type FactLine, factsOf } from './facts-of.ts'
import { useAssetPart } from './use-asset.ts'

type OnEdit = ((facts: readonly EditableFact[]) => void) | undefined

/** What is known of an asset, and for each fact: says who? */
export function FactsTab({ asset, port, onEdit }: { asset: ShownAsset; port: AssetPort; onEdit: OnEdit }) {
  const styles = useStyles2(getStyles)
  const observations = useAssetPart(asset.id, 'observations', port.observations)
  const disputed = factsOf(asset).filter(({ conflicts }) => conflicts.length > 0).length
  return (
    <div className={styles.columns}>
      <section aria-label={t('asset.facts', 'Facts')}>
        {disputed > 0 && (
          <p className={styles.disputed}>
            <Icon name="exclamation-triangle" size="sm" />{' '}
            {t('facts.disputed', 'Facts on which sources disagree: {{count}}', { count: disputed })}
          </p>
        )}
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('facts.fact', 'Fact')}</th>
              <th>{t('facts.value', 'Value')}</th>
              <th>{t('facts.says-who', 'Says who?')}</th>
            </tr>
          </thead>
          <tbody>
            {factsOf(asset).map((line) => (
              <FactRow key={line.fact} line={line} onEdit={onEdit} />
            ))}
          </tbody>
        </table>
      </section>
      <aside>
        {onEdit !== undefined && asset.facts.owner_team === undefined && (
          <SuggestedOwners asset={asset} onEdit={onEdit} />
        )}
        <h3 className={styles.small}>{t('facts.observers', 'Who knows it')}</h3>
        <Part of={observations} rows={3}>
          {({ items }) => <Observers observations={items} />}
        </Part>
        <h3 className={styles.small}>{t('inventory.names', 'Names')}</h3>
        <ul className={styles.list}>
          {asset.refs.slice(0, MOST_NAMES).map(({ type, provider, key }) => (
            <li key={`${type}/${provider}/${key}`}>
              <InertText text={`${provider} · ${key}`} longest={200} />
            </li>
          ))}
          {asset.refs.length > MOST_NAMES && (
            <li className={styles.quiet}>
              {t('facts.more', 'and {{count}} more', { count: asset.refs.length - MOST_NAMES })}
            </li>
          )}
        </ul>
        {asset.joined.length > 0 && <Joined asset={asset} />}
        {asset.users.length > 0 && <Users asset={asset} />}
      </aside>
    </div>
  )
}

const MOST_NAMES = 12
const MOST_USERS = 30

function FactRow({ line, onEdit }: { line: FactLine; onEdit: OnEdit }) {
  const styles = useStyles2(getStyles)
  const { fact, value, editable, said, conflicts } = line
  return (
    <tr>
      <th scope="row" className={styles.fact}>
        {wordOfFact(fact)}
      </th>
      <td className={styles.value}>
        <span className={styles.said}>
          {value === undefined ? (
            <span className={styles.quiet}>{t('facts.nobody-says', 'nobody says')}</span>
          ) : (
            <FactValue fact={fact} value={value} />
          )}
          {editable !== undefined && onEdit !== undefined && (
            <IconButton
              name="pen"
              size="sm"
              tooltip={t('facts.edit', 'Set: {{fact}}', { fact: wordOfFact(fact) })}
              onClick={() => onEdit([editable])}
            />
          )}
        </span>
      </td>
      <td className={styles.who}>
        {said !== undefined && (
          <>
            <InertText text={said.observer} longest={60} />{' '}
            <span className={styles.quiet}>
              <RelativeTime at={said.at} />
            </span>
          </>
        )}
        {conflicts.length > 0 && (
          <details>
            <summary className={styles.disputed}>
              {t('facts.others', 'Others disagree: {{count}}', { count: conflicts.length })}
            </summary>
            <ul className={styles.list}>
              {conflicts.map((other) => (
                <li key={`${other.observer}/${other.at}`}>
                  <FactValue fact={fact} value={other.value} />{' '}
                  <span className={styles.quiet}>
                    <InertText text={other.observer} longest={60} /> <RelativeTime at={other.at} />
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  )
}

function Observers({ observations }: { observations: readonly ShownObservation[] }) {
  const styles = useStyles2(getStyles)
  return (
    <ul className={styles.list}>
      {observations.map((one) => (
        <li key={one.id}>
          <InertText text={one.observer} longest={60} />{' '}
          <span className={styles.quiet}>
            {wordOfSighting(one.sighting)}
            {', '}
            {one.gone === null ? (
              <RelativeTime at={one.last_seen} />
            ) : (
              <>
                {t('facts.gone', 'no longer finds it since')} <RelativeTime at={one.gone} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Nobody owns it by that; one click says so. */
function SuggestedOwners({
  asset,
  onEdit,
}: {
  asset: ShownAsset
  onEdit: (facts: readonly EditableFact[]) => void
}) {
  const styles = useStyles2(getStyles)
  return (
    <div className={styles.suggested}>
      <strong>{t('facts.no-owner', 'Nobody owns it')}</strong>
      <ul className={styles.list}>
        {asset.suggested_owners.map(({ owner, reasons, said }) => (
          <li key={owner}>
            {t('facts.may-own', 'It may be of')} <InertText text={owner} longest={80} />
            <div className={styles.quiet}>
              <InertText text={inWords(reasons.join('; '), said)} longest={300} />
            </div>
          </li>
        ))}
      </ul>
      <Button size="sm" variant="secondary" onClick={() => onEdit(['owner_team', 'owner_email'])}>
        {t('facts.name-owner', 'Name an owner')}
      </Button>
    </div>
  )
}

function Joined({ asset }: { asset: ShownAsset }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <h3 className={styles.small}>{t('facts.joined', 'Why this is one thing')}</h3>
      <ul className={styles.list}>
        {asset.joined.map(({ one, other, by, reason }) => (
          <li key={`${one.observer}/${one.name.key}/${other.observer}/${other.name.key}`}>
            <InertText text={`${one.observer} ${one.name.key}`} longest={100} />
            {' = '}
            <InertText text={`${other.observer} ${other.name.key}`} longest={100} />{' '}
            <span className={styles.quiet}>
              {reason !== undefined ? (
                <InertText text={reason} longest={200} />
              ) : by === 'name' ? (
                t('facts.joined.name', 'both go by it')
              ) : (
                t('facts.joined.mark', 'the same mark')
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Users({ asset }: { asset: ShownAsset }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <h3 className={styles.small}>{t('facts.users', 'Who uses it')}</h3>
      <div className={styles.chips}>
        {asset.users.slice(0, MOST_USERS).map((user) => (
          <EntityChip
            key={`${user.kind}/${user.id}`}
            kind={user.kind === 'workload' ? 'service' : 'user'}
            name={user.known_as[0]?.name ?? user.id}
            label={user.name ?? user.id}
          />
        ))}
        {asset.users.length > MOST_USERS && (
          <span className={styles.quiet}>
            {t('facts.more', 'and {{count}} more', { count: asset.users.length - MOST_USERS })}
          </span>
        )}
      </div>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(240px, 1fr)',
      gap: theme.spacing(3),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    table: css({
      width: '100%',
      '& th, & td': {
        padding: theme.spacing(0.5, 1, 0.5, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      '& thead th': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightMedium,
      },
      // Narrow: who says it stands below the value.
      [theme.breakpoints.down('md')]: {
        '& thead': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' },
        '& tbody tr': {
          display: 'grid',
          gridTemplateColumns: '120px minmax(0, 1fr)',
          borderBottom: `1px solid ${theme.colors.border.weak}`,
        },
        '& tbody th, & tbody td': { borderBottom: 'none' },
        '& tbody td:last-child': { gridColumn: 2, paddingTop: 0 },
      },
    }),
    fact: css({
      fontWeight: theme.typography.fontWeightRegular,
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
    }),
    value: css({ overflowWrap: 'anywhere', minWidth: 120 }),
    said: css({ display: 'inline-flex', alignItems: 'baseline', gap: theme.spacing(0.5) }),
    who: css({ overflowWrap: 'anywhere', fontSize: theme.typography.bodySmall.fontSize }),
    disputed: css({ color: theme.colors.warning.text }),
    quiet: css({ color: theme.colors.text.secondary }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
    list: css({ listStyle: 'none', margin: 0, overflowWrap: 'anywhere' }),
    chips: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
    suggested: css({
      display: 'grid',
      gap: theme.spacing(1),
      justifyItems: 'start',
      padding: theme.spacing(1.5),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
  }
}
