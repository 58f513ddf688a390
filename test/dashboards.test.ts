import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { builtFiles, PROJECT } from '../dashboards/built-files.ts'
import { collections } from '../worker/src/store/store.ts'
import {
  AlertRules,
  ContactPoints,
  Dashboards,
  DataSources,
  type Panel,
  Plugins,
  ProvisionedDashboard,
  type Target,
} from './grafana/provisioned-forms.ts'

const built = builtFiles()
const dashboards = [...built].flatMap(([file, text]) =>
  file.startsWith('dashboards/built/')
    ? [{ file, dashboard: ProvisionedDashboard.parse(JSON.parse(text)) }]
    : [],
)
const panels = dashboards.flatMap(({ file, dashboard }) =>
  dashboard.panels.map((panel) => ({ file, dashboard: dashboard.uid, panel })),
)
const yamlIn = (file: string): unknown => parse(readFileSync(join(PROJECT, 'provisioning', file), 'utf8'))
const { groups } = AlertRules.parse(yamlIn('alerting/wachter-rules.yaml'))
const rules = groups.flatMap(({ rules }) => rules)
const { contactPoints } = ContactPoints.parse(yamlIn('alerting/wachter-contact-point.yaml'))
const [source] = DataSources.parse(yamlIn('datasources/wachter.yaml')).datasources

/** Every query there is, with the place it stands at. */
const targets: readonly (readonly [string, Target])[] = [
  ...panels.flatMap(({ dashboard, panel }) =>
    panel.targets.map((target) => [`${dashboard}: ${panel.title} ${target.refId}`, target] as const),
  ),
  ...rules.map(({ uid, data: [{ model }] }) => [uid, model] as const),
]

test('what is built lies in the project as `npm run dashboards` writes it', () => {
  for (const [file, text] of built) {
    const there = readFileSync(join(PROJECT, file), 'utf8')
    expect({ file, current: there === text }).toEqual({ file, current: true })
  }
  const files = readdirSync(join(PROJECT, 'dashboards/built')).map((name) => `dashboards/built/${name}`)
  expect(files.filter((file) => !built.has(file))).toEqual([])
})

describe('every dashboard', () => {
  test('has an address of its own, no variable, and says what it is for', () => {
    expect(dashboards.length).toBe(9)
    expect(repeated(dashboards.map(({ dashboard }) => dashboard.uid))).toEqual([])
    for (const { dashboard } of dashboards) {
      expect(dashboard.description.length).toBeGreaterThan(30)
      expect(dashboard.templating.list ?? []).toEqual([])
      expect(repeated(dashboard.panels.map(({ id }) => `${id}`))).toEqual([])
      expect(overlapping(dashboard.panels)).toEqual([])
    }
  })

  test('asks nobody but the one data source, and each panel says what it shows', () => {
    for (const { panel } of panels) {
      expect(panel.datasource).toEqual({ type: source?.type, uid: source?.uid })
      expect(panel.description.length).toBeGreaterThan(15)
    }
  })

  test('leads only to pages that the app has', () => {
    const links = panels.flatMap(({ panel }) => appLinks(panel))
    expect(links.length).toBeGreaterThan(30)
    expect(links.filter((link) => !PAGES.test(link.split('?')[0] ?? ''))).toEqual([])
  })

  test('narrows the lists of the app by nothing but what they know', () => {
    const asked = panels
      .flatMap(({ panel }) => appLinks(panel))
      .flatMap((link) => {
        const { pathname, searchParams } = new URL(link, 'http://grafana')
        const page = pathname.split('/').at(-1) ?? ''
        return [...new Set(searchParams.keys())].map((key) => ({ page, key }))
      })
    expect(asked.length).toBeGreaterThan(10)
    const unknown = asked.filter(({ page, key }) => {
      const port = readFileSync(join(PROJECT, 'plugin/src', page, `${page}-port.ts`), 'utf8')
      const range = port.includes('timeRangeKeys(') ? ['from', 'to'] : []
      return !range.includes(key) && !new RegExp(`^  '?${key}'?: `, 'm').test(port)
    })
    expect(unknown).toEqual([])
  })

  test('names in its tables only columns that its queries give', () => {
    for (const { panel, dashboard } of panels.filter(({ panel: { type } }) => type === 'table')) {
      const [target] = panel.targets
      if (target === undefined) throw new Error(`${dashboard} ${panel.title} asks nothing`)
      const named = panel.fieldConfig.overrides.map(({ matcher }) => matcher.options)
      expect({ panel: panel.title, columns: named.sort() }).toEqual({
        panel: panel.title,
        columns: columnsOf(target).sort(),
      })
    }
  })
})

