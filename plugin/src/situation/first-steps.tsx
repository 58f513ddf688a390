import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { paths } from '../shared/paths.ts'
import { readPersonal, writePersonal } from '../shared/personal.ts'

const KEY = 'first-steps'
const Removed = z.literal('removed')
/** The tenant of the sample organisation. */
const DEMO = 'demo'

/** A first walk over the sample organisation: what to look at, in which order. Removed for good in one click. */
export function FirstSteps({ tenant, worst }: { tenant: string | undefined; worst: string | undefined }) {
  const styles = useStyles2(getStyles)
  const [isRemoved, setRemoved] = useState(() => readPersonal(KEY, Removed) !== undefined)
  if (tenant !== DEMO || isRemoved) return null
  const remove = () => {
    writePersonal(KEY, 'removed')
    setRemoved(true)
  }
  const steps = [
    {
      to: worst === undefined ? paths.incidents() : paths.incident(worst),
      text: t(
        'guide.incident',
        'Open the worst incident: what happened, on what evidence, what its playbook asks now',
      ),
    },
    {
      to: `${paths.incidents()}?severity=SEV1&severity=SEV2`,
      text: t('guide.list', 'Walk the list with J and K, open a row with Enter, select with X'),
    },
    {
      to: `${paths.situation()}?find=`,
      text: t('guide.search', 'Press / and paste an id, a name or a few words'),
    },
    {
      to: paths.inventory(),
      text: t('guide.inventory', 'See which AI there is, who owns it and what is wrong with it'),
    },
    {
      to: paths.sources(),
      text: t('guide.sources', 'Connect your own logs in the place of the sample organisation'),
    },
  ]
  return (
    <section className={styles.guide} aria-label={t('guide.title', 'First steps')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('guide.title', 'First steps')}</h2>
        <Button size="sm" variant="secondary" fill="text" icon="times" onClick={remove}>
          {t('guide.remove', 'Remove guide')}
        </Button>
      </div>
      <p className={styles.line}>
        {t(
          'guide.purpose',
          'What you see is a fictitious organisation. Nothing that you do here reaches anybody.',
        )}
      </p>
      <ol className={styles.steps}>
        {steps.map(({ to, text }) => (
          <li key={text}>
            <Link to={to}>{text}</Link>
          </li>
        ))}
      </ol>
    </section>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    guide: css({
      padding: theme.spacing(1.5, 2),
      marginBottom: theme.spacing(2),
      background: theme.colors.background.secondary,
      borderLeft: `3px solid ${theme.colors.info.border}`,
      borderRadius: theme.shape.radius.default,
    }),
    head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }),
    title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
    line: css({ margin: theme.spacing(0.5, 0), color: theme.colors.text.secondary }),
    steps: css({ margin: 0, paddingLeft: theme.spacing(3), '& a': { textDecoration: 'underline' } }),
  }
}
