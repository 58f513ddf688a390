import { z } from 'zod'
import { sentence } from '../../model/sentence.ts'
import { at, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AwsOf, awsPlace } from './aws-asking.ts'
import { stateAction } from './state-action.ts'

const id = z.string().regex(/^[0-9a-zA-Z]{10}$/, 'Bedrock names it with 10 letters and digits')
const Parameters = z.strictObject({ ...awsPlace, agent: id, alias: id })
type Parameters = z.infer<typeof Parameters>

/** `bedrock.agent.disable-alias`: an alias refuses invocations (`aliasInvocationState`), which version it leads to stays. */
export function bedrockAgentDisableAlias(awsOf: AwsOf): Action<Parameters> {
  const aliasNow = async (given: Parameters, signal: AbortSignal) => {
    const input = { agentId: given.agent, agentAliasId: given.alias }
    const call = { call: 'GetAgentAlias', input }
    return at(await awsOf(given, 'bedrock-agent').read(call, signal), 'agentAlias')
  }
  return stateAction({
    name: 'bedrock.agent.disable-alias',
    title: 'Let an alias of a Bedrock agent refuse invocations',
    permissions: ['bedrock:GetAgentAlias', 'bedrock:UpdateAgentAlias'],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ agent }) => [{ type: 'ai_agent', provider: 'aws_bedrock', key: agent }],
    target: ({ agent, alias }) => `alias ${alias} of Bedrock agent ${agent}`,
    parts: [
      {
        name: 'invocations',
        read: async (given, signal) =>
          stringAt(await aliasNow(given, signal), 'aliasInvocationState') ?? 'ACCEPT_INVOCATIONS',
        async write({ parameters, state }, signal) {
          const alias = await aliasNow(parameters, signal)
          const input = {
            agentId: parameters.agent,
            agentAliasId: parameters.alias,
            agentAliasName: stringAt(alias, 'agentAliasName'),
            description: stringAt(alias, 'description'),
            // Left out, the alias would be led to a new version.
            routingConfiguration: at(alias, 'routingConfiguration'),
            aliasInvocationState: state,
          }
          await awsOf(parameters, 'bedrock-agent').change({ call: 'UpdateAgentAlias', input }, signal)
        },
      },
    ],
    wanted: () => ({
      after: { invocations: 'REJECT_INVOCATIONS' },
      change: [sentence('change.alias')],
    }),
  })
}
