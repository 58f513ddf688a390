import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { root } from './compose-file.ts'

/** One instruction of a Dockerfile, its continued lines joined. */
export interface Instruction {
  name: string
  rest: string
}

/** `worker/Dockerfile` by stages, the last one being what runs. */
export function dockerfileStages(): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = []
  for (const { name, rest } of instructionsOf(readFileSync(join(root, 'worker', 'Dockerfile'), 'utf8'))) {
    if (name === 'FROM') stages.push([])
    stages.at(-1)?.push({ name, rest })
  }
  return stages
}

/** The instructions of that name in what runs. */
export function instructionsNamed(name: string): readonly string[] {
  return (dockerfileStages().at(-1) ?? []).filter((one) => one.name === name).map(({ rest }) => rest)
}

/** What the image sets in the environment. */
export function imageEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    instructionsNamed('ENV').flatMap((rest) =>
      rest.split(/\s+/).map((pair): [string, string] => {
        const at = pair.indexOf('=')
        return [pair.slice(0, at), pair.slice(at + 1)]
      }),
    ),
  )
}

/** One COPY: what, where to, and the stage it comes from; undefined: from the project. */
export interface Copy {
  sources: readonly string[]
  target: string
  from: string | undefined
}

export function copiesOf(stage: readonly Instruction[]): Copy[] {
  return stage
    .filter(({ name }) => name === 'COPY')
    .map(({ rest }) => {
      const from = /^--from=(\S+)\s+/.exec(rest)
      const words = rest.slice(from?.[0].length ?? 0).split(/\s+/)
      return { sources: words.slice(0, -1), target: words.at(-1) ?? '', from: from?.[1] }
    })
}

/** Whether `.dockerignore` keeps a path of the project from the builder: the last pattern that matches it decides. */
export function isIgnored(path: string): boolean {
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  let ignored = false
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue
    const pattern = line.replace(/^!/, '')
    if (covers(pattern, path)) ignored = !line.startsWith('!')
  }
  return ignored
}

/** A pattern that matches a folder matches all that is in it; a name that begins with a dot is a name like any other. */
function covers(pattern: string, path: string): boolean {
  const plain = (text: string) => text.replaceAll(/(^|\/)\./g, '$1_.')
  const parts = plain(path).split('/')
  return parts.some((_, index) => matchesGlob(parts.slice(0, index + 1).join('/'), plain(pattern)))
}

function instructionsOf(text: string): Instruction[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...rest] = line.split(' ')
      return { name, rest: rest.join(' ').trim() }
    })
}