describe('every query', () => {
  test.each(targets)('%s asks for fields that the indices of its kind have', (_, target) => {
    const kind = /^_index:wachter-(\w+)-\*/.exec(target.query)?.[1]
    const collection = Object.values(collections).find(({ name }) => name === kind)
    if (collection === undefined) throw new Error(`no kind of records in ${target.query}`)
    const known = new Set([...Object.keys(collection.fields), '@timestamp', 'store.id', '_index'])
    const used = [
      ...[...target.query.matchAll(/_exists_:([\w.]+)/g)].map(([, field = '']) => field),
      ...[...target.query.matchAll(/(?<![\w.])([a-z_][\w.]*):/g)].map(([, field = '']) => field),
      ...[...target.metrics, ...target.bucketAggs].flatMap(({ field }) => field ?? []),
    ].filter((field) => field !== '_exists_')
    expect(used.filter((field) => !known.has(field))).toEqual([])
  })

  // Elasticsearch reads the type of a field in every index of the data source before it leaves out those of other kinds.
  test('calculates with nothing that another kind of records has as words', () => {
    const calculated = targets.flatMap(([, { metrics, bucketAggs }]) => [
      ...metrics.filter(({ type }) => type !== 'cardinality'),
      ...bucketAggs.filter(({ type }) => type === 'histogram'),
    ])
    const asked = new Set(calculated.flatMap(({ field }) => field ?? []))
    expect(asked).toContain('limit')
    const otherwise = Object.values(collections).flatMap(({ name, fields }) =>
      Object.entries(fields)
        .filter(([field, { kind }]) => asked.has(field) && kind === 'keyword')
        .map(([field]) => `${name} has ${field} as a keyword`),
    )
    expect(otherwise).toEqual([])
  })
})

describe('every alert rule', () => {
  test('has a uid and a title of its own, and a panel that there is', () => {
    expect(repeated(rules.map(({ uid }) => uid))).toEqual([])
    expect(repeated(rules.map(({ title }) => title))).toEqual([])
    const known = new Set(panels.map(({ dashboard, panel }) => `${dashboard} ${panel.id}`))
    expect(rules.filter((rule) => !known.has(`${rule.dashboardUid} ${rule.panelId}`))).toEqual([])
  })

  test('asks the data source by its uid, ends in a curve, and names nobody but a contact point that there is', () => {
    const receivers = contactPoints.map(({ name }) => name)
    for (const { data, notification_settings: told } of rules) {
      expect(data[0].datasourceUid).toBe(source?.uid)
      expect(data[0].model.bucketAggs.at(-1)?.type).toBe('date_histogram')
      if (told !== undefined) expect(receivers).toContain(told.receiver)
    }
  })

  test('is the worker’s to tell where it belongs to incidents, and that of Grafana’s own policies else', () => {
    const told = rules.filter(({ notification_settings }) => notification_settings !== undefined)
    expect(told.map(({ uid }) => uid)).toEqual([
      'wachter-findings-severe',
      'wachter-incident-waiting',
      'wachter-clock',
    ])
    const unanswered = rules.filter(({ execErrState }) => execErrState === 'Alerting')
    expect(unanswered.map(({ uid }) => uid)).toEqual([
      'wachter-worker',
      'wachter-jobs',
      'wachter-redis',
      'wachter-elasticsearch',
    ])
    expect(rules.find(({ uid }) => uid === 'wachter-worker')?.noDataState).toBe('Alerting')
  })

  test('leads to a page of the app, and escapes the sign that begins a variable in labels', () => {
    for (const { annotations, labels } of rules) {
      expect((annotations['wachter_path'] ?? '').replaceAll(/\{\{.*?\}\}/g, 'x')).toMatch(PAGES)
      for (const label of Object.values(labels)) expect(label.replaceAll('$$', '')).not.toContain('$')
      // `${` would be taken for a variable of the environment.
      for (const text of Object.values(annotations)) expect(text).not.toContain('${')
    }
  })
})

