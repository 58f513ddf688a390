import { parse as parseToml } from 'smol-toml'
import { at, isObject, listAt, parsedJson, stringAt } from '../../sources/json-fields.ts'
import type { Ecosystem } from './ai-in-code.ts'
import { yamlIn } from './yaml-in.ts'

/** A package that a manifest or a lockfile names. */
export interface NamedPackage {
  ecosystem: Ecosystem
  name: string
  /** The one version that is installed, where the file says so. */
  version?: string
}

/** What a file says of the project whose folder it lies in. */
export interface Manifest {
  /** What the project calls itself. */
  name?: string
  packages: readonly NamedPackage[]
}

interface ManifestFile {
  /** The whole name of the file, or how it ends. */
  names: readonly string[]
  ends?: readonly string[]
  read(text: string): Manifest
}

/** Manifests: each makes its folder a project of its own. Throws what their parsers throw. */
const manifestFiles: readonly ManifestFile[] = [
  { names: ['package.json'], read: packageJson },
  { names: ['pyproject.toml'], read: (text) => pyproject(parseToml(text)) },
  { names: ['Pipfile'], read: (text) => pipfile(parseToml(text)) },
  { names: ['environment.yml', 'environment.yaml', 'conda.yaml'], read: (text) => conda(yamlIn(text)) },
  { names: ['go.mod'], read: goMod },
  { names: ['Cargo.toml'], read: (text) => cargo(parseToml(text)) },
  { names: ['composer.json'], read: composer },
  { names: ['Gemfile'], read: gemfile },
  { names: ['pom.xml'], read: pom },
  { names: ['build.gradle', 'build.gradle.kts'], read: gradle },
  { names: ['Directory.Packages.props', 'packages.config'], ends: ['.csproj', '.fsproj'], read: nuget },
]

/** Beside `requirements.txt` people keep `requirements-dev.txt` and `requirements/base.txt`. */
const REQUIREMENTS = /^(?:[\w.-]{0,60}requirements[\w.-]{0,60}|constraints[\w.-]{0,60})\.(?:txt|in)$/

/** Reads a file that names packages; undefined where it is none by its name. */
export function manifestIn(name: string): ((text: string) => Manifest) | undefined {
  if (REQUIREMENTS.test(name)) return (text) => ({ packages: requirements(text.split('\n')) })
  return manifestFiles.find(
    ({ names, ends = [] }) => names.includes(name) || ends.some((end) => name.endsWith(end)),
  )?.read
}

function packageJson(text: string): Manifest {
  const manifest = parsedJson(text)
  const packages = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap(
    (member) => membersAt(manifest, member),
  )
  return named(stringAt(manifest, 'name'), packagesOf('npm', packages))
}

function pyproject(manifest: unknown): Manifest {
  const poetry = at(manifest, 'tool', 'poetry')
  const lists = [
    listAt(manifest, 'project', 'dependencies'),
    ...listsIn(at(manifest, 'project', 'optional-dependencies')),
    ...listsIn(at(manifest, 'dependency-groups')),
  ]
  const groups = at(poetry, 'group')
  const tables = [poetry, ...(isObject(groups) ? Object.values(groups) : [])]
  const names = tables.flatMap((table) => [
    ...membersAt(table, 'dependencies'),
    ...membersAt(table, 'dev-dependencies'),
  ])
  const packages = [
    ...lists.flatMap((list) => requirements(list.filter((one) => typeof one === 'string'))),
    ...packagesOf('pypi', names),
  ]
  return named(stringAt(manifest, 'project', 'name') ?? stringAt(poetry, 'name'), packages)
}

const REQUIREMENT =
  /^\s{0,8}([A-Za-z0-9][\w.-]{0,100})(?:\[[^\]]{0,200}\])?\s{0,8}(?:===?\s{0,8}([\w.+!-]{1,60})(?=[\s;,]|$))?/

/** Lines of pip's requirements, PEP 508. */
function requirements(lines: readonly string[]): readonly NamedPackage[] {
  return lines.flatMap((line) => {
    const [, name, version] = REQUIREMENT.exec(line.slice(0, 400)) ?? []
    return name === undefined ? [] : [withVersion('pypi', name, version)]
  })
}

