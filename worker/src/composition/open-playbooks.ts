import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { readAnsweringRoles } from '../config/read-governance.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { type Checks, readCacaoSchema, readPlaybooks } from '../config/read-playbooks.ts'
import { readRoles } from '../config/read-roles.ts'
import { readRules } from '../config/read-rules.ts'
import { readCatalogue, type TaxonomyCatalogue } from '../detection/taxonomy.ts'
import { knownActions } from '../response/actions/all-actions.ts'
import type { Titles } from '../response/playbooks/as-markdown.ts'
import type { PlaybookBook } from '../response/playbooks/playbook-book.ts'
import type { Roles } from '../response/roles.ts'

/** The configured playbooks, who is asked by them, and what checks them. */
export interface OpenPlaybooks {
  book: PlaybookBook
  roles: Roles
  checks: Checks
  titles: Titles
  /** Categories that no playbook names, with the rules whose findings would have none. */
  uncovered: readonly string[]
}

/**
 * Reads the configured playbooks (a site's own folder beside the shipped one) with what they may name. Throws what
 * `readRoles`, `readIncidents`, `readRules` and `readPlaybooks` throw; a broken playbook is a problem in the book.
 */
export function openPlaybooks(
  config: Pick<Config, 'playbooks' | 'roles' | 'governance' | 'rules' | 'incidents'>,
  documents = readRules(config.rules),
): OpenPlaybooks {
  const roles = readRoles(config.roles)
  const categories = readIncidents(config.incidents)
  const rules = [...documents.rules, ...documents.correlations]
  const taxonomy = shippedTaxonomy()
  const actions = knownActions()
  const known = {
    roles: new Set(roles.keys()),
    rules: new Set<string>(rules.map(({ id }) => id)),
    categories: new Set<string>(categories.keys()),
    actions,
    taxonomy,
  }
  const checks = { schema: readCacaoSchema(), known }
  const book = readPlaybooks(config.playbooks, checks)
  const uncovered = [...categories.values()].flatMap(({ id }) => {
    if (book.byCategory.has(id)) return []
    const count = rules.filter(({ tags }) => tags.includes(`wachter.category.${id}`)).length
    return [`no playbook says what to do about ${id}, to which ${count} rules lead`]
  })
  const titles = {
    roles,
    taxonomy,
    actions,
    rules: new Map<string, string>(rules.map(({ id, title }) => [id, title])),
  }
  return {
    ...{ book, checks, titles, uncovered },
    // Asked for by itself: what is wrong with governance.yaml hides nothing of what is wrong with playbooks.
    get roles() {
      return readAnsweringRoles(config)
    },
  }
}

function shippedTaxonomy(): TaxonomyCatalogue {
  const folder = join(import.meta.dirname, '..', '..', '..', 'provisioning', 'taxonomies')
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  return readCatalogue(read('atlas.json'), read('owasp-genai.json'))
}
