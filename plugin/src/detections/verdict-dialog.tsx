import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Field, Input, Modal, useStyles2 } from '@grafana/ui'
import { useId, useState } from 'react'
import { useLanguage } from '../shared/use-language.ts'
import { wordOfVerdict } from '../shared/verdict-marks.tsx'
import type { Verdict } from '../shared/verdicts.ts'
import type { Judged, Verdicts } from './use-verdicts.ts'

/** Asks why: a verdict without a reason helps nobody who reads it later. Enter says it. */
export function VerdictDialog({ verdicts }: { verdicts: Verdicts }) {
  const { asking } = verdicts
  if (asking === undefined) return null
  return (
    <AskReason
      key={`${asking.verdict}`}
      verdict={asking.verdict}
      judged={asking.judged}
      last={verdicts.lastReason(asking.verdict)}
      onClose={verdicts.close}
      onConfirm={verdicts.confirm}
    />
  )
}

function AskReason(props: {
  verdict: Verdict
  judged: Judged
  last: string | undefined
  onClose: () => void
  onConfirm: (reason: string) => void
}) {
  const { verdict, judged, last, onClose, onConfirm } = props
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const usual = usualReasons(verdict)
  const [reason, setReason] = useState(last ?? usual[0] ?? '')
  const id = useId()
  const count = 'findings' in judged ? judged.findings.length : judged.count
  const shown = `${count.toLocaleString(language)}${'findings' in judged || judged.isExact ? '' : '+'}`
  return (
    <Modal
      title={t('verdict.title', 'Judge as {{verdict}}', { verdict: wordOfVerdict(verdict).toLowerCase() })}
      isOpen
      onDismiss={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') onConfirm(reason.trim())
        }}
      >
        <p>
          {count === 1
            ? t('verdict.effect.one', 'One finding gets this verdict. You can take it back.')
            : t(
                'verdict.effect.many',
                '{{count}} findings get this verdict. Those that somebody has judged keep theirs. You can stop on the way, and take it back.',
                { count: shown },
              )}
        </p>
        <Field label={t('ask.why', 'Why')} noMargin>
          <Input
            id={id}
            value={reason}
            maxLength={2000}
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <div className={styles.usual}>
          {usual.map((one) => (
            <Button
              key={one}
              size="sm"
              type="button"
              variant="secondary"
              fill="text"
              onClick={() => setReason(one)}
            >
              {one}
            </Button>
          ))}
        </div>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onClose}>
            {t('ask.cancel', 'Cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''}>
            {count === 1
              ? t('verdict.confirm.one', 'Judge finding')
              : t('verdict.confirm.many', 'Judge findings')}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  )
}

function usualReasons(verdict: Verdict): readonly string[] {
  switch (verdict) {
    case 'true':
      return [
        t('verdict.why.true', 'An attack: seen in the text'),
        t('verdict.why.true.owner', 'An attack: confirmed by the owner'),
      ]
    case 'false':
      return [
        t('verdict.why.false', 'The rule is wrong here'),
        t('verdict.why.false.quoted', 'The text only quotes an attack'),
      ]
    case 'benign':
      return [t('verdict.why.benign', 'Allowed work'), t('verdict.why.benign.test', 'A test of ours')]
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    usual: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), margin: theme.spacing(1, 0) }),
  }
}
