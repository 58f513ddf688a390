import { z } from 'zod'

/**
 * The forms of what Grafana 13 is provisioned with, as far as we use them: its documentation of file provisioning ("Provision
 * Grafana", "Use configuration files to provision alerting resources"), the classic dashboard model of schema version 42, and
 * the query model of the Elasticsearch data source. Nothing beyond them is allowed, so that a slip of the pen shows.
 */

const uid = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)
const duration = z.string().regex(/^\d+(ms|s|m|h|d)$/)
const dataSource = z.strictObject({ type: z.string(), uid: z.string() })

const Metric = z.strictObject({
  id: z.string(),
  type: z.enum(['count', 'sum', 'avg', 'min', 'max', 'cardinality']),
  field: z.string().optional(),
})

const digits = z.string().regex(/^\d+$/)
const BucketAgg = z.discriminatedUnion('type', [
  z.strictObject({
    id: z.string(),
    type: z.literal('terms'),
    field: z.string(),
    settings: z.strictObject({
      size: digits,
      min_doc_count: digits,
      order: z.enum(['asc', 'desc']),
      orderBy: z.string(),
    }),
  }),
  z.strictObject({
    id: z.string(),
    type: z.literal('date_histogram'),
    field: z.literal('@timestamp'),
    settings: z.strictObject({
      interval: z.union([z.literal('auto'), duration]),
      min_doc_count: digits,
    }),
  }),
  z.strictObject({
    id: z.string(),
    type: z.literal('histogram'),
    field: z.string(),
    settings: z.strictObject({ interval: digits, min_doc_count: digits }),
  }),
])

const target = {
  refId: z.string(),
  query: z.string(),
  alias: z.string().optional(),
  timeField: z.literal('@timestamp'),
  metrics: z.array(Metric).min(1),
  bucketAggs: z.array(BucketAgg).min(1),
}
export const Target = z.strictObject(target)
export type Target = z.infer<typeof Target>

