import type { Activity, Event } from '../model/event.ts'

const ACTOR = [
  'user.id',
  'user.email',
  'user.name',
  'wachter.api_key.id',
  'source.ip',
  'source.address',
] as const satisfies readonly (keyof Event)[]

/** Fields that rules on an activity look at; of alternatives one suffices. */
const EXPECTED: { readonly [A in Activity]?: readonly (readonly (keyof Event)[])[] } = {
  llm_invocation: [
    ['gen_ai.request.model', 'gen_ai.response.model'],
    ['gen_ai.provider.name'],
    [...ACTOR, 'gen_ai.agent.id', 'gen_ai.agent.name'],
  ],
  tool_call: [['gen_ai.tool.name', 'wachter.tool.calls']],
  admin_audit: [['event.action'], ACTOR],
}

/** Whether an event lacks a field that rules on its activity need: they are blind to it, so it is counted. */
export function lacksExpected(event: Event): boolean {
  const expected = EXPECTED[event['wachter.activity']] ?? []
  return expected.some((alternatives) => alternatives.every((field) => event[field] === undefined))
}
