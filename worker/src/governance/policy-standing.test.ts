import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { directoryOf } from '../inventory/directory.ts'
import type { Attestation, PolicyApproval } from '../model/policy.ts'
import { Instant } from '../model/time.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { aPolicy } from './fixtures/a-policy.ts'
import { policyFaults } from './policy-links.ts'
import { countAttestations, personStandings, policyStandings } from './policy-standing.ts'
import { askedToAttest, staffOf } from './staff.ts'

const tenant = newTenant()
const on = (day: string) => Instant.parse(`${day}T10:00:00.000Z`)
const anApproval = (detail: Partial<PolicyApproval> = {}): PolicyApproval => ({
  ...{ id: '0'.repeat(32), tenant, policy: 'acceptable-use', version: '1.0', sha256: aPolicy().sha256 },
  ...{ at: on('2026-03-01'), by: 'user:ann', note: '', withdrawn: null },
  ...detail,
})
const stateOf = (
  policy: ReturnType<typeof aPolicy>,
  approvals: readonly PolicyApproval[],
  today = '2026-06-01',
) => policyStandings([policy], approvals, today).get(policy.id)

describe('a policy', () => {
  test('is in force by an approval of these words, until its review', () => {
    expect(stateOf(aPolicy(), [])).toMatchObject({ state: 'unapproved', approval: null, review_due: null })
    expect(stateOf(aPolicy(), [anApproval()])).toEqual({
      state: 'in_force',
      approval: { by: 'user:ann', at: '2026-03-01', from: 'stored' },
      review_due: '2027-03-01',
      attest_until: '2026-03-31',
    })
    expect(stateOf(aPolicy(), [anApproval()], '2027-03-01')?.state).toBe('in_force')
    expect(stateOf(aPolicy(), [anApproval()], '2027-03-02')?.state).toBe('review_due')
  })

  test('is not approved by an approval of other words, of another version, of another policy or taken back', () => {
    expect(stateOf(aPolicy({}, 'Do that.'), [anApproval()])?.state).toBe('changed')
    expect(stateOf(aPolicy({ version: '2.0' }), [anApproval()])?.state).toBe('unapproved')
    expect(stateOf(aPolicy(), [anApproval({ policy: 'shadow-ai' })])?.state).toBe('unapproved')
    const withdrawn = { at: on('2026-04-01'), by: 'user:ann', reason: 'a mistake' }
    expect(stateOf(aPolicy(), [anApproval({ withdrawn })])?.state).toBe('unapproved')
  })

  test('goes by the newest of its approvals, in the file or here', () => {
    const approved = { by: 'ciso', at: '2026-05-01' }
    expect(stateOf(aPolicy({ approved }), [anApproval()])?.approval).toEqual({ ...approved, from: 'file' })
    expect(stateOf(aPolicy({ approved }), [anApproval({ at: on('2026-05-02') })])?.approval?.from).toBe(
      'stored',
    )
  })

  test('is superseded by one that is approved, and not before', () => {
    const old = aPolicy()
    const newer = aPolicy({ id: 'newer', supersedes: ['acceptable-use'] })
    const state = (approvals: readonly PolicyApproval[]) =>
      policyStandings([old, newer], approvals, '2026-06-01').get('acceptable-use')?.state
    expect(state([anApproval()])).toBe('in_force')
    expect(state([anApproval(), anApproval({ policy: 'newer' })])).toBe('superseded')
  })
})

const anAttestation = (detail: Partial<Attestation> = {}): Attestation => ({
  ...{ id: '0'.repeat(32), tenant, policy: 'acceptable-use', version: '1.0', sha256: aPolicy().sha256 },
  ...{
    person: 'ann@example.com',
    at: on('2026-03-05'),
    by: 'user:ann',
    source: null,
    language: 'en' as const,
  },
  ...detail,
})

