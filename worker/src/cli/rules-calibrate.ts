import { z } from 'zod'
import { analyseText } from '../detection/analysers/analyse-text.ts'
import { calibrated } from '../detection/analysers/likeness/calibrated.ts'
import { likenessThresholds } from '../detection/analysers/likeness/likeness.ts'
import { thresholdsOf } from '../detection/analysers/sensitivity.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { linesOf } from './read-input.ts'

/** The channels that thresholds can be set for, as the command line and the configuration call them. */
const CHANNELS = {
  user: { name: 'user_turn', register: 'user' },
  tool_output: { name: 'tool_input', register: 'document' },
} as const

export type CalibratedChannel = keyof typeof CHANNELS
export const calibratedChannels = Object.keys(CHANNELS) as CalibratedChannel[]

export interface CalibrateOptions {
  tenant: TenantId
  channel: CalibratedChannel
  /** Of the texts, so large a share may be flagged. */
  share: number
  file: string
  json: boolean
}

const Line = z.object({ text: z.string() })

/** So many texts must be expected beyond a threshold, or it rests on chance. */
const LEAST_BEYOND = 5

/**
 * `wachter rules calibrate`: thresholds from a site's own ordinary texts (NDJSON `{text}`), told as a change of the configuration and
 * never made. Few texts give no threshold: `rules.calibrate-few` (user).
 */
export async function calibrateRules(
  { tenant, channel, share, file, json }: CalibrateOptions,
  { out, err }: { out(line: string): Promise<void>; err(line: string): Promise<void> },
): Promise<number> {
  const { name, register } = CHANNELS[channel]
  const scores = { patterns: [] as number[], likeness: [] as number[] }
  let flagged = 0
  for await (const { line, number } of linesOf(file)) {
    const { injection, jailbreak, likeness } = analyseText(name, readLine(line, `${file}:${number}`))
    scores.patterns.push(Math.max(injection.score, jailbreak.score))
    scores.likeness.push(likeness?.score ?? 0)
    if (injection.flagged || jailbreak.flagged || likeness?.flagged) flagged++
  }
  const of = scores.patterns.length
  const needed = Math.ceil(LEAST_BEYOND / share)
  if (of < needed) {
    throw problem(
      'rules.calibrate-few',
      'user',
      `${file} has ${of} texts; a share of ${share} needs ${needed}`,
    )
  }
  const own = {
    patterns: calibrated(scores.patterns, { share, least: thresholdsOf('strict')[register] }),
    likeness: calibrated(scores.likeness, { share, least: likenessThresholds.strict[register] }),
  }
  if (json) {
    await out(JSON.stringify({ tenant, channel, texts: of, flagged, share, [register]: own }))
    return 0
  }
  await err(`${of} texts, of which balanced flags ${flagged}; put this into wachter.yaml yourself:`)
  await out('tenants:')
  await out(`  - id: ${tenant}`)
  await out('    thresholds:')
  await out(
    `      ${register}: { patterns: ${own.patterns.toFixed(3)}, likeness: ${own.likeness.toFixed(3)} }`,
  )
  return 0
}

function readLine(line: string, where: string): string {
  try {
    return Line.parse(JSON.parse(line)).text
  } catch {
    throw problem('input.line', 'user', `${where} is not {"text": ...}`)
  }
}
