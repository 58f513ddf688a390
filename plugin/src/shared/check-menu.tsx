import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Checkbox, useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'

export interface CheckMenuProps {
  options: readonly {
    value: string
    label: string
    /** The whole of what the label shortens. */
    hint?: string
    /** At its right. */
    beside?: string
    disabled?: boolean
  }[]
  chosen: readonly string[]
  /** The new choice; what was chosen last stands last. */
  onChoose: (chosen: string[]) => void
  /** Below the options, or instead of them. */
  children?: ReactNode
}

/** A menu in which several things can be on. It stays open while one chooses. */
export function CheckMenu({ options, chosen, onChoose, children }: CheckMenuProps) {
  const styles = useStyles2(getStyles)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps the menu open while several values are chosen
    <div className={styles.menu} onClick={(event) => event.stopPropagation()}>
      {options.map(({ value, label, hint = label, beside, disabled }) => (
        <div key={value} className={styles.option} {...(hint !== label && { title: hint })}>
          <Checkbox
            label={label}
            value={chosen.includes(value)}
            {...(disabled !== undefined && { disabled })}
            onChange={(event) => {
              const isOn = event.currentTarget.checked
              const next = isOn ? [...chosen, value] : chosen.filter((one) => one !== value)
              onChoose(next)
            }}
          />
          <span className={styles.beside}>{beside}</span>
        </div>
      ))}
      {children}
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    menu: css({
      minWidth: 220,
      maxWidth: 360,
      maxHeight: 320,
      overflow: 'auto',
      padding: theme.spacing(1),
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
    }),
    option: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
      padding: theme.spacing(0.5, 0),
    }),
    beside: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  }
}
