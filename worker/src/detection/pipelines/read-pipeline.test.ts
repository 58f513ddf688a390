import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { compileRules } from '../sigma/compile-rules.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { resolveRules } from '../sigma/resolve-rules.ts'
import { piped } from './piped.ts'
import { readPipeline } from './read-pipeline.ts'

const shipped = join(import.meta.dirname, '..', '..', '..', '..', 'provisioning', 'pipelines')

test('what is not done here is refused, all of it with its line', () => {
  const text = `name: p
vars: {a: 1}
transformations:
  - type: set_state
    key: a
  - type: field_name_mapping
    maping: {a: b}
  - type: add_condition
    conditions: {a|unheard: 1}
  - type: field_name_prefix
    prefix: a
    rule_conditions: [{type: is_null}]
  - type: field_name_prefix
    prefix: a
    field_name_conditions: [{type: include_fields, mode: re, fields: ['(?=a)']}]
  - type: change_logsource
`
  const lines = (() => {
    try {
      readPipeline(text, 'p.yaml')
    } catch (thrown) {
      return thrown instanceof Error ? thrown.message.split('\n') : []
    }
    return []
  })()
  for (const expected of [
    /^p\.yaml:2 pipeline\.vars: is not known here/,
    /^p\.yaml:4 type: "set_state" is not known here; there are field_name_mapping/,
    /^p\.yaml:6 field_name_mapping\.mapping: is missing/,
    /^p\.yaml:7 field_name_mapping\.maping: is not known here/,
    /^p\.yaml:9 .*unheard/,
    /^p\.yaml:12 rule_conditions: type: "is_null" is not known here; there are logsource/,
    /^p\.yaml:15 field_name_conditions: fields: error parsing/,
    /^p\.yaml:16 change_logsource names no product, category or service/,
  ])
    expect(lines).toContainEqual(expect.stringMatching(expected))
})

test.each(['', '[]', 'a: 1\n---\nb: 1', 'transformations: []', 'transformations: [1]', '{'])(
  '%j is no pipeline',
  (text) => {
    expect(() => readPipeline(text, 'p.yaml')).toThrow(/^p\.yaml:\d /)
  },
)

describe('the pipelines that are shipped', () => {
  const files = readdirSync(shipped, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.yaml$/.test(name),
  )
  const pipelines = new Map(
    files.map((name) => [name, readPipeline(readFileSync(join(shipped, name), 'utf8'), name)]),
  )

  test.each<[files: string[], logsource: string, detection: string, record: Record<string, unknown>]>([
    [
      ['events/aws-cloudtrail.yaml'],
      'product: aws, service: cloudtrail',
      'eventSource: iam.amazonaws.com, eventName: CreateUser, requestParameters.userName: a, sourceIPAddress: 192.0.2.1',
      {
        ...{ 'event.provider': 'iam.amazonaws.com', 'event.action': 'CreateUser', 'source.ip': '192.0.2.1' },
        'wachter.request.parameters': { userName: 'a' },
      },
    ],
    [
      ['events/web.yaml'],
      'category: webserver',
      'cs-uri-query|startswith: /a, sc-status: 200',
      { 'url.path': '/a/b', 'http.response.status_code': 200 },
    ],
    [
      ['events/hosts.yaml'],
      'category: network_connection, product: windows',
      "Initiated: 'true', Image|endswith: '\\a.exe'",
      { 'network.direction': 'egress', 'process.executable': 'C:\\a.exe' },
    ],
    [['elastic/okta.yaml'], 'product: okta', 'eventType: a', { 'okta.event_type': 'a' }],
    [
      ['elastic/azure.yaml'],
      'product: azure, service: auditlogs',
      'properties.message: Add owner',
      { azure: { auditlogs: { properties: { activity_display_name: 'Add owner' } } } },
    ],
    [['elastic/m365.yaml'], 'product: m365, service: audit', 'Operation: a', { 'event.action': 'a' }],
    [
      ['elastic/gcp.yaml'],
      'product: gcp, service: gcp.audit',
      'data.protoPayload.methodName: a',
      { 'gcp.audit.method_name': 'a' },
    ],
    [
      ['elastic/windows.yaml', 'elastic/sysmon.yaml'],
      'product: windows, category: process_creation',
      'Image: a, OriginalFileName: b, LogonGuid: c',
      {
        ...{ 'event.code': '1', 'process.executable': 'a', 'process.pe.original_file_name': 'b' },
        winlog: { event_data: { LogonGuid: 'c' } },
      },
    ],
  ])('%j map what its rules name to what its records have', (names, logsource, detection, record) => {
    const rule = `title: R\nlogsource: {${logsource}}\ndetection: {s: {${detection}}, condition: s}\n`
    const used = names.flatMap((name) => pipelines.get(name) ?? [])
    expect(used).toHaveLength(names.length)
    const { rules, problems } = resolveRules(...piped([readSigma(rule, 'r.yml')], used))
    expect(problems).toEqual([])
    expect(compileRules(rules).match(record)).toHaveLength(1)
    for (const field of Object.keys(record))
      expect(compileRules(rules).match({ ...record, [field]: 'other' })).toHaveLength(0)
  })

  test('are all of them tried above', () => {
    expect([...pipelines.keys()].sort()).toEqual([
      ...['azure', 'gcp', 'm365', 'okta', 'sysmon', 'windows'].map((name) => `elastic/${name}.yaml`),
      ...['aws-cloudtrail', 'hosts', 'web'].map((name) => `events/${name}.yaml`),
    ])
  })
})
