import { type Playbook, type Step, WACHTER_EXTENSION } from '../../model/playbook.ts'
import type { PlaybookFault } from './playbook-fault.ts'
import { stepsOf } from './playbook-says.ts'
import { linksOf, type StepLink } from './step-links.ts'

/**
 * What is wrong with the ways between steps: ids that are not there, a start or an end that is missing, steps that nothing
 * leads to or that lead nowhere, and circles. Every step and way is looked at once.
 */
export function workflowFaults(playbook: Playbook): PlaybookFault[] {
  const steps: Steps = new Map(stepsOf(playbook).map(([id, step]) => [id, { step, links: linksOf(step) }]))
  return [
    ...entryFaults(playbook, steps),
    ...[...steps].flatMap(([id, node]) => stepFaults(id, node, steps)),
    ...unreached(playbook, steps),
    ...[...steps].flatMap(([id, node]) => runTwice(id, node, steps)),
    ...circles(steps),
  ]
}

type Steps = ReadonlyMap<string, Node>

/** A step with the ways out of it. */
interface Node {
  step: Step
  links: readonly StepLink[]
}

function entryFaults({ workflow_start, workflow_exception }: Playbook, steps: Steps): PlaybookFault[] {
  const start = steps.get(workflow_start)?.step
  const isUnknown = workflow_exception !== undefined && !steps.has(workflow_exception)
  return [
    ...(start === undefined ? [{ path: ['workflow_start'], message: noStep(workflow_start) }] : []),
    ...(start !== undefined && start.type !== 'start'
      ? [{ path: ['workflow_start'], message: `${workflow_start} is no start step` }]
      : []),
    ...(isUnknown ? [{ path: ['workflow_exception'], message: noStep(workflow_exception) }] : []),
    ...[...steps].flatMap(([id, { step }]) =>
      step.type === 'start' && id !== workflow_start
        ? [
            {
              path: ['workflow', id],
              message: `is a second start: the playbook begins with ${workflow_start}`,
            },
          ]
        : [],
    ),
    ...([...steps.values()].some(({ step }) => step.type === 'end')
      ? []
      : [{ path: ['workflow'], message: 'has no end step' }]),
  ]
}

function noStep(id: string): string {
  return `there is no step ${id}`
}

function stepFaults(id: string, { step, links }: Node, steps: Steps): PlaybookFault[] {
  const at = (path: readonly (string | number)[]) => ['workflow', id, ...path]
  const faults = links.flatMap(({ kind, to, path }) => {
    const place = at(kind === 'back' ? ['step_extensions', WACHTER_EXTENSION, 'compensation'] : path)
    const target = steps.get(to)?.step
    if (target === undefined) return [{ path: place, message: noStep(to) }]
    if (target.type === 'start')
      return [{ path: place, message: `${to} is the start: nothing leads back to it` }]
    if (kind === 'back' && target.type !== 'action')
      return [{ path: place, message: `${to} is no action: only an action takes an effect back` }]
    return []
  })
  if (!id.startsWith(`${step.type}--`))
    faults.push({ path: at(['type']), message: `is ${step.type}, but its id says otherwise: ${id}` })
  if (step.on_completion !== undefined && (step.on_success ?? step.on_failure) !== undefined)
    faults.push({
      path: at(['on_completion']),
      message: 'stands beside on_success or on_failure: one or the other',
    })
  const isWork = step.type === 'start' || step.type === 'action' || step.type === 'playbook-action'
  if (isWork && !links.some(({ kind }) => kind === 'then'))
    faults.push({ path: at([]), message: 'leads nowhere: an end step ends a playbook or a branch' })
  return faults
}

/** Steps that no way leads to from the start, the exception, or as what takes an effect back. */
function unreached({ workflow_start, workflow_exception }: Playbook, steps: Steps): PlaybookFault[] {
  const reached = reachedFrom(
    [workflow_start, ...(workflow_exception === undefined ? [] : [workflow_exception])],
    steps,
  )
  return [...steps]
    .filter(([id, { step }]) => !reached.has(id) && step.type !== 'start')
    .map(([id]) => ({ path: ['workflow', id], message: 'is never reached' }))
}

/** What follows a step that branches begins when its branches have ended: one that leads there runs it a second time. */
function runTwice(id: string, { links }: Node, steps: Steps): PlaybookFault[] {
  const after = links.filter(({ kind, to }) => kind === 'then' && steps.get(to)?.step.type !== 'end')
  const heads = links.flatMap(({ kind, to }) => (kind === 'branch' ? [to] : []))
  if (after.length === 0 || heads.length === 0) return []
  const inside = reachedFrom(heads, steps, id)
  return after
    .filter(({ to }) => inside.has(to))
    .map(({ to, path }) => ({
      path: ['workflow', id, ...path],
      message: `${to} follows when the branches have ended, but a branch leads there by itself: end it with an end step`,
    }))
}

/** The steps that can be reached from these, themselves among them; what lies behind `without` is left out. */
function reachedFrom(heads: readonly string[], steps: Steps, without?: string): Set<string> {
  const reached = new Set<string>()
  const waiting = [...heads]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = steps.get(id)
    if (node === undefined || id === without || reached.has(id)) continue
    reached.add(id)
    for (const { to } of node.links) waiting.push(to)
  }
  return reached
}

/**
 * Circles of steps: a loop is a while step, which begins its branch anew. Steps without a way in are taken away until none is
 * left (Kahn 1962); what remains goes in a circle or hangs behind one.
 */
function circles(steps: Steps): PlaybookFault[] {
  const ways = new Map([...steps].map(([id, node]) => [id, onward(node, steps)]))
  const waysIn = new Map([...steps.keys()].map((id) => [id, 0]))
  for (const all of ways.values()) for (const to of all) waysIn.set(to, (waysIn.get(to) ?? 0) + 1)
  const free = [...waysIn].flatMap(([id, count]) => (count === 0 ? [id] : []))
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    waysIn.delete(id)
    for (const to of ways.get(id) ?? []) {
      const left = (waysIn.get(to) ?? 0) - 1
      waysIn.set(to, left)
      if (left === 0) free.push(to)
    }
  }
  const circle = circleIn(new Set(waysIn.keys()), ways)
  const [first] = circle
  if (first === undefined) return []
  const message = `goes in a circle of ${circle.length} steps (${circle.slice(0, 5).join(', ')}): a loop is a while-condition`
  return [{ path: ['workflow', first], message }]
}

/** Where a step leads, but for a loop's way into its own branch. */
function onward({ step, links }: Node, steps: Steps): string[] {
  return links
    .filter(({ kind, to }) => steps.has(to) && !(step.type === 'while-condition' && kind === 'branch'))
    .map(({ to }) => to)
}

/** One circle among the steps that remain: each of them has a way in from another of them. */
function circleIn(remaining: ReadonlySet<string>, ways: ReadonlyMap<string, readonly string[]>): string[] {
  const before = new Map<string, string>()
  for (const id of remaining) for (const to of ways.get(id) ?? []) if (remaining.has(to)) before.set(to, id)
  const seen = new Map<string, number>()
  const trail: string[] = []
  for (let id = remaining.values().next().value; id !== undefined; id = before.get(id)) {
    const at = seen.get(id)
    if (at !== undefined) return trail.slice(at).reverse()
    seen.set(id, trail.length)
    trail.push(id)
  }
  return []
}
