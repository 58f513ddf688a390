import { describe, expect, test } from '@jest/globals'
import { WACHTER_EXTENSION } from '../../model/playbook.ts'
import { anAction, aPlaybook, checks, FIRST, GROUP, id, ours } from './fixtures/a-playbook.ts'
import { readPlaybook } from './read-playbook.ts'

const END = id('end', 2)
const IF = id('if-condition', 10)
const WHILE = id('while-condition', 11)
const PARALLEL = id('parallel', 12)
const [A, B] = [id('action', 20), id('action', 21)]

function faultsOf(value: unknown): string[] {
  const read = readPlaybook(JSON.parse(JSON.stringify(value)), checks)
  return read.ok ? [] : read.failure.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('a playbook is read as it stands, with what it carries for others', () => {
  const given = aPlaybook({}, { priority: 3, industry_sectors: ['aerospace'] })
  expect(readPlaybook(given, checks)).toEqual({ ok: true, value: given })
  expect(faultsOf(ours({ tags: ['atlas.aml-t0054'] }, { time_limit: '15m' }))).toEqual([])
})

test.each([
  ['no object', [], 'a playbook is an object'],
  ['another version', aPlaybook({}, { spec_version: '1.1' }), 'must be cacao-2.0'],
  ['an id without UUID', aPlaybook({}, { created_by: 'me' }), 'an id reads TYPE--UUID'],
  ['a time without Z', aPlaybook({}, { created: '2026-11-29' }), 'a moment reads'],
  [
    'a number as value',
    aPlaybook({}, { playbook_variables: { __a__: { type: 'integer', value: 3 } } }),
    'must be string,null',
  ],
  ['one branch at once', aPlaybook({ [PARALLEL]: { type: 'parallel', next_steps: [A] } }), 'fewer than 2'],
  ['__proto__', JSON.parse(`{"type":"playbook","x":{"__proto__":{"a":1}}}`), '__proto__ is no name'],
])('what CACAO does not allow is refused: %s', (_, value, message) => {
  expect(faultsOf(value).join('\n')).toContain(message)
})

describe('ways between steps', () => {
  const to = (target: string) => ({ [FIRST]: anAction({ on_completion: target }) })
  test.each<[string, Record<string, unknown>, string]>([
    ['an unknown step', to(A), `workflow.${FIRST}.on_completion: there is no step ${A}`],
    ['back to the start', to(id('start', 1)), 'nothing leads back to it'],
    ['a step that nothing leads to', { [A]: anAction() }, `workflow.${A}: is never reached`],
    ['a second start', { [id('start', 9)]: { type: 'start', on_completion: END } }, 'is a second start'],
    ['a step that leads nowhere', { [FIRST]: anAction({ on_completion: undefined }) }, 'leads nowhere'],
    ['both ways on', { [FIRST]: anAction({ on_success: END }) }, 'one or the other'],
    [
      'a circle',
      { ...to(A), [A]: anAction({ on_completion: B }), [B]: anAction({ on_completion: A }) },
      'in a circle of 2 steps',
    ],
    ['itself', to(FIRST), 'in a circle of 1 step'],
    [
      'a step of another type than its id',
      { ...to(id('task', 1)), [id('task', 1)]: anAction() },
      'is action, but its id says otherwise',
    ],
    [
      'a branch that runs on into what follows it',
      {
        ...to(IF),
        [IF]: { type: 'if-condition', condition: 'EXISTS __a__:value', on_true: A, on_completion: B },
        [A]: anAction({ on_completion: B }),
        [B]: anAction(),
      },
      'but a branch leads there by itself',
    ],
  ])('%s is a fault', (_, steps, message) => {
    const faults = faultsOf(aPlaybook(steps, { playbook_variables: { __a__: { type: 'string' } } }))
    expect(faults.join('\n')).toContain(message)
  })

  test('start, exception and end must be there', () => {
    expect(faultsOf(aPlaybook({}, { workflow_start: FIRST }))).toContain(
      `workflow_start: ${FIRST} is no start step`,
    )
    expect(faultsOf(aPlaybook({}, { workflow_exception: A }))).toContain(
      `workflow_exception: there is no step ${A}`,
    )
    expect(faultsOf(aPlaybook({ [END]: undefined }))).toContain('workflow: has no end step')
  })

  test('a while step may be led back to, and what takes an effect back counts as reached', () => {
    const steps = {
      [FIRST]: anAction({ on_completion: WHILE }),
      [WHILE]: { type: 'while-condition', condition: 'EXISTS __a__:value', on_true: A, on_completion: END },
      [A]: anAction({
        on_completion: WHILE,
        step_extensions: { [WACHTER_EXTENSION]: { phase: 'containment', role: 'lead', compensation: B } },
      }),
      [B]: anAction(),
    }
    expect(faultsOf(aPlaybook(steps, { playbook_variables: { __a__: { type: 'string' } } }))).toEqual([])
  })

  test('what takes an effect back must be an action that is there', () => {
    expect(faultsOf(ours({}, { compensation: A }))).toContain(
      `workflow.${FIRST}.step_extensions.${WACHTER_EXTENSION}.compensation: there is no step ${A}`,
    )
    expect(faultsOf(ours({}, { compensation: END })).join()).toContain('is no action')
  })
})

describe('parameters of an action', () => {
  const at = `workflow.${FIRST}.step_extensions.${WACHTER_EXTENSION}.action.parameters`
  const asking = (parameters: Record<string, string>, variables = {}) =>
    faultsOf({
      ...ours({}, { action: { name: 'litellm.guardrail.set', parameters } }),
      playbook_variables: variables,
    })
  test.each<[string, Record<string, string>, string]>([
    [
      'one that it does not take',
      { gateway: 'main', guardrail: 'g', more: 'x' },
      '.more: litellm.guardrail.set: it takes no such parameter',
    ],
    ['one that it needs', { gateway: 'main' }, ': litellm.guardrail.set: needs guardrail'],
    [
      'one of another form',
      { gateway: 'Main!', guardrail: 'g' },
      '.gateway: litellm.guardrail.set: an id is',
    ],
  ])('%s is a fault', (_, parameters, message) => {
    expect(asking(parameters).join('\n')).toContain(`${at}${message}`)
  })
  test('a constant is judged by its value, and what a run may change is not', () => {
    const variable = (constant: boolean) => ({ __g__: { type: 'string', value: 'no id', constant } })
    const parameters = { gateway: 'main', guardrail: '__g__:value' }
    expect(asking(parameters, variable(false))).toEqual([])
    expect(asking(parameters, variable(true)).join()).toContain(`${at}.guardrail`)
  })
})

describe('variables', () => {
  const variables = {
    __a__: { type: 'string' },
    __fixed__: { type: 'string', constant: true, value: 'x' },
  }
  const asking = (condition: string) => ({
    [FIRST]: anAction({ on_completion: IF }),
    [IF]: { type: 'if-condition', condition, on_true: END, on_completion: END },
  })
  test.each<[string, Record<string, unknown>, string]>([
    [
      'in a command',
      { [FIRST]: anAction({ commands: [{ type: 'manual', command: 'x __b__:value' }] }) },
      'commands.0.command: __b__ is not declared',
    ],
    ['in a condition', asking('EXISTS __b__:value'), 'condition: __b__ is not declared'],
    ['in what is set', { [FIRST]: anAction({ out_args: ['__b__'] }) }, 'out_args.0: __b__ is not declared'],
    [
      'in a header',
      {
        [FIRST]: anAction({
          commands: [{ type: 'http-api', command: 'GET /', headers: { a: ['__b__:value'] } }],
        }),
      },
      'headers.a.0: __b__ is not declared',
    ],
    ['a constant that is set', { [FIRST]: anAction({ out_args: ['__fixed__'] }) }, '__fixed__ is constant'],
    [
      'a condition that can’t be read',
      asking('__a__:value ='),
      'condition: character 14: the end stands where',
    ],
  ])('%s', (_, steps, message) => {
    expect(faultsOf(aPlaybook(steps, { playbook_variables: variables })).join('\n')).toContain(message)
  })

  test('those of a step are its own', () => {
    const own = { step_variables: { __own__: { type: 'string' } }, out_args: ['__own__', '__a__:value'] }
    const steps = (more: Record<string, unknown>) => ({
      [FIRST]: anAction({ ...own, on_completion: A }),
      [A]: anAction(more),
    })
    expect(faultsOf(aPlaybook(steps({}), { playbook_variables: variables }))).toEqual([])
    expect(faultsOf(aPlaybook(steps({ in_args: ['__own__'] }), { playbook_variables: variables }))).toEqual([
      `workflow.${A}.in_args.0: __own__ is not declared`,
    ])
  })

  test('a value fits its type', () => {
    const faults = faultsOf(
      aPlaybook({}, { playbook_variables: { __n__: { type: 'bool', value: 'maybe' } } }),
    )
    expect(faults).toEqual(['playbook_variables.__n__.value: is no bool'])
  })

  test('where a request goes is nothing that a run may change', () => {
    const target = (name: string) => ({
      target_definitions: {
        [id('http-api', 1)]: { type: 'http-api', name: 'x', address: { dname: [`${name}:value`] } },
      },
      playbook_variables: variables,
    })
    expect(faultsOf(aPlaybook({}, target('__fixed__')))).toEqual([])
    expect(faultsOf(aPlaybook({}, target('__a__'))).join()).toContain(
      'only a constant of the playbook may say so',
    )
  })
})

test.each([
  ['a role', ours({}, { role: 'nobody' }), 'there is no role nobody'],
  [
    'a role that is told',
    ours({ notify: [{ role: 'nobody', within: '1h' }] }),
    'notify.0.role: there is no role',
  ],
  ['an escalation', ours({}, { escalation: { to: 'nobody', note: 'x' } }), 'escalation.to: there is no role'],
  ['a rule', ours({ rules: ['00000000-0000-4000-8000-000000000000'] }), 'rules.0: there is no rule'],
  ['a category', ours({ categories: ['weather'] }), 'categories.0: there is no category weather'],
  ['an id of ATLAS', ours({ tags: ['atlas.aml-t9999'] }), 'tags.0: AML.T9999 is not in the catalogue'],
  ['an edition of OWASP', ours({ tags: ['owasp.llm01'] }), 'tags.0: owasp.llm01 names no edition'],
  ['an action', ours({}, { action: { name: 'world.stop' } }), 'action.name: there is no action world.stop'],
  ['an agent', aPlaybook({}, { agent_definitions: undefined }), `agent: agent_definitions has no ${GROUP}`],
  [
    'a target',
    aPlaybook({ [FIRST]: anAction({ targets: [GROUP] }) }),
    'targets.0: target_definitions has no',
  ],
  ['a field of ours', ours({}, { colour: 'red' }), 'Unrecognized key'],
])('%s that is not there is named', (_, value, message) => {
  expect(faultsOf(value).join('\n')).toContain(message)
})

describe('size', () => {
  const chain = (count: number, last: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, nth) => [
        id('action', 1000 + nth),
        anAction({ on_completion: nth + 1 === count ? last : id('action', 1001 + nth) }),
      ]),
    )
  const first = { [FIRST]: anAction({ on_completion: id('action', 1000) }) }

  test('ten thousand steps are too many', () => {
    expect(faultsOf(aPlaybook({ ...first, ...chain(10_000, END) }))).toEqual([
      'workflow: has 10003 steps, at most 1000 are read',
    ])
  })

  test('a long chain is fine, and a long circle is found', () => {
    expect(faultsOf(aPlaybook({ ...first, ...chain(990, END) }))).toEqual([])
    const faults = faultsOf(aPlaybook({ ...first, ...chain(990, FIRST) }))
    expect(faults.join('\n')).toContain('goes in a circle of 991 steps')
  })

  test('of many faults a hundred are told', () => {
    const faults = faultsOf(aPlaybook(chain(500, A)))
    expect(faults).toHaveLength(101)
    expect(faults.at(-1)).toBe(': and 401 more')
  })
})
