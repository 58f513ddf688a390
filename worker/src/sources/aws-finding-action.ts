import type { EventDraft } from '../model/source.ts'
import { destinationOf, sourceOf } from './addresses.ts'
import { asNumberOf } from './as-number.ts'
import { at, booleanAt, countAt, isObject, type JsonObject, stringAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'

type Fields = EventDraft['fields']

/** No finding nests what is read here deeper. */
const DEPTH = 12

/**
 * A value whose members begin with a small letter: events and exports write them so, answers of the API and the Security
 * Finding Format begin them with a capital one.
 */
export function decapitalised(value: unknown, depth = DEPTH): unknown {
  if (depth === 0) return undefined
  if (Array.isArray(value)) return value.map((member) => decapitalised(member, depth - 1))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      decapitalised(member, depth - 1),
    ]),
  )
}

/** Where an action keeps what was on the other side. */
const REMOTE = [
  'awsApiCallAction',
  'networkConnectionAction',
  'kubernetesApiCallAction',
  'rdsLoginAttemptAction',
] as const

/**
 * What was done, by whom from where: the `action` of a GuardDuty finding or, made small, the `Action` of one in Security
 * Hub. Names are those that the call itself has in CloudTrail: `event.action`, `service.name`, `source.ip`.
 */
export function actionFields(action: unknown): Fields {
  const call = at(action, 'awsApiCallAction')
  const blocked = [
    booleanAt(action, 'networkConnectionAction', 'blocked'),
    booleanAt(action, 'dnsRequestAction', 'blocked'),
    booleanAt(action, 'portProbeAction', 'blocked'),
  ].includes(true)
  const errorType = stringAt(call, 'errorCode')
  return {
    'wachter.outcome': blocked ? 'blocked' : outcomeOf({ record: 'report', errorType }),
    'event.action': stringAt(call, 'api') ?? stringAt(action, 'kubernetesApiCallAction', 'verb'),
    'service.name': serviceName(stringAt(call, 'serviceName')),
    'error.type': errorType,
    'user_agent.original':
      stringAt(call, 'userAgent') ?? stringAt(action, 'kubernetesApiCallAction', 'userAgent'),
    'dns.question.name': stringAt(action, 'dnsRequestAction', 'domain'),
    ...connectionFields(action),
  }
}

/** An AWS service as CloudTrail's events name it here. */
export function serviceName(given: string | undefined): string | undefined {
  return given?.replace(/\.amazonaws\.com$/, '')
}

function connectionFields(action: unknown): Fields {
  const probe = at(action, 'portProbeAction', 'portProbeDetails', 0)
  const connection = at(action, 'networkConnectionAction') ?? probe
  const remote =
    REMOTE.map((name) => at(action, name, 'remoteIpDetails')).find(isObject) ?? at(probe, 'remoteIpDetails')
  const local = addressIn(at(connection, 'localIpDetails'))
  const direction = stringAt(connection, 'connectionDirection')?.toLowerCase()
  if (direction === 'outbound') {
    return {
      ...sourceOf(local),
      ...destinationOf(addressIn(remote)),
      'network.direction': direction,
      'destination.port': countAt(connection, 'remotePortDetails', 'port'),
    }
  }
  return {
    ...sourceOf(addressIn(remote)),
    ...destinationOf(local),
    'network.direction': direction,
    'destination.port': countAt(connection, 'localPortDetails', 'port'),
    'source.geo.country_iso_code': stringAt(remote, 'country', 'countryCode'),
    'source.as.number': asNumberOf(at(remote, 'organization', 'asn')),
    'source.as.organization.name': stringAt(remote, 'organization', 'asnOrg'),
  }
}

function addressIn(details: unknown): string | undefined {
  return stringAt(details, 'ipAddressV4') ?? stringAt(details, 'ipAddressV6')
}

const PREFIX = 'aws/guardduty/service/action/'

/** The action as Security Hub keeps it in `ProductFields`: one flat name for each leaf. */
export function actionInProductFields(fields: unknown): JsonObject {
  const action: Record<string, unknown> = Object.create(null)
  if (!isObject(fields)) return action
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith(PREFIX)) place(action, name.slice(PREFIX.length).split('/', DEPTH), value)
  }
  return action
}

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const leaf = path.length - 1
  let here = target
  for (const [depth, name] of path.entries()) {
    if (depth === leaf) here[name] ??= value
    else {
      const inner = here[name] ?? Object.create(null)
      if (!isObject(inner)) return
      here[name] = inner
      here = inner as Record<string, unknown>
    }
  }
}
