import { expect, test } from '@jest/globals'
import { overAppetite } from './over-appetite.ts'

const appetite = { residual: { any: 60, types: { ai_agent: 50 } }, critical_assets: 1 }
const asset = (changed: Partial<Parameters<typeof overAppetite>[0]['assets'][number]>) => ({
  asset: 'a',
  type: 'notebook' as const,
  residual: 60,
  ...changed,
})

test('what is at the limit is borne', () => {
  const curve = [{ above: 1000, tolerated: 0.1, simulated: 0.1, breached: false }]
  expect(
    overAppetite(
      { assets: [asset({}), asset({ residual: 80, type: undefined })], critical: 1, curve },
      { ...appetite, residual: { any: 80, types: {} } },
    ),
  ).toEqual([])
})

test('an asset has the limit of its type, else that of any', () => {
  const assets = [
    asset({ asset: 'agent', type: 'ai_agent', residual: 50.01 }),
    asset({ asset: 'notes', residual: 60 }),
  ]
  expect(overAppetite({ assets, critical: 0, curve: [] }, appetite)).toEqual([
    { limit: 'residual', asset: 'agent', text: 'residual 50.01 is above 50' },
  ])
})

test('critical assets and losses have limits of their own', () => {
  const curve = [{ above: 1000, tolerated: 0.1, simulated: 0.25, breached: true }]
  expect(overAppetite({ assets: [], critical: 2, curve }, appetite).map(({ text }) => text)).toEqual([
    '2 assets are CRITICAL, at most 1 may be',
    'a yearly loss above 1000 has probability 0.25, at most 0.1 is borne',
  ])
})
