import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Asset } from '../../../model/asset.ts'
import { byName, membersOf } from '../fixtures/read-text.ts'
import { acme, anAsset, going, noon, someAssets, textOf } from '../fixtures/some-assets.ts'
import { jsonMembers } from '../json-members.ts'
import { licenceIds } from '../standard-places.ts'
import { type Read, statementOf, unreadIn } from '../statement.ts'
import { CycloneDxVersion } from './cyclonedx-document.ts'
import { cycloneDxLists, readCycloneDx } from './read-cyclonedx.ts'
import { writeCycloneDx } from './write-cyclonedx.ts'

const schemas = join(import.meta.dirname, '../../../../../test/data/cyclonedx')
const schemaOf = (name: string) => JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8'))

/** The standard's own schemas; formats that ajv has none for are checked by the rules they are named after. */
function validators() {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  ajv.addFormat('idn-email', /^[^\s@]+@[^\s@]+$/u)
  ajv.addFormat(
    'iri-reference',
    (text) => !/[\s<>"{}|\\^`\p{Cc}]/u.test(text) && !/%(?![0-9a-f]{2})/i.test(text),
  )
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) ajv.addSchema(schemaOf(name))
  return new Map(
    CycloneDxVersion.options.map((version) => [version, ajv.compile(schemaOf(`bom-${version}`))]),
  )
}
const valid = validators()

function written(all: readonly Asset[], version: CycloneDxVersion, subject?: Asset): Promise<string> {
  return textOf(writeCycloneDx({ tenant: acme, assets: going(all), subject, now: noon }, version))
}

function read(document: unknown): Promise<Read> {
  return readCycloneDx(membersOf(document, cycloneDxLists))
}

