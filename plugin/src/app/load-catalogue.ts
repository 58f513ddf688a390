import type { ResourceLoader } from '@grafana/i18n'

/** The words of a language; English stands in the source and is not loaded. */
export const loadCatalogue: ResourceLoader = async (language) => {
  if (language !== 'nl-NL') return {}
  const { default: words } = await import('../locales/nl-NL/wachter-aisecurity-app.json')
  return words
}
