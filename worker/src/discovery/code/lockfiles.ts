import { at, isObject, listAt, parsedJson, stringAt } from '../../sources/json-fields.ts'
import { type NamedPackage, withVersion } from './manifests.ts'

const lockfiles: Readonly<Record<string, (text: string) => readonly NamedPackage[]>> = {
  'package-lock.json': npmLock,
  'npm-shrinkwrap.json': npmLock,
  'yarn.lock': yarnLock,
  'pnpm-lock.yaml': pnpmLock,
  'bun.lock': bunLock,
  'poetry.lock': tomlPackages('pypi'),
  'uv.lock': tomlPackages('pypi'),
  'pdm.lock': tomlPackages('pypi'),
  'Pipfile.lock': pipLock,
  'Cargo.lock': tomlPackages('cargo'),
  'composer.lock': composerLock,
  'Gemfile.lock': gemLock,
}

/** What reads a lockfile of this name: which version of each package is installed. Throws what its parser throws. */
export function lockfileIn(name: string): ((text: string) => readonly NamedPackage[]) | undefined {
  return Object.hasOwn(lockfiles, name) ? lockfiles[name] : undefined
}

const INSTALLED = 'node_modules/'

/** What lies at the top: a second version below one package is that package's own business. */
function npmLock(text: string): readonly NamedPackage[] {
  const lock = parsedJson(text)
  const packages = at(lock, 'packages')
  if (isObject(packages)) {
    return Object.entries(packages).flatMap(([path, entry]) =>
      path.lastIndexOf(INSTALLED) === 0
        ? [withVersion('npm', path.slice(INSTALLED.length), stringAt(entry, 'version'))]
        : [],
    )
  }
  const dependencies = at(lock, 'dependencies')
  return Object.entries(isObject(dependencies) ? dependencies : {}).map(([name, entry]) =>
    withVersion('npm', name, stringAt(entry, 'version')),
  )
}

const YARN_ENTRY =
  /^"?(@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?)@[^\n]{0,400}:\n\s{1,4}version:?\s{1,4}"?([\w.+-]{1,80})/gm

function yarnLock(text: string): readonly NamedPackage[] {
  return [...text.matchAll(YARN_ENTRY)].map(([, name = '', version]) => withVersion('npm', name, version))
}

const PNPM_ENTRY =
  /^ {2}['"]?\/?(@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?)[@/](\d[\w.+-]{0,80})(?:\([^\n]{0,400})?['"]?:/gm

function pnpmLock(text: string): readonly NamedPackage[] {
  return [...text.matchAll(PNPM_ENTRY)].map(([, name = '', version]) => withVersion('npm', name, version))
}

const BUN_ENTRY = /^\s{1,8}"[^"\n]{1,200}": \["(@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?)@(\d[\w.+-]{0,80})"/gm

function bunLock(text: string): readonly NamedPackage[] {
  return [...text.matchAll(BUN_ENTRY)].map(([, name = '', version]) => withVersion('npm', name, version))
}

const TOML_PACKAGE = /^\[\[package\]\]\r?\nname = "([\w.-]{1,200})"\r?\nversion = "([\w.+!-]{1,80})"/gm

function tomlPackages(ecosystem: 'pypi' | 'cargo'): (text: string) => readonly NamedPackage[] {
  return (text) =>
    [...text.matchAll(TOML_PACKAGE)].map(([, name = '', version]) => withVersion(ecosystem, name, version))
}

function pipLock(text: string): readonly NamedPackage[] {
  const lock = parsedJson(text)
  return ['default', 'develop'].flatMap((group) => {
    const entries = at(lock, group)
    return Object.entries(isObject(entries) ? entries : {}).map(([name, entry]) =>
      withVersion('pypi', name, stringAt(entry, 'version')?.replace(/^==/, '')),
    )
  })
}

function composerLock(text: string): readonly NamedPackage[] {
  const lock = parsedJson(text)
  return [...listAt(lock, 'packages'), ...listAt(lock, 'packages-dev')].flatMap((entry) => {
    const name = stringAt(entry, 'name')
    return name === undefined ? [] : [withVersion('composer', name, stringAt(entry, 'version'))]
  })
}

function gemLock(text: string): readonly NamedPackage[] {
  const entries = text.matchAll(/^ {4}([\w.-]{1,100}) \((\d[\w.-]{0,60})\)$/gm)
  return [...entries].map(([, name = '', version]) => withVersion('gem', name, version))
}
