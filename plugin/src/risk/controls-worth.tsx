import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Field, Input, useStyles2 } from '@grafana/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ControlsReply } from '@wachter/worker/model/risk-replies.ts'
import { useEffect, useId, useState } from 'react'
import { wordOfControl } from '../shared/asset-words.ts'
import { Part } from '../shared/part.tsx'
import { useLanguage } from '../shared/use-language.ts'

/** Typing is asked about after a pause, milliseconds: each answer is simulated. */
const PAUSE_MS = 600

/** What each control takes away of residual and loss, the most first, and what it gives back for its cost. */
export function ControlsWorth({
  of,
  cost,
  onCost,
}: {
  of: UseQueryResult<ControlsReply>
  cost: number
  onCost: (cost: number) => void
}) {
  const styles = useStyles2(getStyles)
  const id = useId()
  const [typed, setTyped] = useState(String(cost))
  useEffect(() => setTyped(String(cost)), [cost])
  useEffect(() => {
    const wanted = Number(typed)
    if (!Number.isFinite(wanted) || wanted < 0 || wanted === cost) return
    const timer = setTimeout(() => onCost(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, cost, onCost])
  return (
    <>
      <div className={styles.cost}>
        <Field
          label={t('controls.cost', 'A control costs a year')}
          description={t('controls.cost.for', 'For what it gives back for its cost')}
          noMargin
        >
          <Input
            id={id}
            type="number"
            min={0}
            width={20}
            value={typed}
            suffix={of.data?.currency}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
      </div>
      <Part of={of}>{(reply) => <Worth reply={reply} cost={cost} />}</Part>
    </>
  )
}

function Worth({ reply, cost }: { reply: ControlsReply; cost: number }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { currency, controls, assets, left_out } = reply
  const most = controls.toSorted((one, other) => other.expected_loss.less - one.expected_loss.less)
  const largest = Math.max(1, ...most.map(({ expected_loss }) => expected_loss.less))
  const money = (amount: number) =>
    amount.toLocaleString(language, {
      style: 'currency',
      currency,
      notation: 'compact',
      maximumFractionDigits: 1,
    })
  const points = (amount: number) => amount.toLocaleString(language, { maximumFractionDigits: 0 })
  if (most.length === 0) return <p>{t('risk.no-assets', 'No asset is assessed yet')}</p>
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('controls.control', 'Control')}</th>
            <th>{t('controls.loss', 'Less loss a year')}</th>
            <th>{t('controls.twenty', 'Once in 20 years')}</th>
            <th>{t('controls.points', 'Residual points')}</th>
            {cost > 0 && <th>{t('controls.return', 'Gives back')}</th>}
          </tr>
        </thead>
        <tbody>
          {most.map(({ type, expected_loss, one_in_twenty, residual_sum, return_on_cost }) => (
            <tr key={type}>
              <th scope="row">
                {wordOfControl(type)}
                <div className={styles.track} aria-hidden="true">
                  <div
                    className={styles.bar}
                    style={{ width: `${Math.max(0, (expected_loss.less / largest) * 100)}%` }}
                  />
                </div>
              </th>
              <td>{money(expected_loss.less)}</td>
              <td>{money(one_in_twenty.less)}</td>
              <td>−{points(residual_sum.less)}</td>
              {cost > 0 && (
                <td>
                  {return_on_cost === null
                    ? ''
                    : return_on_cost.toLocaleString(language, {
                        style: 'percent',
                        maximumFractionDigits: 0,
                        signDisplay: 'exceptZero',
                      })}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>
        {t('controls.tried', 'Tried on the {{count}} assets with the highest residual', { count: assets })}
        {left_out > 0 && (
          <>
            {', '}
            {t('controls.left-out', 'left out: {{count}}', { count: left_out })}
          </>
        )}
        {'. '}
        {t('controls.there', 'Of a control that is there already it is what would come back without it.')}
      </p>
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    cost: css({ marginBottom: theme.spacing(1) }),
    scroll: css({ overflowX: 'auto' }),
    quiet: css({ color: theme.colors.text.secondary }),
    track: css({ height: 3, marginTop: 2, background: theme.colors.background.secondary }),
    bar: css({ height: 3, background: theme.colors.primary.border }),
    table: css({
      width: '100%',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 1, 0.5, 0),
        textAlign: 'right',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        fontWeight: theme.typography.fontWeightRegular,
      },
      '& th:first-child': { textAlign: 'left' },
      '& thead th': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        verticalAlign: 'bottom',
      },
    }),
  }
}
