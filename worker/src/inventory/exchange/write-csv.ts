import type { Assets } from './asset-names.ts'
import { csvLine } from './csv.ts'
import { columns, LIST } from './csv-columns.ts'

/** A table of the assets for spreadsheets: what fits into cells. */
export async function* writeCsv(assets: Assets): AsyncGenerator<string> {
  yield csvLine(columns.map(([name]) => name))
  for await (const asset of assets()) yield csvLine(columns.map(([, cell]) => textOf(cell(asset))))
}

function textOf(cell: string | number | boolean | null | undefined | readonly string[]): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'object' ? cell.join(LIST) : String(cell)
}
