import { z } from 'zod'
import { Translated, TranslatedTexts } from '../../model/translations.ts'
import type { ApiContext } from '../api-context.ts'
import type { Routes } from '../routes.ts'

/** What titles and purposes of the programme's files are in the reader's language. */
export function registerTranslations(app: Routes, { translations }: ApiContext): void {
  app.get(
    '/api/v1/translations/:language',
    {
      config: { permission: 'read' },
      schema: {
        params: z.strictObject({ language: Translated }),
        response: { 200: TranslatedTexts },
      },
    },
    async ({ params }) => ({ texts: Object.fromEntries(translations[params.language]) }),
  )
}
