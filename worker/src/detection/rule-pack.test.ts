import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { Category, Stage } from '../model/category.ts'
import { Activity, Event } from '../model/event.ts'
import { Level } from '../model/level.ts'
import { analyse } from './analysers/analyse.ts'
import { checkCorrelations } from './check-correlations.ts'
import { checkRules, isGood } from './check-rules.ts'
import { correlatingOf } from './correlate/occurrences-of.ts'
import { serviceNames } from './logsource.ts'
import { ruleSummaries } from './rule-summary.ts'
import { readSamples, sampleFileOf } from './sample.ts'
import { compileRules } from './sigma/compile-rules.ts'
import { readSigma } from './sigma/read-sigma.ts'
import { resolveRules } from './sigma/resolve-rules.ts'
import type { SigmaRule } from './sigma/sigma-rule.ts'
import { straySamples } from './stray-samples.ts'
import { readCatalogue, readTaxonomyTag } from './taxonomy.ts'

const provisioning = new URL('../../../provisioning/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, provisioning), 'utf8')
const files = readdirSync(new URL('rules/', provisioning), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
const ruleFiles = files.filter((file) => file.endsWith('.yml'))
const readings = ruleFiles.map((file) => readSigma(read(`rules/${file}`), file))
const documents = resolveRules(...readings)
const { silent } = correlatingOf({ rules: [], correlations: documents.correlations })
/** What raises findings; what only correlations refer to stands beside these. */
const rules = [...documents.rules, ...documents.correlations].filter(({ id }) => !silent.has(id))
const written = new Map(
  ruleFiles.map((file) => {
    const [first] = parseAllDocuments(read(`rules/${file}`))
    return [file, z.record(z.string(), z.unknown()).parse(first?.toJS())]
  }),
)
const pack = z
  .object({ atlas: z.string(), owasp: z.record(z.string(), z.string()) })
  .parse(parse(read('rules/pack.yaml')))
const incidents = z.strictObject({ categories: z.array(Category) }).parse(parse(read('incidents.yaml')))
const catalogue = readCatalogue(
  JSON.parse(read('taxonomies/atlas.json')),
  JSON.parse(read('taxonomies/owasp-genai.json')),
)

/** The seed's eight categories (seed 001, phase 3); the others came after. */
const OF_THE_SEED = [
  'prompt_injection_exploitation',
  'data_exfiltration_via_model',
  'model_supply_chain_compromise',
  'agent_unauthorized_actions',
  'training_data_poisoning',
  'model_denial_of_service',
  'pii_leakage_in_output',
  'jailbreak_bypass',
]

const tagged = (tags: readonly string[], prefix: string) =>
  tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length))

