import { type DrawnStep, type PlacedLink, type PlacedStep, routeLinks } from './route-links.ts'

/** A phase's column. */
export interface Lane {
  phase: string
  x: number
  width: number
}

export interface Drawing<Step extends DrawnStep> {
  width: number
  height: number
  lanes: readonly Lane[]
  steps: readonly PlacedStep<Step>[]
  links: readonly PlacedLink[]
}

const STEP = { width: 210, height: 66 }
/** Between the columns there is room for a label, between the rows for a way and a label. */
const GAP = { x: 104, y: 40 }
/** Above the steps of a lane: its name. */
const HEAD = 36
const MARGIN = 12

/**
 * Places steps in a column for each phase, the phases in their order from left to right, the steps of one in the order of the
 * outline from top to bottom. A step without a phase stands with the step before it. The same steps are always drawn the same. `wordOf`:
 * what the label of a link is called.
 */
export function layOutPlaybook<Step extends DrawnStep>(
  outline: readonly Step[],
  phases: readonly string[],
  wordOf: (label: string) => string = (label) => label,
): Drawing<Step> {
  const phaseOf = phasesOf(outline, phases[0] ?? '')
  const used = phases.filter((phase) => [...phaseOf.values()].includes(phase))
  const lanes = used.map((phase, nth) => ({
    phase,
    x: MARGIN + nth * (STEP.width + GAP.x),
    width: STEP.width,
  }))
  const xOf = new Map(lanes.map(({ phase, x }) => [phase, x]))
  const rows = new Map<string, number>()
  const steps = outline.map((step): PlacedStep<Step> => {
    const phase = phaseOf.get(step.id) ?? ''
    const row = rows.get(phase) ?? 0
    rows.set(phase, row + 1)
    return {
      step,
      x: xOf.get(phase) ?? MARGIN,
      y: MARGIN + HEAD + row * (STEP.height + GAP.y),
      ...STEP,
    }
  })
  const most = Math.max(1, ...rows.values())
  return {
    width: 2 * MARGIN + Math.max(1, lanes.length) * (STEP.width + GAP.x),
    height: 2 * MARGIN + HEAD + most * (STEP.height + GAP.y),
    lanes,
    steps,
    links: routeLinks(steps, GAP, wordOf),
  }
}

/** A start or a condition belongs with what it leads to; other steps without a phase with what came before. */
function phasesOf(outline: readonly DrawnStep[], first: string): Map<string, string> {
  const byId = new Map(outline.map((step) => [step.id, step]))
  const found = new Map<string, string>()
  let before: string | undefined
  for (const step of outline) {
    const next = step.links.map(({ to }) => byId.get(to)?.phase).find((phase) => phase != null)
    const phase = step.phase ?? before ?? next ?? first
    found.set(step.id, phase)
    before = phase
  }
  return found
}
