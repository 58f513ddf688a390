import type { Config } from '../config/config.ts'
import type { FeedConfig } from '../config/config-schema.ts'
import type { ElasticsearchConfig, RedisConfig } from '../config/servers-config.ts'
import { type ElasticsearchPatient, examineElasticsearch } from './doctor/examine-elasticsearch.ts'
import {
  examineAddresses,
  examineDataFolder,
  examineSecrets,
  examineSources,
} from './doctor/examine-files.ts'
import { examineGrafana, type GrafanaPatient } from './doctor/examine-grafana.ts'
import { examineRedis, type RedisPatient } from './doctor/examine-redis.ts'
import { attempt, type Finding, fine, warn, wrong } from './doctor/finding.ts'
import { showFindings } from './show-findings.ts'

/** Playbooks in force, what is wrong with others, and the roles that nobody holds. */
interface ExaminedPlaybooks {
  playbooks: number
  problems: readonly string[]
  unheld: readonly string[]
}

/** What the doctor looks at beside the file system; each throws a `Problem` where it can't be done. */
export interface Patient {
  readConfig(): Config
  /** How many rules there are, and what is wrong with the others. */
  readRules(config: Config): { rules: number; problems: readonly string[] }
  readIncidents(config: Config): number
  /** Undefined where there are none. */
  readPlaybooks(config: Config): ExaminedPlaybooks | undefined
  /** Its version; undefined where there is none. */
  readRisk(config: Config): string | undefined
  /** Whether there is a file of clocks; throws where it is wrong. */
  readClocks(config: Config): true | undefined
  /** How many regimes there are; undefined where there is no file of them. */
  readRegimes(config: Config): number | undefined
  /** How many frameworks there are; undefined where there is no file of them. */
  readFrameworks(config: Config): number | undefined
  /** How many channels there are, all of their secrets being there; undefined where there is no file of them. */
  readNotifications(config: Config): number | undefined
  /** How many rotas there are; undefined where there is no file of them. */
  readRotas(config: Config): number | undefined
  /** How many files say what is known of addresses, and what is wrong with them. */
  checkAddresses(config: Config): Promise<{ files: number; faults: readonly string[] }>
  /** The model of a configured classifier. Throws what keeps it from working. */
  checkClassifier(config: Config): Promise<string | undefined>
  /** Opens the store, has it checked, closes it. */
  checkStore(config: Config): Promise<{ detail: string; sealedByOthers: readonly string[] }>
  /** How many documents a source has, and how many of them can't be read by its time field. */
  checkIndex(
    config: Config,
    source: IndexSource,
  ): Promise<{ documents: number; untimed: number; readBy: string }>
  /** Connected for as long as it is examined. */
  withElasticsearch<Result>(
    config: Config,
    connection: ElasticsearchConfig,
    examine: (patient: ElasticsearchPatient) => Promise<Result>,
  ): Promise<Result>
  /** Each Grafana whose app asks. */
  grafanas(config: Config): readonly GrafanaPatient[]
  withRedis<Result>(
    config: Config,
    connection: RedisConfig,
    examine: (patient: RedisPatient) => Promise<Result>,
  ): Promise<Result>
}

type IndexSource = FeedConfig & { kind: 'elasticsearch' }

/** `wachter doctor`: what is misconfigured and how to mend it. Exit code 0, 1 when something is wrong, 2 for the configuration. */
export async function doctor(
  patient: Patient,
  options: { json: boolean },
  out: (line: string) => Promise<void>,
): Promise<number> {
  const config = await attempt(() => patient.readConfig())
  const findings = config.ok
    ? [
        fine('configuration', config.value.file ?? 'none: defaults hold'),
        ...(await examine(patient, config.value)),
      ]
    : [wrong('configuration', config.message, 'mend the named fields; docs/configuration.md lists them all')]
  const code = await showFindings(findings, options, out)
  return config.ok ? code : 2
}

async function examine(patient: Patient, config: Config): Promise<Finding[]> {
  const secrets = await examineSecrets(config)
  return [
    ...(await examineProgramme(patient, config)),
    ...(await examineEnrichment(patient, config)),
    ...(await examineClassifier(patient, config)),
    ...(await examineDataFolder(config.data)),
    ...secrets,
    // Without its secrets nothing can be asked.
    ...(secrets.some(({ state }) => state === 'wrong') ? [] : await examineServers(patient, config)),
    ...(await Promise.all(patient.grafanas(config).map(examineGrafana))).flat(),
    ...(await examineAddresses(config)),
    ...(await Promise.all(
      config.sources.flatMap((source) =>
        source.kind === 'elasticsearch' ? [examineIndex(patient, config, source)] : [],
      ),
    )),
    ...(await examineSources(config)),
  ]
}

