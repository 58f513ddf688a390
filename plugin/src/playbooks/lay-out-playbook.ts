import type { ShownStep } from '@wachter/worker/model/shown-playbook.ts'

/** A step with its place; `x` and `y` are its upper left corner, in the units of the drawing. */
export interface PlacedStep {
  step: ShownStep
  x: number
  y: number
  width: number
  height: number
}

/** A way between two steps as an SVG path, and where its label stands. */
export interface PlacedLink {
  from: string
  to: string
  kind: ShownStep['links'][number]['kind']
  label: string
  path: string
  labelX: number
  labelY: number
}

/** A phase's column. */
export interface Lane {
  phase: string
  x: number
  width: number
}

export interface Drawing {
  width: number
  height: number
  lanes: readonly Lane[]
  steps: readonly PlacedStep[]
  links: readonly PlacedLink[]
}

const STEP = { width: 210, height: 66 }
const GAP = { x: 70, y: 34 }
/** Above the steps of a lane: its name. */
const HEAD = 36
const MARGIN = 12

/**
 * Places steps in a column for each phase, the phases in their order from left to right, the steps of one in the order of the
 * outline from top to bottom. A step without a phase stands with the step before it. The same steps are always drawn the same.
 */
export function layOutPlaybook(outline: readonly ShownStep[], phases: readonly string[]): Drawing {
  const phaseOf = phasesOf(outline, phases[0] ?? '')
  const used = phases.filter((phase) => [...phaseOf.values()].includes(phase))
  const lanes = used.map((phase, nth) => ({
    phase,
    x: MARGIN + nth * (STEP.width + GAP.x),
    width: STEP.width,
  }))
  const xOf = new Map(lanes.map(({ phase, x }) => [phase, x]))
  const rows = new Map<string, number>()
  const steps = outline.map((step): PlacedStep => {
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
  const placed = new Map(steps.map((one) => [one.step.id, one]))
  const links = steps.flatMap((from) =>
    from.step.links.flatMap(({ to: id, kind, label }) => {
      const to = placed.get(id)
      return to === undefined ? [] : [{ from: from.step.id, to: id, kind, label, ...wayBetween(from, to) }]
    }),
  )
  const most = Math.max(1, ...rows.values())
  return {
    width: 2 * MARGIN + Math.max(1, lanes.length) * (STEP.width + GAP.x) - GAP.x + GAP.x / 2,
    height: 2 * MARGIN + HEAD + most * (STEP.height + GAP.y) - GAP.y,
    lanes,
    steps,
    links,
  }
}

/** A start or a condition belongs with what it leads to; other steps without a phase with what came before. */
function phasesOf(outline: readonly ShownStep[], first: string): Map<string, string> {
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

function wayBetween(from: PlacedStep, to: PlacedStep): Pick<PlacedLink, 'path' | 'labelX' | 'labelY'> {
  const [middle, target] = [from.x + from.width / 2, to.x + to.width / 2]
  if (from.x === to.x && to.y > from.y && to.y - from.y <= STEP.height + GAP.y) {
    const [top, bottom] = [from.y + from.height, to.y]
    return {
      path: `M${middle},${top} L${middle},${bottom}`,
      labelX: middle + 6,
      labelY: (top + bottom) / 2 + 4,
    }
  }
  if (from.x === to.x) {
    // Around the steps in between, in the gap to the right; a way back up lies further out.
    const right = from.x + from.width
    const out = right + (to.y > from.y ? GAP.x / 3 : GAP.x / 2)
    const [top, bottom] = [from.y + from.height / 2, to.y + to.height / 2]
    return {
      path: `M${right},${top} C${out},${top} ${out},${bottom} ${right},${bottom}`,
      labelX: right + 4,
      labelY: top - 5,
    }
  }
  const isForward = to.x > from.x
  const [start, end] = isForward ? [from.x + from.width, to.x] : [from.x, to.x + to.width]
  const [top, bottom] = [from.y + from.height / 2, to.y + to.height / 2]
  const half = (start + end) / 2
  return {
    path: `M${start},${top} C${half},${top} ${half},${bottom} ${end},${bottom}`,
    labelX: isForward ? start + 4 : target,
    labelY: top - 5,
  }
}
