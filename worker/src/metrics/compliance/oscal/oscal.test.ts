import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { readConfig } from '../../../config/config.ts'
import { readFrameworks } from '../../../config/read-frameworks.ts'
import { theLibrary } from '../../../controls/fixtures/the-library.ts'
import type { FrameworkStanding } from '../../../model/compliance.ts'
import { TenantId } from '../../../model/ids.ts'
import { NOW } from '../../../risk/fixtures/subjects.ts'
import { complianceOf } from '../compliance-of.ts'
import { aComplianceAsset, standing } from '../fixtures/a-programme.ts'
import type { Frameworks } from '../frameworks.ts'
import { assessmentResults } from './assessment-results.ts'
import { componentDefinition } from './component-definition.ts'
import { mappingCollection } from './mapping-collection.ts'
import { controlIdOf, uuidOf } from './oscal-words.ts'
import { planOfAction } from './plan-of-action.ts'

const root = join(import.meta.dirname, '../../../../..')
const frameworks = readFrameworks(readConfig(root, {}), theLibrary.catalogues) as Frameworks
const ajv = new Ajv({ strict: false, allErrors: true })
formats.default(ajv)
const validate = ajv.compile(
  JSON.parse(readFileSync(join(root, 'test/data/oscal/oscal_complete_schema.json'), 'utf8')),
)

const hostile = '\u202Eevil\n\t"name" <b>\u0000 '
const assets = [
  aComplianceAsset(hostile, [standing('calls-logged', 'failing'), standing('texts-logged', 'tested')]),
  aComplianceAsset('good', [standing('calls-logged', 'implemented'), standing('texts-logged', 'excepted')]),
]
const library = { ...theLibrary, frameworks, at: NOW }
const all = (about = assets) => complianceOf(about, { ...library, date: '2026-11-30' })
const given = (id: string, about = assets) => ({
  tenant: TenantId.parse('acme'),
  standing: all(about).find((one) => one.id === id) as FrameworkStanding,
  assets: about,
  controls: theLibrary.controls,
})

function expectValid(document: unknown): void {
  validate(document)
  expect(validate.errors ?? []).toEqual([])
}

describe('is valid OSCAL', () => {
  test('the component definition', () => expectValid(componentDefinition(library)))
  test('the mapping collection', () => expectValid(mappingCollection(library)))
  test.each(frameworks.frameworks.map(({ id }) => id))(
    'the assessment of %s, and what is open of it',
    (id) => {
      expectValid(assessmentResults(given(id)))
      expectValid(planOfAction(given(id)))
    },
  )
  test('of an inventory in which nothing is', () => {
    expectValid(assessmentResults(given('eu-ai-act', [])))
    expectValid(planOfAction(given('eu-ai-act', [])))
  })
})

test('the schema refuses what is none', () => {
  expect(validate({ ...componentDefinition(library), more: 1 })).toBe(false)
})

test('a finding is satisfied where the requirement is met, and rests on observations of its assets', () => {
  const { results } = assessmentResults(given('iso-42001'))['assessment-results']
  const [result] = results
  const finding = result?.findings?.find(({ title }) => title.includes('A.6.2.8'))
  expect(finding?.target).toMatchObject({ 'target-id': 'a.6.2.8', status: { state: 'not-satisfied' } })
  const known = new Set(result?.observations?.map(({ uuid }) => uuid))
  const related = finding?.['related-observations'] ?? []
  expect(related.length).toBeGreaterThan(0)
  for (const one of related) expect(known).toContain(one['observation-uuid'])
  const items = new Set(
    (result as { 'local-definitions'?: { 'inventory-items': { uuid: string }[] } } | undefined)?.[
      'local-definitions'
    ]?.['inventory-items'].map(({ uuid }) => uuid),
  )
  for (const { subjects } of result?.observations ?? []) {
    for (const subject of subjects) expect(items).toContain(subject['subject-uuid'])
  }
})

test('what is open has an item for each gap, with whose it is', () => {
  const { gaps } = given('iso-42001').standing
  const items = planOfAction(given('iso-42001'))['plan-of-action-and-milestones']['poam-items']
  expect(items).toHaveLength(gaps.length)
  expect(JSON.stringify(items)).toContain('"value":"ai_security_engineer"')
})

test('the same facts are the same bytes', () => {
  expect(JSON.stringify(assessmentResults(given('owasp-llm')))).toBe(
    JSON.stringify(assessmentResults(given('owasp-llm'))),
  )
})

test.each([
  ['800-53r5:AC-2(1)', 'ac-2.1'],
  ['AI-RMF-1.0:GOVERN 1.1', 'govern-1.1'],
  ['AI-600-1:2.10', 'risk-2.10'],
  ['EU-AI-Act:12', 'article-12'],
  ['ISO42001-2023:A.6.2.8', 'a.6.2.8'],
  ['LLM01:2026', 'llm01-2026'],
  ['AISVS-1.0:C12.1', 'c12.1'],
])('%s is called %s', (id, name) => {
  expect(controlIdOf(id)).toBe(name)
})

test('no two requirements of a framework share a name', () => {
  for (const { requirements } of all()) {
    const names = requirements.map(({ id }) => controlIdOf(id))
    expect(new Set(names).size).toBe(names.length)
  }
})

test('UUIDs are of version 5, and parts do not run into each other', () => {
  expect(uuidOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuidOf('ab', 'c')).not.toBe(uuidOf('a', 'bc'))
})
