import { expect, test } from '@jest/globals'
import { shownColumns } from './shown-columns.ts'

const columns = [{ id: 'name' }, { id: 'state' }, { id: 'owner', optional: true }]
const ids = (chosen: readonly string[] | undefined) => shownColumns(columns, chosen).map(({ id }) => id)

test('the name always stands, the others as chosen and in their own order', () => {
  expect(ids(undefined)).toEqual(['name', 'state'])
  expect(ids(['owner', 'state'])).toEqual(['name', 'state', 'owner'])
  expect(ids([])).toEqual(['name'])
})
