import { expect, test } from '@jest/globals'
import { Instant } from '@wachter/worker/model/time.ts'
import { factsOf } from './facts-of.ts'

const at = Instant.parse('2026-11-23T10:00:00.000Z')

test('who says a fact and who says otherwise stands beside it', () => {
  const conflicts = [{ value: 'internal', observer: 'azure', at }]
  const lines = factsOf({
    facts: { exposure: 'public', cloud_region: 'westeurope' },
    provenance: [{ fact: 'exposure', observer: 'person:ann', at, conflicts }],
  })
  expect(lines.find(({ fact }) => fact === 'exposure')).toEqual({
    ...{ fact: 'exposure', value: 'public', editable: 'exposure', conflicts },
    said: { observer: 'person:ann', at },
  })
  expect(lines.at(-1)).toMatchObject({ fact: 'cloud_region', editable: undefined, said: undefined })
})

test('what every asset is asked is shown also where nobody says it', () => {
  expect(factsOf({ facts: {}, provenance: [] }).map(({ fact }) => fact)).toContain('owner_team')
})