describe.each(CycloneDxVersion.options)('as CycloneDX %s', (version) => {
  test('any inventory is valid by the standard, and comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(someAssets, async (all) => {
        const text = await written(all, version)
        const check = valid.get(version)
        expect(check?.(JSON.parse(text)) ? [] : check?.errors).toEqual([])
        const { statements, ignored } = await read(text)
        expect(byName(statements)).toEqual(byName(all.map(statementOf)))
        expect([...ignored]).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('an asset is what its document is about, and its dependencies stand beside it', async () => {
    const model = anAsset('llama', { facts: { license: 'Apache-2.0' } })
    const tuned = anAsset('mine', {
      type: 'fine_tuned_model',
      relations: [
        { kind: 'built_from', to: { type: 'foundation_model', provider: 'test', key: 'llama' } },
        { kind: 'trained_on', to: { type: 'training_dataset', provider: 'test', key: 'letters' } },
      ],
    })
    const document = JSON.parse(await written([model, tuned], version, tuned))
    expect(document).toMatchObject({
      specVersion: version,
      metadata: {
        component: {
          'bom-ref': tuned.id,
          type: 'machine-learning-model',
          modelCard: { modelParameters: { datasets: [{ type: 'dataset', name: 'letters' }] } },
          pedigree: { ancestors: [{ name: 'llama' }] },
        },
      },
      components: [{ 'bom-ref': model.id, licenses: [{ license: { id: 'Apache-2.0' } }] }],
      dependencies: [{ ref: tuned.id, dependsOn: [model.id] }],
    })
    const { statements } = await read(document)
    expect(byName(statements)).toEqual(byName([tuned, model].map(statementOf)))
  })
})

test('every fact that the standard has a place for stands there', async () => {
  const model = anAsset('m', {
    facts: {
      name: 'Claims model',
      description: 'Reads claims',
      purpose: 'Sorting claims',
      model_provider: 'mistral',
      model_version: '7',
      architecture: 'MistralForCausalLM',
      license: 'our own',
      source_url: 'https://example.com/m',
      digests: ['ab'.repeat(32)],
    },
  })
  const endpoint = anAsset('e', {
    type: 'api_endpoint',
    facts: {
      endpoint: 'https://llm.example.com/v1',
      authentication: 'none',
      data_classification: 'restricted',
      owner_team: 'claims',
    },
  })
  const key = anAsset('k', {
    type: 'api_key',
    facts: { fingerprint: 'f1', created: noon, place: 'vault/ai' },
  })
  const document = JSON.parse(await written([model, endpoint, key], '1.6'))
  expect(document.components[0]).toMatchObject({
    name: 'Claims model',
    description: 'Reads claims',
    version: '7',
    supplier: { name: 'mistral' },
    hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
    licenses: [{ license: { name: 'our own' } }],
    externalReferences: [{ type: 'distribution', url: 'https://example.com/m' }],
    modelCard: {
      modelParameters: { modelArchitecture: 'MistralForCausalLM' },
      considerations: { useCases: ['Sorting claims'] },
    },
  })
  expect(document.components[1]).toMatchObject({
    type: 'cryptographic-asset',
    cryptoProperties: {
      assetType: 'related-crypto-material',
      relatedCryptoMaterialProperties: { type: 'token', id: 'f1', creationDate: noon },
    },
    evidence: { occurrences: [{ location: 'vault/ai' }] },
  })
  expect(document.services).toMatchObject([
    {
      endpoints: ['https://llm.example.com/v1'],
      authenticated: false,
      data: [
        { classification: 'restricted', governance: { owners: [{ organization: { name: 'claims' } }] } },
      ],
    },
  ])
  const facts = [...document.components, ...document.services].flatMap(({ properties }) =>
    properties.filter(({ name }: { name: string }) => name.startsWith('wachter:fact:')),
  )
  expect(facts).toEqual([])
})

test('licences that are written as identifiers are identifiers of the standard', () => {
  const known: readonly string[] = schemaOf('spdx').enum
  expect(licenceIds.filter((id) => !known.includes(id))).toEqual([])
})

describe('of a document of others', () => {
  const foreign = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { type: 'application', 'bom-ref': 'app', name: 'support' } },
    components: [
      {
        type: 'machine-learning-model',
        'bom-ref': 'm',
        group: 'CompVis',
        name: 'stable-diffusion',
        version: '1.4',
        publisher: 'CompVis',
        purl: 'pkg:huggingface/CompVis/stable-diffusion@1.4',
        licenses: [{ license: { id: 'MIT' } }],
        modelCard: {
          modelParameters: {
            task: 'text-to-image',
            architectureFamily: 'diffusion',
            datasets: [{ ref: 'd' }, { type: 'dataset', name: 'Pictures' }],
          },
          considerations: { useCases: ['drawing'] },
        },
      },
      { type: 'data', 'bom-ref': 'd', name: 'laion', data: [{ type: 'dataset', classification: 'public' }] },
      { type: 'library', 'bom-ref': 'l', name: 'left-pad', version: '1' },
      { type: 'application', name: 'no ai' },
      { type: 'machine-learning-model', 'bom-ref': 'x', name: 5 },
    ],
    services: [
      { 'bom-ref': 's', name: 'drawing', endpoints: ['https://draw.example.com'] },
      { name: 'clock' },
    ],
    dependencies: [
      { ref: 'app', dependsOn: ['m', 'l'] },
      { ref: 's', dependsOn: ['m'] },
      { ref: 'nowhere', dependsOn: ['m'] },
    ],
    vulnerabilities: [{ id: 'CVE-1' }, { id: 'CVE-2' }],
  }

  test('what is AI is read: models, data sets, and what depends on a model', async () => {
    const { statements } = await read(foreign)
    const model = { type: 'foundation_model', provider: 'huggingface', key: 'CompVis/stable-diffusion' }
    const data = { type: 'training_dataset', provider: 'declared', key: 'laion' }
    expect(byName(statements)).toEqual([
      {
        asset: { type: 'ai_application', provider: 'declared', key: 'support' },
        also: [],
        facts: {},
        relations: [{ kind: 'uses', to: model }],
      },
      {
        asset: { type: 'api_endpoint', provider: 'declared', key: 'drawing' },
        also: [],
        facts: { endpoint: 'https://draw.example.com' },
        relations: [{ kind: 'uses', to: model }],
      },
      {
        asset: model,
        also: [],
        facts: {
          name: 'stable-diffusion',
          model_version: '1.4',
          model_provider: 'CompVis',
          license: 'MIT',
          architecture: 'diffusion',
          purpose: 'drawing',
        },
        relations: [
          { kind: 'trained_on', to: data },
          { kind: 'trained_on', to: { type: 'training_dataset', provider: 'declared', key: 'Pictures' } },
        ],
      },
      { asset: data, also: [], facts: { data_classification: 'public' }, relations: [] },
    ])
  })

  test('what is not understood is counted', async () => {
    const { ignored } = await read(foreign)
    expect(Object.fromEntries(ignored)).toEqual({
      component: 2,
      'unreadable component': 1,
      service: 1,
      link: 2,
      vulnerabilities: 2,
    })
  })

  test('what may be AI and can not be read is told from what is none', async () => {
    const { statements, ignored } = await read({
      ...foreign,
      components: [{ type: 'library', name: 'x' }, { type: 'machine-learning-model' }, 7],
      services: [{ name: ['x'] }],
      dependencies: [{ dependsOn: ['x'] }],
    })
    expect(statements).toEqual([])
    expect(Object.fromEntries(unreadIn(ignored))).toEqual({
      'unreadable component': 2,
      'unreadable service': 1,
      'unreadable dependency': 1,
    })
  })

  test('a part of another form is as if it were not there', async () => {
    const { statements } = await read({
      ...foreign,
      specVersion: '1.7',
      components: [
        { type: 'machine-learning-model', name: 'n', modelCard: 7, properties: 'x', licenses: [{}] },
      ],
    })
    expect(statements).toMatchObject([{ asset: { key: 'n' }, facts: {}, relations: [] }])
  })
})

