import { describe, expect, test } from '@jest/globals'
import { actionContract } from './action-contract.ts'
import { catalogued } from './catalogue.ts'
import { failingFiles } from './fixtures/failing-file.ts'
import { mcpServerBlock } from './mcp-server-block.ts'

const SECRET = 'sk-test-1234567890'
const gateway = {
  mcpServers: {
    mail: { command: 'npx', args: ['-y', 'mail-mcp@1.2.0'], env: { MAIL_KEY: SECRET } },
    search: { url: 'https://search.example.com/mcp' },
  },
}
const parameters = { gateway: 'main', server: 'mail' }
const FILE = 'gateway.json'
const KEPT = 'gateway.json.blocked.json'

async function open() {
  const files = failingFiles()
  const write = (value: object) => files.write(FILE, JSON.stringify(value, null, 2))
  write(gateway)
  const now = () => JSON.parse(files.text(FILE))
  return {
    action: catalogued(mcpServerBlock(() => ({ file: files.open(FILE), kept: files.open(KEPT) }))),
    parameters,
    state: () => Object.fromEntries(Object.entries(now().mcpServers).filter(([name]) => name !== 'other')),
    fail: files.fail,
    changes: files.changes,
    meddle: () => write({ ...now(), mcpServers: { ...now().mcpServers, other: { command: 'other' } } }),
    meddled: () => 'other' in now().mcpServers,
    remove: () => write({ mcpServers: { search: gateway.mcpServers.search } }),
    close: files.close,
    kept: () => JSON.parse(files.text(KEPT)),
    write,
  }
}

describe('mcp.server.block', () => {
  actionContract(open, { meddling: 'kept', secrets: [SECRET], hostile: { server: 'a\u0000b' } })

  test('the entry with its secrets lies beside the configuration, and nowhere else', async () => {
    const opened = await open()
    const signal = AbortSignal.timeout(5_000)
    const plan = await opened.action.plan(parameters, signal)
    await opened.action.apply({ plan, parameters, key: 'k' }, signal)
    expect(opened.kept()).toEqual({ mail: gateway.mcpServers.mail })
    await opened.action.rollBack({ plan, parameters, key: 'k' }, signal)
    expect(opened.kept()).toEqual({})
    await opened.close()
  })

  test('an entry that is kept from before is not overwritten', async () => {
    const opened = await open()
    const signal = AbortSignal.timeout(5_000)
    const plan = await opened.action.plan(parameters, signal)
    await opened.action.apply({ plan, parameters, key: 'k' }, signal)
    opened.write(gateway)
    await expect(opened.action.plan(parameters, signal)).rejects.toMatchObject({ code: 'action.refused' })
    await opened.close()
  })
})
