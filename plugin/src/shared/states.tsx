import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Alert, Button, EmptyState, useStyles2 } from '@grafana/ui'
import { asProblem } from '@wachter/worker/model/problem.ts'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { InertText } from './inert-text.tsx'
import { actions, type Permission } from './permissions.ts'
import { RelativeTime } from './relative-time.tsx'

/** What went wrong, how to try again, what works all the same, and where everything else is: `list`, for what is not there. */
export function Failed({
  error,
  again,
  works,
  list,
}: {
  error: unknown
  again?: () => void
  works?: string
  list?: { text: string; url: string }
}) {
  const styles = useStyles2(getStyles)
  const { code, message } = asProblem(error)
  return (
    <Alert
      severity={code === 'worker.down' ? 'warning' : 'error'}
      title={titleOf(code)}
      {...(again !== undefined && { buttonContent: t('states.again', 'Try again'), onRemove: again })}
    >
      <p>
        <InertText text={message} />
      </p>
      {code === 'worker.down' && (
        <p>
          {t(
            'states.down.mend',
            'Look whether the worker runs (npm start, or docker compose ps) and whether the address in this app’s configuration is right. What you see meanwhile may be out of date; nothing that you entered is lost.',
          )}
        </p>
      )}
      {works !== undefined && <p>{works}</p>}
      {list !== undefined && isUnknown(code) && (
        <Link to={list.url} className={styles.back}>
          {t('states.back', 'Back to {{list}}', { list: list.text })}
        </Link>
      )}
    </Alert>
  )
}

function titleOf(code: string): string {
  if (code === 'worker.down') return t('states.down', 'The worker does not answer')
  if (code === 'worker.denied' || code === 'api.forbidden') return t('states.denied', 'You may not do this')
  if (code === 'worker.signed-out') return t('states.signed-out', 'Your session is over')
  if (isUnknown(code)) return t('states.unknown', 'There is no such thing')
  if (code.endsWith('.conflict')) return t('states.conflict', 'Somebody else changed this meanwhile')
  return t('states.failed', 'This did not work')
}

function isUnknown(code: string): boolean {
  return code.endsWith('.unknown') || code === 'api.not-found'
}

/** Names the action that is missing and who can give it. */
export function NoPermission({ permission }: { permission: Permission }) {
  return (
    <EmptyState variant="not-found" hideImage message={t('states.no-permission', 'You may not see this')}>
      {t(
        'states.no-permission.mend',
        'It takes the action {{action}}. An administrator of this Grafana gives it with one of the roles “Wachter viewer”, “analyst”, “responder” or “administrator”.',
        { action: actions[permission] },
      )}
    </EmptyState>
  )
}

/** Nothing is there: `yet` with the next step, `match` with a way back to everything. */
export function Nothing({
  of,
  title,
  children,
}: {
  of: 'yet' | 'match'
  title: string
  children?: ReactNode
}) {
  return (
    <EmptyState variant={of === 'match' ? 'not-found' : 'call-to-action'} hideImage message={title}>
      {children}
    </EmptyState>
  )
}

/** No record meets the filter. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <Nothing of="match" title={t('states.no-match', 'Nothing matches these filters')}>
      <Button variant="secondary" fill="text" onClick={onClear}>
        {t('states.clear-filters', 'Clear filters')}
      </Button>
    </Nothing>
  )
}

/** What is shown is from before: since when, and why it is no newer. */
export function Stale({ since, error, again }: { since: number; error: unknown; again: () => void }) {
  const styles = useStyles2(getStyles)
  return (
    <div className={styles.stale} role="status">
      <span>
        {t('states.stale', 'Out of date')} (<RelativeTime at={new Date(since).toISOString()} />
        ): <InertText text={asProblem(error).message} />
      </span>
      <Button size="sm" variant="secondary" fill="text" icon="sync" onClick={again}>
        {t('states.again', 'Try again')}
      </Button>
    </div>
  )
}

/** Bars where rows will be, in the final layout: nothing jumps when they come. */
export function Waiting({ rows = 8, height = 32 }: { rows?: number; height?: number }) {
  const styles = useStyles2(getStyles)
  return (
    <div aria-busy="true" aria-label={t('states.loading', 'Loading')} role="status">
      {Array.from({ length: rows }, (_, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are alike and keep their places
        <div key={nth} className={styles.bar} style={{ height }}>
          <div style={{ width: `${90 - ((nth * 17) % 45)}%` }} />
        </div>
      ))}
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    stale: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(1),
      color: theme.colors.warning.text,
      border: `1px solid ${theme.colors.warning.border}`,
      borderRadius: theme.shape.radius.default,
    }),
    back: css({ textDecoration: 'underline' }),
    bar: css({
      display: 'flex',
      alignItems: 'center',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '& > div': {
        height: theme.spacing(1),
        background: theme.colors.background.secondary,
        borderRadius: theme.shape.radius.default,
      },
    }),
  }
}
