import {
  type Playbook,
  PlaybookExtension,
  type Step,
  StepExtension,
  WACHTER_EXTENSION,
} from '../../model/playbook.ts'

/** What a playbook says beyond CACAO; undefined where it comes from elsewhere and says nothing. */
export function playbookSays(playbook: Playbook): PlaybookExtension | undefined {
  return PlaybookExtension.safeParse(playbook.playbook_extensions?.[WACHTER_EXTENSION]).data
}

/** The same of a step. */
export function stepSays(step: Step): StepExtension | undefined {
  return StepExtension.safeParse(step.step_extensions?.[WACHTER_EXTENSION]).data
}

/** The steps of a playbook with their ids, in the order in which they are written. */
export function stepsOf(playbook: Playbook): readonly (readonly [id: string, step: Step])[] {
  return Object.entries(playbook.workflow)
}
