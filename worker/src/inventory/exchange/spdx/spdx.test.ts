import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import type { Asset } from '../../../model/asset.ts'
import { byName, membersOf } from '../fixtures/read-text.ts'
import { acme, anAsset, going, noon, someAssets, textOf } from '../fixtures/some-assets.ts'
import { type Read, statementOf, unreadIn } from '../statement.ts'
import { readSpdx, spdxLists } from './read-spdx.ts'
import { writeSpdx } from './write-spdx.ts'

/** The standard's own JSON schema. */
const SCHEMA = new URL('../../../../../test/data/spdx/spdx-json-schema-3.0.1.json', import.meta.url)
const valid = new Ajv2020({ strict: false }).compile<{
  '@context': string
  '@graph': readonly Readonly<Record<string, unknown>>[]
}>(JSON.parse(readFileSync(SCHEMA, 'utf8')))

function written(all: readonly Asset[], subject?: Asset): Promise<string> {
  return textOf(writeSpdx({ tenant: acme, assets: going(all), subject, now: noon }))
}

function read(document: unknown): Promise<Read> {
  return readSpdx(membersOf(document, spdxLists))
}

test('any inventory is of the standard’s form, and comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(someAssets, async (all) => {
      const text = await written(all)
      const document: unknown = JSON.parse(text)
      if (!valid(document)) throw new Error(JSON.stringify(valid.errors))
      const ids = document['@graph'].flatMap((one) => one['spdxId'] ?? [])
      expect(new Set(ids).size).toBe(ids.length)
      const { statements, ignored } = await read(text)
      expect(byName(statements)).toEqual(byName(all.map(statementOf)))
      expect([...ignored]).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('every fact that the standard has a place for stands there', async () => {
  const data = anAsset('letters', { type: 'training_dataset', facts: { purpose: 'training' } })
  const model = anAsset('m', {
    facts: {
      name: 'Claims model',
      description: 'Reads claims',
      purpose: 'Sorting claims',
      model_provider: 'mistral',
      model_version: '7',
      architecture: 'MistralForCausalLM',
      license: 'MIT',
      source_url: 'https://example.com/m',
      digests: ['ab'.repeat(32)],
    },
    relations: [{ kind: 'trained_on', to: { type: 'training_dataset', provider: 'test', key: 'letters' } }],
  })
  const graph: Record<string, unknown>[] = JSON.parse(await written([data, model], model))['@graph']
  const id = (key: Asset) => `urn:wachter:acme:asset:${key.id}`
  const of = (type: string) => graph.filter((one) => one['type'] === type)
  expect(of('SpdxDocument')).toMatchObject([{ name: 'Claims model', rootElement: [id(model)] }])
  const [organization] = of('Organization')
  const [licence] = of('simplelicensing_LicenseExpression')
  expect(organization).toMatchObject({ name: 'mistral' })
  expect(licence).toMatchObject({ simplelicensing_licenseExpression: 'MIT' })
  expect(of('ai_AIPackage')).toMatchObject([
    {
      spdxId: id(model),
      name: 'Claims model',
      description: 'Reads claims',
      suppliedBy: organization?.['spdxId'],
      software_primaryPurpose: 'model',
      software_packageVersion: '7',
      software_downloadLocation: 'https://example.com/m',
      ai_informationAboutApplication: 'Sorting claims',
      ai_typeOfModel: ['MistralForCausalLM'],
      verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: 'ab'.repeat(32) }],
    },
  ])
  expect(of('dataset_DatasetPackage')).toMatchObject([{ dataset_intendedUse: 'training' }])
  expect(of('Relationship')).toMatchObject([
    { from: id(model), relationshipType: 'hasDeclaredLicense', to: [licence?.['spdxId']] },
    { from: id(model), relationshipType: 'trainedOn', to: [id(data)] },
  ])
  expect(JSON.stringify(graph)).not.toContain('wachter:fact:')
})

