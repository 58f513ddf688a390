import { type Provable, proofsYaml } from '../controls/corpora.ts'
import { asProblem, problem } from '../model/problem.ts'
import type { ProofCorpus } from '../model/proof.ts'
import type { Config } from './config.ts'
import { yamlFilesIn } from './read-controls.ts'
import { readYamlFile } from './read-yaml.ts'

/**
 * What controls are put to the proof with, below the configured folders; a folder that is not there has none, and a corpus of a
 * later folder takes the place of one for the same control in a folder before. Throws `config.invalid` (user) with file, line and
 * field of every fault: a control that the library does not have, an event that is none, and where rules are given one of those.
 */
export function readProofs(config: Pick<Config, 'proofs'>, provable: Provable): readonly ProofCorpus[] {
  const schema = proofsYaml(provable)
  const faults: string[] = []
  const byControl = new Map<string, ProofCorpus>()
  for (const folder of config.proofs) {
    const places = new Map<string, string>()
    for (const file of yamlFilesIn(folder)) {
      try {
        for (const corpus of readYamlFile(file, 'proofs', schema).proofs) {
          const other = places.get(corpus.control)
          if (other !== undefined) faults.push(`${file}:1 ${corpus.control} has a corpus in ${other} too`)
          places.set(corpus.control, file)
          byControl.set(corpus.control, corpus)
        }
      } catch (thrown) {
        faults.push(asProblem(thrown).message)
      }
    }
  }
  if (faults.length > 0) throw problem('config.invalid', 'user', faults.join('\n'))
  return [...byControl.values()]
}
