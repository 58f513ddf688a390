import type { Command } from '../../model/playbook.ts'

/** Types of commands that are done here: by a person, or as a request. All others become a person's. */
export function runsHere({ type }: Command): boolean {
  return type === 'manual' || type === 'http-api'
}

/** Most characters of a command that are shown. */
const LONGEST = 65_536

/** What a person is to do: the command as it is written, decoded where it is encoded; never run, only shown. */
export function manualText(command: Command): string {
  const { description, content } = command
  const own = command.command ?? decoded(command.command_b64)
  const body = content ?? decoded(command.content_b64)
  const parts = [description, own, body].filter((part) => part !== undefined && part !== '')
  return parts.join('\n\n').slice(0, LONGEST)
}

function decoded(base64: string | undefined): string | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('utf8').toWellFormed()
}
