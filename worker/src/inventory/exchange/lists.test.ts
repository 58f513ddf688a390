import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { csvLine, csvRows } from './csv.ts'
import { factColumns } from './csv-columns.ts'
import { byName, inPieces } from './fixtures/read-text.ts'
import { anAsset, going, someAssets, textOf } from './fixtures/some-assets.ts'
import { readDocument } from './read-document.ts'
import { statementOf } from './statement.ts'
import { writeCsv } from './write-csv.ts'
import { writeNdjson } from './write-ndjson.ts'

const read = (text: string) => readDocument(inPieces(text, 7), 'auto')

async function rowsOf(text: string, size = 3): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const { cells } of csvRows(inPieces(text, size))) rows.push(cells)
  return rows
}

describe('NDJSON', () => {
  test('any inventory comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(someAssets, async (all) => {
        if (all.length === 0) return
        const { format, statements } = await read(await textOf(writeNdjson(going(all))))
        expect(format).toBe('ndjson')
        expect(byName(statements)).toEqual(byName(all.map(statementOf)))
      }),
      { numRuns: 50 },
    )
  })

  test('observations are read, as little as they say, and what became part of another asset is left out', async () => {
    const lines = [
      {
        asset: { type: 'ai_agent', provider: 'x', key: 'a' },
        facts: { owner_team: 'claims' },
        observer: 'z',
      },
      { ...anAsset('b'), merged_into: anAsset('c').id },
    ]
    const { statements, ignored } = await read(lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(statements).toEqual([
      { asset: lines[0]?.asset, also: [], facts: { owner_team: 'claims' }, relations: [] },
    ])
    expect([...ignored]).toEqual([['merged', 1]])
  })

  const line = (detail: object) =>
    JSON.stringify({ asset: { type: 'ai_agent', provider: 'x', key: 'a' }, facts: {}, ...detail })
  test.each([
    ['an unknown fact', line({ facts: { colour: 'red' } }), 'facts: Unrecognized key: "colour"'],
    ['a value of another form', line({ facts: { exposure: 'wide' } }), 'facts.exposure: '],
    ['an unknown type', line({ asset: { type: 'robot', provider: 'x', key: 'b' } }), 'asset.type: '],
    [
      'a key too long',
      line({ asset: { type: 'ai_agent', provider: 'x', key: 'k'.repeat(2000) } }),
      'asset.key: ',
    ],
    ['a thing told of twice', line({}), 'names the same thing as line 1'],
    ['what is no JSON', '{"asset":', 'is not JSON'],
  ])('%s is refused with line and field', async (_, bad, why) => {
    const refused = await read(`${line({})}\n\n${bad}\n`).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'input.record', kind: 'user' })
    expect(String(refused)).toContain(`line 3 ${why}`)
  })
})

describe('CSV', () => {
  const cell = fc.oneof(
    fc.constantFrom('=1+1', '+x', '-x', '@x', '\tx', '\rx', "'=x", "''@", '"', ',', 'a;b', 'x\r\ny', ' x '),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )

  test('is read as it was written, wherever it comes in pieces; a cell never begins as a formula', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (cells, size) => {
          fc.pre(cells.some((one) => one !== ''))
          const [row = []] = await rowsOf(`a,b\r\n${csvLine(cells)}`, size).then((rows) => rows.slice(1))
          for (const one of row) expect(one).not.toMatch(/^[=+\-@\t\r]/)
          expect(row.map((one, nth) => (one === cells[nth] ? one : one.replace(/^'/, '')))).toEqual(cells)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('what fits into a table comes back as it was', async () => {
    /** In a cell nothing, a list of nothing and a list of what looks like two are not to be told apart. */
    const fits = (value: unknown): boolean =>
      Array.isArray(value)
        ? value.length > 0 && value.every((one) => fits(one) && !/;|^\s|\s$/.test(String(one)))
        : value !== null && value !== '' && !/[\ud800-\udfff\r]/.test(String(value))
    const columns: readonly string[] = factColumns
    await fc.assert(
      fc.asyncProperty(someAssets, async (all) => {
        const plain = all.map(({ id, type, facts }, nth) => {
          const kept = Object.entries(facts).filter(([fact, value]) => columns.includes(fact) && fits(value))
          return anAsset(`thing ${nth}`, { id, type, facts: Object.fromEntries(kept) })
        })
        const { statements } = await readDocument(inPieces(await textOf(writeCsv(going(plain))), 7), 'csv')
        expect(statements).toEqual(plain.map(statementOf))
      }),
      { numRuns: 50 },
    )
  })

  test('a register from a spreadsheet is read: semicolons, capitals, yes and no', async () => {
    const { format, statements } = await read(
      '\ufeffType;Key;Owner_Team;Self_Hosted;Regulatory_Scope;Billed_USD\r\nai_agent;claims-bot;"Claims ""A""";yes;"gdpr; hipaa";12.5\r\n;;;;;\r\n',
    )
    expect(format).toBe('csv')
    expect(statements).toEqual([
      {
        asset: { type: 'ai_agent', provider: 'declared', key: 'claims-bot' },
        also: [],
        facts: {
          owner_team: 'Claims "A"',
          self_hosted: true,
          regulatory_scope: ['gdpr', 'hipaa'],
          billed_usd: 12.5,
        },
        relations: [],
      },
    ])
  })

  test.each([
    ['an unknown column', 'type,key,colour\n', 'line 1 colour: is no column'],
    ['a column twice', 'type,key,key\n', 'line 1 key: is there twice'],
    ['no key', 'type,name\n', 'line 1 key: is missing'],
    ['an unknown type', 'type,key\nrobot,a\n', 'line 2 type: '],
    ['an empty key', 'type,key\nai_agent,\n', 'line 2 key: is empty'],
    [
      'a value of another form',
      'type,key,exposure\nai_agent,a,internal\nai_agent,b,wide\n',
      'line 3 exposure: ',
    ],
    ['too many cells', 'type,key\nai_agent,a,b\n', 'line 2 has 3 cells and not 2'],
    ['a thing told of twice', 'type,key\nai_agent,a\nai_agent,a\n', 'line 3 names the same thing as line 2'],
    ['an open quotation mark', 'type,key\nai_agent,"a\n', 'line 2 opens a quotation mark'],
    ['what follows a quotation', 'type,key\nai_agent,"a"b\n', 'line 2 goes on after a closing'],
    ['a cell without an end', `type,key\nai_agent,${'a'.repeat(70_000)}\n`, 'line 2 has a cell of more than'],
    ['a row without an end', `type,key\n${','.repeat(1000)}\n`, 'line 2 has more than 500 cells'],
  ])('%s is refused with line and column', async (_, text, why) => {
    const refused = await read(text).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'input.record', kind: 'user' })
    expect(String(refused)).toContain(why)
  })
})

test('what is none of the formats is refused', async () => {
  for (const text of ['', 'hello', '<bom/>', '[1]', '%PDF-1.7']) {
    await expect(read(text)).rejects.toMatchObject({ code: 'bom.unknown-format', kind: 'user' })
  }
})
