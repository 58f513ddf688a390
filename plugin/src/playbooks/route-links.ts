import { type Box, type Point, placeLabels } from './place-labels.ts'

/** What of a step its place depends on. */
export interface DrawnStep {
  id: string
  type: string
  phase: string | null
  links: readonly { to: string; kind: 'then' | 'branch' | 'back'; label: string }[]
}

/** A step with its place; `x` and `y` are its upper left corner, in the units of the drawing. */
export interface PlacedStep<Step extends DrawnStep = DrawnStep> {
  step: Step
  x: number
  y: number
  width: number
  height: number
}

/** A way between two steps as an SVG path, and the label that stands on it. */
export interface PlacedLink {
  from: string
  to: string
  kind: DrawnStep['links'][number]['kind']
  path: string
  /** Undefined where there is nothing to say. */
  label: (Box & { text: string }) | undefined
}

type Gap = { x: number; y: number }

/** A link between steps that are both drawn; several with the same ends are one. */
interface Link {
  from: PlacedStep
  to: PlacedStep
  kind: PlacedLink['kind']
  text: string
}

/**
 * Draws the links between steps that stand on a grid. Ends that share a side of a step are spread over it. What goes past other columns runs
 * between the rows, so that no way lies behind a step; labels stand on their ways where nothing else is.
 */
export function routeLinks(
  steps: readonly PlacedStep[],
  gap: Gap,
  wordOf: (label: string) => string,
): readonly PlacedLink[] {
  const links = linksOf(steps, wordOf)
  const ports = portsOf(links, gap)
  const ways = links.map((link, nth) => wayOf(link, ports(nth), gap))
  const labels = placeLabels(
    links.map(({ text }, nth) => ({ text, way: ways[nth]?.points ?? [] })),
    steps,
  )
  return links.map(({ from, to, kind }, nth) => ({
    ...{ from: from.step.id, to: to.step.id, kind, path: ways[nth]?.path ?? '' },
    label: labels[nth],
  }))
}

function linksOf(steps: readonly PlacedStep[], wordOf: (label: string) => string): readonly Link[] {
  const placed = new Map(steps.map((one) => [one.step.id, one]))
  const links = new Map<string, Link>()
  for (const from of steps) {
    for (const { to: id, kind, label } of from.step.links) {
      const to = placed.get(id)
      if (to === undefined) continue
      const key = JSON.stringify([from.step.id, id, kind])
      const text = label === '' ? '' : wordOf(label)
      const before = links.get(key)
      const texts = [before?.text ?? '', text].filter((one) => one !== '')
      links.set(key, { from, to, kind, text: [...new Set(texts)].join(', ') })
    }
  }
  return [...links.values()]
}

type Course = 'down' | 'around' | 'forward' | 'backward'

function courseOf({ from, to }: Link, gap: Gap): Course {
  if (from.x < to.x) return 'forward'
  if (from.x > to.x) return 'backward'
  return to.y === from.y + from.height + gap.y ? 'down' : 'around'
}

type Side = 'left' | 'right'

/** Which side of its first and of its last step a link touches. */
const SIDES: Readonly<Record<Exclude<Course, 'down'>, readonly [Side, Side]>> = {
  around: ['right', 'right'],
  forward: ['right', 'left'],
  backward: ['left', 'right'],
}

/** Where the ends of a link touch their steps: those of one side are spread over it, in the order of where they come from. */
function portsOf(links: readonly Link[], gap: Gap): (nth: number) => readonly [number, number] {
  const bySide = new Map<string, { key: string; at: number; step: PlacedStep }[]>()
  for (const [nth, link] of links.entries()) {
    const course = courseOf(link, gap)
    if (course === 'down') continue
    const ends = [
      [link.from, link.to],
      [link.to, link.from],
    ] as const
    for (const [end, [step, other]] of ends.entries()) {
      const side = `${SIDES[course][end]} ${step.step.id}`
      const ends = bySide.get(side) ?? []
      // Within a column a way leaves above where one comes in from below.
      bySide.set(side, [...ends, { key: `${nth} ${end}`, at: other.y, step }])
    }
  }
  const found = new Map<string, number>()
  for (const ends of bySide.values()) {
    for (const [nth, { key, step }] of ends.sort((one, other) => one.at - other.at).entries())
      found.set(key, step.y + (step.height * (nth + 1)) / (ends.length + 1))
  }
  return (nth) => [found.get(`${nth} 0`) ?? 0, found.get(`${nth} 1`) ?? 0]
}