const Panel = z.strictObject({
  id: z.int().positive(),
  type: z.enum(['stat', 'timeseries', 'table', 'bargauge']),
  title: z.string().min(3),
  description: z.string(),
  transparent: z.literal(false),
  repeatDirection: z.literal('h'),
  datasource: dataSource,
  gridPos: z.strictObject({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
  targets: z.array(Target).min(1),
  links: z.array(z.strictObject({ title: z.string(), url: z.string() })).optional(),
  timeFrom: duration.or(z.string().regex(/^\d+y$/)).optional(),
  hideTimeOverride: z.boolean().optional(),
  options: z.record(z.string(), z.unknown()),
  transformations: z.array(z.strictObject({ id: z.literal('organize'), options: z.unknown() })).optional(),
  fieldConfig: z.strictObject({
    defaults: z.looseObject({
      unit: z.enum(['short', 'm', 'h', 'bytes', 'currencyUSD', 'percentunit', 'bool_yes_no']).optional(),
      noValue: z.string().optional(),
    }),
    overrides: z.array(
      z.strictObject({
        matcher: z.strictObject({ id: z.literal('byName'), options: z.string() }),
        properties: z.array(z.strictObject({ id: z.string(), value: z.unknown() })),
      }),
    ),
  }),
})
export type Panel = z.infer<typeof Panel>

export const ProvisionedDashboard = z.strictObject({
  uid,
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  timezone: z.literal('browser'),
  editable: z.literal(false),
  graphTooltip: z.int(),
  fiscalYearStartMonth: z.int(),
  schemaVersion: z.literal(42),
  time: z.strictObject({ from: z.string(), to: z.literal('now') }),
  refresh: z.string(),
  templating: z.strictObject({ list: z.array(z.unknown()).optional() }),
  annotations: z.strictObject({ list: z.array(z.unknown()).optional() }),
  links: z.array(z.looseObject({ title: z.string(), type: z.enum(['dashboards', 'link']) })),
  panels: z.array(Panel).min(1),
})

const reduced = z.strictObject({
  refId: z.literal('B'),
  type: z.literal('reduce'),
  datasource: dataSource,
  expression: z.literal('A'),
  reducer: z.enum(['sum', 'last', 'max', 'min']),
  settings: z.strictObject({ mode: z.literal('dropNN') }),
})
const threshold = z.strictObject({
  refId: z.literal('C'),
  type: z.literal('threshold'),
  datasource: dataSource,
  expression: z.literal('B'),
  conditions: z
    .array(
      z.strictObject({
        type: z.literal('query'),
        evaluator: z.strictObject({ type: z.enum(['gt', 'lt']), params: z.array(z.number()).length(1) }),
      }),
    )
    .length(1),
})
const query = <Model extends z.ZodType>(refId: string, model: Model) =>
  z.strictObject({
    refId: z.literal(refId),
    relativeTimeRange: z.strictObject({ from: z.int().positive(), to: z.literal(0) }),
    datasourceUid: z.string(),
    model,
  })

const AlertRule = z.strictObject({
  uid,
  title: z.string().max(190),
  condition: z.literal('C'),
  data: z.tuple([
    query(
      'A',
      z.strictObject({ ...target, datasource: dataSource, intervalMs: z.int(), maxDataPoints: z.int() }),
    ),
    query('B', reduced),
    query('C', threshold),
  ]),
  dashboardUid: uid,
  panelId: z.int(),
  noDataState: z.enum(['OK', 'NoData', 'Alerting', 'KeepLast']),
  execErrState: z.enum(['OK', 'Error', 'Alerting', 'KeepLast']),
  for: duration,
  annotations: z.record(z.string(), z.string()),
  labels: z.record(z.string().regex(/^[a-z_]+$/), z.string()),
  isPaused: z.boolean(),
  notification_settings: z
    .strictObject({
      receiver: z.string(),
      // Grafana demands these two of every rule that names its receiver.
      group_by: z.tuple([z.literal('grafana_folder'), z.literal('alertname')]),
      group_wait: duration,
      group_interval: duration,
      repeat_interval: duration,
    })
    .optional(),
})

export const AlertRules = z.strictObject({
  apiVersion: z.literal(1),
  groups: z
    .array(
      z.strictObject({
        orgId: z.int(),
        name: z.string(),
        folder: z.string(),
        interval: duration,
        rules: z.array(AlertRule).min(1),
      }),
    )
    .min(1),
})

const receiver = { uid, disableResolveMessage: z.boolean() }
export const ContactPoints = z.strictObject({
  apiVersion: z.literal(1),
  contactPoints: z.array(
    z.strictObject({
      orgId: z.int(),
      name: z.string(),
      receivers: z.array(
        z.discriminatedUnion('type', [
          z.strictObject({
            ...receiver,
            type: z.literal('webhook'),
            settings: z.strictObject({
              url: z.string(),
              httpMethod: z.enum(['POST', 'PUT']),
              authorization_scheme: z.string(),
              authorization_credentials: z.string(),
              maxAlerts: digits,
            }),
          }),
          z.strictObject({
            ...receiver,
            type: z.literal('email'),
            settings: z.strictObject({ addresses: z.string(), singleEmail: z.boolean() }),
          }),
          z.strictObject({
            ...receiver,
            type: z.literal('slack'),
            settings: z.strictObject({ recipient: z.string(), token: z.string(), title: z.string() }),
          }),
        ]),
      ),
    }),
  ),
})

export const DataSources = z.strictObject({
  apiVersion: z.literal(1),
  datasources: z
    .array(
      z.strictObject({
        name: z.string(),
        uid,
        orgId: z.int(),
        type: z.literal('elasticsearch'),
        access: z.literal('proxy'),
        url: z.string(),
        editable: z.boolean(),
        basicAuth: z.boolean().optional(),
        basicAuthUser: z.string().optional(),
        jsonData: z.strictObject({
          index: z.string().startsWith('wachter-*-'),
          timeField: z.literal('@timestamp'),
          maxConcurrentShardRequests: z.int(),
          timeInterval: duration,
          includeFrozen: z.boolean(),
          defaultQueryMode: z.enum(['metrics', 'logs', 'raw_data']),
          apiKeyAuth: z.boolean().optional(),
        }),
        secureJsonData: z.strictObject({
          basicAuthPassword: z.string().optional(),
          apiKey: z.string().optional(),
        }),
      }),
    )
    .min(1),
})

export const Dashboards = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({
      name: z.string(),
      orgId: z.int(),
      folder: z.string(),
      type: z.literal('file'),
      disableDeletion: z.boolean(),
      allowUiUpdates: z.literal(false),
      updateIntervalSeconds: z.int(),
      options: z.strictObject({ path: z.string(), foldersFromFilesStructure: z.boolean() }),
    }),
  ),
})

export const Plugins = z.strictObject({
  apiVersion: z.literal(1),
  apps: z.array(
    z.strictObject({
      type: z.literal('wachter-aisecurity-app'),
      org_id: z.int(),
      disabled: z.boolean(),
      jsonData: z.strictObject({ workerUrl: z.string() }),
      secureJsonData: z.record(
        z.enum([
          'readToken',
          'attestToken',
          'annotateToken',
          'respondToken',
          'revealToken',
          'configureToken',
        ]),
        z.string(),
      ),
    }),
  ),
})
