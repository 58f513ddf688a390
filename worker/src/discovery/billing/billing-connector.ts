import { lstat } from 'node:fs/promises'
import { basename } from 'node:path'
import { asProblem, messageOf, problem } from '../../model/problem.ts'
import { AssetType } from '../../model/taxonomy.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { readText, withFile } from '../files/read-bounded.ts'
import { entersUsual, walkFiles } from '../files/walk-files.ts'
import { AWS_CUR_COLUMNS, awsCurLine } from './aws-cur.ts'
import { AZURE_COST_COLUMNS, azureCostLine } from './azure-cost.ts'
import { badLine, type Cell, type ReadLine } from './bill-line.ts'
import type { Bill, BillingConfig } from './billing-config.ts'
import { plainColumn } from './column-name.ts'
import { csvRows } from './csv-rows.ts'
import { OPENAI_COST_COLUMNS, openaiCostLine, openaiCostResults } from './openai-costs.ts'
import { ownCsvLine } from './own-csv.ts'
import { parquetRows } from './parquet/parquet-rows.ts'
import { type Totals, totals } from './totals.ts'

const SCOPE = 'bills'
/** Bad lines of one file that are told one by one. */
const MOST_TOLD = 20
/** A saved answer of an API, bytes. */
const LARGEST_JSON = 67_108_864

const BILLS = /\.((csv|tsv|txt)(\.gz)?|parquet)$/i
const UNREADABLE = /\.(zip|xlsx?|orc)$/i
const PARQUET = /\.parquet$/i

type Failed = Extract<Discovered, { kind: 'failed' }>