/** Over how much of the room between rows ways are spread. */
const TRACKS = 20

interface Way {
  path: string
  /** Along it, close together. */
  points: readonly Point[]
}

function wayOf(link: Link, [start, end]: readonly [number, number], gap: Gap): Way {
  const { from, to } = link
  const course = courseOf(link, gap)
  if (course === 'down') {
    const middle = from.x + from.width / 2
    return along({ x: middle, y: from.y + from.height }, [lineTo({ x: middle, y: to.y })])
  }
  const [first, last] = SIDES[course]
  const [begin, target] = [touch(from, first, start), touch(to, last, end)]
  if (course === 'around') {
    // Around the steps in between: the more of them, the further out.
    const rows = Math.abs(to.y - from.y) / (from.height + gap.y)
    const out = from.x + from.width + Math.min(gap.x * 0.8, gap.x * (0.25 + 0.12 * rows))
    return along(begin, [curve({ x: out, y: begin.y }, { x: out, y: target.y }, target)])
  }
  const turn = course === 'forward' ? 1 : -1
  const columns = Math.abs(to.x - from.x) / (from.width + gap.x)
  if (columns <= 1) {
    const half = (begin.x + target.x) / 2
    return along(begin, [curve({ x: half, y: begin.y }, { x: half, y: target.y }, target)])
  }
  // Past other columns: between the rows, above the target where it lies lower, else below it.
  const middle = to.y > from.y ? to.y - gap.y / 2 : to.y + to.height + gap.y / 2
  // Ways from one step do not run on each other.
  const between = middle + ((start - from.y) / from.height - 0.5) * TRACKS
  const edge = course === 'forward' ? from.x + from.width : from.x
  const near = course === 'forward' ? to.x : to.x + to.width
  const [out, back] = [edge + turn * gap.x, near - turn * gap.x]
  const [outHalf, backHalf] = [edge + (turn * gap.x) / 2, near - (turn * gap.x) / 2]
  return along(begin, [
    curve({ x: outHalf, y: begin.y }, { x: outHalf, y: between }, { x: out, y: between }),
    lineTo({ x: back, y: between }),
    curve({ x: backHalf, y: between }, { x: backHalf, y: target.y }, target),
  ])
}

/** Steps that are no work have round ends: a way touches them further in. */
function touch({ x, width, y, height, step }: PlacedStep, side: Side, at: number): Point {
  const radius = isWork(step) ? 0 : height / 2
  const away = at - (y + height / 2)
  const inset = radius === 0 ? 0 : radius - Math.sqrt(Math.max(0, radius ** 2 - away ** 2))
  return { x: side === 'left' ? x + inset : x + width - inset, y: at }
}

/** Whether a step is something to be done; the others lead to what is. */
export function isWork({ type }: Pick<DrawnStep, 'type'>): boolean {
  return type === 'action' || type === 'playbook-action'
}

interface Stretch {
  command: string
  to: Point
  at(from: Point, share: number): Point
}

function lineTo(to: Point): Stretch {
  const between = (from: number, until: number, share: number) => from + (until - from) * share
  return {
    ...{ command: `L${to.x},${to.y}`, to },
    at: (from, share) => ({ x: between(from.x, to.x, share), y: between(from.y, to.y, share) }),
  }
}

/** A cubic Bézier curve. */
function curve(one: Point, other: Point, to: Point): Stretch {
  const between = (from: number, a: number, b: number, until: number, share: number) => {
    const rest = 1 - share
    return rest ** 3 * from + 3 * rest ** 2 * share * a + 3 * rest * share ** 2 * b + share ** 3 * until
  }
  return {
    ...{ command: `C${one.x},${one.y} ${other.x},${other.y} ${to.x},${to.y}`, to },
    at: (from, share) => ({
      x: between(from.x, one.x, other.x, to.x, share),
      y: between(from.y, one.y, other.y, to.y, share),
    }),
  }
}

/** Points of each stretch of a way. */
const SAMPLES = 24

function along(begin: Point, stretches: readonly Stretch[]): Way {
  const points = [begin]
  let from = begin
  for (const { at, to } of stretches) {
    for (let nth = 1; nth <= SAMPLES; nth++) points.push(at(from, nth / SAMPLES))
    from = to
  }
  return { path: `M${begin.x},${begin.y} ${stretches.map(({ command }) => command).join(' ')}`, points }
}
