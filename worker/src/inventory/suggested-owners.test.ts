import { expect, test } from '@jest/globals'
import type { AssetFacts } from '../model/asset.ts'
import { identitiesOf } from './identities.ts'
import { type Dependant, suggestedOwners } from './suggested-owners.ts'

const people = [
  { email: 'ann@example.com', team: 'claims', also: [] },
  { email: 'bob@example.com', team: 'claims', also: [] },
  { email: 'cas@example.com', team: 'claims', also: [], left: '2026-11-01' },
]

function suggested(facts: AssetFacts, dependants: readonly Dependant[] = []) {
  const users = identitiesOf(facts.used_by ?? [], people)
  return suggestedOwners({ facts, provenance: [] }, users, dependants).map(
    ({ owner, reasons }) => `${owner}: ${reasons.join(', ')}`,
  )
}

test.each<[string, AssetFacts, readonly string[]]>([
  [
    'tags',
    { tags: { 'Owner-Team': 'claims', Name: 'x', 'cost:center': '42' } },
    ['claims: tag Owner-Team', '42: tag cost:center'],
  ],
  [
    'CODEOWNERS',
    { tags: { codeowners: '@acme/a  @acme/b' } },
    ['@acme/a: CODEOWNERS names it', '@acme/b: CODEOWNERS names it'],
  ],
  [
    'its only user',
    { used_by: ['ann@example.com'] },
    ['ann@example.com: nobody else uses it', 'claims: team of 1 of the 1 people who use it'],
  ],
  [
    'users among machines, by team alone',
    { used_by: ['ann@example.com', 'x'] },
    ['claims: team of 1 of the 1 people who use it'],
  ],
  ['nobody who left', { used_by: ['cas@example.com'] }, []],
  ['nothing', { tags: { stage: 'prod' }, used_by: ['x'] }, []],
])('owners are suggested by %s', (_, facts, expected) => {
  expect(suggested(facts)).toEqual(expected)
})

test('what several things speak for comes first, and its owner is no suggestion', () => {
  const portal: Dependant = { name: 'portal', type: 'ai_application', facts: { owner_team: 'Web' } }
  const facts = { owner_team: 'claims', tags: { team: 'CLAIMS', owner: 'web', contact: 'ops' } }
  expect(suggested(facts, [portal])).toEqual([
    'web: tag owner, owns portal (ai_application), which depends on it',
    'ops: tag contact',
  ])
})

test('who says otherwise of its owner is a suggestion', () => {
  const conflicts = [{ value: 'platform', observer: 'aws', at: '2026-11-01T12:00:00.000Z' as never }]
  const provenance = [
    { fact: 'owner_team' as const, observer: 'register', at: conflicts[0]?.at as never, conflicts },
  ]
  expect(suggestedOwners({ facts: { owner_team: 'claims' }, provenance }, [], [])).toEqual([
    {
      ...{ owner: 'platform', reasons: ['aws says so'] },
      said: [{ code: 'owner.said', with: { name: 'aws' } }],
    },
  ])
})