describe('who is asked', () => {
  const members = [{ person: 'ann@example.com', name: 'Ann', team: null }]
  const state = (detail: Partial<Attestation>[], today: string) =>
    personStandings(
      aPolicy(),
      { attest_until: '2026-03-31' },
      {
        ...{ members, attestations: detail.map(anAttestation), today },
      },
    )[0]?.state

  test('has confirmed these words of this version, is asked, asked anew, or late', () => {
    expect(state([{}], '2027-01-01')).toBe('attested')
    expect(state([{ person: 'ANN@example.com' }], '2027-01-01')).toBe('attested')
    expect(state([], '2026-03-31')).toBe('asked')
    expect(state([], '2026-04-01')).toBe('overdue')
    expect(state([{ version: '0.9' }], '2026-03-31')).toBe('earlier')
    expect(state([{ version: '0.9' }], '2026-04-01')).toBe('overdue')
    expect(state([{ sha256: 'f'.repeat(64) }], '2026-03-31')).toBe('earlier')
    expect(state([{ person: 'bob@example.com' }], '2026-03-31')).toBe('asked')
  })

  test('is counted once each, as a count by hand has it', () => {
    const people = ['a', 'b', 'c', 'd'].map((person) => ({ person, name: null, team: null }))
    const said = fc.record({
      person: fc.constantFrom('a', 'b', 'c', 'x'),
      version: fc.constantFrom('1.0', '2.0'),
    })
    fc.assert(
      fc.property(fc.array(said), fc.boolean(), (given, late) => {
        const standings = personStandings(
          aPolicy(),
          { attest_until: '2026-03-31' },
          {
            members: people,
            attestations: given.map(anAttestation),
            today: late ? '2026-04-01' : '2026-03-30',
          },
        )
        const done = ['a', 'b', 'c', 'd'].filter((one) =>
          given.some(({ person, version }) => person === one && version === '1.0'),
        ).length
        expect(countAttestations(standings)).toEqual({
          asked: 4,
          attested: done,
          overdue: late ? 4 - done : 0,
        })
      }),
    )
  })

  test('are those of people.yaml who have not left, or who hold the roles', () => {
    const people = [
      { email: 'ann@example.com', name: 'Ann', also: ['key-7'] },
      { email: 'bob@example.com', also: [], left: '2026-06-01' },
    ]
    const role = { id: 'lead', title: 'x', description: '', people: ['key-7', 'carl'], teams: [] }
    const roles = new Map([['lead', role]])
    const staff = staffOf(directoryOf({ people, complete: true }), roles, '2026-06-01')
    expect(askedToAttest(aPolicy(), staff)).toEqual([{ person: 'ann@example.com', name: 'Ann', team: null }])
    expect(askedToAttest(aPolicy({ attested_by: ['lead'] }), staff)).toMatchObject([
      { person: 'ann@example.com' },
      { person: 'carl' },
    ])
    expect(askedToAttest(aPolicy({ attested_by: ['legal'] }), staff)).toEqual({
      ...{ code: 'attest.nobody', with: { roles: 'legal' } },
    })
    expect(askedToAttest(aPolicy(), staffOf(undefined, roles, '2026-06-01'))).toEqual({
      code: 'attest.everyone',
    })
  })
})

describe('links between policies', () => {
  const nameable = { controls: new Set(['owner-named']), roles: new Set(['lead']) }
  const linked = (id: string, builds_on: string[], supersedes: string[] = []) =>
    aPolicy({ id, builds_on, supersedes, controls: [] })

  test('that lead back to where they began are told with the way', () => {
    expect(policyFaults([linked('aa', ['bb']), linked('bb', []), linked('cc', ['bb'])], nameable)).toEqual([])
    expect(policyFaults([linked('aa', ['aa'])], nameable)).toMatchObject([
      { message: 'it leads back to itself: aa -> aa' },
    ])
    expect(
      policyFaults([linked('aa', ['bb']), linked('bb', [], ['cc']), linked('cc', ['aa'])], nameable),
    ).toMatchObject([
      { policy: 'aa', path: ['builds_on', 0], message: 'it leads back to itself: aa -> bb -> cc -> aa' },
      { policy: 'bb', path: ['supersedes', 0] },
      { policy: 'cc', path: ['builds_on', 0] },
    ])
  })

  test('are refused exactly where taking policies away one by one leaves some over', () => {
    const ids = ['aa', 'bb', 'cc', 'dd', 'ee']
    const graph = fc.record(
      Object.fromEntries(ids.map((id) => [id, fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 })])),
    )
    fc.assert(
      fc.property(graph, (links) => {
        const faults = policyFaults(
          ids.map((id) => linked(id, links[id] ?? [])),
          nameable,
        )
        const left = new Set(ids)
        for (let shrunk = true; shrunk; ) {
          const free = [...left].find((id) => !(links[id] ?? []).some((to) => left.has(to)))
          shrunk = free !== undefined && left.delete(free)
        }
        expect(faults.length > 0).toBe(left.size > 0)
      }),
    )
  })

  test('to what is not there are told: controls, roles, policies', () => {
    const one = aPolicy({
      owner: 'ghost',
      attested_by: ['lead', 'nobody'],
      controls: ['no-such'],
      builds_on: ['gone'],
    })
    expect(policyFaults([one], nameable).map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual(
      [
        'owner: there is no role ghost',
        'attested_by.1: there is no role nobody',
        'controls.0: there is no control no-such',
        'builds_on.0: there is no policy gone',
      ],
    )
  })
})
