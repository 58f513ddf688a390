import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Config } from '../config.ts'
import type { FeedConfig } from '../config-schema.ts'
import { asProblem, systemCodeOf } from '../model/problem.ts'
import { table } from './output.ts'

/** What one check found; `remedy` says what to do where something is wrong. */
export interface Finding {
  check: string
  state: 'ok' | 'warning' | 'wrong'
  detail: string
  remedy: string
}

/** What the doctor looks at beside the file system; each throws a `Problem` where it can't be done. */
export interface Patient {
  readConfig(): Config
  /** How many rules there are, and what is wrong with the others. */
  readRules(config: Config): { rules: number; problems: readonly string[] }
  readIncidents(config: Config): number
  /** Opens the store, has it checked, closes it. */
  checkStore(config: Config): Promise<string>
  /** How many documents a source has, and how many of them can't be read by its time field. */
  checkIndex(
    config: Config,
    source: IndexSource,
  ): Promise<{ documents: number; untimed: number; readBy: string }>
}

type IndexSource = FeedConfig & { kind: 'elasticsearch' }

/** Less than this much room on the data folder's disk is worth a warning, bytes. */
const LITTLE_ROOM = 2_000_000_000

/** `wachter doctor`: what is misconfigured and how to mend it. Exit code 0, 1 when something is wrong, 2 for the configuration. */
export async function doctor(
  patient: Patient,
  options: { json: boolean },
  out: (line: string) => Promise<void>,
): Promise<number> {
  const findings: Finding[] = []
  const config = attempt(() => patient.readConfig())
  if (config.ok) {
    const { file } = config.value
    findings.push(fine('configuration', file ?? 'none: defaults hold'))
    findings.push(...(await examine(patient, config.value)))
  } else {
    findings.push(
      wrong('configuration', config.message, 'mend the named fields; docs/configuration.md lists them all'),
    )
  }
  if (options.json) for (const finding of findings) await out(JSON.stringify(finding))
  else {
    const rows = findings.map(({ state, check, detail, remedy }) => [
      state === 'ok' ? '✓' : state === 'warning' ? '!' : '✗',
      check,
      remedy === '' ? detail : `${detail} -> ${remedy}`,
    ])
    await out(table([['', 'check', 'result'], ...rows], 400))
  }
  if (!config.ok) return 2
  return findings.some((finding) => finding.state === 'wrong') ? 1 : 0
}

async function examine(patient: Patient, config: Config): Promise<Finding[]> {
  const rules = attempt(() => patient.readRules(config))
  const incidents = attempt(() => patient.readIncidents(config))
  return [
    rules.ok
      ? fine('rules', `${rules.value.rules} in force`)
      : wrong('rules', rules.message, 'mend the folder named in rules'),
    ...(rules.ok ? rules.value.problems.map((text) => wrong('rule', text, 'mend or remove the rule')) : []),
    incidents.ok
      ? fine('incident categories', String(incidents.value))
      : wrong('incident categories', incidents.message, 'mend the file named in incidents'),
    await dataFolder(config.data),
    await room(config.data),
    await store(patient, config),
    await port(config.api.host, config.api.port),
    ...(await Promise.all(
      config.sources.flatMap((source) =>
        source.kind === 'files' ? source.paths.map((path) => readable(source.id, path)) : [],
      ),
    )),
    ...(await Promise.all(
      config.sources.flatMap((source) =>
        source.kind === 'elasticsearch' ? [indexed(patient, config, source)] : [],
      ),
    )),
    config.sources.length === 0
      ? warn('sources', 'none configured: the sample organisation is read', 'docs/connect-your-logs.md')
      : fine('sources', `${config.sources.length} configured`),
  ]
}

async function dataFolder(folder: string): Promise<Finding> {
  try {
    const facts = await stat(folder)
    if (!facts.isDirectory()) return wrong('data folder', `${folder} is no folder`, 'set data to a folder')
    await access(folder, constants.W_OK)
    if ((facts.mode & 0o077) !== 0) {
      return warn('data folder', `${folder} can be read by others`, `chmod 700 ${folder}`)
    }
    return fine('data folder', folder)
  } catch (error) {
    if (isMissing(error)) return fine('data folder', `${folder} will be made by the first start`)
    return wrong('data folder', asProblem(error).message, 'let the worker write there, or set data')
  }
}

async function room(folder: string): Promise<Finding> {
  const existing = await nearestExisting(folder)
  const { bavail, bsize } = await statfs(existing)
  const free = bavail * bsize
  const detail = `${Math.floor(free / 1e9)} GB free`
  return free < LITTLE_ROOM
    ? warn('disk', detail, 'make room, or lower store.retention')
    : fine('disk', detail)
}

async function nearestExisting(folder: string): Promise<string> {
  try {
    await stat(folder)
    return folder
  } catch {
    return nearestExisting(dirname(folder))
  }
}

async function store(patient: Patient, config: Config): Promise<Finding> {
  try {
    return fine('store', await patient.checkStore(config))
  } catch (error) {
    return wrong('store', asProblem(error).message, 'restore a backup, or move the file away and start anew')
  }
}

function port(host: string, number: number): Promise<Finding> {
  const name = `${host}:${number}`
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) =>
      resolve(
        warn(
          'address',
          `${name}: ${error.message}`,
          'stop what uses it (perhaps Wachter itself), or set api.port',
        ),
      ),
    )
    server.listen(number, host, () => server.close(() => resolve(fine('address', `${name} is free`))))
  })
}

async function readable(source: string, path: string): Promise<Finding> {
  try {
    await access(path, constants.R_OK)
    return fine(`source ${source}`, path)
  } catch (error) {
    return isMissing(error)
      ? warn(
          `source ${source}`,
          `${path} is not there`,
          'it will be read when it appears; check the spelling',
        )
      : wrong(`source ${source}`, asProblem(error).message, `let the worker read ${path}`)
  }
}

async function indexed(patient: Patient, config: Config, source: IndexSource): Promise<Finding> {
  const check = `source ${source.id}`
  try {
    const { documents, untimed, readBy } = await patient.checkIndex(config, source)
    const detail = `${source.index} has ${documents} documents, read by ${readBy}`
    if (documents === 0)
      return warn(
        check,
        `${source.index} has no documents`,
        'they will be read when they appear; check the spelling',
      )
    return untimed === 0
      ? fine(check, detail)
      : warn(check, `${detail}; ${untimed} without it are not read`, 'set time_field to auto or _seq_no')
  } catch (error) {
    const remedy = 'docs/elasticsearch.md says what the key must be allowed'
    return wrong(check, asProblem(error).message, remedy)
  }
}

function isMissing(error: unknown): boolean {
  return systemCodeOf(error) === 'ENOENT'
}

function attempt<Value>(read: () => Value): { ok: true; value: Value } | { ok: false; message: string } {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    return { ok: false, message: asProblem(error).message }
  }
}

const fine = (check: string, detail: string): Finding => ({ check, state: 'ok', detail, remedy: '' })
const warn = (check: string, detail: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  detail,
  remedy,
})
const wrong = (check: string, detail: string, remedy: string): Finding => ({
  check,
  state: 'wrong',
  detail,
  remedy,
})
