import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { Link } from 'react-router-dom'
import { wordOfClassification, wordOfEnvironment } from '../shared/asset-words.ts'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import type { DryRun, Hit, ShownPlan } from './case-ports.ts'

/** So many dependants are named; the asset's page has all. */
const MOST_NAMED = 12

/** What an action would do, exactly, and whom it would hit: before anybody agrees to it. */
export function DryRunView({ plan, hit }: DryRun) {
  const styles = useStyles2(getStyles)
  return (
    <div className={styles.box}>
      <PlanView plan={plan} />
      <HitView hit={hit} />
    </div>
  )
}

export function PlanView({ plan }: { plan: ShownPlan }) {
  const styles = useStyles2(getStyles)
  const tiers = {
    none: t('contain.tier.none', 'No approval is needed: it is done at once.'),
    one: t('contain.tier.one', 'One other person has to approve it.'),
    two: t('contain.tier.two', 'Two other people have to approve it.'),
  }
  return (
    <>
      <p className={styles.change}>
        <InertText text={inWords(plan.change, plan.said)} longest={2000} />
      </p>
      <p className={styles.quiet}>
        {tiers[plan.tier]}{' '}
        {plan.reversible ? (
          t('playbook.reversible', 'It can be taken back.')
        ) : (
          <strong className={styles.warning}>{t('playbook.irreversible', 'It can’t be taken back.')}</strong>
        )}
      </p>
    </>
  )
}

/** The blast radius: what depends on what is changed, what data that is about, who uses it. */
export function HitView({ hit }: { hit: Hit }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      {hit.assets.map(({ id, name, radius }) => {
        const { dependants, data, users, owners, environments, cut } = radius
        const facts = [
          [t('hit.data', 'Data'), data.map(({ classification }) => wordOfClassification(classification))],
          [t('hit.environments', 'Environments'), environments.map(wordOfEnvironment)],
          [t('hit.users', 'Used by'), users],
          [t('hit.owners', 'Owned by'), owners],
        ] as const
        return (
          <div key={id} className={styles.hit}>
            <div>
              {t('hit.on', 'It hits')}{' '}
              <Link to={paths.asset(id)}>
                <InertText text={name} longest={120} />
              </Link>
              {'; '}
              {dependants.length === 0
                ? t('hit.none', 'nothing that is known depends on it.')
                : t('hit.dependants', '{{count}} things depend on it:', {
                    count: dependants.length,
                    defaultValue_one: '{{count}} thing depends on it:',
                    defaultValue_other: '{{count}} things depend on it:',
                  })}
            </div>
            {dependants.length > 0 && (
              <div className={styles.chips}>
                {dependants.slice(0, MOST_NAMED).map((one) => (
                  <EntityChip
                    key={one.id}
                    kind={one.type}
                    name={one.id}
                    label={one.name}
                    to={one.missing ? null : paths.asset(one.id)}
                  />
                ))}
                {dependants.length > MOST_NAMED && <span>+{dependants.length - MOST_NAMED}</span>}
              </div>
            )}
            <dl className={styles.facts}>
              {facts
                .filter(([, values]) => values.length > 0)
                .map(([label, values]) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>
                      <InertText text={values.join(', ')} longest={300} />
                    </dd>
                  </div>
                ))}
            </dl>
            {cut && <p className={styles.quiet}>{t('hit.cut', 'More lies beyond what was looked at.')}</p>}
          </div>
        )
      })}
      {hit.unknown.length > 0 && (
        <p className={styles.warning}>
          {t('hit.unknown', 'The inventory does not know what this hits:')}{' '}
          <InertText text={hit.unknown.join(', ')} longest={300} />
        </p>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      padding: theme.spacing(1, 1.5),
      marginBottom: theme.spacing(2),
      border: `1px solid ${theme.colors.warning.border}`,
      borderRadius: theme.shape.radius.default,
    }),
    change: css({ fontWeight: theme.typography.fontWeightMedium, margin: 0, overflowWrap: 'anywhere' }),
    quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
    warning: css({ color: theme.colors.warning.text, margin: 0 }),
    hit: css({ marginTop: theme.spacing(1) }),
    chips: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), margin: theme.spacing(0.5, 0) }),
    facts: css({
      margin: 0,
      '& > div': { display: 'flex', gap: theme.spacing(1) },
      '& dt': { color: theme.colors.text.secondary, fontWeight: 'normal' },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    }),
  }
}
