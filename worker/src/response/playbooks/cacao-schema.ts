import { Ajv, type ErrorObject } from 'ajv'
import type { PlaybookFault } from './playbook-fault.ts'

const PLAYBOOK =
  'https://raw.githubusercontent.com/cyentific-rni/cacao-json-schemas/cacao-v2.0-cs01/schemas/playbook.json'

/** What CACAO 2.0 itself says is wrong with a playbook. */
export type CacaoSchema = (playbook: unknown) => readonly PlaybookFault[]

/** The check by the schemas of CACAO 2.0, compiled from their parsed files (`worker/data/cacao`). */
export function cacaoSchema(schemas: readonly object[]): CacaoSchema {
  // `contentEncoding` and the like only describe; every fault is told at once.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema([...schemas])
  const valid = ajv.getSchema(PLAYBOOK)
  if (valid === undefined) throw new Error(`the schema ${PLAYBOOK} is missing`)
  return (playbook) => {
    if (valid(playbook) === true) return []
    const faults = (valid.errors ?? []).map(faultOf)
    return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()]
  }
}

function faultOf(error: ErrorObject): PlaybookFault {
  // RFC 6901: a slash in a key is `~1`, a tilde `~0`.
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^\d{1,9}$/.test(key) ? Number(key) : key))
  return { path, message: messageOf(error) }
}

function messageOf({ keyword, message, params, schemaPath }: ErrorObject): string {
  if (keyword === 'pattern' && schemaPath.includes('identifier.json'))
    return 'an id reads TYPE--UUID, as in action--2fd6bca0-24ed-4d74-8eae-da126a84f7c4'
  if (keyword === 'pattern' && schemaPath.includes('timestamp.json'))
    return 'a moment reads 2026-11-23T12:00:00.000Z'
  if (keyword === 'enum') return `must be ${(params['allowedValues'] as unknown[]).join(' or ')}`
  if (keyword === 'not') return 'has on_completion, on_success or on_failure, which this type of step has not'
  return message ?? keyword
}
