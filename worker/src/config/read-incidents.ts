import { z } from 'zod'
import { Category } from '../model/category.ts'
import type { Categories } from '../response/link.ts'
import { readYamlFile } from './read-yaml.ts'

const IncidentsYaml = z.strictObject({ categories: z.array(Category).min(1) })

/** Reads `provisioning/incidents.yaml`: which incident categories there are. Throws `config.invalid` and `config.unreadable` (user). */
export function readIncidents(file: string): Categories {
  const { categories } = readYamlFile(file, 'incidents', IncidentsYaml)
  return new Map(categories.map((category) => [category.id, category]))
}
