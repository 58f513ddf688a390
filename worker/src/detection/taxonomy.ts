import { z } from 'zod'
import { idOfTag } from '../model/taxonomy-tag.ts'

const names = z.record(z.string(), z.string())

/** `provisioning/taxonomies/atlas.json`: names by id, and what became of ids that were retired. */
const AtlasFile = z.object({
  version: z.string(),
  tactics: names,
  techniques: names,
  mitigations: names,
  retired: names,
})

/** `provisioning/taxonomies/owasp-genai.json`: titles by id with edition, and each id's successor in the newest one. */
const OwaspFile = z.object({ titles: names, successors: names })

/** Names by id over both catalogues; `retired` ids and their successors are no names. */
export interface TaxonomyCatalogue {
  atlasVersion: string
  names: ReadonlyMap<string, string>
  retired: ReadonlyMap<string, string>
}

/** What a rule's tag says: the id as its catalogue writes it, and its name there where the id is known. */
export interface TaxonomyReading {
  tag: string
  /** `LLM01:2026`, `ASI02:2026`, `AML.T0051.001`, `AML.TA0005`. */
  id: string
  name: string | undefined
  /** What is wrong, for people; undefined where the id is known. */
  fault: string | undefined
}

/** The catalogues from the parsed contents of the two files. Throws zod's error where a file has another shape. */
export function readCatalogue(atlas: unknown, owasp: unknown): TaxonomyCatalogue {
  const { version, tactics, techniques, mitigations, retired } = AtlasFile.parse(atlas)
  const { titles } = OwaspFile.parse(owasp)
  return {
    atlasVersion: version,
    names: new Map([tactics, techniques, mitigations, titles].flatMap((list) => Object.entries(list))),
    retired: new Map(Object.entries(retired)),
  }
}

const OWASP_WITHOUT_EDITION = /^owasp\.(?:llm|asi|mcp)\d{2}$/

/**
 * Reads a rule's tag: `owasp.llm01-2026` is `LLM01:2026`, `atlas.aml-t0051-001` is `AML.T0051.001`. Undefined for tags of
 * other namespaces. An id that is unknown, retired or without an edition is read with its fault.
 */
export function readTaxonomyTag(
  tag: string,
  catalogue: Pick<TaxonomyCatalogue, 'names' | 'retired'>,
): TaxonomyReading | undefined {
  if (!tag.startsWith('atlas.') && !tag.startsWith('owasp.')) return undefined
  const id = idOfTag(tag)
  if (id === undefined) {
    const fault = OWASP_WITHOUT_EDITION.test(tag)
      ? `${tag} names no edition, as ${tag}-2026 does`
      : `${tag} is neither atlas.aml-t0000(-000) nor owasp.llm00-0000`
    return { tag, id: tag, name: undefined, fault }
  }
  const name = catalogue.names.get(id)
  if (name !== undefined) return { tag, id, name, fault: undefined }
  const successor = catalogue.retired.get(id)
  const fault =
    successor === undefined ? `${id} is not in the catalogue` : `${id} was retired, use ${successor}`
  return { tag, id, name, fault }
}
