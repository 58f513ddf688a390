import { z } from 'zod'
import { instantOf } from '../../model/time.ts'
import { amountIn, type BillLine, badLine, type Cell, dayIn } from './bill-line.ts'

/** A bucket of the organisation's costs as the API gives it ("Get costs details"); of a file only what is counted is read. */
const CostsPage = z.object({
  data: z.array(
    z.object({
      start_time: z.number(),
      results: z.array(z.unknown()),
    }),
  ),
})
const Cost = z.object({
  amount: z.object({ value: z.union([z.number(), z.string()]), currency: z.string().max(8) }),
  line_item: z.string().nullish(),
  project_id: z.string().nullish(),
})

/** The columns that are read. */
export const OPENAI_COST_COLUMNS = [
  'start_time_iso',
  'start_time',
  'amount_value',
  'amount_currency',
  'line_item',
  'project_id',
  'project_name',
]

/** OpenAI's cost export as CSV. */
export function openaiCostLine(cell: Cell): BillLine | undefined {
  const iso = cell('start_time_iso')
  return {
    day: iso === undefined ? dayOfSeconds(Number(cell('start_time'))) : dayIn(iso),
    amount: amountIn(cell('amount_value')),
    currency: (cell('amount_currency') ?? 'usd').toUpperCase(),
    thing: thingOf(cell('line_item'), cell('project_id'), cell('project_name')),
  }
}

/** A page of the costs API, saved as a file: each result as a line to be read, so that a bad one stops no other. */
export function* openaiCostResults(text: string): Generator<() => BillLine> {
  const page = CostsPage.parse(JSON.parse(text))
  for (const { start_time, results } of page.data) {
    for (const result of results) {
      yield () => {
        const parsed = Cost.safeParse(result)
        if (!parsed.success) throw badLine(`a result of another form: ${parsed.error.issues[0]?.message}`)
        const { amount, line_item, project_id } = parsed.data
        return {
          day: dayOfSeconds(start_time),
          amount: amountIn(String(amount.value)),
          currency: amount.currency.toUpperCase(),
          thing: thingOf(line_item ?? undefined, project_id ?? undefined, undefined),
        }
      }
    }
  }
}

function dayOfSeconds(seconds: number): string {
  const at = instantOf(seconds * 1000)
  if (at === undefined) throw badLine('no day')
  return at.slice(0, 10)
}

/** `gpt-4.1-2025-04-14, input`: the model; a cost without one is its project's. */
function thingOf(
  item: string | undefined,
  project: string | undefined,
  name: string | undefined,
): BillLine['thing'] {
  const model = item?.split(',')[0]?.trim()
  const isModel = model !== undefined && /^[a-z0-9]+[a-z0-9.:-]*[0-9][a-z0-9.:-]*$/i.test(model)
  if (isModel) {
    const facts = { model_provider: 'openai', model_name: model.slice(0, 512) }
    return { asset: { type: 'foundation_model', provider: 'openai', key: model.slice(0, 1024) }, facts }
  }
  const key = project ?? 'organisation'
  return {
    asset: { type: 'ai_application', provider: 'openai', key: key.slice(0, 1024) },
    facts: { name: name?.slice(0, 512) },
  }
}
