import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Library } from '../controls/library.ts'
import { policyFaults } from '../governance/policy-links.ts'
import { dayAfter } from '../governance/policy-standing.ts'
import { Language } from '../model/in-languages.ts'
import { type Policy, PolicyYaml } from '../model/policy.ts'
import { asProblem, messageOf, problem } from '../model/problem.ts'
import type { Config } from './config.ts'
import { readControls } from './read-controls.ts'
import { readRoles } from './read-roles.ts'
import { readDocument, readYaml } from './read-yaml.ts'

type Configured = Pick<Config, 'policies' | 'controls' | 'roles' | 'risk' | 'incidents'>

/** A policy as it was read, and where. */
interface ReadPolicy {
  policy: Policy
  file: string
  lineOf(path: readonly PropertyKey[]): number
}

/** Bytes of a text in one language: some twenty pages. */
const LONGEST = 65_536

/**
 * The policies below the configured folders, each in a folder of its own that is called by its id: `policy.yaml` and a text for each
 * language. One of a later folder takes the place of one with its id in a folder before. Throws `config.invalid` (user) with file and line
 * of every fault, also of controls and roles that are not there and of links that lead back to where they began.
 */
export function readPolicies(config: Configured, controls = controlsOf(config)): readonly Policy[] {
  const { read, faults } = collected(config, controls)
  if (faults.length > 0) throw problem('config.invalid', 'user', faults.join('\n'))
  return read.map(({ policy }) => policy)
}

/** All that is wrong with policies, each as `FILE:LINE MESSAGE`; a day on which an approval is too old is a fault as well. */
export function policyFileFaults(
  config: Configured,
  today: string,
  controls = controlsOf(config),
): readonly string[] {
  const { read, faults } = collected(config, controls)
  const expired = read.flatMap(({ policy, file, lineOf }) => {
    const { approved, review_after_days } = policy
    if (approved === undefined) return []
    const due = dayAfter(approved.at, review_after_days)
    return due >= today
      ? []
      : [
          `${file}:${lineOf(['approved', 'at'])} approved.at: the approval of ${policy.id} was good until ${due}`,
        ]
  })
  return [...faults, ...expired]
}

/** Asked for where there are policies at all. */
function controlsOf(config: Configured): () => Pick<Library, 'controls'> {
  return () => readControls(config)
}

function collected(
  config: Configured,
  controls: ReturnType<typeof controlsOf>,
): { read: readonly ReadPolicy[]; faults: readonly string[] } {
  const faults: string[] = []
  const byId = new Map<string, ReadPolicy>()
  for (const folder of config.policies) {
    for (const name of foldersIn(folder)) {
      try {
        const one = readPolicy(join(folder, name), name)
        byId.set(one.policy.id, one)
      } catch (thrown) {
        faults.push(asProblem(thrown).message)
      }
    }
  }
  const read = [...byId.values()]
  if (read.length === 0) return { read, faults }
  const linked = policyFaults(
    read.map(({ policy }) => policy),
    {
      controls: new Set(controls().controls.map(({ id }) => id)),
      roles: existsSync(config.roles) ? new Set(readRoles(config.roles).keys()) : undefined,
    },
  )
  for (const { policy, path, message } of linked) {
    const one = byId.get(policy)
    faults.push(`${one?.file}:${one?.lineOf(path)} ${path.join('.')}: ${message}`)
  }
  return { read, faults }
}

function readPolicy(folder: string, name: string): ReadPolicy {
  const file = join(folder, 'policy.yaml')
  const source = textOf(file)
  const said = readYaml(source, file, PolicyYaml)
  const document = readDocument(source)
  if (!document.ok) throw problem('config.invalid', 'user', `${file}:1 it can't be read`)
  const { lineOf } = document.value
  if (said.id !== name)
    throw problem(
      'config.invalid',
      'user',
      `${file}:${lineOf(['id'])} id: it is ${said.id}, and its folder ${name}`,
    )
  const text = { en: '', nl: '' }
  for (const language of Language.options) text[language] = wordsOf(join(folder, `${language}.md`))
  const { title, purpose } = said
  const sha256 = hash(
    'sha256',
    JSON.stringify([title.en, title.nl, purpose.en, purpose.nl, text.en, text.nl]),
    'hex',
  )
  return { policy: { ...said, text, sha256 }, file, lineOf }
}

function wordsOf(file: string): string {
  const text = textOf(file).trim()
  if (text === '') throw problem('config.invalid', 'user', `${file}:1 it says nothing`)
  if (Buffer.byteLength(text) > LONGEST)
    throw problem('config.invalid', 'user', `${file}:1 it is longer than ${LONGEST} bytes`)
  return text
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw problem('config.invalid', 'user', `${file}:1 it can't be read: ${messageOf(error)}`)
  }
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort()
}
