import { expect, test } from '@jest/globals'
import { editionChanges } from './edition-changes.ts'
import { theLibrary } from './fixtures/the-library.ts'

test('each id of an older edition is shown with its successor and what hangs on that', () => {
  const tags = ['owasp.llm03-2026', 'owasp.llm03-2026', 'atlas.aml-t0115-000', 'owasp.llm06-2026']
  const changes = editionChanges(theLibrary.controls, theLibrary.catalogues, tags)
  expect(changes.filter(({ was }) => was.startsWith('LLM'))).toHaveLength(10)
  const mapped = theLibrary.controls.filter(({ crosswalk }) => 'LLM03:2026' in crosswalk).length
  expect(changes.find(({ was }) => was === 'LLM06:2025')).toEqual({
    ...{ was: 'LLM06:2025', was_called: 'Excessive Agency' },
    ...{ now: 'LLM03:2026', now_called: 'Excessive Agency' },
    ...{ tag: 'owasp.llm03-2026', controls: mapped, rules: 2 },
  })
  expect(changes.find(({ was }) => was === 'AML.T0019')).toMatchObject({
    ...{ was_called: null, now: 'AML.T0115.000', now_called: 'Datasets', rules: 1 },
  })
})
