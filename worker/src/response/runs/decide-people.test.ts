import { describe, expect, test } from '@jest/globals'
import type { RunEvent, RunNews } from '../../model/run.ts'
import { decide } from './decide.ts'
import {
  answer,
  aPlan,
  aPlaybook,
  aRun,
  automatic,
  http,
  kindWorld,
  manual,
  simply,
  stepId,
} from './fixtures/a-playbook.ts'
import { play, signal, story } from './fixtures/a-story.ts'
import { playRun, type World } from './play-run.ts'
import { stateOf } from './state-of.ts'

const start = (to: string) => ({ type: 'start', on_completion: to })

describe('what people do', () => {
  const AUTOMATIC = { begin: start('one'), one: automatic('tool.disable', { more: { approval: 'one' } }) }

  test('an action is planned, approved by others, then asked for', () => {
    const { book, started } = aRun([aPlaybook(AUTOMATIC)])
    const world = kindWorld({
      planned: ({ visit: { step, visit }, command }) => ({
        kind: 'effect_planned',
        step,
        visit,
        command,
        plan: aPlan({ tier: 'two' }),
      }),
    })
    const { state, events } = playRun({ book, conditions: simply }, world, { ...started, by: 'user:ann' })
    expect(story(events, AUTOMATIC).join(' ')).toBe(
      '>begin begin. >one approved one approved one ask one 0/1 done one one. completed',
    )
    expect([...state.visits.values()].at(-1)?.approved).toEqual(['user:approver-0', 'user:approver-1'])
  })

  test('who asks, and the same person twice, do not count', () => {
    const { book, started } = aRun([aPlaybook(AUTOMATIC)])
    const by = (name: string): Partial<World> => ({
      planned: ({ visit: { step, visit }, command }) => ({
        kind: 'effect_planned',
        step,
        visit,
        command,
        plan: aPlan({ tier: 'two' }),
      }),
      person: (visit) => ({ by: name, news: signal(visit, 'approved') }),
    })
    const asked = { ...started, by: 'user:ann' }
    const deciding = { book, conditions: simply }
    expect(() => playRun(deciding, kindWorld(by('user:ann')), asked)).toThrow('user:ann asks for it')
    expect(() => playRun(deciding, kindWorld(by('user:bob')), asked)).toThrow('user:bob has approved already')
  })

  test('a re-opened step is done again beside what runs, and the run waits for it', () => {
    const steps = { begin: start('one'), one: manual({ on_completion: 'two' }), two: manual() }
    const { events } = play([aPlaybook(steps)], {
      person: (visit, state) => {
        const first = state.visits.get(`${stepId('one')}/0`)
        if (visit.step === stepId('two') && first?.reopened === 'no') {
          return { by: 'user:ann', news: signal(first, 'reopened') }
        }
        return { by: 'user:jan', news: signal(visit, 'completed') }
      },
    })
    expect(story(events, steps).join(' ')).toBe(
      '>begin begin. >one completed one one. >two reopened one >one completed two two. completed one one. completed',
    )
  })

  test('a cancelled run ends what waits, waits for what was asked for, and takes it back', () => {
    const steps = {
      begin: start('both'),
      both: { type: 'parallel', next_steps: ['one', 'two'] },
      one: http({ more: { compensation: 'undo' } }),
      two: manual(),
      undo: http(),
    }
    const { book, started } = aRun([aPlaybook(steps)])
    const deciding = { book, conditions: simply }
    const events: RunEvent[] = [started]
    const write = (news: RunNews, by = 'worker') => {
      const { sequence } = stateOf(book, events)
      events.push({ ...started, ...news, sequence, by } as RunEvent)
    }
    const settle = () => {
      for (const one of decide(deciding, stateOf(book, events), started.at)) {
        write(one.kind === 'write' ? one.event : answer(one.effect, 'done'))
      }
    }
    settle()
    write({ kind: 'run_stopping', outcome: 'cancelled', take_back: true, note: 'a drill' }, 'user:jan')
    for (let turn = 0; turn < 5; turn += 1) settle()
    const told = story(events, steps).join(' ')
    expect(told.slice(told.indexOf('two:'))).toBe(
      'two:failure done one one. both:failure >undo ask undo 0/1 done undo undo. cancelled',
    )
  })

  test('a run moves to a version that has what runs, and to no other', () => {
    const steps = { begin: start('one'), one: manual({ on_completion: 'two' }), two: manual() }
    const longer = aPlaybook({ ...steps, two: manual({ on_completion: 'three' }), three: manual() })
    const without = aPlaybook({ begin: start('two'), two: manual() })
    const { book, started } = aRun([aPlaybook(steps), longer, without])
    const [, second, third] = [...book.keys()]
    const { events } = playRun({ book, conditions: simply }, kindWorld({ person: () => undefined }), started)
    const next = { ...started, kind: 'run_moved', sequence: events.length, note: '' } as const
    const moved = [...events, { ...next, version: second } as RunEvent]
    expect(stateOf(book, moved).version).toBe(second)
    expect(() => stateOf(book, [...events, { ...next, version: third } as RunEvent])).toThrow(
      'runs, and is not',
    )
  })
})
