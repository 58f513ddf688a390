import { expect, test } from '@jest/globals'
import { systemClock } from '../composition/system.ts'
import type { Connector } from '../discovery/connector.ts'
import { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { discover } from './discover.ts'

test.each([
  [['acme'], ['logs: 0 seen, 0 new or changed, 0 gone', 'register: the file is broken (config.invalid)']],
  [
    ['acme', 'rival'],
    [
      'acme logs: 0 seen, 0 new or changed, 0 gone',
      'acme register: the file is broken (config.invalid)',
      'rival logs: 0 seen, 0 new or changed, 0 gone',
      'rival register: the file is broken (config.invalid)',
    ],
  ],
])(
  'a round of the tenants %j says whose each connector is, where there are several',
  async (tenants, said) => {
    await using store = await openSqliteStore({ file: ':memory:' }).then((one) => ({
      ...one,
      [Symbol.asyncDispose]: () => one.close(),
    }))
    const connectors = tenants.flatMap((name): Connector[] => {
      const common = { tenant: TenantId.parse(name), sighting: 'discovered' as const }
      return [
        { ...common, id: 'logs', async *discover() {} },
        {
          ...common,
          id: 'register',
          // biome-ignore lint/correctness/useYield: it fails before it sees anything
          async *discover() {
            throw problem('config.invalid', 'user', 'the file is broken')
          },
        },
      ]
    })
    const lines: string[] = []
    const deps = {
      ...{ store, clock: systemClock, signal: new AbortController().signal },
      settle: async () => {},
      pause: async () => {},
      out: async (line: string) => void lines.push(line),
    }
    expect(await discover({ connectors, json: false, everyMs: undefined }, deps)).toBe(1)
    expect(lines).toEqual(said)
  },
)
