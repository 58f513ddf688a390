import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { actionContract } from './action-contract.ts'
import { agentToolRemove } from './agent-tool-remove.ts'
import { catalogued } from './catalogue.ts'
import { failingFiles } from './fixtures/failing-file.ts'

const YAML = `# who may use what
agents:
  support:
    # sending is watched
    tools: [search, send_mail]
  research:
    tools: [search]
`
const JSON_TEXT = `{
  // who may use what
  "agents": { "support": { "tools": ["search", "send_mail"] } }
}
`
const parameters = { policy: 'main', agent: 'support', tool: 'send_mail' }

function opening(name: string, text: string) {
  return async () => {
    const files = failingFiles()
    files.write(name, text)
    const toolsNow = () => parse(files.text(name).replace(/^\s*\/\/.*$/m, '')).agents.support.tools
    return {
      action: catalogued(agentToolRemove(() => files.open(name))),
      parameters,
      state: () => [...toolsNow()].filter((tool) => tool !== 'other').sort(),
      fail: files.fail,
      changes: files.changes,
      meddle: () => files.write(name, files.text(name).replace(/"?search"?/, '"other", $&')),
      meddled: () => files.text(name).includes('other'),
      remove: () => files.write(name, text.replace('support', 'nobody')),
      close: files.close,
      text: () => files.text(name),
    }
  }
}

describe.each([
  ['policy.yaml', YAML],
  ['policy.json', JSON_TEXT],
])('agent.tool.remove in %s', (name, text) => {
  const open = opening(name, text)
  actionContract(open, { meddling: 'kept', hostile: { agent: '__proto__' } })

  test('comments and other agents stay as they were written', async () => {
    const opened = await open()
    const plan = await opened.action.plan(parameters, AbortSignal.timeout(5_000))
    await opened.action.apply({ plan, parameters, key: 'k' }, AbortSignal.timeout(5_000))
    expect(opened.text()).toContain('who may use what')
    await opened.close()
  })
})
