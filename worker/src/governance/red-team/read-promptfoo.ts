import { z } from 'zod'
import { RedTeamSeverity } from '../../model/red-team.ts'
import type { Attempt, Results } from './attempt.ts'

/** `ResultFailureReason` of promptfoo (src/types/index.ts): an assertion rejected the answer; 2 is an error of the call. */
const REJECTED = 1

const metadata = z
  .looseObject({
    pluginId: z.string().nullish(),
    strategyId: z.string().nullish(),
    severity: z.string().nullish(),
    redteamFinalPrompt: z.string().nullish(),
  })
  .nullish()

/** `EvaluateResult` of promptfoo, as far as it is looked at. */
const Row = z.looseObject({
  provider: z.union([z.string(), z.looseObject({ id: z.string().nullish(), label: z.string().nullish() })]),
  prompt: z.looseObject({ raw: z.string().nullish() }).nullish(),
  vars: z.record(z.string(), z.unknown()).nullish(),
  response: z
    .looseObject({
      output: z.unknown().optional(),
      prompt: z.unknown().optional(),
      metadata,
      guardrails: z
        .looseObject({
          flagged: z.boolean().nullish(),
          flaggedInput: z.boolean().nullish(),
          flaggedOutput: z.boolean().nullish(),
        })
        .nullish(),
    })
    .nullish(),
  success: z.boolean(),
  failureReason: z.number().nullish(),
  error: z.string().nullish(),
  gradingResult: z.looseObject({ pass: z.boolean().nullish(), reason: z.string().nullish() }).nullish(),
  metadata,
  testCase: z.looseObject({ metadata }).nullish(),
})
type Row = z.infer<typeof Row>

/** A file of `promptfoo eval|redteam run -o x.json`, and what the server keeps of it; a summary alone is read too. */
export const PromptfooFile = z.looseObject({
  results: z.union([z.array(z.unknown()), z.looseObject({ results: z.array(z.unknown()) })]),
})

/** The attempts of promptfoo's results: a test that failed is an attack that succeeded; one that ended in an error says nothing. */
export function readPromptfoo({ results }: z.infer<typeof PromptfooFile>): Results {
  const rows = Array.isArray(results) ? results : results.results
  const attempts: Attempt[] = []
  let unread = 0
  for (const entry of rows) {
    const row = Row.safeParse(entry)
    const turns = row.success ? turnsOf(row.data) : []
    if (!row.success || turns.length === 0) unread += 1
    else attempts.push(ofRow(row.data, turns))
  }
  return { tool: 'promptfoo', attempts, unread }
}

function ofRow(row: Row, turns: string[]): Attempt {
  const { provider, response, success, failureReason, gradingResult, error } = row
  const said = { ...row.testCase?.metadata, ...row.metadata }
  const rejected = failureReason === REJECTED || (failureReason == null && gradingResult?.pass === false)
  const flags = response?.guardrails
  const isFlagged = [flags?.flagged, flags?.flaggedInput, flags?.flaggedOutput].includes(true)
  return {
    probe: [said.pluginId, said.strategyId].filter((one) => one != null && one !== '').join(' / ') || 'test',
    judgedBy: null,
    target: typeof provider === 'string' ? provider : (provider.label ?? provider.id ?? null),
    severity: RedTeamSeverity.safeParse(said.severity).data,
    turns,
    completion: textOf(response?.output),
    succeeded: !success && rejected && !isFlagged,
    blocked: isFlagged && (error == null || error === ''),
  }
}

/** Strategies change the prompt on its way; what was sent in the end stands in one of three places. */
function turnsOf({ prompt, vars, response, metadata: said }: Row): string[] {
  const sent = [
    typeof response?.prompt === 'string' ? response.prompt : undefined,
    response?.metadata?.redteamFinalPrompt,
    said?.redteamFinalPrompt,
    prompt?.raw,
    vars?.['prompt'],
  ].find((one): one is string => typeof one === 'string' && one.trim() !== '')
  return sent === undefined ? [] : [sent]
}

function textOf(output: unknown): string | null {
  if (output === undefined || output === null) return null
  return typeof output === 'string' ? output : JSON.stringify(output)
}
