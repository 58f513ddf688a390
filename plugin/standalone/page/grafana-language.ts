import { initPluginTranslations } from '@grafana/i18n'
import { config } from '@grafana/runtime'
import i18next from 'i18next'

/** Grafana's own words are English here; the app's are in the reader's language. */
export async function initializeI18n(): Promise<void> {
  await initPluginTranslations('wachter-standalone')
  // i18next takes up no language of which it has not a single word.
  i18next.addResourceBundle(config.bootData.user.language, 'wachter-standalone', { language: 'language' })
  await i18next.changeLanguage(config.bootData.user.language)
}
