import { expect, test } from '@jest/globals'
import { IncidentId, idOf, TenantId } from '../../model/ids.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { othersAt, sayPresent } from './presence.ts'

const tenant = TenantId.parse('acme')
const incident = IncidentId.parse(idOf('incident', 'one'))

test('who closed the page is forgotten within a minute, and two at once both count', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const at = (seconds: number) => ({ store, clock: { now: () => noon(seconds * 1000) } })
  const names = async (seconds: number) =>
    (await othersAt(at(seconds), { tenant, incident, me: 'zoe' })).map(({ name }) => name)
  await Promise.all(['kim', 'lee'].map((me) => sayPresent(at(0), { tenant, incident, me })))
  expect((await names(10)).sort()).toEqual(['kim', 'lee'])
  await sayPresent(at(40), { tenant, incident, me: 'lee' })
  expect(await names(60)).toEqual(['lee'])
  expect(await names(100)).toEqual([])
  await store.close()
})
