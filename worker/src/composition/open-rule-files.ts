import { existsSync, readFileSync } from 'node:fs'
import type { RuleFiles } from '../detection/rule-files.ts'
import { readSamples, sampleFileOf } from '../detection/sample.ts'

/** Rule files and the sample files beside them, read when they are asked for. */
export function openRuleFiles(): RuleFiles {
  const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)
  return {
    text: textOf,
    samples(file) {
      const beside = sampleFileOf(file)
      return readSamples(textOf(beside) ?? '', beside)
    },
  }
}
