import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderPdf } from '../../composition/render-pdf.ts'
import { theLibrary } from '../../controls/fixtures/the-library.ts'
import { csvRows } from '../../inventory/exchange/csv.ts'
import type { Acceptance } from '../../model/acceptance.ts'
import type { BoardActionId, DecisionId } from '../../model/board.ts'
import { BoardReport } from '../../model/board-report.ts'
import type { CategoryId } from '../../model/category.ts'
import { type AssetId, idOf, TenantId } from '../../model/ids.ts'
import { Instant } from '../../model/time.ts'
import { NOW } from '../../risk/fixtures/subjects.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { complianceOf } from '../compliance/compliance-of.ts'
import { aComplianceAsset, standing } from '../compliance/fixtures/a-programme.ts'
import { someAcceptances } from '../fixtures/some-acceptances.ts'
import { acceptancesTold } from './acceptances-told.ts'
import { boardAsCsv } from './board-as-csv.ts'
import { boardAsDocument } from './board-as-document.ts'
import { type BoardData, boardReport, isWhole } from './board-report.ts'
import { boardWords } from './board-words.ts'
import { monthBefore, monthMeant, monthOf, spanOf } from './month.ts'
import { programmeWords } from './programme-words.ts'
import { reportFile } from './report-file.ts'

const hostile = '=1+1 \u202Eevil {{text}} <b>'
const assets = [
  aComplianceAsset(hostile, [standing('calls-logged', 'failing'), standing('texts-logged', 'tested')]),
  aComplianceAsset('good', [standing('calls-logged', 'implemented'), standing('texts-logged', 'excepted')]),
  aComplianceAsset('mcp', [standing('calls-logged', 'planned')], { type: 'mcp_server' }),
]
const frameworks = {
  frameworks: [
    { id: 'owasp-llm', title: 'OWASP LLM', requirements: ['LLM*:2026'], owner: 'ciso', rules: [] },
  ],
}

const both = (text: string) => ({ en: `${text} in English`, nl: `${text} in het Nederlands` })
const told: BoardData['told'] = {
  acceptances: await acceptancesTold(
    await keptIn(someAcceptances(TenantId.parse('acme'))),
    TenantId.parse('acme'),
    { ...spanOf('2026-11'), made: Instant.parse('2026-11-30T12:00:00.000Z') },
  ),
  appetite: [
    {
      ...{
        id: idOf('appetite', 'acme', 'residual', 'ai_agent'),
        limit: 'residual',
        of: 'ai_agent',
        value: 81.5,
      },
      ...{ allowed: 60, text: hostile, exceeded: true, since: NOW, times: 1, accepted: 0, updated: NOW },
    },
    {
      ...{ id: idOf('appetite', 'acme', 'losses', '1000000'), limit: 'losses', of: '1000000', value: 0.0052 },
      ...{ allowed: 0.005, text: hostile, exceeded: true, since: NOW, times: 1, accepted: 0, updated: NOW },
    },
  ],
  currency: 'EUR',
  kpis: {
    ...{ day: '2026-11-29', measured: NOW, before: '2026-10-31' },
    items: [
      {
        ...{ id: 'owned_share', name: both('Owned'), what: both(hostile), unit: 'share', better: 'more' },
        ...{ least: 1, target: 0.625, met: false, before: 0.75, trend: 'worse' },
        figure: {
          ...{ kpi: 'owned_share', value: 0.5, cases: 4, missing: null, as_of: NOW },
          by: [{ word: 'type', of: 'ai_agent', value: 0.5, cases: 4 }],
        },
      },
      {
        ...{ id: 'detect', name: both('Detect'), what: both('How soon'), unit: 'hours', better: 'less' },
        ...{ least: 5, target: null, met: null, before: null, trend: null },
        figure: { kpi: 'detect', value: null, cases: 3, missing: 'too_few', as_of: null, by: [] },
      },
    ],
  },
  maturity: {
    ...{ day: '2026-11-29', measured: NOW },
    items: [
      {
        ...{ id: 'pillars', name: both('Pillars'), lowest: 1, highest: 2, level: 1 },
        levels: [both('First'), both('Second')],
        dimensions: [
          {
            ...{
              id: 'detection',
              name: both('Detection'),
              level: 1,
              level_if_fresh: 2,
              score: 40,
              before: 2,
            },
            effort_days: 10,
            gaps: [
              {
                id: 'tested',
                name: both('Tested'),
                how: both('Try it'),
                level: 2,
                effort_days: 10,
                state: 'stale',
              },
            ],
          },
        ],
      },
    ],
  },
  board: {
    board: null,
    decisions: [
      { id: idOf('decision', '1') as DecisionId, title: hostile, decided: '2026-11-20', text: hostile },
    ],
    actions: [
      {
        ...{ id: idOf('action', '1') as BoardActionId, title: 'Do it', owner: hostile, due: '2026-11-22' },
        ...{ state: 'open', note: '', overdue: true },
      },
    ],
  },
}

