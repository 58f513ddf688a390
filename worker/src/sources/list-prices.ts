/** List price of a model family from a day on, in US dollars per million tokens. */
export interface Price {
  /** Model id without vendor prefix, date, version or region: `claude-sonnet-4-5`, `gpt-4o-mini`. */
  model: string
  /** Who publishes the figure. */
  vendor: string
  input: number
  output: number
  /** Reading from the prompt cache; without it the input price counts. */
  cacheRead?: number
  /** Writing to the prompt cache; without it the input price counts. */
  cacheWrite?: number
  /** First day (UTC) the figure holds, `2025-09-29`. */
  validFrom: string
}

/** When the figures were last looked over. They are public list prices (on demand, text), in USD per million tokens. */
export const LIST_PRICES_AS_OF = '2025-12-01'

type Row = readonly [
  model: string,
  validFrom: string,
  input: number,
  output: number,
  cacheRead?: number,
  cacheWrite?: number,
]

/** anthropic.com/pricing; the same on Bedrock and Vertex (on demand, global). Cache write: 5 minutes. */
const anthropic: readonly Row[] = [
  ['claude-opus-4-5', '2025-11-24', 5, 25, 0.5, 6.25],
  ['claude-opus-4-1', '2025-08-05', 15, 75, 1.5, 18.75],
  ['claude-opus-4', '2025-05-22', 15, 75, 1.5, 18.75],
  ['claude-sonnet-4-5', '2025-09-29', 3, 15, 0.3, 3.75],
  ['claude-sonnet-4', '2025-05-22', 3, 15, 0.3, 3.75],
  ['claude-haiku-4-5', '2025-10-15', 1, 5, 0.1, 1.25],
  ['claude-3-7-sonnet', '2025-02-24', 3, 15, 0.3, 3.75],
  ['claude-3-5-sonnet', '2024-06-20', 3, 15, 0.3, 3.75],
  ['claude-3-5-haiku', '2024-11-04', 0.8, 4, 0.08, 1],
  ['claude-3-opus', '2024-03-04', 15, 75, 1.5, 18.75],
  ['claude-3-sonnet', '2024-03-04', 3, 15],
  ['claude-3-haiku', '2024-03-13', 0.25, 1.25, 0.03, 0.3],
  ['claude-v2', '2023-11-21', 8, 24],
  ['claude-2.1', '2023-11-21', 8, 24],
  ['claude-2.0', '2023-11-21', 8, 24],
  ['claude-instant', '2023-11-21', 0.8, 2.4],
]

/** openai.com/api/pricing, standard tier; Azure's global deployments list the same. */
const openai: readonly Row[] = [
  ['gpt-5.1', '2025-11-13', 1.25, 10, 0.125],
  ['gpt-5', '2025-08-07', 1.25, 10, 0.125],
  ['gpt-5-mini', '2025-08-07', 0.25, 2, 0.025],
  ['gpt-5-nano', '2025-08-07', 0.05, 0.4, 0.005],
  ['gpt-4.1', '2025-04-14', 2, 8, 0.5],
  ['gpt-4.1-mini', '2025-04-14', 0.4, 1.6, 0.1],
  ['gpt-4.1-nano', '2025-04-14', 0.1, 0.4, 0.025],
  ['gpt-4o', '2024-05-13', 5, 15],
  ['gpt-4o', '2024-10-02', 2.5, 10, 1.25],
  ['gpt-4o-mini', '2024-07-18', 0.15, 0.6, 0.075],
  ['gpt-4-turbo', '2024-04-09', 10, 30],
  ['gpt-4-0125', '2024-01-25', 10, 30],
  ['gpt-4-1106', '2023-11-06', 10, 30],
  ['gpt-4', '2023-03-14', 30, 60],
  ['gpt-3.5-turbo', '2024-01-25', 0.5, 1.5],
  ['gpt-35-turbo', '2024-01-25', 0.5, 1.5],
  ['o1', '2024-12-17', 15, 60, 7.5],
  ['o3', '2025-04-16', 10, 40, 2.5],
  ['o3', '2025-06-10', 2, 8, 0.5],
  ['o3-mini', '2025-01-31', 1.1, 4.4, 0.55],
  ['o4-mini', '2025-04-16', 1.1, 4.4, 0.275],
  ['text-embedding-3-small', '2024-01-25', 0.02, 0],
  ['text-embedding-3-large', '2024-01-25', 0.13, 0],
  ['text-embedding-ada-002', '2023-06-13', 0.1, 0],
]

