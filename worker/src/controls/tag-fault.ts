import { readTaxonomyTag } from '../detection/taxonomy.ts'
import { type Catalogues, crosswalkFault } from './catalogues.ts'

/** What is wrong with a tag of a rule or playbook that names an id of a framework; undefined where nothing is, or it names none. */
export function tagFault(tag: string, catalogues: Catalogues): string | undefined {
  const { names, successors: retired } = catalogues
  const reading = readTaxonomyTag(tag, { names, retired })
  if (reading === undefined) return undefined
  if (reading.name === undefined) return reading.fault
  return crosswalkFault(reading.id, reading.name, catalogues)
}
