import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { demoConnectors } from '../demo/demo-connectors.ts'
import { openAws } from '../discovery/aws/fixtures/open-aws.ts'
import { openAzure } from '../discovery/azure/fixtures/open-azure.ts'
import type { Connector } from '../discovery/connector.ts'
import { ConnectorConfig } from '../discovery/connector-config.ts'
import { type Looked, resumesAnywhere } from '../discovery/connector-contract.ts'
import { openGcp } from '../discovery/gcp/fixtures/open-gcp.ts'
import { openProvider, type ProviderName } from '../discovery/providers/fixtures/open-provider.ts'
import { openVector, vectorProducts } from '../discovery/vector/fixtures/open-vector.ts'
import type { Event } from '../model/event.ts'
import { TenantId } from '../model/ids.ts'
import { narrowStore } from '../response/fixtures/watched-store.ts'
import { anEvent, noon, saying } from '../store/documents-samples-contract.ts'
import { configuredConnectors } from './configured-connectors.ts'

const acme = TenantId.parse('acme')
const ORGANISATION = join(import.meta.dirname, '..', 'demo', 'organisation')
const inFiles = demoConnectors(acme, ORGANISATION)

const folder = mkdtempSync(join(tmpdir(), 'interrupted-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const name of ['a', 'b', 'c']) {
  const random = createHash('sha512').update(name).digest('base64url').repeat(2).slice(0, 93)
  writeFileSync(join(folder, `${name}.env`), `ANTHROPIC_API_KEY=sk-ant-api03-${random}AA\n`)
}

type Open = (onRequest: () => undefined) => Promise<Looked>

/** What lies in files, or in the store that the inventory is in. */
function asConfigured(
  kind: ConnectorConfig['kind'],
  given: object = {},
  events: readonly Event[] = [],
): Open {
  return async () => ({
    async connectorOn(store) {
      if (events.length > 0) await store.events.create(acme, events)
      const known = inFiles.find((one) => one.kind === kind) ?? { id: kind, tenant: acme, kind }
      const [connector] = configuredConnectors([ConnectorConfig.parse({ ...known, ...given })], {
        // Two events a page.
        reading: { store: narrowStore(store, 2), clock: { now: () => noon() }, inOrder: true },
        sealingKey: new Uint8Array(32),
        secret: ({ file }) => file,
      })
      if (connector === undefined) throw new Error(`no ${kind}`)
      return connector
    },
    close: async () => {},
  })
}

/** What answers over HTTP. */
function served(
  open: (fault: () => undefined) => Promise<{ connector: Connector; close(): Promise<void> }>,
): Open {
  return async (onRequest) => {
    const { connector, close } = await open(onRequest)
    return { connectorOn: async () => connector, close }
  }
}
const provider = (name: ProviderName) => [served((fault) => openProvider(name, { fault }))]

const asked = Array.from({ length: 9 }, (_, nth) =>
  anEvent(acme, `asked ${nth}`, {
    'gen_ai.request.model': `gpt-${nth % 7}`,
    'gen_ai.provider.name': 'openai',
    'user.id': `u${nth % 11}`,
    ...saying('hello'),
  }),
)
const visited = Array.from({ length: 9 }, (_, nth) =>
  anEvent(acme, `visited ${nth}`, {
    'wachter.activity': 'web',
    'url.domain': nth % 2 === 0 ? 'chatgpt.com' : 'claude.ai',
    'http.request.bytes': nth,
    'user.id': `u${nth % 11}`,
  }),
)

/** Of the clouds one service: all are looked through in the same way. */
const kinds: Readonly<Record<ConnectorConfig['kind'], readonly Open[]>> = {
  anthropic: provider('anthropic'),
  aws: [served((fault) => openAws({ services: ['qbusiness'], fault }))],
  azure: [served((fault) => openAzure({ services: ['foundry'], fault }))],
  billing: [asConfigured('billing')],
  code: [asConfigured('code')],
  declared: [asConfigured('declared', { file: join(ORGANISATION, 'register.yaml') })],
  gcp: [served((fault) => openGcp({ services: ['aiplatform', 'apikeys'], fault }))],
  keys: [asConfigured('keys', { paths: [folder] })],
  litellm: provider('litellm'),
  logs: [asConfigured('logs', {}, asked)],
  mcp: [asConfigured('mcp')],
  models: [asConfigured('models')],
  ollama: provider('ollama'),
  openai: provider('openai'),
  shadow: [asConfigured('shadow', {}, visited)],
  // pgvector speaks to a real Postgres: test/integration/pgvector.test.ts.
  vector: vectorProducts.map((product) => served((fault) => openVector(product, { fault }))),
  vllm: provider('vllm'),
}

describe.each(Object.entries(kinds))('%s', (_, worlds) => {
  test('interrupted wherever it may be and resumed, it ends as one that was not', async () => {
    for (const open of worlds) expect(await resumesAnywhere(open)).toBeGreaterThan(1)
  })
})
