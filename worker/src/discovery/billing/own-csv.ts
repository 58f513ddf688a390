import { AssetType } from '../../model/taxonomy.ts'
import { amountIn, badLine, dayIn, type ReadLine } from './bill-line.ts'
import type { Columns } from './billing-config.ts'

/** A file of one's own, by which column holds what. */
export function ownCsvLine(columns: Columns): ReadLine {
  return (cell) => {
    const fixed = (column: string) => (column.startsWith('=') ? column.slice(1) : cell(column))
    const key = cell(columns.key)
    const type = AssetType.safeParse(fixed(columns.type))
    const provider = fixed(columns.provider)
    if (key === undefined || provider === undefined) throw badLine('nothing says what it pays for')
    if (!type.success)
      throw badLine(`${JSON.stringify(fixed(columns.type)?.slice(0, 64))} is no type of asset`)
    return {
      day: dayIn(cell(columns.day)),
      amount: amountIn(cell(columns.amount)),
      currency: columns.currency === undefined ? 'USD' : (cell(columns.currency) ?? ''),
      thing: {
        asset: { type: type.data, provider: provider.slice(0, 64), key: key.slice(0, 1024) },
        facts: { name: columns.name === undefined ? undefined : cell(columns.name)?.slice(0, 512) },
      },
    }
  }
}
