import { parseDocument } from 'yaml'
import { stringAt, stringsAt } from '../../sources/json-fields.ts'

/** What the front matter of a model card says (Hugging Face Hub, "Model Cards"). */
export interface ModelCard {
  license: string | undefined
  baseModels: readonly string[]
  datasets: readonly string[]
  tags: readonly string[]
}

const FRONT_MATTER = /^---\r?\n([\s\S]{0,65536}?)\r?\n---(?:\r?\n|$)/

/** Reads a README's front matter; an unreadable one says nothing. */
export function modelCard(readme: string): ModelCard {
  const yaml = FRONT_MATTER.exec(readme)?.[1]
  const document =
    yaml === undefined
      ? undefined
      : parseDocument(yaml, { strict: false, uniqueKeys: false, logLevel: 'silent' })
  const value: unknown =
    document === undefined || document.errors.length > 0 ? {} : (document.toJS({ maxAliasCount: 10 }) ?? {})
  const list = (name: string) =>
    stringsAt(value, name) ?? [stringAt(value, name)].filter((one) => one !== undefined)
  return {
    license: stringAt(value, 'license') ?? stringsAt(value, 'license')?.[0],
    baseModels: list('base_model'),
    datasets: list('datasets'),
    tags: list('tags'),
  }
}
