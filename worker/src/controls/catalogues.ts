import { z } from 'zod'

const names = z.record(z.string(), z.string())

/** A file of `provisioning/taxonomies`: names by id, and what takes the place of ids that are no longer to be used. */
const CatalogueFile = z.object({
  titles: names.optional(),
  tactics: names.optional(),
  techniques: names.optional(),
  mitigations: names.optional(),
  /** Gone from the newest edition. */
  retired: names.optional(),
  /** Of an older edition that is still known. */
  successors: names.optional(),
  /** From which day on an article applies. */
  applies: names.optional(),
})

/** Everything that a control may be mapped to. */
export interface Catalogues {
  names: ReadonlyMap<string, string>
  /** What has taken the place of ids of older editions. */
  successors: ReadonlyMap<string, string>
  /** Days (`2027-12-02`) from which on an id applies, where it does not always. */
  applies: ReadonlyMap<string, string>
}

/** The catalogues from the parsed contents of their files. Throws zod's error where one has another shape. */
export function readCatalogues(files: readonly unknown[]): Catalogues {
  const read = files.map((file) => CatalogueFile.parse(file))
  const joined = (lists: readonly (Record<string, string> | undefined)[]) =>
    new Map(lists.flatMap((list) => Object.entries(list ?? {})))
  return {
    names: joined(
      read.flatMap(({ titles, tactics, techniques, mitigations }) => [
        titles,
        tactics,
        techniques,
        mitigations,
      ]),
    ),
    successors: joined(read.flatMap(({ retired, successors }) => [retired, successors])),
    applies: joined(read.map(({ applies }) => applies)),
  }
}

/** What is wrong with an id and its name; undefined where nothing is. */
export function crosswalkFault(id: string, name: string, catalogues: Catalogues): string | undefined {
  const successor = catalogues.successors.get(id)
  if (successor !== undefined) {
    return `${id} is superseded, use ${successor} (${catalogues.names.get(successor)})`
  }
  const known = catalogues.names.get(id)
  if (known === undefined) {
    return /^(LLM|ASI|MCP)\d{2}$/.test(id) ? `${id} names no edition` : `${id} is in no catalogue`
  }
  return known === name ? undefined : `${id} is called ${known}`
}
