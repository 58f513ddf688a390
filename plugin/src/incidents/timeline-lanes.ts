import { Stage } from '@wachter/worker/model/category.ts'
import type { TimelineEntry } from '@wachter/worker/model/incident.ts'
import type { Line } from './story-of.ts'
import { placeOn, scaleOf } from './timeline-scale.ts'

/** What stands in a lane: a stage of the attack, findings without one, or what was done about it. */
export type LaneId = Stage | 'other' | 'response'

/** Things of one lane that lie so close together that they are drawn as one. */
export interface Mark {
  key: string
  /** Where it lies between the first and the last moment, 0 to 1. */
  at: number
  from: string
  to: string
  count: number
  lines: readonly Line[]
}

export interface Lane {
  id: LaneId
  marks: readonly Mark[]
}

export interface Lanes {
  from: string
  to: string
  lanes: readonly Lane[]
  /** Stretches of the axis, 0 to 1; between them time in which nothing happened is cut out. */
  stretches: readonly { start: number; end: number; from: string; to: string }[]
}

/** Closer than this share of the whole span, two marks would lie on each other. */
const TOGETHER = 0.015
/** What the worker writes about itself and each channel that was told would hide what people did. */
const UNSEEN: ReadonlySet<TimelineEntry['kind']> = new Set(['notification'])

/** The history in lanes on one time axis: the stages in the order of an attack, then other findings, then the response. */
export function lanesOf(lines: readonly Line[]): Lanes | undefined {
  const shown = lines.filter((line) => 'finding' in line || !UNSEEN.has(line.entry.kind))
  const times = shown.flatMap((line) => [line.at, 'finding' in line ? line.until : line.at]).sort()
  const [from, to] = [times[0], times.at(-1)]
  const scale = scaleOf(times.map((time) => Date.parse(time)))
  if (from === undefined || to === undefined || scale === undefined) return undefined
  const place = (time: string) => placeOn(scale, Date.parse(time))
  const order: readonly LaneId[] = [...Stage.options, 'other', 'response']
  const lanes = order.flatMap((id): Lane[] => {
    const own = shown.filter((line) => laneOf(line) === id)
    return own.length === 0 ? [] : [{ id, marks: marksOf(own, place) }]
  })
  const stretches = scale.map(({ start, end, ...time }) => ({
    ...{ start, end },
    ...{ from: new Date(time.from).toISOString(), to: new Date(time.to).toISOString() },
  }))
  return { from, to, lanes, stretches }
}

function laneOf(line: Line): LaneId {
  return 'finding' in line ? (line.finding.stage ?? 'other') : 'response'
}

function marksOf(lines: readonly Line[], place: (time: string) => number): readonly Mark[] {
  const marks: Mark[] = []
  for (const line of lines) {
    const at = place(line.at)
    const [count, until] = 'finding' in line ? [line.count, line.until] : [1, line.at]
    const last = marks.at(-1)
    if (last === undefined || at - last.at > TOGETHER) {
      marks.push({ key: line.key, at, from: line.at, to: until, count, lines: [line] })
      continue
    }
    marks[marks.length - 1] = {
      ...last,
      to: [last.to, until].sort().at(-1) ?? until,
      count: last.count + count,
      lines: [...last.lines, line],
    }
  }
  return marks
}
