import { expect, test } from '@jest/globals'
import { startedPackage } from './started-package.ts'

test.each<[string, ReturnType<typeof startedPackage>]>([
  ['npx -y @acme/files@1.2.3 /data', { name: '@acme/files@1.2.3', pinned: true }],
  ['npx @acme/files', { name: '@acme/files', pinned: false }],
  ['npx @acme/files@latest', { name: '@acme/files@latest', pinned: false }],
  ['npx @acme/files@^1.2.3', { name: '@acme/files@^1.2.3', pinned: false }],
  ['npx --package=@acme/files@2.0.0 files', { name: '@acme/files@2.0.0', pinned: true }],
  ['C:\\nodejs\\npx.cmd files@1.0.0', { name: 'files@1.0.0', pinned: true }],
  ['pnpm dlx files@1.0.0', { name: 'files@1.0.0', pinned: true }],
  ['npm start', undefined],
  ['uvx mcp-server-git==2026.1.14', { name: 'mcp-server-git==2026.1.14', pinned: true }],
  ['uvx --from git+https://example.com/x files', { name: 'git+https://example.com/x', pinned: false }],
  ['uv run server.py', undefined],
  ['npx ./server', undefined],
  ['docker run -i --rm -e KEY mcp/files:1.2', { name: 'mcp/files:1.2', pinned: false }],
  [
    `docker run mcp/files@sha256:${'a'.repeat(64)}`,
    { name: `mcp/files@sha256:${'a'.repeat(64)}`, pinned: true },
  ],
  ['node server.js', undefined],
  ['', undefined],
])('%s', (line, expected) => {
  const [command = '', ...args] = line.split(' ')
  expect(startedPackage(command, args)).toEqual(expected)
})
