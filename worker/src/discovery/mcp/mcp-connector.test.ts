import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { TenantId } from '../../model/ids.ts'
import type { Discovered } from '../connector.ts'
import { things, toldBy } from '../fixtures/inventory.ts'
import { mcpClients } from './mcp-clients.ts'
import { mcpConnector } from './mcp-connector.ts'

const acme = TenantId.parse('acme')
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mcp-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content: unknown): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

async function discovered(
  given: { homes?: string[]; projects?: string[]; entries?: number } = {},
): Promise<readonly Discovered[]> {
  const below = (names: string[] = []) => names.map((name) => join(root, name))
  const connector = mcpConnector({
    id: 'mcp',
    tenant: acme,
    homes: below(given.homes),
    projects: below(given.projects),
    limits: { entries: given.entries ?? 10_000, depth: 8 },
  })
  return toldBy(connector)
}

const servers = (told: readonly Discovered[]) =>
  things(told).filter(({ asset }) => asset.type === 'mcp_server')
const failures = (told: readonly Discovered[]) =>
  told.flatMap((one) => (one.kind === 'failed' ? [one.call.slice(root.length + 1)] : []))

test('what several people start is one server with several users, and who calls it depends on it', async () => {
  const files = { command: 'npx', args: ['-y', '@acme/mcp-files@1.2.3', '/data'] }
  put('ann/.cursor/mcp.json', { mcpServers: { files } })
  put('bob/.claude.json', {
    projects: { '/work': { mcpServers: { docs: files } } },
    history: ['secret talk'],
  })
  const told = await discovered({ homes: ['ann', 'bob', 'nobody'] })
  expect(servers(told)).toMatchObject([
    {
      asset: { provider: 'mcp', key: '@acme/mcp-files@1.2.3' },
      facts: {
        package: '@acme/mcp-files@1.2.3',
        pinned: true,
        used_by: [join(root, 'ann'), join(root, 'bob')],
      },
    },
  ])
  const calls = things(told).filter(({ asset }) => asset.type === 'ai_application')
  expect(calls.map(({ asset }) => asset.key).sort()).toEqual(['claude-code', 'cursor'])
  expect(calls[0]?.relations).toEqual([
    { kind: 'calls', to: { type: 'mcp_server', provider: 'mcp', key: '@acme/mcp-files@1.2.3' } },
  ])
  expect(JSON.stringify(told)).not.toContain('secret talk')
  expect(told.at(-1)?.kind).toBe('covered')
})

test('each client is read in a home on each system, and in a project', async () => {
  const seen = async (given: { homes?: string[]; projects?: string[] }) =>
    things(await discovered(given)).map(({ asset }) => `${asset.type} ${asset.key}`)
  for (const { name, home, project, servers } of mcpClients) {
    for (const [kind, files] of [
      ['homes', home],
      ['projects', project],
    ] as const) {
      for (const [nth, file] of files.entries()) {
        const holder = `${name}-${kind}-${nth}`
        const toml = `[${servers}.x]\nurl = "https://x.example.com/"\n`
        put(
          `${holder}/${file}`,
          file.endsWith('.toml') ? toml : { [servers]: { x: { url: 'https://x.example.com/' } } },
        )
        expect(await seen({ [kind]: [holder] })).toEqual([
          'mcp_server https://x.example.com/',
          `ai_application ${name}`,
        ])
      }
    }
  }
})

test('projects, comments, TOML and remote servers are read', async () => {
  put(
    'work/app/.vscode/mcp.json',
    '// ours\n{"servers": {"search": {"url": "https://mcp.example.com/v1/",}}}',
  )
  put('work/app/.codex/config.toml', '[mcp_servers.git]\ncommand = "uvx"\nargs = ["mcp-server-git"]\n')
  put('work/app/node_modules/x/.mcp.json', { mcpServers: { no: { command: 'x' } } })
  const told = await discovered({ projects: ['work'] })
  expect(servers(told).map(({ asset, facts }) => [asset.key, facts.pinned, facts.endpoint])).toEqual([
    ['mcp-server-git', false, undefined],
    ['https://mcp.example.com/v1/', undefined, 'https://mcp.example.com/v1/'],
  ])
})