describe('of a document of others', () => {
  const context = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
  const graph = [
    { type: 'Relationship', from: 'x:tuned', relationshipType: 'descendantOf', to: ['x:base'] },
    {
      type: 'ai_AIPackage',
      spdxId: 'x:tuned',
      name: 'tuned',
      software_packageVersion: '2',
      suppliedBy: 'x:org',
    },
    {
      type: 'ai_AIPackage',
      spdxId: 'x:base',
      name: 'base',
      software_packageUrl: 'pkg:huggingface/meta/base@1',
    },
    { type: 'ai_AIPackage', spdxId: 'x:embed', name: 'embed', ai_domain: ['sentence similarity'], name2: 7 },
    { type: 'dataset_DatasetPackage', spdxId: 'x:data', name: 'data', software_downloadLocation: 5 },
    { type: 'software_Package', spdxId: 'x:app', name: 'app', software_primaryPurpose: 'application' },
    { type: 'software_Package', spdxId: 'x:lib', name: 'left-pad' },
    { type: 'software_File', spdxId: 'x:file', name: 'weights.bin' },
    { type: 'Organization', spdxId: 'x:org', name: 'Tuners' },
    { type: 'simplelicensing_LicenseExpression', spdxId: 'x:mit', simplelicensing_licenseExpression: 'MIT' },
    { type: 'Relationship', from: 'x:tuned', relationshipType: 'hasConcludedLicense', to: ['x:mit'] },
    { type: 'Relationship', from: 'x:tuned', relationshipType: 'trainedOn', to: ['x:data', 'x:nowhere'] },
    { type: 'Relationship', from: 'x:app', relationshipType: 'dependsOn', to: ['x:tuned', 'x:lib'] },
    { type: 'Relationship', from: 'x:app', relationshipType: 'contains', to: ['x:file'] },
  ]

  test('what is AI is read, whatever the order', async () => {
    const tuned = { type: 'fine_tuned_model', provider: 'declared', key: 'tuned@2' }
    const base = { type: 'foundation_model', provider: 'huggingface', key: 'meta/base' }
    const data = { type: 'training_dataset', provider: 'declared', key: 'data' }
    const expected = byName([
      {
        asset: tuned as never,
        also: [],
        facts: { name: 'tuned', model_version: '2', model_provider: 'Tuners', license: 'MIT' },
        relations: [
          { kind: 'built_from', to: base as never },
          { kind: 'trained_on', to: data as never },
        ],
      },
      { asset: base as never, also: [], facts: { name: 'base' }, relations: [] },
      {
        asset: { type: 'embedding_model', provider: 'declared', key: 'embed' },
        also: [],
        facts: {},
        relations: [],
      },
      { asset: data as never, also: [], facts: {}, relations: [] },
      {
        asset: { type: 'ai_application', provider: 'declared', key: 'app' },
        also: [],
        facts: {},
        relations: [{ kind: 'uses', to: tuned as never }],
      },
    ])
    for (const order of [graph, graph.toReversed()]) {
      const { statements } = await read({ '@context': context, '@graph': order })
      const sorted = statements.map((one) => ({
        ...one,
        relations: one.relations.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
      }))
      expect(byName(sorted)).toEqual(expected)
    }
  })

  test('what is not understood is counted', async () => {
    const { ignored } = await read({ '@context': [context], '@graph': graph })
    expect(Object.fromEntries(ignored)).toEqual({ package: 1, software_File: 1, relationship: 1, link: 2 })
  })

  test('what may be AI and can not be read is told from what is none', async () => {
    const odd = [{ type: 'Relationship', from: 7 }, { type: 'software_File' }]
    const { ignored } = await read({ '@context': [context], '@graph': odd })
    expect(Object.fromEntries(unreadIn(ignored))).toEqual({ 'unreadable relationship': 1 })
  })

  test('another context is refused', async () => {
    const other = read({ '@context': 'https://schema.org', '@graph': graph })
    await expect(other).rejects.toMatchObject({ code: 'bom.other-form', kind: 'user' })
  })
})