test('what is provisioned beside is in Grafana’s form, holds no secret, and brings no tree of policies', () => {
  Dashboards.parse(yamlIn('dashboards/wachter.yaml'))
  Plugins.parse(yamlIn('plugins/wachter.yaml'))
  const example = ContactPoints.parse(yamlIn('alerting/examples/mail-and-chat.yaml'))
  const uids = [...contactPoints, ...example.contactPoints].flatMap(({ receivers }) =>
    receivers.map(({ uid }) => uid),
  )
  expect(repeated(uids)).toEqual([])
  for (const file of [
    'alerting/wachter-contact-point.yaml',
    'datasources/wachter.yaml',
    'plugins/wachter.yaml',
  ]) {
    const text = readFileSync(join(PROJECT, 'provisioning', file), 'utf8')
    const secrets = [...text.matchAll(/(?:Token|Password|credentials): (.*)/g)].map(([, value = '']) => value)
    expect(secrets.length).toBeGreaterThan(0)
    expect(secrets.filter((value) => !/^\$__file\{\/run\/secrets\/[\w-]+\}$/.test(value))).toEqual([])
  }
})

/** The addresses of the app (plugin/src/plugin.json), with whatever stands for an id. */
const manifest: { includes: { path: string }[] } = JSON.parse(
  readFileSync(join(PROJECT, 'plugin/src/plugin.json'), 'utf8'),
)
const PAGES = new RegExp(
  `^(${manifest.includes
    .map(({ path }) => path.replace('%PLUGIN_ID%', 'wachter-aisecurity-app').replaceAll(/:\w+/g, '[^/]+'))
    .join('|')})$`,
)

function appLinks(panel: Panel): readonly string[] {
  const inCells = panel.fieldConfig.overrides.flatMap(({ properties }) =>
    properties.flatMap(({ id, value }) => (id === 'links' && Array.isArray(value) ? value : [])),
  )
  return [...(panel.links ?? []), ...inCells].map((link: { url: string }) => link.url)
}

/** What Grafana's Elasticsearch data source calls the columns of a table. */
function columnsOf({ metrics, bucketAggs }: Target): string[] {
  const names: Readonly<Record<string, string>> = {
    ...{ count: 'Count', sum: 'Sum', avg: 'Average', max: 'Max', min: 'Min', cardinality: 'Unique Count' },
  }
  return [
    ...bucketAggs.map(({ field = '' }) => field),
    ...metrics.map(({ type, field }) => {
      const name = names[type] ?? type
      const isOneOfSeveral = metrics.filter((other) => other.type === type).length > 1
      return isOneOfSeveral ? `${name} ${field}` : name
    }),
  ]
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, nth) => values.indexOf(value) !== nth)
}

/** Panels that lie on each other, or beyond the 24 columns. */
function overlapping(all: readonly Panel[]): readonly string[] {
  const cells = new Map<string, string>()
  const bad: string[] = []
  for (const {
    title,
    gridPos: { x, y, w, h },
  } of all) {
    if (x + w > 24) bad.push(title)
    for (let column = x; column < x + w; column += 1)
      for (let row = y; row < y + h; row += 1) {
        const cell = `${column} ${row}`
        if (cells.has(cell)) bad.push(`${title} on ${cells.get(cell)}`)
        cells.set(cell, title)
      }
  }
  return bad
}
