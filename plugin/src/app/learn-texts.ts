import { config } from '@grafana/runtime'
import { TranslatedTexts } from '@wachter/worker/model/translations.ts'
import i18next from 'i18next'
import { PROGRAMME_TEXTS } from '../shared/in-language.ts'
import { readWorker } from '../worker/call-worker.ts'

/** The longest that pages wait for it, milliseconds: a worker that is down is told by the pages themselves. */
const PATIENCE_MS = 3_000

/** Learns what titles of the programme's files are in the reader's language; where that fails they stand in English. */
export async function learnTexts(): Promise<void> {
  const { language } = config.bootData.user
  if (language !== 'nl-NL') return
  try {
    const { texts } = await readWorker({
      path: 'translations/nl',
      reply: TranslatedTexts,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    i18next.addResourceBundle(language, PROGRAMME_TEXTS, texts)
  } catch {
    // Titles in English are better than no page.
  }
}
