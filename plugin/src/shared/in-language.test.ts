import { expect, test } from '@jest/globals'
import i18next from 'i18next'
import { inLanguage, PROGRAMME_TEXTS } from './in-language.ts'

test('a shipped title is shown in the reader’s language, one’s own as it is written, and what follows a colon too', async () => {
  expect(inLanguage('Model refused')).toBe('Model refused')
  await i18next.init({ lng: 'nl-NL', resources: {} })
  i18next.addResourceBundle('nl-NL', PROGRAMME_TEXTS, {
    'Model refused': 'Model weigerde',
    'Is it known. Which agent?': 'Is bekend welke agent?',
    'Accepted risk is void': 'Geaccepteerd risico geldt niet meer',
  })
  expect(inLanguage('Model refused')).toBe('Model weigerde')
  expect(inLanguage('Is it known. Which agent?')).toBe('Is bekend welke agent?')
  expect(inLanguage('Model refused, as we say')).toBe('Model refused, as we say')
  expect(inLanguage('Accepted risk is void: Model refused')).toBe(
    'Geaccepteerd risico geldt niet meer: Model refused',
  )
  expect(inLanguage('constructor')).toBe('constructor')
})
