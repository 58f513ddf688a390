import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { identitiesOf, type Person } from './identities.ts'

const SSO = 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/Ann@Example.com'
const GUID = 'f00dcafe-0000-4000-8000-000000000001'
const ann: Person = { email: 'ann@example.com', name: 'Ann', team: 'claims', also: [GUID, 'litellm-key-7'] }

test('a session, an Entra user and an alias of a gateway are one person where that can be shown', () => {
  const [one, ...others] = identitiesOf(
    [SSO, GUID.toUpperCase(), 'litellm-key-7', 'user:ANN@example.com'],
    [ann],
  )
  expect(others).toEqual([])
  expect(one).toMatchObject({ kind: 'person', id: 'ann@example.com', name: 'Ann', team: 'claims' })
  expect(one?.known_as.map(({ name, why }) => `${name.slice(-13)}: ${why}`).sort()).toEqual(
    [
      '-000000000001: people.yaml says so',
      'n@Example.com: a session of IAM Identity Center, which names it after who signed in',
      'N@example.com: it is their e-mail address',
      'litellm-key-7: people.yaml says so',
    ].sort(),
  )
})

test.each([
  [
    'arn:aws:sts::123456789012:assumed-role/ChatBackend/ann@example.com',
    'workload',
    'arn:aws:iam::123456789012:role/ChatBackend',
  ],
  [
    'arn:aws:iam::123456789012:role/service/ChatBackend',
    'workload',
    'arn:aws:iam::123456789012:role/ChatBackend',
  ],
  ['arn:aws:iam::123456789012:user/team/bob@example.com', 'person', 'bob@example.com'],
  ['app@project.iam.gserviceaccount.com', 'workload', 'app@project.iam.gserviceaccount.com'],
  [GUID, 'unknown', GUID],
  ['ann', 'unknown', 'ann'],
  [
    'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_x_1/ann',
    'workload',
    'arn:aws:iam::123456789012:role/AWSReservedSSO_x_1',
  ],
])('%s shows a %s, %s', (name, kind, id) => {
  expect(identitiesOf([name], [])).toMatchObject([{ kind, id }])
})

test('a session that anybody could have named so is not the person', () => {
  const kinds = identitiesOf(['arn:aws:sts::123456789012:assumed-role/Any/ann@example.com', SSO], [ann]).map(
    ({ kind }) => kind,
  )
  expect(kinds).toEqual(['person', 'workload'])
})

const name = fc.oneof(
  fc.constantFrom(SSO, GUID, 'litellm-key-7', 'ann@example.com', 'ANN@example.com', 'bob@example.com', 'x'),
  fc.string({ maxLength: 40 }),
)

test('every name belongs to exactly one identity, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 20 }), fc.func(fc.nat()), (names, shuffle) => {
      const found = identitiesOf(names, [ann])
      const all = found.flatMap(({ known_as }) => known_as.map((one) => one.name))
      expect(all.sort()).toEqual([...new Set(names)].sort())
      const shuffled = names.toSorted((left, right) => shuffle(left) - shuffle(right))
      expect(identitiesOf(shuffled, [ann])).toEqual(found)
    }),
  )
})

test('long names are read in no time', () => {
  const long = `arn:aws:iam::123456789012:user/${'a/'.repeat(100_000)}@`
  expect(identitiesOf([long, `${'a'.repeat(100_000)}@`, `${'@'.repeat(100_000)}.`], [])).toHaveLength(3)
})
