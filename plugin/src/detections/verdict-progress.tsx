import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Spinner, useStyles2 } from '@grafana/ui'
import { useLanguage } from '../shared/use-language.ts'
import { wordOfVerdict } from '../shared/verdict-marks.tsx'
import type { Verdicts, VerdictWork } from './use-verdicts.ts'

/** How far a verdict on many is, and the way back from one that was given. */
export function VerdictProgress({ verdicts }: { verdicts: Verdicts }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { work, stop, takeBack, dismiss } = verdicts
  if (work === undefined) return null
  const isRunning = work.state === 'running' || work.state === 'taking-back'
  return (
    <div className={styles.bar} role="status">
      {isRunning && <Spinner size="sm" />}
      <span>{wordsOf(work, language)}</span>
      {isRunning && (
        <Button size="sm" variant="secondary" onClick={stop}>
          {t('verdict.stop', 'Stop')}
        </Button>
      )}
      {!isRunning && work.state !== 'taken-back' && takeBack !== undefined && work.changed > 0 && (
        <Button size="sm" variant="secondary" icon="history" onClick={() => void takeBack()}>
          {t('verdict.undo', 'Take back (U)')}
        </Button>
      )}
      {!isRunning && (
        <Button size="sm" variant="secondary" fill="text" onClick={dismiss}>
          {t('verdict.dismiss', 'Dismiss')}
        </Button>
      )}
    </div>
  )
}

function wordsOf({ verdict, state, changed, left }: VerdictWork, language: string): string {
  const values = {
    verdict: wordOfVerdict(verdict).toLowerCase(),
    changed: changed.toLocaleString(language),
    left: `${left.toLocaleString(language)}${left >= 9500 ? '+' : ''}`,
  }
  switch (state) {
    case 'running':
      return t('verdict.running', '{{changed}} judged as {{verdict}}, {{left}} to go', values)
    case 'done':
      return t('verdict.done', '{{changed}} judged as {{verdict}}', values)
    case 'stopped':
      return t('verdict.stopped', 'Stopped: {{changed}} changed, {{left}} left as they were', values)
    case 'taking-back':
      return t('verdict.taking-back', '{{changed}} taken back, {{left}} to go', values)
    case 'taken-back':
      return t('verdict.taken-back', '{{changed}} taken back', values)
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(1),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
  }
}
