import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { FacetValue, Pairing } from './documents.ts'
import { aFinding, type Given, newTenant, noon } from './documents-samples-contract.ts'
import type { Store } from './store.ts'

const FIELDS = ['level', 'outcome', 'tags', 'conversation'] as const
const PAIRING: Pairing = {
  ...{ by: ['level', 'conversation'], size: 10, split: ['outcome'] },
  bins: { from: noon(), everyMs: 1_000, count: 3 },
}

/** What becomes of one of a few findings: another one, or none. */
const step = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  detail: fc.option(
    fc.record(
      {
        level: fc.constantFrom('low' as const, 'high' as const),
        outcome: fc.constantFrom('passed' as const, 'blocked' as const),
        tags: fc.subarray(['one', 'two', 'three']),
        conversation: fc.constantFrom('x', 'y'),
        at: fc.constantFrom(noon(), noon(1_000), noon(2_500)),
      },
      { requiredKeys: ['level', 'outcome', 'tags', 'at'] },
    ),
  ),
})

/** Counting documents that change between one count and the next. `numRuns`: on a server each costs dozens of requests. */
export function documentsCountingContract(given: Given, numRuns: number): void {
  describe('counting', () => {
    test('values and pairs are counted of the documents as they are, whatever was counted before', async () => {
      const { store } = given()
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
          const tenant = newTenant()
          const held = new Map<string, Finding>()
          for (const { name, detail } of steps) {
            if (detail === null) held.delete(name)
            else held.set(name, aFinding(tenant, name, detail))
            await become(store, { tenant, name }, held.get(name))
            const documents = [...held.values()]
            const facets = await store.findings.facets(tenant, {}, { fields: FIELDS, size: 10 })
            expect(facets).toEqual(
              FIELDS.map((field) => counted(documents, (one) => [one[field] ?? []].flat())),
            )
            const pairs = await store.findings.pairs(tenant, {}, PAIRING)
            expect(
              pairs.map(({ values: [level, talk], ...told }) => ({ of: `${level}/${talk}`, ...told })),
            ).toEqual(pairsOf(documents))
          }
        }),
        { numRuns },
      )
    })
  })
}

async function become(
  { findings }: Store,
  { tenant, name }: { tenant: TenantId; name: string },
  finding: Finding | undefined,
): Promise<void> {
  const { id } = aFinding(tenant, name)
  const before = await findings.get(tenant, id)
  if (finding === undefined) await findings.remove(tenant, [id])
  else await findings.put(tenant, finding, before?.version ?? 'new')
}

/** How many have each value, most frequent first. */
function counted(of: readonly Finding[], values: (finding: Finding) => readonly string[]): FacetValue[] {
  const counts = new Map<string, number>()
  for (const value of of.flatMap(values)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}

function pairsOf(findings: readonly Finding[]) {
  const talk = ({ level, conversation }: Finding) =>
    conversation === undefined ? [] : [`${level}/${conversation}`]
  return counted(findings, talk).map(({ value, count }) => {
    const members = findings.filter((finding) => talk(finding).includes(value))
    const times = members.map(({ at }) => at).sort()
    const latest = members.filter(({ at }) => at === times.at(-1)).map(({ id }) => id)
    return {
      ...{ of: value, count, first: times[0], last: times.at(-1), newest: latest.sort().at(-1) },
      split: [counted(members, ({ outcome }) => [outcome])],
      bins: [0, 1, 2].map(
        (bin) =>
          times.filter((at) => Math.floor((Date.parse(at) - Date.parse(noon())) / 1_000) === bin).length,
      ),
    }
  })
}