describe('a hostile document', () => {
  const bom = (more: object) => ({ bomFormat: 'CycloneDX', specVersion: '1.6', ...more })
  const model = (ref: string, more: object = {}) => ({
    type: 'machine-learning-model',
    'bom-ref': ref,
    name: ref,
    ...more,
  })

  test('may name things twice and in circles', async () => {
    const { statements, ignored } = await read(
      bom({
        components: [model('a'), model('a'), model('b', { name: 'b' }), model('b', { name: 'c' })],
        dependencies: [
          { ref: 'a', dependsOn: ['a', 'b'] },
          { ref: 'b', dependsOn: ['b', 'a'] },
        ],
      }),
    )
    expect(statements.map(({ asset }) => asset.key)).toEqual(['a', 'b', 'c'])
    expect(ignored.get('repeated')).toBe(1)
    expect(statements.flatMap(({ relations }) => relations)).toEqual([])
  })

  test('reaches no prototype with its names', async () => {
    const text = `{"bomFormat":"CycloneDX","specVersion":"1.6","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
      "components":[{"type":"machine-learning-model","name":"__proto__","__proto__":{"polluted":1},"bom-ref":"__proto__",
      "properties":[{"name":"wachter:fact:__proto__","value":"{\\"polluted\\":1}"},{"name":"wachter:fact:tags","value":"{\\"__proto__\\":\\"x\\"}"}]}],
      "dependencies":[{"ref":"__proto__","dependsOn":["constructor","__proto__"]}]}`
    const { statements } = await read(text)
    expect(statements).toHaveLength(1)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test.each([
    ['that is no object', '[]', 'bom.not-json'],
    ['that ends in the middle', '{"bomFormat":"CycloneDX","components":[{"type":', 'bom.not-json'],
    ['that goes on', '{"bomFormat":"CycloneDX","specVersion":"1.6"} x', 'bom.not-json'],
    ['nested a million deep', `{"a":${'['.repeat(1_000_000)}`, 'bom.too-large'],
    ['that is another format', '{"spdxVersion":"SPDX-2.3"}', 'bom.other-form'],
    ['of an unknown version', '{"bomFormat":"CycloneDX","specVersion":"9"}', 'bom.other-form'],
  ])('%s is refused', async (_, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code, kind: 'user' })
  })

  test('is read an entry at a time, however long it is, and refused where it has too much', async () => {
    async function* endless(entry: string) {
      yield '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"x"}'
      for (let nth = 0; nth < 400; nth += 1) yield `,${entry}`.repeat(1000)
      yield ']}'
    }
    const library = JSON.stringify({ type: 'library', name: 'x', description: 'y'.repeat(450) })
    const before = process.memoryUsage().heapUsed
    const { ignored } = await readCycloneDx(jsonMembers(endless(library), cycloneDxLists))
    expect(ignored.get('component')).toBe(400_001)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300_000_000)
    const models = readCycloneDx(
      jsonMembers(endless('{"type":"machine-learning-model","name":"x"}'), cycloneDxLists),
    )
    await expect(models).rejects.toMatchObject({ code: 'bom.too-large' })
  }, 120_000)

  test('with one entry that never ends is refused', async () => {
    async function* one() {
      yield '{"bomFormat":"CycloneDX","components":[{"name":"'
      for (;;) yield 'x'.repeat(1_000_000)
    }
    await expect(readCycloneDx(jsonMembers(one(), cycloneDxLists))).rejects.toMatchObject({
      code: 'bom.too-large',
    })
  })
})
