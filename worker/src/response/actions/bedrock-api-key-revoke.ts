import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { listAt, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AwsOf, awsPlace } from './aws-asking.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  ...awsPlace,
  user: z.string().regex(/^[\w+=,.@-]{1,64}$/, 'an IAM user is named without its path'),
  credential: z
    .string()
    .regex(/^ACCA[A-Z0-9]{12,124}$/, 'a key is named by its ServiceSpecificCredentialId, ACCA...'),
})

const ServiceName = 'bedrock.amazonaws.com'

/** `bedrock.api-key.revoke`: a long-term Bedrock API key stops working (status Inactive), until it is made active again. */
export function bedrockApiKeyRevoke(awsOf: AwsOf): Action<z.infer<typeof Parameters>> {
  return stateAction({
    name: 'bedrock.api-key.revoke',
    title: 'Make a Bedrock API key inactive',
    permissions: ['iam:ListServiceSpecificCredentials', 'iam:UpdateServiceSpecificCredential'],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ credential }) => [{ type: 'api_key', provider: 'aws_bedrock', key: credential }],
    target: ({ user, credential }) => `Bedrock API key ${credential} of user ${user}`,
    parts: [
      {
        name: 'status',
        async read({ user: UserName, credential, ...place }, signal) {
          const call = { call: 'ListServiceSpecificCredentials', input: { UserName, ServiceName } }
          const answer = await awsOf(place, 'iam').read(call, signal)
          const found = listAt(answer, 'ServiceSpecificCredentials').find(
            (one) => stringAt(one, 'ServiceSpecificCredentialId') === credential,
          )
          const status = stringAt(found, 'Status')
          if (status === undefined) {
            throw problem('action.absent', 'user', `user ${UserName} has no Bedrock API key ${credential}`)
          }
          return status
        },
        async write({ parameters: { user: UserName, credential, ...place }, state: Status }, signal) {
          const input = { UserName, ServiceSpecificCredentialId: credential, Status }
          await awsOf(place, 'iam').change({ call: 'UpdateServiceSpecificCredential', input }, signal)
        },
      },
    ],
    wanted: () => ({ after: { status: 'Inactive' }, change: [sentence('change.key')] }),
  })
}
