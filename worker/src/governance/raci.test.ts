import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RolesYaml } from '../response/roles.ts'
import { governanceYaml } from './governance-yaml.ts'
import { accountableOf, Raci, raciFaults, responsibleOf } from './raci.ts'
import { raciGaps } from './raci-gaps.ts'
import { activityFor, rolesByRaci } from './roles-by-raci.ts'

const everything = { roles: undefined, categories: undefined }
const activity = (id: string, roles: Record<string, string>, categories: string[] = []) => ({
  ...{ id, title: { en: id, nl: id }, area: 'response', roles, categories },
})
const raci = (...activities: object[]) => Raci.parse({ activities })
const rolesOf = (...roles: object[]) =>
  new Map(
    RolesYaml.parse({ roles: roles.map((one) => ({ title: 'x', description: '', ...one })) }).roles.map(
      (role) => [role.id, role],
    ),
  )
const faultsOf = (one: Raci, nameable: Parameters<typeof raciFaults>[1] = everything) =>
  raciFaults(one, nameable).map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('an activity', () => {
  test('has exactly one that answers and at least one that does it', () => {
    expect(faultsOf(raci(activity('triage', { lead: 'A', analyst: 'R' })))).toEqual([])
    expect(faultsOf(raci(activity('triage', { lead: 'AR' })))).toEqual([])
    expect(faultsOf(raci(activity('triage', { lead: 'A', ciso: 'A', analyst: 'R' })))).toEqual([
      'activities.0.roles.ciso: lead answers for triage already: exactly one role is A',
    ])
    expect(faultsOf(raci(activity('triage', { analyst: 'R' })))).toEqual([
      'activities.0.roles: nobody answers for triage: one role is A',
    ])
    expect(faultsOf(raci(activity('triage', { lead: 'A', legal: 'C' })))).toEqual([
      'activities.0.roles: nobody does triage: at least one role is R',
    ])
  })

  test('is refused for any other number of those that answer, whatever parts others have', () => {
    const part = fc.constantFrom('A', 'R', 'C', 'I', 'AR')
    const parts = fc.dictionary(fc.constantFrom('aa', 'bb', 'cc', 'dd'), part, { minKeys: 1 })
    fc.assert(
      fc.property(parts, (roles) => {
        const given = Object.values(roles)
        const answering = given.filter((one) => one.includes('A')).length
        const doing = given.filter((one) => one.includes('R')).length
        const faults = raciFaults(raci(activity('one', roles)), everything)
        expect(faults.length === 0).toBe(answering === 1 && doing >= 1)
      }),
    )
  })

  test('names roles and categories that are there, each category once', () => {
    const nameable = { roles: new Set(['lead']), categories: new Set(['shadow_ai']) }
    const one = raci(
      activity('aa', { lead: 'AR' }, ['shadow_ai']),
      activity('bb', { lead: 'A', ghost: 'R' }, ['shadow_ai', 'nothing']),
    )
    expect(faultsOf(one, nameable)).toEqual([
      'activities.1.roles.ghost: there is no role ghost',
      'activities.1.categories.0: shadow_ai is dealt with in aa already',
      'activities.1.categories.1: there is no category nothing',
    ])
  })
})

test('a board has roles that are there, each once', () => {
  const schema = governanceYaml({ roles: new Set(['ciso', 'legal']), categories: undefined })
  const title = { en: 'Board', nl: 'Orgaan' }
  const parsed = schema.safeParse({ board: { title, chair: 'ciso', members: ['legal', 'ciso', 'ghost'] } })
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'board.members.1: ciso is named already',
    'board.members.2: there is no role ghost',
  ])
})

describe('roles through the RACI', () => {
  const roles = rolesOf({ id: 'analyst' }, { id: 'lead' }, { id: 'ciso', people: ['ann'] }, { id: 'legal' })
  const one = raci(
    activity('writing', { ciso: 'A', analyst: 'R' }),
    activity('triage', { lead: 'A', analyst: 'R' }, ['shadow_ai']),
    activity('leading', { ciso: 'A', lead: 'R' }),
  )

  test('fall back on whoever answers for what they do, incidents first', () => {
    const asked = rolesByRaci(roles, one)
    expect([...asked.values()].map(({ id, fallback }) => [id, fallback])).toEqual([
      ['analyst', 'lead'],
      ['lead', 'ciso'],
      ['ciso', undefined],
      ['legal', undefined],
    ])
    expect(rolesByRaci(roles, undefined)).toBe(roles)
  })

  test('keep a fallback that roles.yaml gives them', () => {
    const own = rolesOf({ id: 'analyst', fallback: 'legal' }, { id: 'lead' }, { id: 'legal' })
    expect(rolesByRaci(own, one).get('analyst')?.fallback).toBe('legal')
  })

  test('tell which activity deals with a category', () => {
    expect(activityFor(one, 'shadow_ai')?.id).toBe('triage')
    expect(activityFor(one, 'cost_abuse')).toBeUndefined()
    const [, triage] = one.activities
    expect(triage && [accountableOf(triage), responsibleOf(triage)]).toEqual(['lead', ['analyst']])
  })
})

describe('gaps of the RACI', () => {
  const one = raci(
    activity('triage', { lead: 'A', analyst: 'R' }, ['shadow_ai']),
    activity('second', { lead: 'A', analyst: 'R' }),
  )
  const world = (more: object = {}) => ({
    roles: rolesByRaci(rolesOf({ id: 'analyst' }, { id: 'lead', people: ['ann'] }, { id: 'legal' }), one),
    ...{ onRota: new Set<string>(), categories: ['shadow_ai'], asked: new Set(['analyst']) },
    ...more,
  })
  const kinds = (of: Raci, more?: object) =>
    raciGaps(of, world(more)).map(({ kind, subject }) => `${kind} ${subject}`)

  test('are none where somebody holds each role or stands in', () => {
    expect(kinds(one)).toEqual([])
  })

  test('are roles that nobody holds, unless somebody is on call for them', () => {
    const roles = rolesOf({ id: 'analyst' }, { id: 'lead' })
    expect(kinds(one, { roles })).toEqual(['role_held_by_nobody lead', 'role_held_by_nobody analyst'])
    expect(kinds(one, { roles, onRota: new Set(['lead']) })).toEqual(['role_held_by_nobody analyst'])
  })

  test('are roles with more than they can do, counted apart for answering and doing', () => {
    expect(kinds({ ...one, most_accountable: 1 })).toEqual(['role_overloaded lead'])
    expect(kinds({ ...one, most_responsible: 1 })).toEqual(['role_overloaded analyst'])
  })

  test('are roles that playbooks ask without a part, and categories that nobody deals with', () => {
    expect(kinds(one, { asked: new Set(['legal']), categories: ['shadow_ai', 'cost_abuse'] })).toEqual([
      'role_without_activity legal',
      'category_without_activity cost_abuse',
    ])
  })
})
