import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, type IconName, Toggletip, useStyles2 } from '@grafana/ui'
import type { Situation } from '@wachter/worker/model/situation.ts'
import { Severity } from '@wachter/worker/model/taxonomy.ts'
import { Link } from 'react-router-dom'
import { SeverityBadge } from '../shared/badges.tsx'
import { wordOfClock } from '../shared/clock-strip.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { Failed } from '../shared/states.tsx'
import { titleOfIncident } from '../shared/title-of-incident.ts'
import { useLanguage } from '../shared/use-language.ts'
import type { BlindRule, Feed, SituationPort } from './situation-port.ts'
import { useSituation } from './use-situation.ts'

/** The numbers that decide whether one stays up; each leads to what it counts. */
export function Figures({
  port,
  figures,
  blind,
  silent,
}: {
  port: SituationPort
  figures: Situation | undefined
  blind: readonly BlindRule[] | undefined
  silent: readonly Feed[] | undefined
}) {
  const styles = useStyles2(getStyles)
  const open = useSituation('open', port.openBySeverity)
  const waiting = useSituation('waiting', port.waiting)
  const countOf = (severity: string) => open.data?.find(({ value }) => value === severity)?.count ?? 0
  const { breached = 0, soon = 0, first = [] } = figures?.clocks ?? {}
  return (
    <>
      {open.error !== null && <Failed error={open.error} again={() => void open.refetch()} />}
      <ul className={styles.figures} aria-busy={open.data === undefined}>
        {Severity.options.map((severity) => (
          <li key={severity}>
            <Link className={styles.figure} to={`${paths.incidents()}?severity=${severity}&${NOT_OVER}`}>
              <SeverityBadge severity={severity} />
              <span className={styles.number}>{open.data === undefined ? '–' : countOf(severity)}</span>
            </Link>
          </li>
        ))}
        <Figure
          icon="clock-nine"
          label={(count) =>
            t('situation.clocks', 'clocks over or due within 1 h', {
              count,
              defaultValue_one: 'clock over or due within 1 h',
              defaultValue_other: 'clocks over or due within 1 h',
            })
          }
          total={figures === undefined ? undefined : breached + soon}
          all={`${paths.incidents()}?${NOT_OVER}`}
          of={first.map(({ incident, clock }) => ({
            text: `${incident.severity} · ${wordOfClock(clock)} · ${titleOfIncident(incident)}`,
            to: paths.incident(incident.id),
            key: `${incident.id}/${clock}`,
          }))}
        />
        <Figure
          icon="check-circle"
          label={(count) =>
            t('situation.approvals', 'approvals wait for you', {
              count,
              defaultValue_one: 'approval waits for you',
              defaultValue_other: 'approvals wait for you',
            })
          }
          total={waiting.data?.approvals.length}
          all={`${paths.incidents()}?${NOT_OVER}`}
          of={(waiting.data?.approvals ?? []).map(({ id, incident, plan }) => ({
            text: plan.change,
            to: paths.incident(incident),
            key: id,
          }))}
        />
        <Figure
          icon="user"
          label={(count) =>
            t('situation.steps', 'playbooks wait for you', {
              count,
              defaultValue_one: 'playbook waits for you',
              defaultValue_other: 'playbooks wait for you',
            })
          }
          total={waiting.data?.runs.length}
          all={`${paths.incidents()}?${NOT_OVER}`}
          of={(waiting.data?.runs ?? []).map(({ id, incident, title }) => ({
            text: title,
            to: paths.incident(incident),
            key: id,
          }))}
        />
        <Figure
          icon="eye-slash"
          label={(count) =>
            t('situation.blind', 'blind rules', {
              count,
              defaultValue_one: 'blind rule',
              defaultValue_other: 'blind rules',
            })
          }
          total={blind?.length}
          all={`${paths.rules()}?tab=readiness`}
          of={(blind ?? []).map(({ rule, title, why }) => ({
            text: `${inLanguage(title)} (${wordOfBlindness(why)})`,
            to: paths.rule(rule),
            key: `${rule}/${why}`,
          }))}
        />
        <Figure
          icon="bell-slash"
          label={(count) =>
            t('situation.silent', 'silent sources', {
              count,
              defaultValue_one: 'silent source',
              defaultValue_other: 'silent sources',
            })
          }
          total={silent?.length}
          all={paths.sources()}
          of={(silent ?? []).map(({ feed }) => ({ text: feed, to: paths.sources(), key: feed }))}
        />
      </ul>
    </>
  )
}

function wordOfBlindness(why: BlindRule['why']): string {
  return why === 'failing'
    ? t('situation.blind.failing', 'it fails and was switched off')
    : t('situation.blind.texts', 'the texts it looks at are not logged')
}

/** Where a number leads: incidents that are not over. */
const NOT_OVER = 'state=open&state=acknowledged&state=contained'

/** A number with what it counts, one click away. */
function Figure({
  icon,
  label,
  total,
  all,
  of,
}: {
  icon: IconName
  /** What it counts, as so many are called. */
  label: (count: number) => string
  total: number | undefined
  /** Where all of them are, should there be more than a bubble holds. */
  all: string
  of: readonly { key: string; text: string; to: string }[]
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const button = (
    <button type="button" className={styles.figure} disabled={!total}>
      <Icon name={icon} size="sm" />
      <span className={styles.number}>{total ?? '–'}</span>
      <span>{label(total ?? 0)}</span>
    </button>
  )
  if (!total) return <li>{button}</li>
  return (
    <li>
      <Toggletip
        title={label(total)}
        content={
          <ul className={styles.counted}>
            {of.slice(0, MOST_COUNTED).map(({ key, text, to }) => (
              <li key={key}>
                <Link to={to}>
                  <InertText text={text} longest={120} />
                </Link>
              </li>
            ))}
            {total > MOST_COUNTED && (
              <li>
                <Link to={all}>
                  {t('situation.more', 'and {{shown}} more', {
                    shown: (total - MOST_COUNTED).toLocaleString(language),
                  })}
                </Link>
              </li>
            )}
          </ul>
        }
      >
        {button}
      </Toggletip>
    </li>
  )
}

/** As many as one reads in a bubble. */
const MOST_COUNTED = 20

function getStyles(theme: GrafanaTheme2) {
  return {
    figures: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), listStyle: 'none', margin: 0 }),
    figure: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      height: theme.spacing(5),
      padding: theme.spacing(0, 1.5),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
      color: theme.colors.text.primary,
      '&:hover:not(:disabled)': { background: theme.colors.action.hover },
    }),
    number: css({
      fontSize: theme.typography.h4.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
    }),
    counted: css({ maxHeight: 300, overflow: 'auto', margin: 0, paddingLeft: theme.spacing(2) }),
  }
}
