import { t } from '@grafana/i18n'

/** The moments that periods for reporting begin with. */
export function wordOfMoment(moment: string): string {
  const words: Record<string, string> = {
    awareness: t('notices.awareness', 'Somebody in the organisation knew'),
    classification: t('notices.classification', 'It was classified'),
    materiality: t('notices.materiality', 'It was found to be material'),
    fix_available: t('notices.fix_available', 'A fix was there'),
  }
  return words[moment] ?? moment
}