async function examineProgramme(patient: Patient, config: Config): Promise<Finding[]> {
  const rules = await attempt(() => patient.readRules(config))
  const incidents = await attempt(() => patient.readIncidents(config))
  const playbooks = await attempt(() => patient.readPlaybooks(config))
  const risk = await attempt(() => patient.readRisk(config))
  const clocks = await attempt(() => patient.readClocks(config))
  const regimes = await attempt(() => patient.readRegimes(config))
  const frameworks = await attempt(() => patient.readFrameworks(config))
  const notifications = await attempt(() => patient.readNotifications(config))
  const rotas = await attempt(() => patient.readRotas(config))
  return [
    rules.ok
      ? fine('rules', `${rules.value.rules} in force`)
      : wrong('rules', rules.message, 'mend the folder named in rules'),
    ...(rules.ok ? rules.value.problems.map((text) => wrong('rule', text, 'mend or remove the rule')) : []),
    incidents.ok
      ? fine('incident categories', String(incidents.value))
      : wrong('incident categories', incidents.message, 'mend the file named in incidents'),
    ...examinePlaybooks(playbooks),
    examineFile('risk', risk, { told: (version) => `version ${version}`, without: 'no risk is assessed' }),
    examineFile('clocks', clocks, { told: () => 'read', without: 'no clock of an incident runs' }),
    examineFile('regimes', regimes, {
      told: String,
      without: 'nobody is told whom incidents must be reported to',
    }),
    examineFile('frameworks', frameworks, { told: String, without: 'no compliance is judged' }),
    examineFile('notifications', notifications, {
      told: (channels) =>
        channels === 0 ? 'no channels: nobody is told of incidents' : `${channels} channels`,
      without: 'nobody is told of incidents',
    }),
    examineFile('rotas', rotas, { told: String, without: 'nobody is on call by a rota' }),
  ]
}

async function examineEnrichment(patient: Patient, config: Config): Promise<Finding[]> {
  const { files, faults } = await patient.checkAddresses(config)
  const told = faults.map((text) => wrong('enrichment', text, 'mend the file; docs/enrich-addresses.md'))
  return files === 0 ? [] : [fine('enrichment', `${files} files`), ...told]
}

async function examineClassifier(patient: Patient, config: Config): Promise<Finding[]> {
  const checked = await attempt(() => patient.checkClassifier(config))
  if (!checked.ok) return [wrong('classifier', checked.message, 'docs/own-classifier.md')]
  return checked.value === undefined ? [] : [fine('classifier', checked.value)]
}

function examinePlaybooks(
  read: Awaited<ReturnType<typeof attempt<ExaminedPlaybooks | undefined>>>,
): Finding[] {
  if (!read.ok)
    return [wrong('playbooks', read.message, 'mend what playbooks and roles name; docs/write-a-playbook.md')]
  if (read.value === undefined)
    return [warn('playbooks', 'there are none', 'take the shipped playbooks and roles.yaml')]
  const { playbooks, problems, unheld } = read.value
  const told = problems.map((text) => wrong('playbook', text, 'mend or remove the playbook'))
  const roles = `nobody holds ${unheld.join(', ')}`
  return [
    fine('playbooks', `${playbooks} in force`),
    ...told,
    ...(unheld.length === 0 ? [] : [warn('roles', roles, 'name people or teams in the file named in roles')]),
  ]
}

/** A file that may be missing; then something is not done. */
function examineFile<Read>(
  check: 'risk' | 'clocks' | 'regimes' | 'frameworks' | 'notifications' | 'rotas',
  read: Awaited<ReturnType<typeof attempt<Read | undefined>>>,
  { told, without }: { told(read: Read): string; without: string },
): Finding {
  if (!read.ok) return wrong(check, read.message, `mend the file named in ${check}`)
  if (read.value !== undefined) return fine(check, told(read.value))
  return warn(check, `there is no such file: ${without}`, `take the shipped ${check}.yaml`)
}

async function examineServers(patient: Patient, config: Config): Promise<Finding[]> {
  const { kind, elasticsearch } = config.store
  const { redis } = config.jobs
  const records =
    kind === 'elasticsearch' && elasticsearch !== undefined
      ? await examined('elasticsearch', () =>
          patient.withElasticsearch(config, elasticsearch, examineElasticsearch),
        )
      : []
  const jobs =
    config.jobs.kind === 'bullmq' && redis !== undefined
      ? await examined('redis', () => patient.withRedis(config, redis, examineRedis))
      : []
  const isReached = records.every(({ state }) => state !== 'wrong')
  return [...records, ...(isReached ? await examineStore(patient, config) : []), ...jobs]
}

async function examined(check: string, ask: () => Promise<Finding[]>): Promise<Finding[]> {
  const answered = await attempt(ask)
  return answered.ok ? answered.value : [wrong(check, answered.message, 'docs/scale-out.md')]
}

async function examineStore(patient: Patient, config: Config): Promise<Finding[]> {
  const checked = await attempt(() => patient.checkStore(config))
  if (!checked.ok) {
    const remedy =
      config.store.kind === 'sqlite'
        ? 'restore a backup, or move the file away and start anew'
        : 'docs/elasticsearch.md'
    return [wrong('store', checked.message, remedy)]
  }
  const { detail, sealedByOthers } = checked.value
  const remedy = 'use the key that the first start had (key.file; else sealing-key in the data folder)'
  return [
    fine('store', detail),
    ...sealedByOthers.map((tenant) =>
      wrong('sealing key', `the audit chain of ${tenant} was not sealed with this key`, remedy),
    ),
  ]
}

async function examineIndex(patient: Patient, config: Config, source: IndexSource): Promise<Finding> {
  const check = `source ${source.id}`
  const answered = await attempt(() => patient.checkIndex(config, source))
  if (!answered.ok) {
    return wrong(check, answered.message, 'docs/elasticsearch.md says what the key must be allowed')
  }
  const { documents, untimed, readBy } = answered.value
  const detail = `${source.index} has ${documents} documents, read by ${readBy}`
  if (documents === 0) {
    const remedy = 'they will be read when they appear; check the spelling'
    return warn(check, `${source.index} has no documents`, remedy)
  }
  return untimed === 0
    ? fine(check, detail)
    : warn(check, `${detail}; ${untimed} without it are not read`, 'set time_field to auto or _seq_no')
}
