import { expect, test } from '@jest/globals'
import { extentOf, nothingSelected, toggled, toggledAll } from './selection.ts'

const shown = ['a', 'b', 'c']

test('a row is selected and let go again', () => {
  const one = toggled(nothingSelected('q'), 'a')
  expect([...one.ids]).toEqual(['a'])
  expect([...toggled(one, 'a').ids]).toEqual([])
})

test('all rows are selected at once, and let go at once', () => {
  const all = toggledAll(toggled(nothingSelected('q'), 'b'), shown)
  expect(extentOf(all, shown)).toBe('all')
  expect(extentOf(toggledAll(all, shown), shown)).toBe('none')
  expect(extentOf(toggled(all, 'c'), shown)).toBe('some')
})

test('who takes one row out of everything no longer means everything', () => {
  expect(toggled({ of: 'q', ids: new Set(shown), whole: true }, 'a').whole).toBe(false)
})
