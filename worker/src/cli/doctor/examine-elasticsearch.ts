import { z } from 'zod'
import type { ElasticRequest } from '../../elastic/elastic.ts'
import { asProblem } from '../../model/problem.ts'
import { WORKER_RIGHTS } from '../worker-rights.ts'
import { examineClock } from './clock-skew.ts'
import { attempt, type Finding, fine, warn, wrong } from './finding.ts'

/** An Elasticsearch to examine, as the worker reaches it. */
export interface ElasticsearchPatient {
  ask(request: ElasticRequest): Promise<unknown>
  nowMs(): number
  /** Whether every address is of this machine. */
  isLocal: boolean
}

const Nodes = z.object({ nodes: z.record(z.string(), z.object({ name: z.string(), version: z.string() })) })
const Disk = z.object({
  total_in_bytes: z.number(),
  available_in_bytes: z.number(),
  /** With less no new index is put there, with less than the other none takes writes. */
  low_watermark_free_space_in_bytes: z.number().optional(),
  flood_stage_free_space_in_bytes: z.number().optional(),
})
const Stats = z.object({
  nodes: z.record(
    z.string(),
    z.object({
      name: z.string(),
      timestamp: z.number(),
      fs: z.object({ data: z.array(Disk) }),
    }),
  ),
})
const Privileges = z.object({
  username: z.string(),
  cluster: z.record(z.string(), z.boolean()),
  index: z.record(z.string(), z.record(z.string(), z.boolean())),
})
const Blocks = z.record(
  z.string(),
  z.object({
    settings: z.object({ index: z.object({ blocks: z.record(z.string(), z.string()).optional() }) }),
  }),
)

/** Whether it answers, is new enough, lets the worker do its work and nobody else in, has room, and goes with our clock. */
export async function examineElasticsearch(patient: ElasticsearchPatient): Promise<Finding[]> {
  const reached = await attempt(async () =>
    Nodes.parse(
      await patient.ask({
        method: 'GET',
        path: '/_nodes',
        query: { filter_path: 'nodes.*.name,nodes.*.version' },
      }),
    ),
  )
  if (!reached.ok) return [unreachable(reached)]
  return [
    versions(Object.values(reached.value.nodes).map(({ version }) => version)),
    await rights(patient),
    ...(await nodes(patient)),
    await blocks(patient),
  ]
}

function unreachable({ message, cause }: { message: string; cause: unknown }): Finding {
  const remedies: Readonly<Record<number, string>> = {
    401: 'check store.elasticsearch.username and what its password file holds, or the API key',
    403: 'give its role the rights that docs/elasticsearch.md lists',
  }
  const remedy =
    remedies[statusOf(cause) ?? 0] ?? 'start it, or mend store.elasticsearch.nodes (WACHTER_STORE_NODES)'
  return wrong('elasticsearch', message, remedy)
}

function versions(found: readonly string[]): Finding {
  const detail = [...new Set(found)].join(', ')
  return found.every(isSupported)
    ? fine('elasticsearch', `${detail}, ${found.length} ${found.length === 1 ? 'node' : 'nodes'}`)
    : wrong('elasticsearch', `version ${detail}`, 'Wachter works with 8.19 and with 9')
}

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major === 9 || (major === 8 && minor >= 19)
}

async function rights({ ask, isLocal }: ElasticsearchPatient): Promise<Finding> {
  const check = 'elasticsearch rights'
  const answered = await attempt(async () =>
    Privileges.parse(
      await ask({ method: 'POST', path: '/_security/user/_has_privileges', body: { ...WORKER_RIGHTS } }),
    ),
  )
  if (!answered.ok) {
    if (!isSecurityOff(answered.cause)) return wrong(check, answered.message, 'docs/elasticsearch.md')
    const detail = 'its security is off: whoever reaches it reads and changes everything'
    return isLocal
      ? fine(check, 'its security is off; it is on this machine')
      : warn(check, detail, 'set xpack.security.enabled: true, and give the worker a user of its own')
  }
  const { username, cluster, index } = answered.value
  const missing = [
    ...lacking(cluster),
    ...Object.entries(index).flatMap(([name, allowed]) => lacking(allowed).map((one) => `${one} on ${name}`)),
  ]
  return missing.length === 0
    ? fine(check, `${username} may do what a worker does`)
    : wrong(check, `${username} lacks ${missing.join(', ')}`, 'add it to the role: docs/elasticsearch.md')
}

function lacking(allowed: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(allowed).filter((name) => allowed[name] !== true)
}

async function nodes({ ask, nowMs }: ElasticsearchPatient): Promise<Finding[]> {
  const before = nowMs()
  const answered = await attempt(async () =>
    Stats.parse(await ask({ method: 'GET', path: '/_nodes/stats/fs' })),
  )
  const after = nowMs()
  if (!answered.ok) {
    return [wrong('elasticsearch disk', answered.message, 'give the role the cluster privilege monitor')]
  }
  return Object.values(answered.value.nodes).flatMap(({ name, timestamp, fs }) => [
    ...fs.data.map((disk) => room(name, disk)),
    examineClock(`elasticsearch node ${name}`, { before, told: timestamp, after }),
  ])
}

function room(name: string, disk: z.infer<typeof Disk>): Finding {
  const check = 'elasticsearch disk'
  const { total_in_bytes: total, available_in_bytes: available } = disk
  const detail = `${name}: ${Math.floor(available / 1e9)} of ${Math.floor(total / 1e9)} GB free`
  const remedy = 'make room, add a node, or lower store.retention'
  if (available < (disk.flood_stage_free_space_in_bytes ?? 0)) return wrong(check, detail, remedy)
  return available < (disk.low_watermark_free_space_in_bytes ?? 0)
    ? warn(check, detail, remedy)
    : fine(check, detail)
}

/** At its last watermark Elasticsearch itself closes indices for writing. */
async function blocks({ ask }: ElasticsearchPatient): Promise<Finding> {
  const check = 'elasticsearch indices'
  const answered = await attempt(async () =>
    Blocks.parse(
      await ask({
        method: 'GET',
        path: '/wachter-*/_settings',
        query: { filter_path: '*.settings.index.blocks,*.settings.index.uuid' },
      }),
    ),
  )
  if (!answered.ok) {
    return wrong(check, answered.message, 'give the role view_index_metadata on wachter-*')
  }
  const entries = Object.entries(answered.value)
  const blocked = entries.filter(([, { settings }]) =>
    Object.values(settings.index.blocks ?? {}).some((value) => value === 'true'),
  )
  if (blocked.length === 0) {
    return fine(check, entries.length === 0 ? 'none yet: the first start makes them' : String(entries.length))
  }
  const names = blocked.map(([name]) => name)
  return wrong(
    check,
    `${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''} take no writes`,
    'make room on the disk (Elasticsearch opens them then), or remove index.blocks that somebody has set',
  )
}

/** Without security there is no such route. */
function isSecurityOff(error: unknown): boolean {
  return (
    [400, 404, 405, 500].includes(statusOf(error) ?? 0) && /handler|security/i.test(asProblem(error).message)
  )
}

function statusOf(error: unknown): number | undefined {
  for (let one = error; typeof one === 'object' && one !== null; one = Reflect.get(one, 'cause')) {
    const status: unknown = Reflect.get(one, 'statusCode')
    if (typeof status === 'number') return status
  }
  return undefined
}
