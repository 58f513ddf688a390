import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readRisk } from '../config/read-risk.ts'
import type { Asset, AssetFacts } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import { statedCandidates, storedCandidates } from './candidates-of.ts'
import { acme, anAsset, noon } from './exchange/fixtures/some-assets.ts'
import { statementOf } from './exchange/statement.ts'
import { gateReasons } from './gate.ts'

const { risk: configuration } = readRisk(join(import.meta.dirname, '../../../provisioning/risk.yaml'))
const judging = { tenant: acme, configuration, now: noon }
const rules = { appetite: configuration.appetite, approval: true }

/** An agent that nothing is wrong with, with one detail changed. */
const fine: AssetFacts = {
  lifecycle: 'approved',
  owner_team: 'claims',
  data_classification: 'internal',
  environment: 'development',
  exposure: 'internal',
  authorised_tools: [],
}
function agent(facts: AssetFacts = {}, detail: Partial<Asset> = {}): Asset {
  return anAsset('bot', { type: 'ai_agent', facts: { ...fine, ...facts }, ...detail })
}

function reasonsOf(statement: Asset, known?: Asset, approval = true) {
  const inventory =
    known && new Map([[nameKeyOf(known.refs[0] ?? { type: 'ai_agent', provider: '', key: '' }), known]])
  const [candidate] = statedCandidates([statementOf(statement)], inventory, judging)
  if (candidate === undefined) throw new Error('nothing at the gate')
  return gateReasons(candidate, { ...rules, approval }).map(({ reason, gap }) => gap ?? reason)
}

describe('a document without an inventory', () => {
  test('passes where nothing is wrong', () => {
    expect(reasonsOf(agent())).toEqual([])
  })

  test.each<[string, AssetFacts, string[]]>([
    ['not approved', { lifecycle: 'triaged' }, ['unapproved']],
    ['blocked', { lifecycle: 'blocked' }, ['unapproved']],
    ['without an owner', { owner_team: '' }, ['no_owner']],
    ['open to anybody', { authentication: 'none' }, ['no_authentication']],
    [
      'above the appetite',
      {
        data_classification: 'regulated',
        environment: 'production',
        exposure: 'public',
        regulatory_scope: ['hipaa'],
      },
      ['above_appetite', 'public_exposure_high_sensitivity'],
    ],
  ])('what is %s does not pass', (_, facts, reasons) => {
    expect(reasonsOf(agent(facts))).toEqual(reasons)
  })

  test('what is not approved passes where that is not asked', () => {
    expect(reasonsOf(agent({ lifecycle: 'discovered' }), undefined, false)).toEqual([])
  })

  test('a gap that is not forbidden keeps nothing', () => {
    const [candidate] = statedCandidates([statementOf(agent())], undefined, judging)
    expect(candidate?.gaps.map(({ id }) => id)).toContain('no_security_review')
  })
})

describe('a document beside the inventory', () => {
  const empty = anAsset('other', { type: 'ai_agent' })

  test('can not approve itself', () => {
    expect(reasonsOf(agent(), empty)).toEqual(['unapproved'])
    const [candidate] = statedCandidates([statementOf(agent())], new Map(), judging)
    expect(candidate && gateReasons(candidate, rules)[0]?.text).toContain('not in the inventory')
  })

  test('has what people have decided there, whatever it says', () => {
    expect(reasonsOf(agent({ owner_team: '' }), agent())).toEqual([])
    expect(reasonsOf(agent(), agent({ lifecycle: 'restricted' }))).toEqual(['unapproved'])
  })

  test('is judged by what it is about to change', () => {
    expect(reasonsOf(agent({ authentication: 'none' }), agent())).toEqual(['no_authentication'])
  })

  test('has at least the risk that the inventory knows', () => {
    const risk = { inherent: 90, residual: 80, level: 'CRITICAL' as const, at: noon }
    expect(reasonsOf(agent(), agent({}, { risk }))).toEqual(['above_appetite'])
  })
})

test('assets of the inventory pass as they stand there', () => {
  const gap = { id: 'no_owner', since: noon, why: 'no team owns it', how_to_close: 'name the team' }
  const [fineOne, wanting] = storedCandidates(
    [agent(), agent({}, { gaps: [gap, { ...gap, id: 'no_security_review' }], lifecycle: 'discovered' })],
    judging,
  )
  if (fineOne === undefined || wanting === undefined) throw new Error('nothing at the gate')
  expect(gateReasons(fineOne, rules)).toEqual([])
  expect(gateReasons(wanting, rules).map(({ reason, gap: id }) => id ?? reason)).toEqual([
    'unapproved',
    'no_owner',
  ])
})
