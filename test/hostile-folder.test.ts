import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FINE, fillHostileFolder } from './hostile-folder.ts'
import { type Ended, wachter } from './wachter-process.ts'

/** Above what the same command takes on an empty folder; bytes. */
const MOST_MEMORY = 600 * 1024 * 1024
/** Seconds of processor time for the whole folder, on any machine. */
const MOST_CPU = 120

let folder: string
let opened: { close(): void }
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  const outside = join(folder, 'outside')
  for (const one of ['outside', 'empty', 'programs', 'hostile/names'])
    mkdirSync(join(folder, one), { recursive: true })
  writeFileSync(join(outside, '.env'), `ANTHROPIC_API_KEY=sk-ant-api03-${FINE.key.slice(8)}\n`)
  writeFileSync(join(outside, 'config'), '[remote "origin"]\n\turl = https://stolen.example.com/x\n')
  writeFileSync(join(outside, 'CODEOWNERS'), '* @stolen\n')
  writeFileSync(
    join(outside, 'package.json'),
    JSON.stringify({ dependencies: { 'stolen-openai': '1', 'cohere-ai': '1' } }),
  )
  writeFileSync(join(outside, '.mcp.json'), JSON.stringify({ mcpServers: { stolen: { command: 'stolen' } } }))
  writeFileSync(join(outside, 'mcp.json'), JSON.stringify({ mcpServers: { stolen: { command: 'stolen' } } }))
  // Whatever is started by name leaves a trace.
  for (const name of ['run-me', 'git', 'python', 'python3', 'npm', 'npx', 'sh', 'bash']) {
    const program = join(folder, 'programs', name)
    writeFileSync(program, `#!/bin/sh\n: > '${join(folder, 'was-run')}'\n`)
    chmodSync(program, 0o755)
  }
  opened = fillHostileFolder(join(folder, 'hostile'), outside)
})
afterAll(() => {
  opened.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Look {
  ended: Ended
  /** Most memory that the process had, bytes. */
  memory: number
  /** Seconds of processor time. */
  cpu: number
  environment: Readonly<Record<string, string>>
}

/** One round of all connectors that read files, in a process of its own that says at its end what it took. */
async function look(name: string): Promise<Look> {
  const place = join(folder, name)
  const config = join(folder, `${name}.yaml`)
  const connectors = [
    { id: 'models', kind: 'models', folders: [place], hash_up_to: 10_000_000 },
    { id: 'mcp', kind: 'mcp', projects: [place], homes: [place] },
    { id: 'code', kind: 'code', folders: [place] },
    { id: 'keys', kind: 'keys', paths: [place], homes: [place] },
  ]
  writeFileSync(
    config,
    JSON.stringify({
      tenants: [{ id: 'acme' }],
      rules: [],
      connectors: connectors.map((one) => ({ ...one, tenant: 'acme' })),
    }),
  )
  const tell = `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    process.stderr.write('\\ntook ' + maxRSS * 1024 + ' ' + (userCPUTime + systemCPUTime) / 1e6 + '\\n')
  })`
  const environment = {
    PATH: join(folder, 'programs'),
    WACHTER_CONFIG: config,
    WACHTER_DATA: join(folder, `${name}-data`),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}`,
  }
  const ended = await wachter(['discover', '--once', '--json'], { env: environment })
  const [, memory, cpu] = /^took (\d+) ([\d.]+)$/m.exec(ended.stderr) ?? []
  if (memory === undefined) throw new Error(`it ended with ${ended.code} ${ended.signal}: ${ended.stderr}`)
  return { ended, memory: Number(memory), cpu: Number(cpu), environment }
}

test('a hostile folder is read by all connectors of files in bounded time and memory; nothing is run, no link followed', async () => {
  const empty = await look('empty')
  const hostile = await look('hostile')
  expect({ code: empty.ended.code }).toEqual({ code: 0 })
  // 1: calls failed, and were told.
  expect({ code: hostile.ended.code, stderr: hostile.ended.stderr.includes('Error') }).toEqual({
    code: 1,
    stderr: false,
  })
  expect(hostile.memory - empty.memory).toBeLessThan(MOST_MEMORY)
  expect(hostile.cpu).toBeLessThan(MOST_CPU)
  expect(existsSync(join(folder, 'was-run'))).toBe(false)
  const listed = await wachter(['inventory', 'list', '--json'], { env: hostile.environment })
  expect(listed.stdout).not.toMatch(/stolen|cohere|anthropic/)
  for (const fine of [FINE.application, FINE.model, FINE.server, 'openai key'])
    expect(listed.stdout).toContain(fine)
  expect(listed.stdout + hostile.ended.stdout).not.toContain(FINE.key.slice(8, 24))
}, 600_000)
