import type { AssetRef } from '../../model/event.ts'
import type { Problem } from '../../model/problem.ts'
import { asProblem } from '../../model/problem.ts'
import { mcpClients } from '../mcp/mcp-clients.ts'
import { configuredServers } from '../mcp/mcp-configurations.ts'
import { mcpServer } from '../mcp/server-entry.ts'
import { agentsIn, mayDefineAgents } from './agent-files.ts'
import type { AgentTold } from './agent-told.ts'
import type { Catalogue, Language } from './ai-in-code.ts'
import { lockfileIn } from './lockfiles.ts'
import { manifestIn, type NamedPackage } from './manifests.ts'
import { type NamesInCode, namesInCode } from './names-in-code.ts'
import { notebookCode } from './notebook.ts'
import { kindTo, type Project } from './project.ts'
import { type FileRole, fileRole, sha256 } from './told-files.ts'

/** A file of a project by its place. */
export interface ProjectFile {
  path: string
  name: string
  project: Project
}

const MEBIBYTE = 1024 * 1024
/** Longer sources are made by programs. */
const LONGEST_SOURCE = MEBIBYTE
const LONGEST_MANIFEST = 4 * MEBIBYTE
const LONGEST_LOCKFILE = 64 * MEBIBYTE
/** Notebooks hold what they printed, pictures too. */
const LONGEST_NOTEBOOK = 32 * MEBIBYTE

/** How many bytes of a file are worth reading for its name; undefined where nothing is looked for in it. */
export function wantedOf({ path, name, project }: ProjectFile, catalogue: Catalogue): number | undefined {
  if (lockfileIn(name) !== undefined) return LONGEST_LOCKFILE
  if (name.endsWith('.ipynb')) return LONGEST_NOTEBOOK
  if (manifestIn(name) !== undefined) return LONGEST_MANIFEST
  const role = fileRole(within(path, project), catalogue.said)
  const text = role === 'instructions' || role === 'prompt' || role === 'prompt_in_folder'
  return text || mayDefineAgents(name) || catalogue.languageOf(name) !== undefined
    ? LONGEST_SOURCE
    : undefined
}

/** A file that counts by its name alone: a data set; and any other part that is too large to be read. */
export function addByName(file: ProjectFile, catalogue: Catalogue): void {
  const role = fileRole(within(file.path, file.project), catalogue.said)
  if (role === 'training_dataset') addPart(file, 'trained_on', role)
  else if (role === 'evaluation_dataset') addPart(file, 'evaluated_on', role)
}

/** Adds to its project what a file says. Gives what in it could not be read. */
export function addContent(file: ProjectFile, text: string, catalogue: Catalogue): readonly Problem[] {
  const { name, path, project } = file
  const role = fileRole(within(path, project), catalogue.said)
  const problems: Problem[] = []
  // A template of a file is no such file: what fills it decides.
  const template = text.includes('{{') || text.includes('{%')
  const attempt = (read: () => void) => {
    try {
      read()
    } catch (thrown) {
      if (!template) problems.push(asProblem(thrown))
    }
  }
  attempt(() => addManifest(project, name, text, catalogue))
  attempt(() => addLocked(project, name, text, catalogue))
  let told: AgentTold | undefined
  attempt(() => {
    told = agentsIn(name, text, { path, key: keyOf(file) })
    addAgents(project, told)
  })
  addServers(file, text)
  if (role !== undefined && (told?.parts.length ?? 0) === 0) addText(file, role, text)
  if (name.endsWith('.ipynb')) addNotebook(file, text, catalogue)
  const language = catalogue.languageOf(name)
  if (language !== undefined && !isLock(name))
    addNames(project, namesInCode(text, language, catalogue), language)
  return problems
}

function isLock(name: string): boolean {
  return lockfileIn(name) !== undefined
}

