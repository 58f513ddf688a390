import { expect, test } from '@jest/globals'
import { problem } from '../../model/problem.ts'
import { examineElasticsearch } from './examine-elasticsearch.ts'

const GB = 1e9
const disk = {
  total_in_bytes: 100 * GB,
  available_in_bytes: 50 * GB,
  low_watermark_free_space_in_bytes: 15 * GB,
  flood_stage_free_space_in_bytes: 5 * GB,
}
const yes = { read: true, write: true, create_index: true, manage: true, view_index_metadata: true }

/** What a server in order answers, by path; a test changes one of them. */
const answers = {
  '/_nodes': { nodes: { a: { name: 'one', version: '8.19.8' }, b: { name: 'two', version: '9.2.0' } } },
  '/_security/user/_has_privileges': {
    username: 'worker',
    cluster: { monitor: true, manage_index_templates: true },
    index: { 'wachter-*': yes },
  },
  '/_nodes/stats/fs': { nodes: { a: { name: 'one', timestamp: 1_000_000, fs: { data: [disk] } } } },
  '/wachter-*/_settings': { 'wachter-findings-acme-all': { settings: { index: { uuid: 'x' } } } },
}

/** What is not in order, where one answer is another one, or an error. */
async function troubles(changed: Record<string, unknown> = {}, isLocal = false) {
  const given: Record<string, unknown> = { ...answers, ...changed }
  const ask = async ({ path }: { path: string }) => {
    if (given[path] instanceof Error) throw given[path]
    return given[path]
  }
  const findings = await examineElasticsearch({ ask, nowMs: () => 1_000_000, isLocal })
  return findings
    .filter(({ state }) => state !== 'ok')
    .map(({ check, state, detail }) => [check, state, detail])
}

const refusal = (statusCode: number, message: string) =>
  problem('store.unavailable', 'operational', message, {
    cause: Object.assign(new Error(message), { statusCode }),
  })

test('a server in order is told to be in order', async () => {
  expect(await troubles()).toEqual([])
})

test.each(['7.17.0', '8.18.4', '10.0.0'])('version %s is not for Wachter', async (version) => {
  expect(await troubles({ '/_nodes': { nodes: { a: { name: 'one', version } } } })).toEqual([
    ['elasticsearch', 'wrong', `version ${version}`],
  ])
})

test('what the worker may not do is named', async () => {
  const privileges = {
    username: 'reader',
    cluster: { monitor: true, manage_index_templates: false },
    index: { 'wachter-*': { ...yes, write: false } },
  }
  expect(await troubles({ '/_security/user/_has_privileges': privileges })).toEqual([
    ['elasticsearch rights', 'wrong', 'reader lacks manage_index_templates, write on wachter-*'],
  ])
})

test('a server without security is fine on this machine and told of elsewhere', async () => {
  const off = { '/_security/user/_has_privileges': refusal(400, 'no handler found for uri') }
  expect(await troubles(off, true)).toEqual([])
  expect(await troubles(off)).toEqual([
    ['elasticsearch rights', 'warning', expect.stringContaining('security is off')],
  ])
})

test.each([
  [16, undefined],
  [14, 'warning'],
  [4, 'wrong'],
])('with %i GB of 100 free its disk is %s', async (free, state) => {
  const fs = { data: [{ ...disk, available_in_bytes: free * GB }] }
  const stats = { '/_nodes/stats/fs': { nodes: { a: { name: 'one', timestamp: 1_000_000, fs } } } }
  const detail = `one: ${free} of 100 GB free`
  expect(await troubles(stats)).toEqual(state === undefined ? [] : [['elasticsearch disk', state, detail]])
})

test('indices that are closed for writing are named', async () => {
  const index = { blocks: { read_only_allow_delete: 'true' } }
  expect(
    await troubles({ '/wachter-*/_settings': { 'wachter-jobs-acme-all': { settings: { index } } } }),
  ).toEqual([['elasticsearch indices', 'wrong', 'wachter-jobs-acme-all take no writes']])
})

test('a node whose clock is off is told', async () => {
  const stats = { nodes: { a: { name: 'one', timestamp: 1_060_000, fs: { data: [disk] } } } }
  expect(await troubles({ '/_nodes/stats/fs': stats })).toEqual([
    ['clock of elasticsearch node one', 'warning', '60.0 s ahead of ours'],
  ])
})

test.each([
  [refusal(401, 'who are you'), /password file/],
  [refusal(403, 'you may not'), /docs\/elasticsearch\.md/],
  [problem('store.unavailable', 'operational', 'connect ECONNREFUSED'), /WACHTER_STORE_NODES/],
])(
  'one that can not be asked (%s) is told with what to do, and nothing else of it',
  async (error, remedy) => {
    const findings = await examineElasticsearch({
      ask: () => Promise.reject(error),
      nowMs: () => 0,
      isLocal: true,
    })
    expect(findings).toEqual([
      {
        check: 'elasticsearch',
        state: 'wrong',
        detail: error.message,
        remedy: expect.stringMatching(remedy),
      },
    ])
  },
)