interface Billing extends Omit<BillingConfig, 'kind' | 'every'> {
  /** The bytes of a stream without its compression, in UTF-8. */
  unpack(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
}

/** Sees what is paid for in bills and cost exports, with what it cost in the 30 days that end with the newest line. */
export function billingConnector(billing: Billing): Connector {
  const { id, tenant } = billing
  return { id, tenant, sighting: 'billed', discover: (signal) => discovered(billing, signal) }
}

async function* discovered(billing: Billing, signal: AbortSignal): AsyncGenerator<Discovered> {
  const paid = new Map<string, { thing: Seen; usd: number }>()
  let whole = true
  for (const bill of billing.bills) {
    const sums = totals(billing)
    for await (const failed of readBill(billing, { bill, sums }, signal)) {
      whole = false
      yield failed
    }
    for (const { thing, usd } of sums.thirtyDays()) {
      const { type, provider, key } = thing.asset
      const name = `${type} ${provider} ${key}`
      paid.set(name, { thing, usd: (paid.get(name)?.usd ?? 0) + usd })
    }
  }
  const things = [...paid.values()].map(({ thing, usd }) => ({
    ...thing,
    // Credits may be more than what was used; parts of a cent are no money.
    facts: { ...thing.facts, billed_usd: Math.max(0, Math.round(usd * 100) / 100) },
  }))
  yield { kind: 'seen', scope: SCOPE, things }
  if (whole) yield { kind: 'covered', scope: SCOPE, types: AssetType.options }
}

/** Reads the files of a bill into sums; tells of what could not be read. */
async function* readBill(
  billing: Billing,
  { bill, sums }: { bill: Bill; sums: Totals },
  signal: AbortSignal,
): AsyncGenerator<Failed> {
  const unseen: Failed[] = []
  const onUnseen = (call: string, thrown: unknown) => unseen.push(failed(call, thrown))
  for await (const path of filesOf(billing, bill, { onUnseen, signal })) {
    if (UNREADABLE.test(path)) {
      onUnseen(path, problem('discovery.unreadable', 'user', `${path} is not read; export CSV or Parquet`))
      continue
    }
    try {
      const faults = await readFile(billing, { bill, sums, path }, signal)
      for (const fault of faults.first) yield failed(path, fault)
      if (faults.count > faults.first.length) {
        const left = `and ${faults.count - faults.first.length} more lines that can't be counted`
        yield failed(path, badLine(left))
      }
    } catch (thrown) {
      signal.throwIfAborted()
      yield failed(path, thrown)
    }
  }
  yield* unseen
}

async function* filesOf(
  { limits }: Billing,
  { path, format }: Bill,
  { onUnseen, signal }: { onUnseen(call: string, thrown: unknown): void; signal: AbortSignal },
): AsyncGenerator<string> {
  try {
    if (!(await lstat(path)).isDirectory()) {
      yield path
      return
    }
  } catch (error) {
    onUnseen(path, problem('discovery.unreadable', 'user', `${path} can't be read: ${messageOf(error)}`))
    return
  }
  for await (const file of walkFiles({ root: path, limits, enters: entersUsual, signal, onUnseen })) {
    const isSaved = format === 'openai-costs' && file.name.endsWith('.json')
    if (BILLS.test(file.name) || UNREADABLE.test(file.name) || isSaved) yield file.path
  }
}

/** Lines that could not be counted: how many, and the first of them. */
interface Faults {
  count: number
  first: unknown[]
}

/** A file to be read into the sums of its bill. */
interface Read {
  bill: Bill
  sums: Totals
  path: string
}

function readFile(billing: Billing, read: Read, signal: AbortSignal): Promise<Faults> {
  if (read.path.endsWith('.json')) return readJson(read.path, read.sums)
  return PARQUET.test(read.path) ? readParquet(read, signal) : readCsv(billing, read, signal)
}

async function readCsv(billing: Billing, { bill, sums, path }: Read, signal: AbortSignal): Promise<Faults> {
  const { read, needs } = readerOf(bill)
  const faults: Faults = { count: 0, first: [] }
  await withFile(path, async (file) => {
    let header: ReadonlyMap<string, number> | undefined
    for await (const row of csvRows(billing.unpack(file.createReadStream({ autoClose: false })))) {
      signal.throwIfAborted()
      if ('fault' in row) {
        note(faults, row.fault)
        continue
      }
      const columns = header
      if (columns === undefined) header = headerOf(row.cells, needs, path)
      else count(faults, `line ${row.line}`, () => read(cellOf(row.cells, columns)), sums)
    }
  })
  return faults
}

async function readParquet({ bill, sums, path }: Read, signal: AbortSignal): Promise<Faults> {
  const { read, needs, columns: wanted } = readerOf(bill)
  const faults: Faults = { count: 0, first: [] }
  try {
    await withFile(path, async (file, size) => {
      const { columns, rows } = await parquetRows(file, { size, wanted, signal })
      const header = headerOf(columns, needs, path)
      let row = 0
      for await (const cells of rows) {
        row += 1
        count(faults, `row ${row}`, () => read(cellOf(cells, header)), sums)
      }
    })
  } catch (thrown) {
    signal.throwIfAborted()
    // What stands before the damage is counted, and so are its faults.
    note(faults, thrown)
  }
  return faults
}

async function readJson(path: string, sums: Totals): Promise<Faults> {
  const faults: Faults = { count: 0, first: [] }
  let number = 0
  for (const read of openaiCostResults(await readText(path, LARGEST_JSON))) {
    number += 1
    count(faults, `line ${number}`, read, sums)
  }
  return faults
}

function count(faults: Faults, place: string, read: () => ReturnType<ReadLine>, sums: Totals): void {
  try {
    const told = read()
    if (told !== undefined) sums.add(told)
  } catch (thrown) {
    note(faults, badLine(`${place}: ${messageOf(thrown)}`))
  }
}

function note(faults: Faults, fault: unknown): void {
  faults.count += 1
  if (faults.first.length < MOST_TOLD) faults.first.push(fault)
}

interface Reader {
  read: ReadLine
  /** Columns that a file must have, and all that are read. */
  needs: readonly string[]
  columns: readonly string[]
}

function readerOf(bill: Bill): Reader {
  switch (bill.format) {
    case 'aws-cur': {
      const needs = ['line_item_unblended_cost', 'line_item_usage_start_date']
      return { read: awsCurLine, needs, columns: AWS_CUR_COLUMNS }
    }
    case 'azure-cost':
      return { read: azureCostLine, needs: [], columns: AZURE_COST_COLUMNS }
    case 'openai-costs':
      return { read: openaiCostLine, needs: ['amount_value'], columns: OPENAI_COST_COLUMNS }
    case 'csv': {
      const { day, amount, key } = bill.columns
      const named = Object.values(bill.columns).flatMap((column) => column ?? [])
      const columns = named.filter((column) => !column.startsWith('='))
      return { read: ownCsvLine(bill.columns), needs: [day, amount, key], columns }
    }
  }
}

/** Where columns stand. Their names are spelled in several ways: `lineItem/UnblendedCost`, `line_item_unblended_cost`. */
function headerOf(
  cells: readonly string[],
  needs: readonly string[],
  path: string,
): ReadonlyMap<string, number> {
  const header = new Map(cells.map((name, index) => [plainColumn(name), index]))
  const missing = needs.find((name) => !header.has(plainColumn(name)))
  if (missing === undefined) return header
  throw problem('discovery.unreadable', 'user', `${basename(path)} has no column ${missing}`)
}

function cellOf(cells: readonly (string | undefined)[], header: ReadonlyMap<string, number>): Cell {
  return (...columns) => {
    for (const column of columns) {
      const cell = cells[header.get(plainColumn(column)) ?? -1]?.trim()
      if (cell !== undefined && cell !== '') return cell
    }
    return undefined
  }
}

function failed(call: string, thrown: unknown): Failed {
  return { kind: 'failed', scope: SCOPE, call: callOf(call, thrown), problem: asProblem(thrown) }
}

/** Failures of one call are one; each bad line is told by itself. */
function callOf(path: string, thrown: unknown): string {
  const line = /^(line|row) \d+/.exec(messageOf(thrown))?.[0]
  return line === undefined ? path : `${path} ${line}`
}