function pipfile(manifest: unknown): Manifest {
  const names = [...membersAt(manifest, 'packages'), ...membersAt(manifest, 'dev-packages')]
  return { packages: packagesOf('pypi', names) }
}

function conda(manifest: unknown): Manifest {
  const lines = listAt(manifest, 'dependencies').flatMap((one) =>
    isObject(one) ? listAt(one, 'pip') : [String(one).replace(/=/, '==')],
  )
  return { packages: requirements(lines.map(String)) }
}

const GO_MODULE =
  /^\s{0,8}(?:require\s{1,4})?([\w.-]{1,100}(?:\/[\w.~-]{1,100}){1,8})\s{1,4}(v[\w.+-]{1,80})/gm

function goMod(text: string): Manifest {
  const own = /^module\s{1,4}(\S{1,400})/m.exec(text)?.[1]
  const packages = [...text.matchAll(GO_MODULE)].map(([, name = '', version]) =>
    withVersion('go', name, version),
  )
  return named(own, packages)
}

function cargo(manifest: unknown): Manifest {
  const names = ['dependencies', 'dev-dependencies', 'build-dependencies'].flatMap((member) => [
    ...membersAt(manifest, member),
    ...membersAt(at(manifest, 'workspace'), member),
  ])
  return named(stringAt(manifest, 'package', 'name'), packagesOf('cargo', names))
}

function composer(text: string): Manifest {
  const manifest = parsedJson(text)
  const names = [...membersAt(manifest, 'require'), ...membersAt(manifest, 'require-dev')]
  return named(stringAt(manifest, 'name'), packagesOf('composer', names))
}

function gemfile(text: string): Manifest {
  const names = [...text.matchAll(/^\s{0,40}gem\s{1,4}["']([\w.-]{1,100})["']/gm)].map(
    ([, name = '']) => name,
  )
  return { packages: packagesOf('gem', names) }
}

const POM_DEPENDENCY =
  /<groupId>\s{0,20}([\w.-]{1,120})\s{0,20}<\/groupId>\s{0,200}<artifactId>\s{0,20}([\w.-]{1,120})\s{0,20}<\/artifactId>(?:\s{0,200}<version>\s{0,20}([\w.-]{1,60})\s{0,20}<\/version>)?/g

function pom(text: string): Manifest {
  const packages = [...text.matchAll(POM_DEPENDENCY)].map(([, group, artifact, version]) =>
    withVersion('maven', `${group}/${artifact}`, version),
  )
  return { packages }
}

const GRADLE_DEPENDENCY = /["']([\w.-]{1,120}):([\w.-]{1,120})(?::([\w.-]{1,60}))?["']/g

function gradle(text: string): Manifest {
  const packages = [...text.matchAll(GRADLE_DEPENDENCY)].map(([, group, artifact, version]) =>
    withVersion('maven', `${group}/${artifact}`, version),
  )
  return { packages }
}

const NUGET_PACKAGE =
  /<(?:PackageReference|PackageVersion|package)\s{1,20}(?:Include|id)\s{0,4}=\s{0,4}"([\w.-]{1,120})"(?:\s{1,20}[Vv]ersion\s{0,4}=\s{0,4}"([\w.-]{1,60})")?/g

function nuget(text: string): Manifest {
  const packages = [...text.matchAll(NUGET_PACKAGE)].map(([, name = '', version]) =>
    withVersion('nuget', name, version),
  )
  return { packages }
}

export function withVersion(ecosystem: Ecosystem, name: string, version: string | undefined): NamedPackage {
  return version === undefined ? { ecosystem, name } : { ecosystem, name, version }
}

function named(name: string | undefined, packages: readonly NamedPackage[]): Manifest {
  return name === undefined ? { packages } : { name, packages }
}

function membersAt(value: unknown, member: string): readonly string[] {
  const found = at(value, member)
  return isObject(found) ? Object.keys(found) : []
}

function packagesOf(ecosystem: Ecosystem, names: readonly string[]): readonly NamedPackage[] {
  return names.map((name) => ({ ecosystem, name }))
}

function listsIn(value: unknown): readonly (readonly unknown[])[] {
  return isObject(value) ? Object.values(value).map((list) => (Array.isArray(list) ? list : [])) : []
}
