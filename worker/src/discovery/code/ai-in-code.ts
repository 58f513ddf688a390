import { z } from 'zod'
import { AssetType } from '../../model/taxonomy.ts'

const words = z.array(z.string().min(1).max(200)).max(2000)
const provider = z.string().min(1).max(64)

export const Ecosystem = z.enum(['npm', 'pypi', 'go', 'maven', 'nuget', 'cargo', 'gem', 'composer'])
export type Ecosystem = z.infer<typeof Ecosystem>

/** `ai-in-code.yaml`: what is looked for in code. */
export const AiInCode = z.strictObject({
  libraries: z
    .array(
      z.strictObject({
        ecosystem: Ecosystem,
        provider: provider.optional(),
        framework: z.boolean().default(false),
        names: words,
      }),
    )
    .max(1000),
  imports: z.record(z.string().max(200), z.string().max(200)),
  models: z
    .array(
      z.strictObject({
        type: AssetType,
        providers: z.array(provider).min(1).max(8),
        begins: words.default([]),
        names: words.default([]),
      }),
    )
    .max(1000),
  calls: z.array(z.strictObject({ type: AssetType, provider, begins: words })).max(100),
  instructions: z.strictObject({ names: words, ends: words, paths: words }),
  prompts: z.strictObject({ ends: words, folders: words, in_folders: words }),
  datasets: z.strictObject({ ends: words, training: words, evaluation: words }),
  languages: z.strictObject({
    javascript: words,
    python: words,
    go: words,
    other: words,
    settings: words,
  }),
  not_entered: words,
})
export type AiInCode = z.infer<typeof AiInCode>
export type Language = keyof AiInCode['languages']

/** A kind of model name and whose models are called so; the first provider is meant unless the project says otherwise. */
export interface ModelForm {
  type: AssetType
  providers: readonly string[]
}

export interface KnownLibrary {
  provider: string | undefined
  framework: boolean
}

/** `ai-in-code.yaml` made ready to be looked up in. */
export interface Catalogue {
  said: AiInCode
  library(ecosystem: Ecosystem, name: string): KnownLibrary | undefined
  /** The package of a Python module, where it is one that is looked for. */
  pythonPackage(module: string): string | undefined
  model(name: string): ModelForm | undefined
  variables: ReadonlySet<string>
  languageOf(name: string): Language | undefined
  enters(folder: string): boolean
}

export function catalogueOf(said: AiInCode, variables: Iterable<string>): Catalogue {
  const library = libraryLookup(said.libraries)
  const endings = new Map(
    Object.entries(said.languages).flatMap(([language, ends]) =>
      ends.map((end) => [end, language as Language] as const),
    ),
  )
  const notEntered = new Set(said.not_entered)
  return {
    said,
    library,
    pythonPackage: (module) => {
      const parts = module.split('.')
      for (let length = parts.length; length > 0; length--) {
        const path = parts.slice(0, length).join('.')
        const name = said.imports[path] ?? pypiName(path)
        if (library('pypi', name) !== undefined) return name
      }
      return undefined
    },
    model: modelLookup(said.models),
    variables: new Set(variables),
    languageOf: (name) => (name.startsWith('.env') ? 'settings' : endings.get(endOf(name))),
    enters: (folder) => !notEntered.has(folder),
  }
}

/** A name of the Python package index as all its spellings have it. */
function pypiName(name: string): string {
  return name.toLowerCase().replace(/[-_.]{1,200}/g, '-')
}

function endOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot).toLowerCase()
}

function libraryLookup(libraries: AiInCode['libraries']): Catalogue['library'] {
  const exact = new Map<string, KnownLibrary>()
  const begins: { key: string; known: KnownLibrary }[] = []
  for (const { ecosystem, provider, framework, names } of libraries) {
    for (const name of names) {
      const known = { provider, framework }
      if (name.endsWith('*')) begins.push({ key: `${ecosystem} ${name.slice(0, -1)}`, known })
      else exact.set(`${ecosystem} ${name}`, known)
    }
  }
  // The longest beginning says most.
  begins.sort((one, other) => other.key.length - one.key.length)
  return (ecosystem, name) => {
    const key = `${ecosystem} ${ecosystem === 'pypi' ? pypiName(name) : name}`
    return exact.get(key) ?? begins.find((one) => key.startsWith(one.key))?.known
  }
}

const REST_OF_NAME = /^[\w.:@/-]{1,100}$/
/** A file that is called like a model. */
const FILE = /\.(json|ya?ml|md|txt|py|[cm]?[jt]sx?|html|svg|png|css|csv)$/i

function modelLookup(models: AiInCode['models']): Catalogue['model'] {
  const exact = new Map<string, ModelForm>()
  const byFirst = new Map<string, { begin: string; form: ModelForm }[]>()
  for (const { type, providers, begins, names } of models) {
    const form = { type, providers }
    for (const name of names) exact.set(name, form)
    for (const begin of begins) {
      const first = begin.slice(0, 2)
      byFirst.set(first, [...(byFirst.get(first) ?? []), { begin, form }])
    }
  }
  return (name) => {
    const known = exact.get(name)
    if (known !== undefined) return known
    for (const { begin, form } of byFirst.get(name.slice(0, 2)) ?? []) {
      if (!name.startsWith(begin)) continue
      const rest = name.slice(begin.length)
      // A repository of the hub needs no number, and a beginning that holds one is enough.
      const telling = begin.endsWith('/') || /\d/.test(name)
      if (telling && REST_OF_NAME.test(rest) && !FILE.test(name)) return form
    }
    return undefined
  }
}
