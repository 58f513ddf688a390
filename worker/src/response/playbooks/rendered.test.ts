import { expect, test } from '@jest/globals'
import type { Playbook } from '../../model/playbook.ts'
import { asMarkdown } from './as-markdown.ts'
import { asMermaid } from './as-mermaid.ts'
import { anAction, aPlaybook, checks, FIRST, id, known, ours } from './fixtures/a-playbook.ts'
import { foreignNotes } from './foreign-notes.ts'
import { readPlaybook } from './read-playbook.ts'

const titles = {
  roles: new Map([
    ['analyst', { id: 'analyst', title: 'The analyst', description: '', people: [], teams: [] }],
  ]),
  taxonomy: known.taxonomy,
  rules: new Map(),
  actions: known.actions,
}

function read(value: unknown): Playbook {
  const playbook = readPlaybook(value, checks)
  if (!playbook.ok) throw new Error(JSON.stringify(playbook.failure))
  return playbook.value
}

const hostile = '`]"; click s1 "javascript:alert(1)"\n```\n<script>x</script> [a](http://evil.example) | # %%'

test('a chart has a node a step and an arrow a way, and names are text in it', () => {
  const chart = asMermaid(read(aPlaybook({ [FIRST]: anAction({ name: hostile }) })))
  expect(chart.split('\n')).toHaveLength(6)
  expect(chart).toContain('s0 --> s1')
  expect(chart).not.toMatch(/<script|click s1 "|```|javascript:alert\(1\)"/)
  expect(chart.match(/"/g)).toHaveLength(6)
})

test('Markdown says who does what until when, in order', () => {
  const text = asMarkdown(
    read(
      ours(
        { tags: ['atlas.aml-t0054'], clocks: { contain: { SEV1: '1h' } } },
        {
          ...{ time_limit: '15m', approval: 'one' },
          action: { name: 'identity.block', parameters: { kind: 'user', id: 'jan' } },
        },
      ),
    ),
    titles,
  )
  expect(text).toContain('| contain | 1h |  |  |  |')
  expect(text).toContain('- AML.T0054 LLM Jailbreak')
  expect(text).toContain(
    '*detection · The analyst · within 15m · by itself: Block a user or an address by a webhook · one must agree*',
  )
})

test('nothing in a playbook is markup in its Markdown', () => {
  const commands = [{ type: 'ssh', command: hostile }]
  const text = asMarkdown(
    read(aPlaybook({ [FIRST]: anAction({ commands, name: hostile }) }, { name: hostile })),
    titles,
  )
  const outside = text.replace(/````text\n[\s\S]*?\n````/g, '')
  expect(outside).not.toMatch(/(?<!\\)<script|(?<!\\)\[a\]|http:\/\/evil/)
  expect(text).toContain(`\`\`\`\`text\n${hostile}\n\`\`\`\``)
})

test('what of others’ playbooks is not done here is told with its place', () => {
  const foreign = aPlaybook(
    { [FIRST]: anAction({ commands: [{ type: 'bash', command: 'rm -rf /' }] }) },
    {
      authentication_info_definitions: {
        [id('http-basic', 1)]: { type: 'http-basic', name: 'x', user_id: 'me', password: 'secret' },
      },
    },
  )
  expect(foreignNotes(read(foreign)).map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    `workflow.${FIRST}.commands.0: bash is not run here: a person is asked to, and is shown the command`,
    expect.stringContaining('holds a secret in plain text'),
    ': names no incident category: it is started by hand only',
  ])
  expect(foreignNotes(read(ours()))).toEqual([])
})
