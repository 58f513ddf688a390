import type { Config } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { readRules } from '../config/read-rules.ts'
import { shippedCatalogues } from '../config/shipped-catalogues.ts'
import type { Catalogues } from '../controls/catalogues.ts'
import type { Library } from '../controls/library.ts'
import type { RuleDocuments } from '../detection/sigma/resolve-rules.ts'
import { readLibrary } from './open-controls.ts'
import { type OpenPlaybooks, openPlaybooks } from './open-playbooks.ts'
import { ruleSetOf } from './read-rule-set.ts'

/**
 * One look at the files of a site: what several parts are made of or held against is read when the first asks, and not again.
 * What can't be read throws the same for everybody.
 */
export interface ProgrammeReading {
  config: Config
  catalogues(): Catalogues
  documents(): RuleDocuments
  rules(): ReturnType<typeof ruleSetOf>
  playbooks(): OpenPlaybooks
  controls(): Library
  /** The same, held against rules, roles, categories and weights as well. */
  library(): Library
}

export function readingOf(config: Config): ProgrammeReading {
  const documents = once(() => readRules(config.rules))
  const library = once(() => readLibrary(config, documents()))
  return {
    config,
    documents,
    library,
    catalogues: once(shippedCatalogues),
    rules: once(() => ruleSetOf(documents())),
    playbooks: once(() => openPlaybooks(config, documents())),
    controls: once(() => {
      try {
        return library()
      } catch {
        // What is held against others may be wrong by them alone.
        return readControls(config)
      }
    }),
  }
}

function once<Read>(read: () => Read): () => Read {
  let outcome: (() => Read) | undefined
  return () => {
    if (outcome === undefined) {
      try {
        const value = read()
        outcome = () => value
      } catch (thrown) {
        outcome = () => {
          throw thrown
        }
      }
    }
    return outcome()
  }
}
