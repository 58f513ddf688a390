import { hash } from 'node:crypto'
import { canonicalJson } from '../../audit/canonical-json.ts'
import {
  type Command,
  type Playbook,
  type Step,
  StepExtension,
  type StepId,
  type Variable,
  WACHTER_EXTENSION,
} from '../../model/playbook.ts'
import type { PlaybookHash } from '../../model/run.ts'

/** A step as a run reads it. */
export interface DefinedStep {
  id: StepId
  step: Step
  /** Undefined where a playbook of others says nothing of it. */
  more: StepExtension | undefined
  /** What is done, in order; a Wachter action stands for all commands, which tell people how to do it by hand. */
  commands: readonly DefinedCommand[]
}

/** What does it: a person, an action of the catalogue, or a request to a target that the playbook defines. */
export type DefinedCommand =
  | { by: 'person' }
  | { by: 'action'; action: NonNullable<StepExtension['action']> }
  | { by: 'http'; command: Command }

/** A playbook as a run reads it: by step, and nothing of it is looked up by a name that a log could have chosen. */
export interface Definition {
  playbook: Playbook
  start: StepId
  exception: StepId | undefined
  variables: ReadonlyMap<string, Variable>
  steps: ReadonlyMap<StepId, DefinedStep>
}

/** The playbooks of a run, whichever versions its events name. */
export type Book = ReadonlyMap<PlaybookHash, Definition>

/** Names a playbook by all it says. */
export function playbookHash(playbook: Playbook): PlaybookHash {
  return hash('sha256', canonicalJson(playbook), 'hex') as PlaybookHash
}

/** A playbook by step, with what our extension says of each. An extension that can't be read is as none. */
export function definitionOf(playbook: Playbook): Definition {
  const steps = new Map<StepId, DefinedStep>()
  for (const [id, step] of Object.entries(playbook.workflow)) {
    const more = StepExtension.safeParse(step.step_extensions?.[WACHTER_EXTENSION]).data
    steps.set(id as StepId, { id: id as StepId, step, more, commands: commandsOf(step, more) })
  }
  return {
    playbook,
    start: playbook.workflow_start,
    exception: playbook.workflow_exception,
    variables: new Map(Object.entries(playbook.playbook_variables ?? {})),
    steps,
  }
}

function commandsOf(step: Step, more: StepExtension | undefined): readonly DefinedCommand[] {
  if (step.type !== 'action') return []
  if (more?.action !== undefined) return [{ by: 'action', action: more.action }]
  return step.commands.map((command) =>
    command.type === 'http-api' ? { by: 'http', command } : { by: 'person' },
  )
}

/** What comes after a step that ended so; undefined where its branch ends with it. */
export function successorOf({ step }: DefinedStep, outcome: 'success' | 'failure' | 'skipped') {
  if (outcome === 'failure') return step.on_failure ?? step.on_completion
  return step.on_success ?? step.on_completion
}