describe('the shipped rules', () => {
  test('are read without a problem, in each file one that raises, which comes first', () => {
    expect(documents.problems).toEqual([])
    expect(rules.map(({ file }) => file).sort()).toEqual(ruleFiles)
    expect(rules.filter(({ line }) => line > 1)).toEqual([])
  })

  test('have ids of their own, made at random', () => {
    const all = [...documents.rules, ...documents.correlations]
    expect(new Set(all.map((rule) => rule.id)).size).toBe(all.length)
    for (const rule of all) expect(z.uuidv4().safeParse(rule.id).success).toBe(true)
  })

  test('say who wrote them, when, why, on what ground and where they err', () => {
    for (const file of written.values()) {
      expect(file).toMatchObject({
        author: 'Wachter',
        date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        description: expect.stringMatching(/\w{3}/),
        references: expect.arrayContaining([expect.stringMatching(/^https:/)]),
        falsepositives: expect.arrayContaining([expect.any(String)]),
        level: expect.stringMatching(new RegExp(`^(${Level.options.join('|')})$`)),
      })
    }
  })

  test('bear the category of their folder, and no unknown stage', () => {
    const known = incidents.categories.map((category) => String(category.id))
    for (const rule of rules) {
      const folder = rule.file.split('/')[0]
      expect([rule.file, ...tagged(rule.tags, 'wachter.category.')]).toEqual([rule.file, folder])
      expect(known).toContain(folder)
      for (const stage of tagged(rule.tags, 'wachter.stage.')) expect(Stage.options).toContain(stage)
    }
  })

  test('are three or more for each category of the seed, two or more for each other', () => {
    for (const { id } of incidents.categories) {
      const count = rules.filter((rule) => rule.tags.includes(`wachter.category.${id}`)).length
      expect([id, count >= (OF_THE_SEED.includes(id) ? 3 : 2)]).toEqual([id, true])
    }
  })

  test('name taxonomy ids that the catalogues have, in the editions of the pack', () => {
    expect(catalogue.atlasVersion).toBe(pack.atlas)
    for (const rule of rules) {
      const taxonomy = rule.tags.flatMap((tag) => readTaxonomyTag(tag, catalogue) ?? [])
      expect(taxonomy.flatMap(({ fault }) => (fault ? [`${rule.file}: ${fault}`] : []))).toEqual([])
      expect([rule.file, taxonomy.length > 0]).toEqual([rule.file, true])
      for (const { tag } of taxonomy.filter(({ tag }) => tag.startsWith('owasp.'))) {
        const [, list = '', edition] = /^owasp\.([a-z]+)\d+-(\d+)$/.exec(tag) ?? []
        expect(edition).toBe(pack.owasp[list])
      }
    }
  })

  test('name log sources that exist', () => {
    for (const { logsource } of documents.rules) {
      expect(logsource.product).toBe('genai')
      if (logsource.category !== undefined) expect(Activity.options).toContain(logsource.category)
      if (logsource.service !== undefined) expect(serviceNames).toContain(logsource.service)
    }
  })

  test('read fields that an event has, down to the last part', () => {
    const schema = z.toJSONSchema(Event)
    const unknown = ruleSummaries(documents).flatMap((rule) =>
      rule.fields
        .filter((field) => !hasField(schema, field.split('.')))
        .map((field) => `${rule.file}: ${field}`),
    )
    expect(unknown).toEqual([])
  })

  test('are mostly quiet: one in ten at most is critical, half at most high or critical', () => {
    const share = (...levels: Level[]) =>
      rules.filter((rule) => levels.includes(rule.level)).length / rules.length
    expect(share('critical')).toBeLessThanOrEqual(0.1)
    expect(share('high', 'critical')).toBeLessThanOrEqual(0.5)
    for (const level of Level.options) expect(share(level)).toBeGreaterThan(0)
  })
})

describe('the samples beside the rules', () => {
  const sampleFiles = files.filter((file) => file.endsWith('.samples.ndjson'))
  const samples = new Map(sampleFiles.map((file) => [file, readSamples(read(`rules/${file}`), file)]))

  test('are read without a problem and belong to a rule', () => {
    expect([...samples.values()].flatMap(({ problems }) => problems)).toEqual([])
    expect(sampleFiles).toEqual(ruleFiles.map(sampleFileOf).sort())
  })

  test('come out as they say, with a positive and a near-miss for every rule', () => {
    const compiled = compileRules(documents.rules, { correlations: documents.correlations })
    expect(compiled.problems).toEqual([])
    const deps = {
      analyse,
      matches: (rule: SigmaRule, event: Event) =>
        compiled.match(event, (other) => other.id === rule.id).length > 0,
      silent,
    }
    const found = {
      samples: new Map([...samples].map(([file, read]) => [file, read.samples])),
      sequences: new Map([...samples].map(([file, read]) => [file, read.sequences])),
    }
    expect(straySamples(compiled, found)).toEqual([])
    const checks = [
      ...checkRules(compiled.rules, found.samples, deps),
      ...checkCorrelations(compiled, found.sequences, deps),
    ]
    const wrong = checks.flatMap(({ failures, missing, file }) => [
      ...failures.map((failure) => `${failure.file}:${failure.line} ${failure.because}: ${failure.note}`),
      ...missing.map((kind) => `${file} has no ${kind}`),
    ])
    expect(wrong).toEqual([])
    expect(checks.every(isGood)).toBe(true)
    const looking = compiled.rules.filter(({ extension }) => extension?.operator !== undefined)
    expect(checks).toHaveLength(documents.rules.length + documents.correlations.length + looking.length)
  })
})

/** Whether a JSON Schema has a value at a path of property names, where a name may itself hold dots. */
function hasField(schema: unknown, path: readonly string[]): boolean {
  const node = Schema.parse(schema)
  if (path.length === 0) return true
  if (node.anyOf?.some((member) => hasField(member, path))) return true
  if (node.items !== undefined) return hasField(node.items, path)
  if (typeof node.additionalProperties === 'object') return true
  return path.some((_, index) => {
    const member = node.properties?.[path.slice(0, index + 1).join('.')]
    return member !== undefined && hasField(member, path.slice(index + 1))
  })
}

const Schema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
})
