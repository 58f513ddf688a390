import { t } from '@grafana/i18n'
import type { Incident } from '@wachter/worker/model/incident.ts'
import { inLanguage } from './in-language.ts'
import { inWords } from './in-words.ts'

/** What an incident is called in the reader's language; what a person named it stands as it is. A drill says that it is one. */
export function titleOfIncident({
  title,
  title_said: said,
  drill,
}: Pick<Incident, 'title' | 'title_said' | 'drill'>): string {
  const words = said === undefined ? '' : inWords('', [said])
  if (words === '') return inLanguage(title)
  return drill === undefined ? words : `${t('incidents.drill', 'DRILL')}: ${words}`
}
