import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readSamples, type Sample, type SampleProblem } from './detection/sample.ts'
import { readSigma } from './detection/sigma/read-sigma.ts'
import type { RuleProblem, SigmaRule } from './detection/sigma/sigma-rule.ts'
import { messageOf, problem } from './model/problem.ts'

/** Describes a pack; no rule. */
const PACK_FILE = 'pack.yaml'

/** The Sigma rules below files and folders, in the order of their paths; a file that can't be read is a problem of its own. */
export function readRules(paths: readonly string[]): { rules: SigmaRule[]; problems: RuleProblem[] } {
  const rules: SigmaRule[] = []
  const problems: RuleProblem[] = []
  for (const file of filesBelow(paths, (name) => /\.ya?ml$/.test(name) && basename(name) !== PACK_FILE)) {
    const text = textOf(file)
    if (typeof text !== 'string') {
      problems.push(text)
      continue
    }
    const read = readSigma(text, file)
    rules.push(...read.rules)
    problems.push(...read.problems)
  }
  return { rules, problems }
}

/** The same of those paths that are there. */
export function readRulesThere(paths: readonly string[]): { rules: SigmaRule[]; missing: readonly string[] } {
  const isThere = (path: string) => existsSync(path)
  const { rules } = readRules(paths.filter(isThere))
  return { rules, missing: paths.filter((path) => !isThere(path)) }
}

/** The sample events beside rules, by the file they stand in. */
export function readSamplesBelow(paths: readonly string[]): {
  samples: ReadonlyMap<string, readonly Sample[]>
  problems: readonly SampleProblem[]
} {
  const samples = new Map<string, readonly Sample[]>()
  const problems: SampleProblem[] = []
  for (const file of filesBelow(paths, (name) => name.endsWith('.samples.ndjson'))) {
    const text = textOf(file)
    if (typeof text !== 'string') {
      problems.push(text)
      continue
    }
    const read = readSamples(text, file)
    samples.set(file, read.samples)
    problems.push(...read.problems)
  }
  return { samples, problems }
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