test('no value of a secret is told, wherever it stands', async () => {
  const key = `sk-proj-${'a1B2'.repeat(18)}xxT3BlbkFJ${'c3D4'.repeat(18)}yy`
  put('ann/.mcp/none', '')
  put('ann/.cursor/mcp.json', {
    mcpServers: {
      one: {
        command: 'node',
        args: ['server.js', '--api-key', 'hushhush1', `--token=hushhush2`],
        env: { OPENAI_API_KEY: key },
      },
      two: {
        url: `https://user:hushhush3@mcp.example.com/v1?token=hushhush4`,
        headers: { Authorization: 'Bearer hushhush5' },
      },
      three: { command: 'mcp-sql', args: ['postgres://app:hushhush6@db/app', key] },
    },
  })
  const told = JSON.stringify(await discovered({ homes: ['ann'] }))
  expect(told).not.toMatch(/hushhush/)
  expect(told).not.toContain(key)
  expect(told).toContain('OPENAI_API_KEY')
  expect(told).toContain('"authentication":"key"')
})

test('a broken file or entry is told of, stops no other, and nothing counts as gone', async () => {
  put('ann/.cursor/mcp.json', '{"mcpServers": {"a": ')
  put('ann/.codex/config.toml', 'a = ')
  put('ann/.gemini/settings.json', { mcpServers: { odd: { command: 7 }, fine: { command: 'mcp-fine' } } })
  put('ann/.claude.json', '['.repeat(200_000))
  const told = await discovered({ homes: ['ann'] })
  expect(failures(told).sort()).toEqual([
    'ann/.claude.json',
    'ann/.codex/config.toml',
    'ann/.cursor/mcp.json',
    'ann/.gemini/settings.json#odd',
  ])
  expect(servers(told).map(({ facts }) => facts.name)).toEqual(['fine'])
  expect(told.some(({ kind }) => kind === 'covered')).toBe(false)
})

test('links are not followed, on the way neither, and a walk that is too large says so', async () => {
  put('other/.mcp.json', { mcpServers: { far: { command: 'far' } } })
  mkdirSync(join(root, 'work'))
  symlinkSync(join(root, 'other'), join(root, 'work/link'))
  symlinkSync(join(root, 'work'), join(root, 'work/loop'))
  symlinkSync(join(root, 'other/.mcp.json'), join(root, 'work/.mcp.json'))
  put('other/.cursor/mcp.json', { mcpServers: { far: { command: 'far' } } })
  mkdirSync(join(root, 'ann'))
  symlinkSync(join(root, 'other/.cursor'), join(root, 'ann/.cursor'))
  symlinkSync(join(root, 'other/.mcp.json'), join(root, 'ann/.claude.json'))
  const told = await discovered({ homes: ['ann'], projects: ['work'] })
  expect(servers(told)).toEqual([])
  for (let nth = 0; nth < 30; nth++) put(`many/${nth}/x`, '')
  expect(failures(await discovered({ projects: ['many'], entries: 20 }))).toHaveLength(1)
})

test('a home that can’t be looked into is told of and hides no other', async () => {
  put('ann/.cursor/mcp.json', { mcpServers: { files: { command: 'files' } } })
  const told = await discovered({ homes: ['n'.repeat(300), 'ann'] })
  expect(servers(told)).toHaveLength(1)
  expect(failures(told)).not.toEqual([])
})

test('agents on A2A cards, with what they offer', async () => {
  put('work/.well-known/agent-card.json', {
    name: 'Claims agent',
    url: 'https://agents.example.com/claims',
    skills: [{ id: 'file', name: 'File a claim', description: 'x' }],
    securitySchemes: { oauth: {} },
  })
  put('work/agent.json', { some: 'thing else' })
  const told = await discovered({ projects: ['work'] })
  expect(things(told)).toMatchObject([
    {
      asset: { type: 'ai_agent', provider: 'a2a', key: 'https://agents.example.com/claims' },
      facts: { name: 'Claims agent', authentication: 'key', tools: [{ name: 'file' }] },
    },
  ])
})
