import { z } from 'zod'
import { peopleRoles, type Role } from '../../api/access.ts'
import { attempt, type Finding, fine, warn, wrong } from './finding.ts'

/** A Grafana to examine, as the worker reaches it. */
export interface GrafanaPatient {
  id: string
  /** The roles for which there are tokens that its app asks with. */
  roles: readonly Role[]
  /** Whether it can be asked for what only its administrators see. */
  asAdministrator: boolean
  /** What it answers below its address; throws where it doesn't answer. */
  ask(path: string): Promise<{ status: number; body: unknown }>
}

const APP = 'wachter-aisecurity-app'
/** The uid that dashboards and alert rules name. */
const DATA_SOURCE = 'wachter'
const OLDEST = 13

const Health = z.object({ version: z.string() })
const Keys = z.object({ keys: z.array(z.unknown()).min(1) })
const Plugin = z.object({
  enabled: z.boolean().default(false),
  info: z.object({ version: z.string() }),
  signature: z.string().optional(),
  jsonData: z.object({ workerUrl: z.string().optional() }).nullish(),
  secureJsonFields: z.record(z.string(), z.boolean()).nullish(),
})
const DataSource = z.object({ type: z.string(), jsonData: z.object({ index: z.string().optional() }) })
const SourceHealth = z.object({ status: z.string(), message: z.string().optional() })

const SECRETS = ['readToken', 'attestToken', 'annotateToken', 'respondToken', 'revealToken', 'configureToken']
const PAGE = 'docs/grafana.md'

/** Whether it answers, is new enough, signs who asks, has our app, its data source and its tokens. */
export async function examineGrafana(patient: GrafanaPatient): Promise<Finding[]> {
  const check = `grafana ${patient.id}`
  const health = await attempt(async () => Health.parse((await patient.ask('/api/health')).body))
  if (!health.ok)
    return [wrong(check, health.message, 'mend api.grafana[].url: its root URL as the worker reaches it')]
  const { version } = health.value
  const major = Number(version.split('.')[0])
  return [
    major >= OLDEST
      ? fine(check, `version ${version}`)
      : wrong(check, `version ${version}`, `the app needs Grafana ${OLDEST} or later`),
    await signing(patient),
    tokens(patient),
    ...(patient.asAdministrator
      ? [await elasticsearchPlugin(patient), await app(patient), await dataSource(patient)]
      : [
          warn(
            `${check} plugins`,
            'not looked at: only its administrators see them',
            'name a service account’s token as api.grafana[].token',
          ),
        ]),
  ]
}

async function signing({ id, ask }: GrafanaPatient): Promise<Finding> {
  const check = `grafana ${id} signing keys`
  const read = await attempt(async () => Keys.parse((await ask('/api/signing-keys/keys')).body))
  return read.ok
    ? fine(check, String(read.value.keys.length))
    : wrong(
        check,
        'it publishes none: nobody’s name can be checked',
        'let the worker reach /api/signing-keys/keys',
      )
}

function tokens({ id, roles }: GrafanaPatient): Finding {
  const check = `grafana ${id} tokens`
  const missing = [...peopleRoles, 'attester' as const, 'revealer' as const].filter(
    (role) => !roles.includes(role),
  )
  return missing.length === 0
    ? fine(check, 'one for each route')
    : wrong(check, `none of role ${missing.join(', ')}`, '`wachter setup` makes them')
}

async function elasticsearchPlugin({ id, ask }: GrafanaPatient): Promise<Finding> {
  const check = `grafana ${id} elasticsearch plugin`
  const answered = await attempt(() => ask('/api/plugins/elasticsearch/settings'))
  if (!answered.ok) return wrong(check, answered.message, PAGE)
  const { status, body } = answered.value
  const plugin = Plugin.safeParse(body).data
  if (status === 200 && plugin !== undefined) return fine(check, `version ${plugin.info.version}`)
  if (status === 404)
    return wrong(
      check,
      'it is not there: since Grafana 13 it is no part of the core',
      'install the plugin elasticsearch, from the catalogue or from its signed zip',
    )
  return refused(check, status)
}

async function app({ id, ask }: GrafanaPatient): Promise<Finding> {
  const check = `grafana ${id} app`
  const answered = await attempt(() => ask(`/api/plugins/${APP}/settings`))
  if (!answered.ok) return wrong(check, answered.message, PAGE)
  const { status, body } = answered.value
  if (status === 404)
    return wrong(
      check,
      'it is not loaded: not there, or not signed and not allowed',
      `unpack it into the folder of plugins; unsigned, set GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=${APP}`,
    )
  const plugin = Plugin.safeParse(body).data
  if (status !== 200 || plugin === undefined) return refused(check, status)
  const { signature = 'unknown', enabled, info, jsonData, secureJsonFields } = plugin
  if (signature === 'modified' || signature === 'invalid')
    return wrong(check, `its signature is ${signature}: files were changed`, 'unpack the package anew')
  if (!enabled) return wrong(check, 'it is not enabled', 'enable it, or provision provisioning/plugins')
  const missing = SECRETS.filter((name) => secureJsonFields?.[name] !== true)
  if (missing.length > 0 || !jsonData?.workerUrl) {
    const lacks = [...(jsonData?.workerUrl ? [] : ['workerUrl']), ...missing].join(', ')
    return wrong(check, `its settings lack ${lacks}`, '`wachter setup --out` writes provisioning/plugins')
  }
  return fine(check, `version ${info.version}, signature ${signature}, asks ${jsonData.workerUrl}`)
}

async function dataSource({ id, ask }: GrafanaPatient): Promise<Finding> {
  const check = `grafana ${id} data source`
  const answered = await attempt(() => ask(`/api/datasources/uid/${DATA_SOURCE}`))
  if (!answered.ok) return wrong(check, answered.message, PAGE)
  const { status, body } = answered.value
  if (status === 404)
    return wrong(check, `there is none with the uid ${DATA_SOURCE}`, '`wachter setup --out` writes it')
  const source = DataSource.safeParse(body).data
  if (status !== 200 || source === undefined) return refused(check, status)
  const { index = '' } = source.jsonData
  if (source.type !== 'elasticsearch' || !/^wachter-\*-[a-z0-9_]+-\*$/.test(index))
    return wrong(
      check,
      `it is of type ${source.type} and reads ${index}`,
      'it reads wachter-*-TENANT-* and no more',
    )
  const health = await attempt(() => ask(`/api/datasources/uid/${DATA_SOURCE}/health`))
  if (!health.ok) return wrong(check, health.message, PAGE)
  const said = SourceHealth.safeParse(health.value.body).data
  return said?.status === 'OK'
    ? fine(check, `reads ${index}`)
    : wrong(
        check,
        said?.message ?? `its test answers ${health.value.status}`,
        'mend its address, user or key',
      )
}

function refused(check: string, status: number): Finding {
  return wrong(check, `Grafana answers ${status}`, 'give the service account the role Admin')
}