/** ai.google.dev/pricing and Vertex AI, prompts up to 200,000 tokens. */
const google: readonly Row[] = [
  ['gemini-3-pro', '2025-11-18', 2, 12, 0.2],
  ['gemini-2.5-pro', '2025-06-17', 1.25, 10, 0.125],
  ['gemini-2.5-flash', '2025-06-17', 0.3, 2.5, 0.03],
  ['gemini-2.5-flash-lite', '2025-07-22', 0.1, 0.4, 0.01],
  ['gemini-2.0-flash', '2025-02-05', 0.1, 0.4, 0.025],
  ['gemini-1.5-pro', '2024-10-01', 1.25, 5],
  ['gemini-1.5-flash', '2024-10-01', 0.075, 0.3],
]

/** aws.amazon.com/bedrock/pricing, on demand, US East. */
const bedrock: readonly Row[] = [
  ['nova-premier', '2025-04-30', 2.5, 12.5, 0.625],
  ['nova-pro', '2024-12-03', 0.8, 3.2, 0.2],
  ['nova-lite', '2024-12-03', 0.06, 0.24, 0.015],
  ['nova-micro', '2024-12-03', 0.035, 0.14, 0.00875],
  ['titan-text-express', '2023-11-29', 0.2, 0.6],
  ['titan-text-lite', '2023-11-29', 0.15, 0.2],
  ['titan-embed-text-v2', '2024-04-30', 0.02, 0],
  ['titan-embed-text-v1', '2023-11-29', 0.1, 0],
  ['llama3-1-8b', '2024-12-01', 0.22, 0.22],
  ['llama3-1-70b', '2024-12-01', 0.72, 0.72],
  ['llama3-3-70b', '2024-12-19', 0.72, 0.72],
  ['llama4-maverick-17b', '2025-04-28', 0.24, 0.97],
  ['llama4-scout-17b', '2025-04-28', 0.17, 0.66],
  ['mistral-7b', '2024-03-01', 0.15, 0.2],
  ['mixtral-8x7b', '2024-03-01', 0.45, 0.7],
  ['command-r', '2024-04-29', 0.5, 1.5],
  ['command-r-plus', '2024-04-29', 3, 15],
  ['r1', '2025-03-10', 1.35, 5.4],
  ['jamba-instruct', '2024-06-25', 0.5, 0.7],
]

/** mistral.ai/pricing and api-docs.deepseek.com (standard hours). */
const others: readonly Row[] = [
  ['mistral-large-2402', '2024-02-26', 4, 12],
  ['mistral-large', '2024-11-18', 2, 6],
  ['mistral-small', '2025-03-17', 0.1, 0.3],
  ['codestral', '2025-01-13', 0.3, 0.9],
  ['deepseek-chat', '2025-09-29', 0.28, 0.42, 0.028],
  ['deepseek-reasoner', '2025-09-29', 0.28, 0.42, 0.028],
]

/** Estimates by public list price, not what a contract says; a site's own prices are appended to the book. */
export const listPrices: readonly Price[] = [
  ...priced('anthropic', anthropic),
  ...priced('openai', openai),
  ...priced('google', google),
  ...priced('aws', bedrock),
  ...priced('mistral, deepseek', others),
]

function priced(vendor: string, rows: readonly Row[]): Price[] {
  return rows.map(([model, validFrom, input, output, cacheRead, cacheWrite]) => ({
    model,
    vendor,
    validFrom,
    input,
    output,
    ...(cacheRead === undefined ? {} : { cacheRead }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
  }))
}
