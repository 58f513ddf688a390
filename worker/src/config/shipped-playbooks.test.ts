import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openPlaybooks } from '../composition/open-playbooks.ts'
import type { Playbook } from '../model/playbook.ts'
import { playbookSays, stepSays, stepsOf } from '../response/playbooks/playbook-says.ts'
import { type Path, simulate } from '../response/runs/simulate.ts'
import { readConfig } from './config.ts'

const { book } = openPlaybooks(readConfig(join(import.meta.dirname, '..', '..', '..'), {}))
const shipped = book.playbooks.map(({ playbook }) => playbook)
const named = shipped.map((playbook): [string, Playbook] => [playbook.name, playbook])

/** Names of the steps that a way through a playbook takes. */
const stepsIn = ({ steps }: Path) => steps.map(({ name }) => name)

describe.each(named)('the shipped playbook %s, simulated', (_, playbook) => {
  const { paths, whole } = simulate(playbook, shipped)

  test('comes to its end on each of its ways', () => {
    expect(whole).toBe(true)
    expect(paths.filter(({ outcome }) => outcome !== 'completed')).toEqual([])
  })

  test('takes each of its steps on one of them, but those of a run that failed', () => {
    const taken = new Set(paths.flatMap(({ steps }) => steps.map(({ step }) => step)))
    const { workflow_exception: exception } = playbook
    const left = stepsOf(playbook).filter(
      ([id, { type }]) => type === 'action' && id !== exception && !taken.has(id),
    )
    expect(left).toEqual([])
  })

  test('has no variable that none of its steps knows', () => {
    const workflow = JSON.stringify(playbook.workflow)
    const idle = Object.keys(playbook.playbook_variables ?? {}).filter((name) => !workflow.includes(name))
    expect(idle).toEqual([])
  })
})

/** What each of two categories must at least be answered with: phase, role, minutes, whether by itself, and to whom it escalates. */
type Step = [name: string, phase: string, role: string, minutes: number, byItself: boolean, to?: string]

const INJECTION: readonly Step[] = [
  ['Look whether it is true', 'detection', 'ai_security_analyst', 15, false],
  ['Classify it and its impact', 'detection', 'ai_security_analyst', 30, false],
  ['Revoke the attacked session', 'containment', 'ai_security_engineer', 5, true, 'SEV1'],
  ['Replace exposed credentials', 'containment', 'ai_security_engineer', 5, false, 'SEV1'],
  ['Block the pattern', 'containment', 'ai_security_engineer', 15, true],
  ['Block where it came from', 'containment', 'ai_security_engineer', 15, true],
  ['Log more of the endpoint', 'containment', 'ai_security_engineer', 15, true],
  ['Read the whole conversation', 'eradication', 'ai_security_analyst', 60, false],
  ['Try the pattern and its variations', 'eradication', 'ai_red_team', 120, false],
  ['Replace the prompt and tell the owners of the data', 'recovery', 'ai_security_engineer', 60, false],
  ['Write down what was learnt', 'lessons_learned', 'ai_security_analyst', 240, false],
]

const AGENT: readonly Step[] = [
  ['Take the agent out of service', 'containment', 'on_call_engineer', 5, true, 'infrastructure'],
  ['Take the tool away', 'containment', 'on_call_engineer', 5, true],
  ['Revoke the agent’s credentials', 'containment', 'on_call_engineer', 5, true],
  ['Revoke its keys', 'containment', 'on_call_engineer', 5, false, 'infrastructure'],
  ['List what it did', 'containment', 'ai_security_analyst', 30, false],
  ['Reverse what can be reversed', 'eradication', 'ai_security_engineer', 120, false],
  ['Narrow its rights', 'recovery', 'ai_security_engineer', 240, false],
]

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 }

test.each([
  ['prompt_injection_exploitation', 'SEV2', INJECTION],
  ['agent_unauthorized_actions', 'SEV1', AGENT],
] as const)('%s is answered with at least these steps', (category, severity, floor) => {
  const playbook = shipped.find((one) => playbookSays(one)?.categories.some((id) => id === category))
  if (playbook === undefined) throw new Error(`no playbook for ${category}`)
  expect(playbookSays(playbook)?.severity_default).toBe(severity)
  const told = stepsOf(playbook).map(([, step]) => {
    const { phase, role, time_limit = '0m', action, escalation } = stepSays(step) ?? {}
    const minutes = Number.parseInt(time_limit, 10) * (MINUTES[time_limit.slice(-1)] ?? Number.NaN)
    const to = [escalation?.severity, escalation?.to].filter((one) => one !== undefined)
    return { name: step.name, phase, role, minutes, byItself: action !== undefined, to }
  })
  for (const [name, phase, role, minutes, byItself, to] of floor) {
    const expected = { name, phase, role, minutes, byItself }
    expect(told).toContainEqual(
      expect.objectContaining(
        to === undefined ? expected : { ...expected, to: expect.arrayContaining([to]) },
      ),
    )
  }
})

test('a prompt that leaked is replaced, whatever else the injection achieved', () => {
  const injection = shipped.find(({ name }) => name === 'Prompt injection')
  if (injection === undefined) throw new Error('no playbook for injections')
  const replaced = (leaked: string) =>
    simulate(injection, shipped, {
      ...{ __confirmed__: 'true', __impact__: 'tool_abuse', __prompt_leaked__: leaked },
    }).paths.map((path) => stepsIn(path).includes('Replace the prompt and tell the owners of the data'))
  expect(new Set(replaced('true'))).toEqual(new Set([true]))
  expect(new Set(replaced('false'))).toEqual(new Set([false]))
})
