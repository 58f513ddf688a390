import { expect, test } from '@jest/globals'
import { assetFilterBody, assetParameters } from './asset-parameters.ts'
import { AssetFilter } from './inventory-port.ts'

const filter = AssetFilter.parse({ q: 'bot', team: ['claims'], gap: ['no_owner'], residual_from: '40' })

test('a filter of the address is asked in the worker’s own words', () => {
  expect(assetParameters(filter)).toMatchObject({
    q: 'bot',
    'facts.owner_team': ['claims'],
    'gaps.id': ['no_owner'],
    'risk.residual.from': 40,
  })
})

test('an edit of all that a filter finds names what narrows it and nothing else', () => {
  expect(assetFilterBody(filter)).toEqual({
    q: 'bot',
    'facts.owner_team': ['claims'],
    'gaps.id': ['no_owner'],
    'risk.residual.from': '40',
  })
  expect(assetFilterBody(AssetFilter.parse({}))).toEqual({})
})
