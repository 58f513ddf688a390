import { isProvable, type Provable, proofsYaml } from '../controls/corpora.ts'
import { asProblem, problem } from '../model/problem.ts'
import type { ProofCorpus } from '../model/proof.ts'
import type { Config } from './config.ts'
import { yamlFilesIn } from './read-controls.ts'
import { readYamlFile } from './read-yaml.ts'

/**
 * What controls are put to the proof with, below the configured folders; a folder that is not there has none, and a corpus of a
 * later folder takes the place of one for the same control in a folder before. Throws `config.invalid` (user) with file, line and
 * field of every fault: a control that the library does not have, an event that is none, and where rules are given one of those.
 * Of the sample organisation's those are left out whose control or rules the site does not have: it did not write them.
 */
export function readProofs(
  { proofs, sampleProofs }: Pick<Config, 'proofs' | 'sampleProofs'>,
  provable: Provable,
): readonly ProofCorpus[] {
  const faults: string[] = []
  const byControl = new Map<string, ProofCorpus>()
  const schema = proofsYaml(provable)
  for (const folder of proofs) {
    for (const corpus of corporaIn(folder, schema, faults)) byControl.set(corpus.control, corpus)
  }
  if (sampleProofs !== undefined) {
    const anything = proofsYaml({ controls: undefined, rules: undefined })
    for (const corpus of corporaIn(sampleProofs, anything, faults))
      if (isProvable(corpus, provable)) byControl.set(corpus.control, corpus)
  }
  if (faults.length > 0) throw problem('config.invalid', 'user', faults.join('\n'))
  return [...byControl.values()]
}

function corporaIn(folder: string, schema: ReturnType<typeof proofsYaml>, faults: string[]): ProofCorpus[] {
  const found: ProofCorpus[] = []
  const places = new Map<string, string>()
  for (const file of yamlFilesIn(folder)) {
    try {
      for (const corpus of readYamlFile(file, 'proofs', schema).proofs) {
        const other = places.get(corpus.control)
        if (other !== undefined) faults.push(`${file}:1 ${corpus.control} has a corpus in ${other} too`)
        places.set(corpus.control, file)
        found.push(corpus)
      }
    } catch (thrown) {
      faults.push(asProblem(thrown).message)
    }
  }
  return found
}
