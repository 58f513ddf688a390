import { describe, expect, test } from '@jest/globals'
import type { RunEvent } from '../../model/run.ts'
import { answer, aPlaybook, aRun, http, kindWorld, manual, simply, stepId } from './fixtures/a-playbook.ts'
import { play, signal, story } from './fixtures/a-story.ts'
import { playRun, type World } from './play-run.ts'
import { pendingTimers } from './timers.ts'

const start = (to: string) => ({ type: 'start', on_completion: to })
const END = { type: 'end' }

describe('the way through a playbook', () => {
  test('steps follow each other to the end', () => {
    const steps = {
      begin: start('one'),
      one: http({ on_completion: 'two' }),
      two: manual({ on_completion: 'end' }),
      end: END,
    }
    const { events, state } = play([aPlaybook(steps)])
    expect(story(events, steps).join(' ')).toBe(
      '>begin begin. >one ask one 0/1 done one one. >two completed two two. >end end. completed',
    )
    expect(state.status).toBe('completed')
  })

  test('all branches of a parallel step run before what follows it', () => {
    const steps = {
      begin: start('both'),
      both: { type: 'parallel', next_steps: ['one', 'two'], on_completion: 'end' },
      one: manual(),
      two: http(),
      end: END,
    }
    expect(story(play([aPlaybook(steps)]).events, steps).join(' ')).toBe(
      '>begin begin. >both >one >two ask two 0/1 done two two. completed one one. both. >end end. completed',
    )
  })

  test('a condition chooses, and its branch comes back to what follows', () => {
    const steps = {
      begin: start('whether'),
      whether: {
        ...{ type: 'if-condition', condition: '__found__ = yes', on_true: 'contain', on_false: 'note' },
        on_completion: 'end',
      },
      contain: http(),
      note: manual(),
      end: END,
    }
    const playbook = aPlaybook(steps, {
      playbook_variables: { __found__: { type: 'string', value: 'no', external: true } },
    })
    expect(story(play([playbook]).events, steps)).toContain('>note')
    const other = story(play([playbook], {}, { __found__: 'yes' }).events, steps)
    expect(other).toContain('>contain')
    expect(other).not.toContain('>note')
    expect(other.slice(-3)).toEqual(['>end', 'end.', 'completed'])
  })

  test('a loop goes round until what a person says ends it', () => {
    const steps = {
      begin: start('loop'),
      loop: { type: 'while-condition', condition: '__more__ = yes', on_true: 'look', on_completion: 'end' },
      look: manual(),
      end: END,
    }
    const playbook = aPlaybook(steps, { playbook_variables: { __more__: { type: 'string', value: 'yes' } } })
    const { state } = play([playbook], {
      person: (visit) => ({
        by: 'user:jan',
        news: signal(visit, 'completed', { variables: { __more__: visit.visit === 2 ? 'no' : 'yes' } }),
      }),
    })
    expect([...state.visits.values()].filter(({ step }) => step === stepId('look'))).toHaveLength(3)
    expect(state.status).toBe('completed')
  })

  test('a loop that never ends is ended', () => {
    const steps = {
      begin: start('loop'),
      loop: { type: 'while-condition', condition: 'yes = yes', on_true: 'end' },
      end: END,
    }
    const { book, started } = aRun([aPlaybook(steps)])
    const conditions = { ...simply, holds: () => ({ ok: true, value: true }) as const }
    const { state } = playRun({ book, conditions }, kindWorld(), started)
    expect(state).toMatchObject({ status: 'failed', note: expect.stringContaining('went round 500 times') })
  })

  test('a switch takes the case of its value, else the default', () => {
    const steps = {
      begin: start('which'),
      which: { type: 'switch-condition', switch: '__kind__', cases: { agent: 'one', default: 'two' } },
      one: manual(),
      two: manual(),
    }
    const playbook = aPlaybook(steps, {
      playbook_variables: { __kind__: { type: 'string', external: true } },
    })
    expect(story(play([playbook], {}, { __kind__: 'agent' }).events, steps)).toContain('>one')
    expect(story(play([playbook], {}, { __kind__: 'constructor' }).events, steps)).toContain('>two')
  })

  test('another playbook runs with its own variables and gives back what was asked for', () => {
    const inner = { begin: start('ask'), ask: manual({ on_completion: 'end' }), end: END }
    const called = aPlaybook(inner, {
      id: 'playbook--00000000-0000-4000-8000-000000000099',
      playbook_variables: {
        __who__: { type: 'string' },
        __answer__: { type: 'string' },
        __own__: { type: 'string' },
      },
    })
    const steps = {
      begin: start('call'),
      call: {
        ...{
          type: 'playbook-action',
          playbook_id: called.id,
          in_args: ['__who__'],
          out_args: ['__answer__'],
        },
        on_completion: 'end',
      },
      end: END,
    }
    const caller = aPlaybook(steps, {
      playbook_variables: {
        __who__: { type: 'string', value: 'agent-7' },
        __answer__: { type: 'string' },
        __own__: { type: 'string', value: 'kept' },
      },
    })
    const seen: unknown[] = []
    const { state } = play([caller, called], {
      person: (visit, at) => {
        seen.push(at.scopes.get(`${stepId('call', 'playbook-action')}/0`)?.['__who__'])
        return {
          by: 'user:jan',
          news: signal(visit, 'completed', { variables: { __answer__: 'stopped', __own__: 'theirs' } }),
        }
      },
    })
    expect(seen).toEqual(['agent-7'])
    expect(state.scopes.get('')).toEqual({ __who__: 'agent-7', __answer__: 'stopped', __own__: 'kept' })
  })

  test('a playbook that calls itself is ended', () => {
    const id = 'playbook--00000000-0000-4000-8000-000000000098'
    const itself = aPlaybook(
      { begin: start('call'), call: { type: 'playbook-action', playbook_id: id } },
      { id },
    )
    expect(play([itself]).state).toMatchObject({ status: 'failed' })
  })

  test('a playbook that is not there is a person’s to follow', () => {
    const id = 'playbook--00000000-0000-4000-8000-000000000097'
    const { state } = play([
      aPlaybook({ begin: start('call'), call: { type: 'playbook-action', playbook_id: id } }),
    ])
    expect([...state.visits.values()].at(-1)?.told).toHaveLength(1)
  })

  test('a constant stays what it is, whoever says otherwise', () => {
    const playbook = aPlaybook(
      { begin: start('one'), one: http() },
      { playbook_variables: { __c__: { type: 'string', value: 'fixed', constant: true } } },
    )
    const { state } = play(
      [playbook],
      { answered: (effect) => answer(effect, 'done', { variables: { __c__: 'x' } }) },
      { __c__: 'y' },
    )
    expect(state.scopes.get('')).toEqual({ __c__: 'fixed' })
  })
})

