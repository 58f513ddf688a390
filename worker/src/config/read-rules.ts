import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { piped } from '../detection/pipelines/piped.ts'
import type { Pipeline } from '../detection/pipelines/pipeline.ts'
import { readPipeline } from '../detection/pipelines/read-pipeline.ts'
import { readSamples, type Sample, type SampleProblem, type Sequence } from '../detection/sample.ts'
import type { Readings } from '../detection/sigma/carry-over.ts'
import { overlaid } from '../detection/sigma/overlaid.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { type RuleDocuments, resolveRules } from '../detection/sigma/resolve-rules.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import type { SigmaReading } from '../detection/sigma/unresolved.ts'
import { messageOf, problem } from '../model/problem.ts'

/** Describes a pack; no rule. */
const PACK_FILE = 'pack.yaml'

/** A rule file or folder as it stands, or of foreign rules with the pipelines that map their fields. */
export type RulePath = string | { path: string; pipelines: readonly string[] }

export function pathOf(given: RulePath): string {
  return typeof given === 'string' ? given : given.path
}

/**
 * The Sigma documents below files and folders, in the order of their paths, references between them resolved; a file that
 * can't be read is a problem of its own. Throws `pipeline.refused`, `rules.unreadable` (user).
 */
export function readRules(paths: readonly RulePath[]): RuleDocuments {
  return resolveRules(...overlaidBelow(paths, readingsOf(ruleTexts(paths)), readPipelines(paths)))
}

/** The pipelines of each path, read from their files. Throws `pipeline.refused`, `rules.unreadable` (user). */
export function readPipelines(paths: readonly RulePath[]): readonly (readonly Pipeline[])[] {
  return paths.map((given) =>
    typeof given === 'string'
      ? []
      : given.pipelines.map((file) => {
          const text = textOf(file)
          if (typeof text === 'string') return readPipeline(text, file)
          throw problem('rules.unreadable', 'user', `${file} ${text.message}`)
        }),
  )
}

/** The texts of the rule files below files and folders, in the order of their paths, or why one can't be read. */
export function ruleTexts(paths: readonly RulePath[]): ReadonlyMap<string, string | RuleProblem> {
  const files = filesBelow(paths.map(pathOf), (name) => /\.ya?ml$/.test(name) && basename(name) !== PACK_FILE)
  return new Map(files.map((file) => [file, textOf(file)]))
}

/** Which files lie below a folder that a pack describes: they are shipped, all others a site's own. */
export function shippedBelow(given: readonly RulePath[]): (file: string) => boolean {
  const packs = given.map(pathOf).filter((path) => existsSync(join(path, PACK_FILE)))
  return (file) => packs.some((pack) => isBelow(pack, file))
}

function isBelow(path: string, file: string): boolean {
  const within = relative(path, file)
  return within !== '..' && !within.startsWith(`..${sep}`)
}

/** The rule files of the package agent-threat-rules below a folder. Throws `rules.unreadable` (user). */
export function agentThreatRules(folder: string): { file: string; text: string }[] {
  return filesBelow([folder], (name) => /^ATR-[\w.-]+\.ya?ml$/.test(basename(name))).map((file) => {
    const text = textOf(file)
    if (typeof text === 'string') return { file, text }
    throw problem('rules.unreadable', 'user', `${file} ${text.message}`)
  })
}

/**
 * The readings of files below files and folders, each folder's put through its pipelines, those of a later one over those of
 * the ones before.
 */
export function overlaidBelow(
  given: readonly RulePath[],
  readings: Readings,
  pipelines: ReturnType<typeof readPipelines>,
): SigmaReading[] {
  const paths = given.map(pathOf)
  const layerOf = (file: string) =>
    Math.max(
      0,
      paths.findLastIndex((path) => isBelow(path, file)),
    )
  const files = [...readings]
  return overlaid(
    paths.map((_, layer) => {
      const own = files.flatMap(([file, reading]) => (layerOf(file) === layer ? [reading] : []))
      return piped(own, pipelines[layer] ?? [])
    }),
  )
}

/** What stands in the texts of rule files. */
export function readingsOf(texts: ReturnType<typeof ruleTexts>): Readings {
  return new Map(
    [...texts].map(([file, text]): [string, SigmaReading] => [
      file,
      typeof text === 'string'
        ? readSigma(text, file)
        : { rules: [], correlations: [], filters: [], problems: [text] },
    ]),
  )
}

/** A problem in a line for people, with what becomes of the document. */
export function told({ kind, message, goesOn }: RuleProblem): string {
  if (kind === 'filter') return `filter: ${message}`
  return `${kind ?? 'rule'} ${goesOn ? 'not changed' : 'left out'}: ${message}`
}

/** The same of those paths that are there. */
export function readRulesThere(paths: readonly RulePath[]): RuleDocuments & { missing: readonly string[] } {
  const isThere = (given: RulePath) => existsSync(pathOf(given))
  const missing = paths.filter((given) => !isThere(given)).map(pathOf)
  return { ...readRules(paths.filter(isThere)), missing }
}

/** The sample events and sequences beside rules and correlations, by the file they stand in. */
export function readSamplesBelow(paths: readonly RulePath[]): {
  samples: ReadonlyMap<string, readonly Sample[]>
  sequences: ReadonlyMap<string, readonly Sequence[]>
  problems: readonly SampleProblem[]
} {
  const samples = new Map<string, readonly Sample[]>()
  const sequences = new Map<string, readonly Sequence[]>()
  const problems: SampleProblem[] = []
  for (const file of filesBelow(paths.map(pathOf), (name) => name.endsWith('.samples.ndjson'))) {
    const text = textOf(file)
    if (typeof text !== 'string') {
      problems.push(text)
      continue
    }
    const read = readSamples(text, file)
    samples.set(file, read.samples)
    sequences.set(file, read.sequences)
    problems.push(...read.problems)
  }
  return { samples, sequences, problems }
}

function textOf(file: string): string | { file: string; line: number; code: string; message: string } {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return { file, line: 1, code: 'rules.unreadable', message: `can't be read: ${messageOf(error)}` }
  }
}

function filesBelow(paths: readonly string[], wanted: (name: string) => boolean): string[] {
  return paths.flatMap((path) => {
    try {
      if (!statSync(path).isDirectory()) return [path]
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter(wanted)
        .sort()
        .map((name) => join(path, name))
    } catch (error) {
      throw problem('rules.unreadable', 'user', `${path} can't be read: ${messageOf(error)}`)
    }
  })
}
