import type { AssetType } from '../../model/taxonomy.ts'
import type { Catalogue, Language, ModelForm } from './ai-in-code.ts'

/** Something of the Hugging Face Hub that a call names. */
export interface HubName {
  type: AssetType
  provider: string
  name: string
}

/** What the text of a source file or a setting names. */
export interface NamesInCode {
  /** Package names as the file's ecosystem has them. */
  packages: ReadonlySet<string>
  models: ReadonlyMap<string, ModelForm>
  hub: readonly HubName[]
  variables: ReadonlySet<string>
}

/** All bounded: after a quote or an assignment at most one name is read. */
const QUOTED = /["'`]([A-Za-z0-9][\w.:@/-]{1,159})["'`]/g
const SET = /(?:["'`=]|[:-][ \t])([A-Za-z0-9][\w.:@/-]{1,159})(?=["'`\s,;)}\]]|$)/g
const VARIABLE = /\b[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{2,40}\b/g
const JAVASCRIPT_IMPORT = /\b(?:from|import|require)[ \t]{0,8}\(?[ \t]{0,8}["']([^"'\n]{1,200})["']/g
const PYTHON_IMPORT =
  /^[ \t]{0,80}(?:from[ \t]{1,8}([A-Za-z_][\w.]{0,199})[ \t]{1,8}import\b|import[ \t]{1,8}([A-Za-z_][\w., \t]{0,400}))/gm
const FIRST_ARGUMENT = /\s{0,40}["']([\w.-]{1,96}(?:\/[\w.-]{1,96})?)["']/y

/** Reads what a file of a language names; linear in the text. */
export function namesInCode(text: string, language: Language, catalogue: Catalogue): NamesInCode {
  const models = new Map<string, ModelForm>()
  for (const [, name = ''] of text.matchAll(language === 'settings' ? SET : QUOTED)) {
    const form = catalogue.model(name)
    if (form !== undefined) models.set(name, form)
  }
  const variables = new Set<string>()
  for (const [word] of text.matchAll(VARIABLE)) if (catalogue.variables.has(word)) variables.add(word)
  return {
    packages: packagesIn(text, language, catalogue),
    models,
    hub: hubNames(text, catalogue),
    variables,
  }
}

function packagesIn(text: string, language: Language, catalogue: Catalogue): ReadonlySet<string> {
  const packages = new Set<string>()
  if (language === 'javascript') {
    for (const [, specifier = ''] of text.matchAll(JAVASCRIPT_IMPORT)) {
      const parts = specifier.split('/')
      const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
      if (catalogue.library('npm', name) !== undefined) packages.add(name)
    }
  }
  if (language === 'python') {
    for (const [, from, imported = ''] of text.matchAll(PYTHON_IMPORT)) {
      const modules =
        from === undefined ? imported.split(',').map((one) => one.trim().split(/\s/)[0] ?? '') : [from]
      for (const module of modules) {
        const name = catalogue.pythonPackage(module)
        if (name !== undefined) packages.add(name)
      }
    }
  }
  return packages
}

function hubNames(text: string, catalogue: Catalogue): readonly HubName[] {
  const names: HubName[] = []
  for (const { type, provider, begins } of catalogue.said.calls) {
    for (const begin of begins) {
      for (let at = text.indexOf(begin); at !== -1; at = text.indexOf(begin, at + begin.length)) {
        FIRST_ARGUMENT.lastIndex = at + begin.length
        const name = FIRST_ARGUMENT.exec(text)?.[1]
        if (name !== undefined && isHubName(name)) names.push({ type, provider, name })
      }
    }
  }
  return names
}

/** Single words (`json`, `checkpoint`) are kinds of files and folders of the machine. */
function isHubName(name: string): boolean {
  return /^[A-Za-z0-9].{0,200}[/-]/.test(name) && !/\.(json|ya?ml|csv|txt|jsonl|parquet|pt|bin)$/i.test(name)
}
