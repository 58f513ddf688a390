import { z } from 'zod'
import { analyseText } from '../detection/analysers/analyse-text.ts'
import { problem } from '../model/problem.ts'
import { linesOf } from './read-input.ts'

/** The channel names of the command line, and the event's. */
const CHANNELS = {
  user: 'user_turn',
  tool_output: 'tool_input',
  completion: 'completion',
  system: 'system',
} as const

export type CliChannel = keyof typeof CHANNELS
export const cliChannels = Object.keys(CHANNELS) as CliChannel[]

const Line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })

/** `wachter analyse --channel CHANNEL FILE`: one line of signals for each line `{id, text}`, in the same order. */
export async function analyse(
  options: { channel: CliChannel; file: string },
  out: (line: string) => Promise<void>,
): Promise<number> {
  for await (const { line, number } of linesOf(options.file)) {
    const { id, text } = readLine(line, `${options.file}:${number}`)
    const { injection, jailbreak, pii, secrets, hidden } = analyseText(CHANNELS[options.channel], text)
    await out(JSON.stringify({ id, injection, jailbreak, pii, secrets, hidden }))
  }
  return 0
}

function readLine(line: string, where: string): z.infer<typeof Line> {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    throw problem('input.line', 'user', `${where} is not {"id": ..., "text": "..."}`)
  }
}
