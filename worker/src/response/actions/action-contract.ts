import { expect, test } from '@jest/globals'
import { ActionPlan } from '../../model/containment.ts'
import type { Problem } from '../../model/problem.ts'
import type { Seen } from './action.ts'
import { type ActionCatalogue, actionCatalogue, type catalogued } from './catalogue.ts'
import { lineOf, lineOnPage, type Walk } from './fixtures/tried-page.ts'

/** How a change outside goes wrong: refused, not now, or done while its answer is lost. */
export type Failing = 'denied' | 'busy' | 'lost'

/** An action before a service that keeps state. */
export interface OpenedAction {
  action: ReturnType<typeof catalogued>
  parameters: Record<string, string>
  /** What the service holds of the thing in question, whoever changed it. */
  state(): unknown
  /** From the `nth` change from now on (0: the next one) all go wrong; undefined: none does any more. */
  fail(how: Failing | undefined, nth?: number): void
  /** Changes that the service has made. */
  changes(): number
  /** Somebody else changes the thing. */
  meddle(): void
  /** Whether what somebody else did still stands. */
  meddled(): boolean
  /** The thing is no longer there. */
  remove(): void
  close?(): Promise<void>
}

interface Expected {
  /** Somebody else's change is in the way (`refused`), or is left alone beside ours (`kept`). */
  meddling: 'refused' | 'kept'
  irreversible?: boolean
  /** What it is tried on, where an action does the same to several things. */
  of?: string
  /** What a plan says where the thing is not there; default `action.absent`. */
  absent?: string
  /** What must not be in a plan, which is stored and shown. */
  secrets?: readonly string[]
  /** Parameters that are refused before anything is asked. */
  hostile: Readonly<Record<string, string>>
}

const { signal } = new AbortController()