/** A store with nothing but these. */
async function keptIn(kept: readonly Acceptance[]) {
  const store = await openSqliteStore({ file: ':memory:' })
  await store.acceptances.create(TenantId.parse('acme'), kept)
  return store
}

function data(changed: Partial<BoardData> = {}): BoardData {
  return {
    ...{ tenant: TenantId.parse('acme'), month: '2026-11', made: NOW, left_out: 0 },
    risk: {
      ...{ assets: 3, levels: { LOW: 1, MEDIUM: 1, HIGH: 0, CRITICAL: 1 }, over_appetite: 2 },
      worst: [
        {
          ...{ id: idOf('asset', 'a') as AssetId, name: hostile, type: 'ai_agent', owner_team: null },
          ...{ residual: 81.5, level: 'CRITICAL' },
        },
      ],
    },
    incidents: {
      ...{ opened: 12345, by_severity: { SEV1: 1, SEV2: 1, SEV3: 2, SEV4: 0 } },
      by_category: [{ category: 'jailbreak_bypass' as CategoryId, count: 4 }],
      open: { SEV1: 1, SEV2: 2, SEV3: 0, SEV4: 0 },
    },
    findings: {
      ...{ raised: 9, by_outcome: { blocked: 5, passed: 3, observed: 1, unknown: 0 } },
      by_level: { informational: 0, low: 1, medium: 2, high: 3, critical: 3 },
    },
    told,
    findingsOf: new Map([['LLM01:2026', { blocked: 5, passed: 3, observed: 0, unknown: 0 }]]),
    standings: complianceOf(assets, { ...theLibrary, frameworks, date: '2026-11-30', at: NOW }),
    ...{ assets, controls: theLibrary.controls, catalogues: theLibrary.catalogues, effects: {} },
    ...changed,
  }
}
const report = boardReport(data())

test('is what its schema says, and its hash is that of its figures', () => {
  expect(BoardReport.parse(report)).toEqual(report)
  expect(isWhole(report)).toBe(true)
  expect(isWhole({ ...report, findings: { ...report.findings, raised: 8 } })).toBe(false)
  expect(boardReport(data()).sha256).toBe(report.sha256)
})

test('has each entry of the OWASP list, with what stands against it', () => {
  expect(report.entries.map(({ entry }) => entry)).toEqual(
    Array.from({ length: 10 }, (_, nth) => `LLM${String(nth + 1).padStart(2, '0')}:2026`),
  )
  expect(report.entries[0]).toMatchObject({
    ...{ title: 'Prompt Injection', status: 'partly', assets: 3, covered: 2, failing: 1 },
    findings: { blocked: 5, passed: 3 },
    bare: [{ type: 'mcp_server', assets: 1 }],
  })
  const row = report.entries[0]?.controls.find(({ control }) => control === 'calls-logged')
  expect(row).toMatchObject({ working: 1, failing: 1, planned: 1, excepted: 0 })
})

test('its figures are those of the screen: controls, tallies and gaps', () => {
  expect(report.controls).toEqual({ working: 2, failing: 1, planned: 1, excepted: 1 })
  const [framework] = data().standings
  expect(report.compliance).toEqual([
    { id: 'owasp-llm', title: 'OWASP LLM', tally: framework?.tally, gaps: framework?.gaps.length },
  ])
})

test('what does not work is told by control, what fails first, with the requirements that wait for it', () => {
  expect(report.open.map(({ control, kind }) => [control, kind])).toEqual([
    ['calls-logged', 'failing'],
    ['calls-logged', 'planned'],
    ['texts-logged', 'excepted'],
  ])
  const waiting = data().standings.flatMap(({ gaps }) =>
    gaps.filter(({ control, kind }) => control === 'calls-logged' && kind === 'failing'),
  )
  expect(report.open[0]).toMatchObject({
    ...{ assets: 1, requirements: waiting.length, frameworks: ['owasp-llm'], owner: 'ai_security_engineer' },
  })
})

