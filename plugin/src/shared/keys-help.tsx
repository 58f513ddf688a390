import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Modal, useStyles2 } from '@grafana/ui'
import { useEffect, useState } from 'react'

/** Asked for by the standalone host on `?`; in Grafana that key is Grafana's own help. */
export const HELP_EVENT = 'wachter:help'

/** The keys of the app: a button on every page, and `?` where that is not somebody else's. */
export function KeysHelp() {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const open = () => setOpen(true)
    document.addEventListener(HELP_EVENT, open)
    return () => document.removeEventListener(HELP_EVENT, open)
  }, [])
  const label = t('keys.button', 'Keys')
  return (
    <>
      <Button
        variant="secondary"
        fill="text"
        icon="keyboard"
        aria-label={label}
        tooltip={label}
        onClick={() => setOpen(true)}
      />
      {isOpen && <KeysDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function KeysDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles2(getStyles)
  const keys: readonly (readonly [string, string])[] = [
    ['/', t('keys.search', 'Search everything: paste an id, a name, an address or words')],
    ['J / K', t('keys.move', 'In a list: next and previous row; with a drawer open it shows that row')],
    ['Enter', t('keys.open', 'Open the row')],
    ['Esc', t('keys.close', 'Close what is open')],
    ['X', t('keys.select', 'Select the row')],
    ['Shift + X', t('keys.select-all', 'Select all rows that are shown, or none')],
    ['1 / 2 / 3', t('keys.judge', 'On a finding: true, false, benign; U takes it back')],
  ]
  return (
    <Modal title={t('keys.title', 'Keys')} isOpen onDismiss={onClose}>
      <table className={styles.table}>
        <tbody>
          {keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {t(
          'keys.grafana',
          'Grafana’s own keys go on working: what follows one of its chords (g, t, d, p, c) is Grafana’s.',
        )}
      </p>
    </Modal>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      '& th, & td': { padding: theme.spacing(0.5, 2, 0.5, 0), textAlign: 'left', fontWeight: 'normal' },
    }),
    note: css({ color: theme.colors.text.secondary, marginTop: theme.spacing(1) }),
  }
}
