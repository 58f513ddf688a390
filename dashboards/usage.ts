import type { Described } from './dashboard.ts'
import { bars, curve, stat, table } from './panel.ts'

const COST = '_exists_:wachter.cost.usd'
const cost = { of: 'sum', field: 'wachter.cost.usd' } as const

/** What LLMs are used for, by whom, and what that costs. */
export const usageAndSpend: Described = {
  uid: 'wachter-usage',
  title: 'AI security: LLM usage and spend',
  description: 'Calls, tokens and money, by model, team, key and agent; what guardrails did.',
  from: 'now-7d',
  panels: [
    stat(
      {
        ...{ title: 'Spent', width: 6, height: 5, unit: 'currencyUSD', decimals: 2, reduce: 'sum' },
        description: 'What the calls of the range cost by the price list.',
        link: { title: 'Events', path: 'events' },
      },
      { kind: 'events', where: COST, buckets: [{ by: 'time' }], figures: [cost] },
    ),
    stat(
      {
        ...{ title: 'Tokens in', width: 6, height: 5, unit: 'short', reduce: 'sum' },
        description: 'Tokens of prompts, tools and documents.',
      },
      {
        ...{ kind: 'events', where: '_exists_:gen_ai.usage.input_tokens', buckets: [{ by: 'time' }] },
        figures: [{ of: 'sum', field: 'gen_ai.usage.input_tokens' }],
      },
    ),
    stat(
      {
        ...{ title: 'Tokens out', width: 6, height: 5, unit: 'short', reduce: 'sum' },
        description: 'Tokens that models wrote.',
      },
      {
        ...{ kind: 'events', where: '_exists_:gen_ai.usage.output_tokens', buckets: [{ by: 'time' }] },
        figures: [{ of: 'sum', field: 'gen_ai.usage.output_tokens' }],
      },
    ),
    stat(
      {
        ...{ title: 'Spent in the last 24 hours', width: 6, height: 5, unit: 'currencyUSD', decimals: 2 },
        ...{ reduce: 'lastNotNull', ever: '1h' },
        description: 'As the worker measures it, whatever range is chosen; the budget alert looks at this.',
      },
      {
        ...{ kind: 'measures', where: 'kind:spend_day' },
        buckets: [{ by: 'time', interval: '5m', gaps: 'left' }],
        figures: [{ of: 'max', field: 'value' }],
      },
    ),
    curve(
      {
        ...{ title: 'Money by model', width: 12, unit: 'currencyUSD', as: 'bars' },
        description: 'What the dearest models cost over time.',
      },
      {
        ...{ kind: 'events', where: COST, figures: [cost], alias: '{{gen_ai.request.model}}' },
        buckets: [{ by: 'value', field: 'gen_ai.request.model', order: 'figure' }, { by: 'time' }],
      },
    ),
    curve(
      {
        ...{ title: 'Calls by provider', width: 12, as: 'bars' },
        description: 'Invocations of models over time.',
        link: { title: 'Events', path: 'events' },
      },
      {
        ...{ kind: 'events', where: 'wachter.activity:llm_invocation', alias: '{{gen_ai.provider.name}}' },
        buckets: [{ by: 'value', field: 'gen_ai.provider.name' }, { by: 'time' }],
      },
    ),
    table(
      {
        ...{ title: 'Models', width: 12, height: 9 },
        description: 'Calls, tokens and money of each model.',
      },
      {
        ...{ kind: 'events', where: 'wachter.activity:llm_invocation' },
        buckets: [{ by: 'value', field: 'gen_ai.request.model', size: 25 }],
        figures: [
          { of: 'count' },
          { of: 'sum', field: 'gen_ai.usage.input_tokens' },
          { of: 'sum', field: 'gen_ai.usage.output_tokens' },
          cost,
        ],
      },
      [
        { field: 'gen_ai.request.model', title: 'Model' },
        { field: 'Count', title: 'Calls', unit: 'short', width: 80 },
        { field: 'Sum gen_ai.usage.input_tokens', title: 'Tokens in', unit: 'short', width: 100 },
        { field: 'Sum gen_ai.usage.output_tokens', title: 'Tokens out', unit: 'short', width: 100 },
        { field: 'Sum wachter.cost.usd', title: 'Cost', unit: 'currencyUSD', width: 100 },
      ],
    ),
    bars(
      { title: 'Who', width: 6, height: 9, description: 'People and services with most calls.' },
      {
        ...{ kind: 'events', where: 'wachter.activity:llm_invocation' },
        buckets: [{ by: 'value', field: 'user.id', size: 15 }],
      },
    ),
    bars(
      { title: 'Tools', width: 6, height: 9, description: 'Tools that agents called most.' },
      { kind: 'events', buckets: [{ by: 'value', field: 'wachter.tool.calls.name', size: 15 }] },
    ),
    curve(
      {
        ...{ title: 'What became of calls', width: 12, as: 'bars' },
        description: 'Blocked by a guardrail or provider, passed, only observed, or not known.',
      },
      {
        ...{ kind: 'events', where: 'wachter.activity:llm_invocation', alias: '{{wachter.outcome}}' },
        buckets: [{ by: 'value', field: 'wachter.outcome', size: 4 }, { by: 'time' }],
      },
    ),
    bars(
      {
        ...{ title: 'Which guardrails spoke', width: 12, nothing: 'No guardrail said anything' },
        description: 'Calls about which a policy of a guardrail said something.',
      },
      { kind: 'events', buckets: [{ by: 'value', field: 'wachter.guardrail.findings.policy', size: 15 }] },
    ),
  ],
}
