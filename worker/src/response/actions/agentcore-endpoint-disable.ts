import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { asList, at, isObject, parsedJson, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AwsOf, awsPlace, ifThere } from './aws-asking.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  ...awsPlace,
  runtime: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,99}-[a-zA-Z0-9]{10}$/, 'a runtime is named by its id'),
  endpoint: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,47}$/, 'an endpoint is named as in DEFAULT'),
})
type Parameters = z.infer<typeof Parameters>

/** Marks our statement in a policy. */
const SID = 'WachterContainment'

/**
 * `agentcore.endpoint.disable`: nobody may invoke an endpoint of an AgentCore runtime, by a statement in its resource policy.
 * AgentCore has no switch for that, and an endpoint that is deleted is gone with its sessions.
 */
export function agentcoreEndpointDisable(awsOf: AwsOf): Action<Parameters> {
  const policyNow = async (given: Parameters, signal: AbortSignal) => {
    const aws = awsOf(given, 'bedrock-agentcore')
    const input = { agentRuntimeId: given.runtime, endpointName: given.endpoint }
    const endpoint = await aws.read({ call: 'GetAgentRuntimeEndpoint', input }, signal)
    const resourceArn = stringAt(endpoint, 'agentRuntimeEndpointArn')
    if (resourceArn === undefined)
      throw problem('action.other-form', 'operational', 'an endpoint without an ARN')
    // An endpoint without a policy may answer that there is none.
    const answer = await ifThere(aws.read({ call: 'GetResourcePolicy', input: { resourceArn } }, signal))
    const text = stringAt(answer, 'policy')
    const policy = text === undefined ? { Version: '2012-10-17', Statement: [] } : parsedJson(text)
    if (!isObject(policy))
      throw problem('action.other-form', 'operational', `the policy of ${resourceArn} is no JSON`)
    const others = asList(at(policy, 'Statement')).filter((one) => stringAt(one, 'Sid') !== SID)
    const denied = asList(at(policy, 'Statement')).length !== others.length
    return { aws, resourceArn, policy, others, denied }
  }
  return stateAction({
    name: 'agentcore.endpoint.disable',
    title: 'Let nobody invoke an endpoint of an AgentCore runtime',
    permissions: [
      'bedrock-agentcore:GetAgentRuntimeEndpoint',
      'bedrock-agentcore:GetResourcePolicy',
      'bedrock-agentcore:PutResourcePolicy',
      'bedrock-agentcore:DeleteResourcePolicy',
    ],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ runtime }) => [{ type: 'ai_agent', provider: 'aws_bedrock_agentcore', key: runtime }],
    target: ({ runtime, endpoint }) => `endpoint ${endpoint} of AgentCore runtime ${runtime}`,
    parts: [
      {
        name: 'denied',
        read: async (given, signal) => (await policyNow(given, signal)).denied,
        async write({ parameters, state }, signal) {
          const { aws, resourceArn, policy, others } = await policyNow(parameters, signal)
          const Statement = state === true ? [...others, denial(resourceArn)] : others
          if (Statement.length === 0) {
            await aws.change({ call: 'DeleteResourcePolicy', input: { resourceArn } }, signal)
            return
          }
          const input = { resourceArn, policy: JSON.stringify({ ...policy, Statement }) }
          await aws.change({ call: 'PutResourcePolicy', input }, signal)
        },
      },
    ],
    wanted: () => ({
      after: { denied: true },
      change: [sentence('change.denied')],
    }),
  })
}

function denial(Resource: string) {
  const Action = ['bedrock-agentcore:InvokeAgentRuntime', 'bedrock-agentcore:InvokeAgentRuntimeForUser']
  return { Sid: SID, Effect: 'Deny', Principal: '*', Action, Resource }
}
