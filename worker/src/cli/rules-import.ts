import { basename } from 'node:path'
import { parse, stringify } from 'yaml'
import { type Converted, sigmaOf } from '../detection/foreign/agent-threat-rule.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { isNestedTooDeeply } from '../model/yaml-nesting.ts'
import { table } from './output.ts'

export interface ImportDeps {
  /** The rule files of the package: path and text, in the order of their paths. */
  files: readonly { file: string; text: string }[]
  write(name: string, text: string): Promise<void>
  out(line: string): Promise<void>
}

/** What became of a rule file. */
type Imported = { file: string; id: string; name: string; text: string } | LeftOutFile
interface LeftOutFile {
  file: string
  id: string
  leftOut: string
}

/** What a rule file of agent-threat-rules becomes here; what Wachter could not run is left out. */
export function imported({ file, text }: ImportDeps['files'][number]): Imported {
  const made = convertedFrom(text)
  const { id } = made
  if ('leftOut' in made) return { file, id, leftOut: made.leftOut }
  const name = `${basename(file).replace(/\.ya?ml$/, '')}.yml`
  const document = stringify(made.document, { lineWidth: 0 })
  const read = readSigma(document, name)
  const [refused] = [...read.problems, ...compileRules(read.rules).problems]
  if (refused !== undefined) return { file, id, leftOut: refused.code }
  return { file, id, name, text: document }
}

function convertedFrom(text: string): Converted {
  if (isNestedTooDeeply(text)) return { id: 'no id', leftOut: 'not to be read' }
  try {
    return sigmaOf(parse(text, { maxAliasCount: 50, uniqueKeys: false }))
  } catch {
    return { id: 'no id', leftOut: 'not to be read' }
  }
}

/**
 * `wachter rules import agent-threat-rules FOLDER --into FOLDER`: a Sigma file for each rule of the package that can be one,
 * and how many were left out for which reason; with `json` a line for each rule.
 */
export async function importRules(deps: ImportDeps, { json }: { json: boolean }): Promise<number> {
  const leftOut = new Map<string, number>()
  let written = 0
  for (const given of deps.files) {
    const made = imported(given)
    if ('leftOut' in made) leftOut.set(made.leftOut, (leftOut.get(made.leftOut) ?? 0) + 1)
    else {
      await deps.write(made.name, made.text)
      written += 1
    }
    if (json) {
      const { file, id } = made
      await deps.out(JSON.stringify({ file, id, ...('leftOut' in made ? { left_out: made.leftOut } : {}) }))
    }
  }
  if (json) return 0
  const reasons = [...leftOut].sort(([, a], [, b]) => b - a)
  const rows = reasons.map(([reason, count]) => [`left out: ${reason}`, count] as const)
  await deps.out(table([['rules', ''], ['written', written], ...rows]))
  return 0
}