describe('what goes wrong', () => {
  const retried = (attempts: number): Partial<World> => ({
    answered: (effect) =>
      effect.visit.attempt < attempts
        ? answer(effect, 'failed', { again: '2026-11-20T08:00:10.000Z' as RunEvent['at'] })
        : answer(effect, 'done'),
  })

  test('an effect that failed is asked for again in its time, under another attempt', () => {
    const steps = { begin: start('one'), one: http() }
    expect(story(play([aPlaybook(steps)], retried(2)).events, steps).join(' ')).toBe(
      '>begin begin. >one ask one 0/1 failed one retry one ask one 0/2 done one one. completed',
    )
  })

  test('a failure takes its own way, and is a failure of the run where there is none', () => {
    const steps = {
      begin: start('one'),
      one: http({ on_success: 'end', on_failure: 'call' }),
      call: manual(),
      end: END,
    }
    const failing: Partial<World> = { answered: (effect) => answer(effect, 'failed') }
    expect(story(play([aPlaybook(steps)], failing).events, steps).slice(-3)).toEqual([
      'completed call',
      'call.',
      'completed',
    ])
    const bare = { begin: start('one'), one: http() }
    expect(story(play([aPlaybook(bare)], failing).events, bare).at(-1)).toBe('failed')
  })

  test('before a failed run ends, its exception runs and what stands is taken back, the latest first', () => {
    const steps = {
      begin: start('one'),
      one: http({ on_completion: 'two', more: { compensation: 'undo1' } }),
      two: http({ on_completion: 'three', more: { compensation: 'undo2' } }),
      three: http(),
      undo1: http(),
      undo2: http(),
      alarm: manual(),
    }
    const { events } = play([aPlaybook(steps, { workflow_exception: 'alarm' })], {
      answered: (effect) => answer(effect, effect.visit.step === stepId('three') ? 'failed' : 'done'),
    })
    const told = story(events, steps).join(' ')
    expect(told.slice(told.indexOf('three:failure'))).toBe(
      'three:failure >alarm completed alarm alarm. >undo2 ask undo2 0/1 done undo2 undo2. >undo1 ask undo1 0/1 done undo1 undo1. failed',
    )
  })

  test('nobody can tell whether it was done: a person decides', () => {
    const steps = { begin: start('one'), one: http() }
    const unsure: Partial<World> = {
      answered: (effect) => answer(effect, effect.visit.attempt === 1 ? 'uncertain' : 'done'),
      person: (visit) => ({ by: 'user:jan', news: signal(visit, 'absent') }),
    }
    expect(story(play([aPlaybook(steps)], unsure).events, steps).join(' ')).toBe(
      '>begin begin. >one ask one 0/1 uncertain one absent one ask one 0/2 done one one. completed',
    )
  })

  test('what takes longer than its timeout fails, with everything that runs inside it', () => {
    const steps = {
      begin: start('both'),
      both: { type: 'parallel', next_steps: ['one', 'two'], timeout: 60_000, on_failure: 'end' },
      one: manual(),
      two: manual({ delay: 3_600_000 }),
      end: END,
    }
    const { events } = play([aPlaybook(steps)], { person: () => undefined })
    expect(story(events, steps).slice(-6)).toEqual([
      'one:failure',
      'two:failure',
      'both:failure',
      '>end',
      'end.',
      'completed',
    ])
    expect(events.at(-1)?.at).toBe('2026-11-20T08:01:00.000Z')
  })

  test('a time limit is told of and ends nothing', () => {
    const steps = { begin: start('one'), one: manual({ more: { time_limit: '15m' } }) }
    const { state } = play([aPlaybook(steps)], { person: () => undefined })
    expect([...state.visits.values()].at(-1)).toMatchObject({ state: 'waiting', fired: ['time_limit'] })
  })
})

test('a timer is due by the step’s own clock, whatever the time is', () => {
  const steps = { begin: start('one'), one: manual({ delay: 5000 }) }
  const { book, started } = aRun([aPlaybook(steps)])
  const deciding = { book, conditions: simply }
  const { state } = playRun(deciding, kindWorld({ person: () => undefined }), started)
  const entered = [...state.visits.values()].at(-1)
  expect(entered?.begun).toBe('2026-11-20T08:00:05.000Z')
  expect(pendingTimers(book, state)).toEqual([])
})