test('the table has every figure of it once, and no formula', async () => {
  async function* bytes() {
    yield Buffer.from(boardAsCsv(report), 'utf8')
  }
  const rows: (readonly string[])[] = []
  for await (const { cells } of csvRows(bytes())) rows.push(cells)
  const value = (...place: string[]) =>
    rows.filter((cells) => place.every((part, nth) => cells[nth] === part)).map((cells) => cells[3])
  expect(value('report', '', 'sha256')).toEqual([report.sha256])
  expect(value('findings', 'passed', 'raised')).toEqual(['3'])
  expect(value('entries', 'LLM01:2026', 'calls-logged failing')).toEqual(['1'])
  expect(value('worst assets', idOf('asset', 'a'), 'name')[0]).toMatch(/^'=/)
  const keys = rows.map((cells) => cells.slice(0, 3).join('\u0000'))
  expect(new Set(keys).size).toBe(keys.length)
})

describe.each(['en', 'nl'] as const)('as a document in %s', (language) => {
  const document = boardAsDocument(report, language)
  const texts = JSON.stringify(document.content)

  test('begins a page for each entry, and says what is what in that language alone', () => {
    // Frameworks; appetite with acceptances, figures, a model of maturity, the board.
    expect(texts.match(/"pageBreak":"before"/g)).toHaveLength(1 + 4 + report.entries.length)
    expect(texts).toContain(boardWords[language].headings.summary)
    expect(texts).not.toContain(boardWords[language === 'en' ? 'nl' : 'en'].headings.summary)
  })

  test('tells the programme in that language, with what is broken, overdue and not known', () => {
    const words = programmeWords[language]
    for (const said of [
      ...[words.appetite.exceeded, words.acceptances.states.voided, words.acceptances.states.expired],
      ...[words.kpis.tooFew(3, 5), words.kpis.missed, words.kpis.trends.worse, '50 %', '75 %'],
      ...[words.maturity.states.stale, words.board.states.overdue],
      words.acceptances.condition({ kind: 'findings_at_most', findings: 2, level: 'high' }, 3),
      ...[both('Owned')[language], both('Second')[language], both('Try it')[language]],
    ])
      expect(texts).toContain(said)
    expect(texts).not.toContain(both('Try it')[language === 'en' ? 'nl' : 'en'])
  })

  test('writes figures and calls things as its readers do', () => {
    const said = {
      en: ['Worst residual risk: AI agent', '81.50', '€1,000,000', '0.52 %', '62.5 %', '12,345', 'Jailbreak'],
      nl: [
        'Grootste restrisico: AI-agent',
        '81,50',
        '€\u00a01.000.000',
        '0,52 %',
        '62,5 %',
        '12.345',
        'Jailbreak',
      ],
    }
    const things = {
      en: ['MCP server (1)', 'AI security engineer'],
      nl: ['MCP-server (1)', 'AI-beveiligingsengineer'],
    }
    for (const text of [...said[language], ...things[language]]) expect(texts).toContain(text)
    for (const raw of [
      'ai_agent',
      'mcp_server',
      'jailbreak_bypass',
      'ai_security_engineer',
      '1000000',
      '81.5"',
    ])
      expect(texts).not.toContain(raw)
  })

  test('calls controls as the files of its language do', () => {
    const title = report.open[0]?.title ?? ''
    const translated = { nl: new Map([[title, 'Zo heet zij hier']]) }
    const said = JSON.stringify(boardAsDocument(report, language, translated).content)
    expect(said.includes('Zo heet zij hier')).toBe(language === 'nl')
    expect(said.includes(JSON.stringify(title))).toBe(language === 'en')
  })

  test('of what an earlier release has kept it shows what there is', () => {
    const { acceptances, appetite, kpis, maturity, board, ...earlier } = report
    const content = JSON.stringify(boardAsDocument(earlier, language).content)
    expect(BoardReport.parse(earlier)).toEqual(earlier)
    expect(content).not.toContain(programmeWords[language].kpis.title)
    expect(boardAsCsv(earlier)).not.toContain('\r\nkpis,')
  })

  test('shows nothing that acts on who reads it, and no colour', () => {
    expect(texts).not.toContain('\u202E')
    expect(texts).toContain('⟦U+202E⟧')
    expect(new Set(texts.match(/#[0-9a-f]{6}/g))).toEqual(new Set(['#000000']))
  })
})

test('is a PDF with a page for each entry, the same bytes each time', async () => {
  const made = await reportFile(report, { format: 'pdf', language: 'en' }, renderPdf)
  const text = Buffer.from(made.bytes).toString('latin1')
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(12)
  const again = await reportFile(report, { format: 'pdf', language: 'en' }, renderPdf)
  expect(Buffer.compare(Buffer.from(made.bytes), Buffer.from(again.bytes))).toBe(0)
})

describe('a month', () => {
  test('that has not begun is refused, and without one the present one is meant', () => {
    const now = Instant.parse('2026-11-30T23:59:59.000Z')
    expect([monthMeant(undefined, now), monthMeant('2026-10', now), monthMeant('2026-11', now)]).toEqual([
      ...['2026-11', '2026-10', '2026-11'],
    ])
    expect(() => monthMeant('2026-12', now)).toThrow('2026-12 is still to come')
  })

  test('begins where the one before ends, and holds exactly its own moments', () => {
    const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, (date) => {
        const at = Instant.parse(date.toISOString())
        const month = monthOf(at)
        const { from, to } = spanOf(month)
        expect(from <= at && at < to).toBe(true)
        expect(spanOf(monthBefore(month)).to).toBe(from)
        expect(monthOf(to)).not.toBe(month)
      }),
    )
  })
})
