import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { ShownPresence } from '@wachter/worker/model/presence.ts'
import { InertText } from '../shared/inert-text.tsx'

/** Who else has the incident open: two people don't do the same thing twice. */
export function PresenceLine({ presence }: { presence: ShownPresence | undefined }) {
  const styles = useStyles2(getStyles)
  const names = (presence?.others ?? []).map(({ name }) => name)
  return (
    <span className={styles.line} role="status">
      {names.length > 0 && (
        <>
          <Icon name="eye" size="sm" /> {t('incident.present', 'Also open at:')}{' '}
          <InertText text={names.join(', ')} longest={120} />
        </>
      )}
    </span>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      color: theme.colors.info.text,
    }),
  }
}
