import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { at, isObject } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AwsOf, awsPlace } from './aws-asking.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  ...awsPlace,
  /** Where to, if nothing is logged yet: a log group with the role that Bedrock writes as, or a bucket. */
  log_group: z
    .string()
    .regex(/^[\w./#-]{1,512}$/)
    .optional(),
  role_arn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/)
    .optional(),
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
})
type Parameters = z.infer<typeof Parameters>

const DELIVERED = [
  'textDataDeliveryEnabled',
  'imageDataDeliveryEnabled',
  'embeddingDataDeliveryEnabled',
  'videoDataDeliveryEnabled',
  'audioDataDeliveryEnabled',
] as const

/** `log-level.raise`: Bedrock logs every invocation of a region with all that was said. */
export function bedrockLoggingRaise(awsOf: AwsOf): Action<Parameters> {
  return stateAction({
    name: 'log-level.raise',
    title: 'Let Bedrock log every invocation with all its data',
    permissions: [
      'bedrock:GetModelInvocationLoggingConfiguration',
      'bedrock:PutModelInvocationLoggingConfiguration',
      'bedrock:DeleteModelInvocationLoggingConfiguration',
      'iam:PassRole',
    ],
    parameters: Parameters,
    tier: 'none',
    subjects: ({ account }) => [{ type: 'ai_application', name: account }],
    target: ({ account, region }) =>
      `invocation logging of Bedrock in ${account}, ${region ?? 'its first region'}`,
    parts: [
      {
        name: 'logging',
        async read(given, signal) {
          const call = { call: 'GetModelInvocationLoggingConfiguration', input: {} }
          const config = at(await awsOf(given, 'bedrock').read(call, signal), 'loggingConfig')
          return config === undefined ? null : z.json().parse(JSON.parse(JSON.stringify(config)))
        },
        async write({ parameters, state }, signal) {
          const bedrock = awsOf(parameters, 'bedrock')
          if (state === null) {
            await bedrock.change({ call: 'DeleteModelInvocationLoggingConfiguration', input: {} }, signal)
            return
          }
          const input = { loggingConfig: state }
          await bedrock.change({ call: 'PutModelInvocationLoggingConfiguration', input }, signal)
        },
      },
    ],
    wanted(given, { logging }) {
      const where = isObject(logging) ? logging : placeIn(given)
      const all = Object.fromEntries(DELIVERED.map((name) => [name, true]))
      return {
        after: { logging: z.json().parse({ ...where, ...all }) },
        change: [sentence('change.logging')],
      }
    },
  })
}

function placeIn({ log_group, role_arn, bucket }: Parameters) {
  if (bucket !== undefined) return { s3Config: { bucketName: bucket } }
  if (log_group !== undefined && role_arn !== undefined) {
    return { cloudWatchConfig: { logGroupName: log_group, roleArn: role_arn } }
  }
  const message = 'nothing is logged there yet: say where to, by bucket, or by log_group and role_arn'
  throw problem('action.parameters', 'user', message)
}
