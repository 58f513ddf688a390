import { t } from '@grafana/i18n'
import { Page } from '../shared/page.tsx'
import { ConfigurationBody } from './configuration-body.tsx'

/** Does the app reach its worker, and as whom? */
export function ConfigurationPage() {
  return (
    <Page
      title={t('configuration.title', 'Configuration')}
      purpose={t('configuration.purpose', 'Does the app reach its worker, and who are you to it?')}
    >
      <ConfigurationBody />
    </Page>
  )
}
