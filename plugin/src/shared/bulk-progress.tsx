import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, useStyles2 } from '@grafana/ui'
import { InertText } from './inert-text.tsx'
import type { BulkProgress, BulkWork } from './use-bulk-work.ts'
import { useLanguage } from './use-language.ts'

/** How far a change of many records is, what did not work, and a way to stop it. */
export function BulkProgressView<Row>({ work }: { work: BulkWork<Row> }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { progress } = work
  if (progress === undefined) return null
  const { state, done, failed, total, reason } = progress
  const isRunning = state === 'counting' || state === 'working'
  const count = (number: number) => number.toLocaleString(language)
  return (
    <div className={styles.box} role="status">
      <progress
        className={styles.bar}
        max={Math.max(1, total)}
        {...(state !== 'counting' && { value: done + failed })}
      />
      <span>{textOf(state, { done: count(done), total: count(total) })}</span>
      {failed > 0 && (
        <span className={styles.failed}>
          {t('bulk.failed', '{{count}} did not work:', { count: failed })}{' '}
          <InertText text={reason} longest={300} />
        </span>
      )}
      {state === 'failed' && (
        <span className={styles.failed}>
          <InertText text={reason} longest={300} />
        </span>
      )}
      <Button size="sm" variant="secondary" fill="text" onClick={isRunning ? work.cancel : work.forget}>
        {isRunning ? t('bulk.stop', 'Stop') : t('bulk.close', 'Close')}
      </Button>
    </div>
  )
}

function textOf(state: BulkProgress['state'], counts: { done: string; total: string }): string {
  switch (state) {
    case 'counting':
      return t('bulk.counting', 'Finding out which …')
    case 'working':
      return t('bulk.working', '{{done}} of {{total}} …', counts)
    case 'done':
      return t('bulk.done', '{{done}} of {{total}} done', counts)
    case 'cancelled':
      return t('bulk.cancelled', 'Stopped: {{done}} of {{total}} are done and stay so', counts)
    case 'failed':
      return t('bulk.not-begun', 'Nothing was changed')
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(1),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      fontVariantNumeric: 'tabular-nums',
    }),
    bar: css({ width: 160, accentColor: theme.colors.primary.main }),
    failed: css({ color: theme.colors.error.text }),
  }
}
