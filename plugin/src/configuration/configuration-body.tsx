import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { may } from '../shared/permissions.ts'
import type { ConnectionPort } from './connection-port.ts'
import { ConnectionTests } from './connection-tests.tsx'
import { grafanaSettings } from './grafana-settings.ts'
import { SettingsForm } from './settings-form.tsx'
import type { SettingsPort } from './settings-port.ts'
import { workerConnection } from './worker-connection.ts'

/** The connection with what is wrong with it, and the settings for who may change them. */
export function ConfigurationBody({
  settings = grafanaSettings,
  connection = workerConnection,
}: {
  settings?: SettingsPort
  connection?: ConnectionPort
}) {
  const styles = useStyles2(getStyles)
  return (
    <div className={styles.columns}>
      <section aria-labelledby="wachter-connection">
        <h2 id="wachter-connection" className={styles.title}>
          {t('configuration.connection', 'Connection')}
        </h2>
        <ConnectionTests port={connection} />
      </section>
      {may('configure') && (
        <section aria-labelledby="wachter-settings">
          <h2 id="wachter-settings" className={styles.title}>
            {t('configuration.settings', 'Worker and tokens')}
          </h2>
          <SettingsForm port={settings} />
        </section>
      )}
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(340px, 100%), 1fr))',
      gap: theme.spacing(4),
      alignItems: 'start',
    }),
    title: css({ fontSize: theme.typography.h5.fontSize, margin: theme.spacing(0, 0, 1) }),
  }
}
