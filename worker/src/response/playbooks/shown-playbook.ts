import type { Playbook, Step } from '../../model/playbook.ts'
import type { PlaybookSummary, ShownPlaybook, ShownStep } from '../../model/shown-playbook.ts'
import { durationMs } from '../../model/time.ts'
import { manualText } from './manual-command.ts'
import { type OutlinedStep, outlineOf } from './outline.ts'
import { playbookSays, stepSays, stepsOf } from './playbook-says.ts'
import { linksOf } from './step-links.ts'

/** What a list says of a playbook. */
export function playbookSummary(playbook: Playbook): PlaybookSummary {
  const says = playbookSays(playbook)
  const work = stepsOf(playbook).filter(([, { type }]) => type === 'action' || type === 'playbook-action')
  const { id, name, modified, description } = playbook
  return {
    ...{ id, name, modified, description: description ?? null },
    categories: says?.categories ?? [],
    severity_default: says?.severity_default ?? null,
    steps: work.length,
    automatic: work.filter(([, step]) => stepSays(step)?.action !== undefined).length,
    roles: [...new Set(work.flatMap(([, step]) => stepSays(step)?.role ?? []))].sort(),
  }
}

/** A playbook with its steps in the order in which people read them. */
export function shownPlaybook(playbook: Playbook): ShownPlaybook {
  const says = playbookSays(playbook)
  return {
    ...playbookSummary(playbook),
    outline: outlineOf(playbook).map(shownStep),
    clocks: says?.clocks ?? {},
    evidence: says?.evidence ?? [],
    notify: says?.notify ?? [],
  }
}

function shownStep({ id, step, depth, aside }: OutlinedStep): ShownStep {
  const says = stepSays(step)
  const { escalation } = says ?? {}
  return {
    ...{ id, depth, aside, type: step.type },
    name: step.name ?? step.type,
    description: step.description ?? null,
    phase: says?.phase ?? null,
    role: says?.role ?? null,
    time_limit_ms: says?.time_limit === undefined ? null : durationMs(says.time_limit),
    action: says?.action?.name ?? null,
    approval: says?.approval ?? null,
    evidence: says?.evidence ?? [],
    condition: conditionOf(step),
    commands: step.type === 'action' ? step.commands.map(manualText) : [],
    escalation: escalation === undefined ? null : { ...escalation, severity: escalation.severity ?? null },
    links: linksOf(step).map(({ kind, to, label }) => ({ kind, to, label })),
  }
}

function conditionOf(step: Step): string | null {
  if (step.type === 'if-condition' || step.type === 'while-condition') return step.condition
  return step.type === 'switch-condition' ? step.switch : null
}
