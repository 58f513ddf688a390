import { parseDocument } from 'yaml'
import { problem } from '../../model/problem.ts'
import { isNestedTooDeeply } from '../../model/yaml-nesting.ts'

/** Whether keys are unique is found by comparing each with all others: a minute for a megabyte of them. */
const OPTIONS = { strict: false, uniqueKeys: false, logLevel: 'silent' } as const

/**
 * What a YAML text says, its first document where there are several; tags of its own are read as plain values and aliases
 * bounded. Throws `discovery.unreadable` for a text that is none.
 */
export function yamlIn(text: string): unknown {
  if (isNestedTooDeeply(text)) throw unreadable('it is nested out of all proportion')
  try {
    const document = parseDocument(text, OPTIONS)
    const [error] = document.errors
    if (error !== undefined && error.code !== 'MULTIPLE_DOCS')
      throw unreadable(error.message.split('\n')[0] ?? '')
    return document.toJS({ maxAliasCount: 50 })
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof ReferenceError) throw unreadable(thrown.message)
    throw thrown
  }
}

function unreadable(message: string) {
  return problem('discovery.unreadable', 'operational', `no readable YAML: ${message}`)
}
