import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import type { Person } from '../people.ts'
import { lowerId, mixedId } from '../provider-ids.ts'
import { hosts } from '../systems.ts'

export interface WebRequest {
  at: number
  person: Person
  host: string
  path?: string
  method?: string
  sent?: number
  received?: number
  status?: number
  blocked?: boolean
  category?: string
  file?: string
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number) => String(value).padStart(2, '0')

/** `Mon Nov 23 10:00:00 2026`, in UTC. */
function clock(at: number): string {
  const date = new Date(at)
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()} ${time} ${date.getUTCFullYear()}`
}

/** A web transaction through the cloud proxy, as Zscaler's NSS feed writes it. */
export function zscalerLine(random: Random, request: WebRequest): Line {
  const blocked = request.blocked === true
  return jsonLine('zscaler', request.at, {
    sourcetype: 'zscalernss-web',
    event: {
      datetime: clock(request.at),
      recordid: String(random.int(10 ** 14, 10 ** 15)),
      login: request.person.email,
      dept: request.person.team,
      devicehostname: request.person.host,
      cltintip: request.person.ip,
      reqmethod: request.method ?? 'GET',
      host: request.host,
      url: `${request.host}${request.path ?? '/'}`,
      proto: 'HTTPS',
      reqsize: String(request.sent ?? random.int(600, 3200)),
      respsize: String(blocked ? 14_200 : (request.received ?? Math.round(random.around(24_000)))),
      respcode: String(request.status ?? (blocked ? 403 : 200)),
      action: blocked ? 'Blocked' : 'Allowed',
      reason: blocked ? 'Not allowed to use this AI application' : 'Allowed',
      urlcategory: request.category ?? 'Corporate Marketing',
      filename: request.file ?? 'None',
      useragent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
    },
  })
}

/** A line of the old proxy, Squid's native format. */
export function squidLine(random: Random, request: WebRequest): Line {
  const seconds = (request.at / 1000).toFixed(3)
  const elapsed = String(Math.round(random.around(180))).padStart(6)
  const tunnel = request.method === undefined
  const result = request.blocked === true ? 'TCP_DENIED/403' : tunnel ? 'TCP_TUNNEL/200' : 'TCP_MISS/200'
  const url = tunnel ? `${request.host}:443` : `https://${request.host}${request.path ?? '/'}`
  const peer = request.blocked === true ? 'HIER_NONE/-' : `HIER_DIRECT/${request.host}`
  const raw = `${seconds} ${elapsed} ${request.person.ip} ${result} ${request.received ?? random.int(900, 90_000)} ${request.method ?? 'CONNECT'} ${url} ${request.person.login} ${peer} -`
  return { format: 'squid', at: request.at, raw }
}

/** A DNS question, as Zeek sees it pass. */
export function zeekDnsLine(random: Random, at: number, client: string, name: string): Line {
  return jsonLine('zeek', at, {
    ts: at / 1000,
    uid: `C${mixedId(random, 17)}`,
    'id.orig_h': client,
    'id.orig_p': random.int(32_768, 60_999),
    'id.resp_h': '10.40.1.53',
    'id.resp_p': 53,
    proto: 'udp',
    trans_id: random.int(1, 65_535),
    query: name,
    qclass_name: 'C_INTERNET',
    qtype_name: 'A',
    rcode_name: 'NOERROR',
    rejected: false,
    local_orig: true,
    local_resp: true,
  })
}

/** A connection from the internet or to it, as the firewall's agent reports it in ECS. */
export function connectionLine(
  random: Random,
  at: number,
  connection: {
    source: string
    destination: string
    port: number
    direction: 'inbound' | 'outbound'
    bytes: number
  },
): Line {
  return jsonLine('ecs', at, {
    '@timestamp': new Date(at).toISOString(),
    event: {
      id: lowerId(random, 20),
      category: ['network'],
      type: ['connection', 'allowed'],
      action: 'connection_accepted',
      dataset: 'firewall.log',
      outcome: 'success',
    },
    source: { ip: connection.source, port: random.int(1025, 65_000) },
    destination: { ip: connection.destination, port: connection.port },
    network: { direction: connection.direction, transport: 'tcp', bytes: connection.bytes },
    observer: { product: 'fw-edge-01', type: 'firewall' },
  })
}

/** A process that started on a machine, as the endpoint agent reports it in ECS. */
export function processLine(
  random: Random,
  at: number,
  start: {
    host: string
    user: string
    name: string
    command: string
    parent: string
    parentCommand?: string
  },
): Line {
  const args = start.command.split(' ')
  return jsonLine('ecs', at, {
    '@timestamp': new Date(at).toISOString(),
    event: {
      id: mixedId(random, 16),
      category: ['process'],
      type: ['start'],
      action: 'exec',
      dataset: 'endpoint.events.process',
      outcome: 'success',
    },
    host: { name: start.host, id: lowerId(random.fork(start.host), 24), os: { type: 'linux' } },
    user: { name: start.user },
    process: {
      pid: random.int(1200, 99_000),
      name: start.name,
      executable: `/usr/local/bin/${start.name}`,
      command_line: start.command,
      args,
      parent: {
        name: start.parent,
        executable: `/usr/bin/${start.parent}`,
        command_line: start.parentCommand ?? start.parent,
      },
    },
    observer: { product: 'endpoint', hostname: hosts.resolver },
  })
}
