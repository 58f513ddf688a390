import { expect, test } from '@jest/globals'
import { chainFrom, heldByNobody, RolesYaml } from './roles.ts'

const role = (id: string, more: object = {}) => ({ id, title: id, description: '', ...more })

function faultsOf(...roles: object[]): string[] {
  return RolesYaml.safeParse({ roles }).error?.issues.map(({ message }) => message) ?? []
}

test('fallbacks lead to roles that are there, and not in a circle', () => {
  expect(faultsOf(role('analyst', { fallback: 'lead' }), role('lead'))).toEqual([])
  expect(faultsOf(role('analyst', { fallback: 'lead' }))).toEqual(['there is no role lead'])
  expect(faultsOf(role('analyst'), role('analyst'))).toEqual(['analyst is there twice'])
  expect(faultsOf(role('aa', { fallback: 'bb' }), role('bb', { fallback: 'aa' }))).toHaveLength(2)
  expect(faultsOf(role('aa', { fallback: 'aa' }))).toHaveLength(1)
})

test('who holds a role is looked for along its fallbacks', () => {
  const { roles } = RolesYaml.parse({
    roles: [
      role('analyst', { fallback: 'lead' }),
      role('lead', { people: ['jan@example.com'] }),
      role('legal'),
    ],
  })
  const known = new Map(roles.map((one) => [one.id, one]))
  expect(chainFrom('analyst', known).map(({ id }) => id)).toEqual(['analyst', 'lead'])
  expect(heldByNobody(known).map(({ id }) => id)).toEqual(['legal'])
})
