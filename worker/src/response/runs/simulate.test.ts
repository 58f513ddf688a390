import { expect, test } from '@jest/globals'
import { aPlaybook, http, manual } from './fixtures/a-playbook.ts'
import { simulate } from './simulate.ts'

const begin = { type: 'start', on_completion: 'one' }

test('every way through a playbook is taken once, each to its end', () => {
  const playbook = aPlaybook({
    begin,
    one: http({ name: 'Stop it', on_success: 'which', on_failure: 'call' }),
    which: {
      ...{ type: 'switch-condition', switch: '__kind__:value', cases: { agent: 'two', default: 'three' } },
      on_completion: 'loop',
    },
    two: manual({ name: 'Look at the agent' }),
    three: manual({ name: 'Look elsewhere' }),
    loop: { type: 'while-condition', condition: "__x__:value = '1'", on_true: 'four', on_completion: 'end' },
    four: manual({ name: 'Again', delay: 60_000 }),
    call: manual({ name: 'Call' }),
    end: { type: 'end' },
  })
  const { paths, whole } = simulate(playbook, [])
  expect(whole).toBe(true)
  const told = paths.map(({ lines }) => lines.filter((line) => !line.includes('--')).join(' > ')).sort()
  expect(told).toEqual([
    'Stop it: failure > Call: success',
    'Stop it: success > Look at the agent: success > Again: success',
    'Stop it: success > Look elsewhere: success > Again: success',
  ])
  expect(paths.map(({ outcome }) => outcome)).toEqual(['completed', 'completed', 'completed'])
  expect(Math.max(...paths.map(({ lasts }) => lasts))).toBe(60_000)
})

test('a playbook with more ways than are followed says so', () => {
  const steps = Object.fromEntries(
    Array.from({ length: 9 }, (_, nth) => [
      `n${nth}`,
      manual({ on_success: `n${nth + 1}`, on_failure: nth === 8 ? 'end' : `n${nth + 1}` }),
    ]),
  )
  const playbook = aPlaybook({
    begin: { type: 'start', on_completion: 'n0' },
    ...steps,
    n9: manual(),
    end: { type: 'end' },
  })
  expect(simulate(playbook, []).whole).toBe(false)
})

test('what an incident decides goes its way, the rest both ways; steps are told in their order', () => {
  const playbook = aPlaybook({
    begin: { type: 'start', on_completion: 'worst' },
    worst: {
      ...{
        type: 'if-condition',
        condition: "__severity__:value = 'SEV1'",
        on_true: 'call',
        on_false: 'note',
      },
      on_completion: 'known',
    },
    call: manual({ name: 'Call' }),
    note: manual({ name: 'Note' }),
    known: {
      type: 'if-condition',
      condition: "__kind__:value = 'agent'",
      on_true: 'stop',
      on_completion: 'end',
    },
    stop: manual({ name: 'Stop' }),
    end: { type: 'end' },
  })
  const told = (known: Record<string, string>) =>
    simulate(playbook, [], known)
      .paths.map(({ steps }) =>
        steps
          .map(({ name }) => name)
          .filter((name) => /^[A-Z]/.test(name))
          .join(' '),
      )
      .sort()
  expect(told({ __severity__: 'SEV1' })).toEqual(['Call', 'Call Stop'])
  expect(told({ __severity__: 'SEV3' })).toEqual(['Note', 'Note Stop'])
  expect(told({})).toEqual(['Call', 'Call Stop', 'Note', 'Note Stop'])
})