function within(path: string, { folder }: Project): string {
  return path.slice(folder.length).replace(/^\//, '')
}

function keyOf({ path, project }: ProjectFile): string {
  return `${project.key}#${within(path, project)}`
}

function addManifest(project: Project, name: string, text: string, catalogue: Catalogue): void {
  const manifest = manifestIn(name)?.(text)
  if (manifest === undefined) return
  if (manifest.name !== undefined && project.repository === undefined) project.name = manifest.name
  for (const one of manifest.packages) addPackage(project, one, catalogue)
}

function addPackage({ packages }: Project, one: NamedPackage, catalogue: Catalogue): void {
  if (catalogue.library(one.ecosystem, one.name) === undefined) return
  const key = `${one.ecosystem} ${one.name}`
  if (one.version !== undefined || !packages.has(key)) packages.set(key, one)
}

function addLocked({ locked }: Project, name: string, text: string, catalogue: Catalogue): void {
  for (const { ecosystem, name: locks, version } of lockfileIn(name)?.(text) ?? []) {
    if (version !== undefined && catalogue.library(ecosystem, locks) !== undefined)
      locked.set(`${ecosystem} ${locks}`, version)
  }
}

function addAgents(project: Project, { models, parts, calls }: AgentTold): void {
  for (const model of models) project.configured.set(`${model.provider} ${model.name}`, model)
  project.parts.push(...parts)
  for (const one of calls) project.calls.add(one)
}

/** The MCP servers that a project's own settings name; what is wrong with them the connector `mcp` tells. */
function addServers({ path, project }: ProjectFile, text: string): void {
  const client = mcpClients.find(({ project: ends }) => ends.some((end) => path.endsWith(`/${end}`)))
  if (client === undefined) return
  try {
    for (const { name, entry } of configuredServers(text, path, client)) {
      project.calls.add(mcpServer(entry, name, `${path}#${name}`).key)
    }
  } catch {
    return
  }
}

function addText(file: ProjectFile, role: FileRole, text: string): void {
  if (role === 'training_dataset' || role === 'evaluation_dataset') return
  const { path, project } = file
  const instructions = role === 'instructions'
  project.parts.push({
    as: 'prompted_by',
    telling: role === 'prompt',
    thing: {
      asset: { type: 'prompt_template', provider: 'code', key: keyOf(file) },
      facts: {
        name: within(path, project),
        place: path,
        instructions_sha256: sha256(text),
        ...(instructions ? { purpose: 'Instructs agents that work on the code' } : {}),
      },
    },
  })
}

function addPart(
  file: ProjectFile,
  as: 'trained_on' | 'evaluated_on',
  type: 'training_dataset' | 'evaluation_dataset',
): void {
  const { path, project } = file
  const facts = { name: within(path, project), place: path }
  const thing = { asset: { type, provider: 'code', key: keyOf(file) }, facts }
  project.parts.push({ as, thing, telling: false })
}

function addNotebook(file: ProjectFile, text: string, catalogue: Catalogue): void {
  const code = notebookCode(text)
  if (code === undefined) return
  const names = namesInCode(code, 'python', catalogue)
  if (names.packages.size + names.models.size + names.hub.length + names.variables.size === 0) return
  const { path, project } = file
  addNames(project, names, 'python')
  const models = new Map<string, AssetRef>()
  for (const [key, { type, providers }] of names.models)
    models.set(key, { type, provider: providers[0] ?? '', key })
  for (const { type, provider, name } of names.hub) models.set(name, { type, provider, key: name })
  project.parts.push({
    as: 'uses',
    telling: true,
    thing: {
      asset: { type: 'notebook', provider: 'code', key: keyOf(file) },
      facts: { name: within(path, project), place: path, env_names: [...names.variables].sort() },
      relations: [...models.values()].map((to) => ({ kind: kindTo(to), to })),
    },
  })
}

function addNames(project: Project, names: NamesInCode, language: Language): void {
  for (const name of names.packages) {
    const ecosystem = language === 'python' ? 'pypi' : 'npm'
    const key = `${ecosystem} ${name}`
    if (!project.packages.has(key)) project.packages.set(key, { ecosystem, name })
  }
  for (const [name, form] of names.models) project.models.set(name, form)
  for (const name of names.variables) project.variables.add(name)
  const known = new Set(project.hub.map(({ type, name }) => `${type} ${name}`))
  project.hub.push(...names.hub.filter(({ type, name }) => !known.has(`${type} ${name}`)))
}
