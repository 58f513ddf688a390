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

/** The app's words in the reader's language, as Grafana loads them before the app itself; English stands in the source. */
export async function loadCatalogue(id: string): Promise<void> {
  const { language } = config.bootData.user
  if (language === 'en-US') return
  const answer = await fetch(`/public/plugins/${id}/locales/${language}/${id}.json`)
  if (!answer.ok) throw new Error(`the app has no words in ${language}`)
  i18next.addResourceBundle(language, id, await answer.json())
}