/** What every action must do. Each runs with the client that it has in earnest, against a server that keeps state. */
export function actionContract(open: () => Promise<OpenedAction>, expected: Expected): void {
  const { irreversible = false, secrets = [], meddling } = expected
  const trying = async (work: (tried: Tried) => Promise<void>) => {
    const opened = await open()
    try {
      await work(await begin(opened))
    } finally {
      await opened.close?.()
    }
  }

  test('a plan says what would change and changes nothing', () =>
    trying(async ({ opened, plan, before, seen }) => {
      expect(ActionPlan.parse(plan)).toEqual(plan)
      expect(plan).toMatchObject({ action: opened.action.name, reversible: !irreversible })
      expect(plan.change).not.toMatch(/^nothing/)
      expect(opened.state()).toEqual(before)
      expect(opened.changes()).toBe(0)
      expect(await seen()).toBe('absent')
      for (const secret of secrets) expect(JSON.stringify(plan)).not.toContain(secret)
    }))

  test('it is done, read back, and done only once', () =>
    trying(async ({ opened, before, apply, seen }) => {
      await apply()
      expect(opened.state()).not.toEqual(before)
      expect(await seen()).toBe('done')
      const [after, changes] = [opened.state(), opened.changes()]
      await apply()
      expect(opened.state()).toEqual(after)
      expect(opened.changes()).toBe(changes)
    }))

  test(irreversible ? 'it says that there is no way back' : 'a roll-back restores the state before', () =>
    trying(async ({ opened, before, apply, rollBack, seen }) => {
      await apply()
      if (irreversible) {
        const after = opened.state()
        expect(await thrownBy(rollBack())).toMatchObject({ code: 'action.irreversible', retry: 'never' })
        expect(opened.state()).toEqual(after)
        return
      }
      await rollBack()
      expect(opened.state()).toEqual(before)
      expect(await seen()).toBe('absent')
      const changes = opened.changes()
      await rollBack()
      expect(opened.changes()).toBe(changes)
    }),
  )

  test('what it does stands in docs/actions/tried.md (else: npm run actions)', () =>
    trying(async ({ opened, before, apply, rollBack }) => {
      await apply()
      const [after, changes] = [structuredClone(opened.state()), opened.changes()]
      if (!irreversible) await rollBack()
      const name = [opened.action.name, expected.of ?? []].flat().join(', ')
      const walk: Walk = { name, before, after, back: irreversible ? undefined : opened.state(), changes }
      const line = lineOf(walk, secrets)
      expect(lineOnPage(walk, line)).toBe(line)
    }))

  test('an answer that is lost is told, and what was done is not done again', () =>
    trying(async ({ opened, before, apply, rollBack, again }) => {
      await apply()
      const [after, whole] = [opened.state(), opened.changes()]
      for (let nth = 0; nth < whole; nth++) {
        await again(async (other) => {
          other.opened.fail('lost', nth)
          expect(await thrownBy(other.apply())).toMatchObject({ code: 'action.unanswered' })
          if (nth === whole - 1) expect(await other.seen()).toBe('done')
          other.opened.fail(undefined)
          await other.apply()
          expect(await other.seen()).toBe('done')
          expect(other.opened.changes()).toBe(whole)
        })
      }
      if (irreversible) return
      opened.fail('lost')
      expect(await thrownBy(rollBack())).toMatchObject({ code: 'action.unanswered' })
      opened.fail(undefined)
      await rollBack()
      expect(opened.state()).toEqual(before)
      expect(opened.state()).not.toEqual(after)
    }))

  test('what is left half done is told, finished, or taken back', () =>
    trying(async ({ opened, apply, again }) => {
      await apply()
      const whole = opened.changes()
      for (let done = 1; done < whole; done++) {
        for (const next of ['apply', 'rollBack'] as const) {
          await again(async (other) => {
            other.opened.fail('denied', done)
            expect(await thrownBy(other.apply())).toMatchObject({ code: 'action.denied' })
            expect(await other.seen()).toBe('unknown')
            other.opened.fail(undefined)
            await other[next]()
            expect(await other.seen()).toBe(next === 'apply' ? 'done' : 'absent')
            if (next === 'rollBack') expect(other.opened.state()).toEqual(other.before)
          })
        }
      }
    }))

  test('a refusal names the permission and is not worth asking again; being too busy is', () =>
    trying(async ({ opened, before, apply }) => {
      opened.fail('denied')
      const denied = await thrownBy(apply())
      expect(denied).toMatchObject({ code: 'action.denied', retry: 'never' })
      expect(denied === 'nothing' ? '' : denied.message).toMatch(/needs|allow/)
      expect(opened.action.permissions.length).toBeGreaterThan(0)
      opened.fail('busy')
      expect(await thrownBy(apply())).toMatchObject({ code: 'action.busy', retry: 'after' })
      expect(opened.state()).toEqual(before)
      opened.fail(undefined)
      await apply()
    }))

  test(`somebody else's change between plan and effect is ${meddling}`, () =>
    trying(async ({ opened, apply }) => {
      opened.meddle()
      if (meddling === 'refused') {
        expect(await thrownBy(apply())).toMatchObject({ code: 'action.changed', retry: 'never' })
        expect(opened.changes()).toBe(0)
      } else await apply()
      expect(opened.meddled()).toBe(true)
    }))

  test(`somebody else's change between effect and roll-back is ${meddling}`, () =>
    trying(async ({ opened, apply, rollBack, seen }) => {
      if (irreversible) return
      await apply()
      opened.meddle()
      if (meddling === 'refused') {
        expect(await seen()).toBe('unknown')
        const changes = opened.changes()
        expect(await thrownBy(rollBack())).toMatchObject({ code: 'action.changed', retry: 'never' })
        expect(opened.changes()).toBe(changes)
      } else await rollBack()
      expect(opened.meddled()).toBe(true)
    }))

  test('what is not there is told in the plan', () =>
    trying(async ({ opened, planning }) => {
      opened.remove()
      expect(await thrownBy(planning())).toMatchObject({
        code: expected.absent ?? 'action.absent',
        retry: 'never',
      })
    }))

  test('parameters are looked at before anything is asked', () =>
    trying(async ({ opened, catalogue }) => {
      const asked = { action: opened.action.name, parameters: { ...opened.parameters, ...expected.hostile } }
      expect(await thrownBy(catalogue.plan(asked, signal))).toMatchObject({ code: 'action.parameters' })
      expect(opened.action.subjects(opened.parameters)).not.toEqual([])
    }))

  async function begin(opened: OpenedAction): Promise<Tried> {
    const { action, parameters } = opened
    const catalogue = actionCatalogue([action])
    const before = opened.state()
    const planning = () => catalogue.plan({ action: action.name, parameters }, signal)
    const plan = await planning()
    const effect = { plan, parameters, key: 'run-1/step-1/0/0' }
    return {
      ...{ opened, catalogue, before, plan, planning },
      apply: () => catalogue.apply(effect, signal),
      seen: () => catalogue.verify(effect, signal),
      rollBack: () => catalogue.rollBack(effect, signal),
      again: trying,
    }
  }
}

interface Tried {
  opened: OpenedAction
  catalogue: ActionCatalogue
  before: unknown
  plan: ActionPlan
  planning(): Promise<ActionPlan>
  apply(): Promise<void>
  seen(): Promise<Seen>
  rollBack(): Promise<void>
  again(work: (tried: Tried) => Promise<void>): Promise<void>
}

async function thrownBy(work: Promise<unknown>): Promise<Problem | 'nothing'> {
  return work.then(
    () => 'nothing' as const,
    (thrown: Problem) => thrown,
  )
}
