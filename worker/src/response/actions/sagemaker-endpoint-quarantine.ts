import { z } from 'zod'
import { asProblem, problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { listAt, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import type { AwsOf } from './aws-asking.ts'
import { configuredId } from './parameters.ts'
import { pauseFor } from './pause-for.ts'
import { stateAction } from './state-action.ts'

const ARN =
  /^arn:aws[a-z-]*:sagemaker:([a-z0-9-]{2,32}):\d{12}:endpoint\/([a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62})$/

export const sagemakerEndpoint = z.string().regex(ARN, 'arn:aws:sagemaker:REGION:ACCOUNT:endpoint/NAME')

const Parameters = z.strictObject({ account: configuredId, endpoint: sagemakerEndpoint })
type Parameters = z.infer<typeof Parameters>

const TRIES = 60
const TRY_EVERY_MS = 10_000
/** What an endpoint is in while something is made of it; another change is refused until it is through. */
const UNDER_WAY: ReadonlySet<string> = new Set([
  'Creating',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'Deleting',
])

function partsOf({ account, endpoint }: Parameters) {
  const [, region = '', EndpointName = ''] = ARN.exec(endpoint) ?? []
  return { place: { account, region }, EndpointName }
}

/**
 * Deletes an endpoint of SageMaker; its configuration and models stay, and a roll-back makes it anew of them, under its name and
 * with its tags. SageMaker has no switch that lets an endpoint refuse calls, and weights of 0 on all variants are refused.
 */
export function sagemakerEndpointQuarantine(awsOf: AwsOf, wait = pauseFor): Action<Parameters> {
  const endpointNow = async (given: Parameters, signal: AbortSignal) => {
    const { place, EndpointName } = partsOf(given)
    const aws = awsOf(place, 'sagemaker')
    for (let nth = 0; nth < TRIES; nth++) {
      const input = { EndpointName }
      const found = await unlessGone(aws.read({ call: 'DescribeEndpoint', input }, signal))
      if (found === undefined || !UNDER_WAY.has(stringAt(found, 'EndpointStatus') ?? '')) return found
      await wait(TRY_EVERY_MS, signal)
    }
    throw problem('action.busy', 'operational', `${EndpointName} has been changing for ten minutes`)
  }
  return stateAction({
    name: 'endpoint.quarantine',
    title: 'Take an endpoint of SageMaker out of service',
    permissions: [
      ...['DescribeEndpoint', 'DescribeEndpointConfig', 'ListTags'].map((call) => `sagemaker:${call}`),
      ...['DeleteEndpoint', 'CreateEndpoint', 'AddTags'].map((call) => `sagemaker:${call}`),
    ],
    parameters: Parameters,
    tier: 'two',
    subjects: ({ endpoint }) => [{ type: 'api_endpoint', provider: 'aws_sagemaker', key: endpoint }],
    target: ({ endpoint }) => `SageMaker endpoint ${endpoint}`,
    parts: [
      {
        name: 'endpoint',
        async read(given, signal) {
          const found = await endpointNow(given, signal)
          if (found === undefined) return null
          const { place } = partsOf(given)
          const aws = awsOf(place, 'sagemaker')
          const EndpointConfigName = stringAt(found, 'EndpointConfigName') ?? ''
          // Without it there would be no way back.
          const config = { call: 'DescribeEndpointConfig', input: { EndpointConfigName } }
          if ((await unlessGone(aws.read(config, signal))) === undefined) {
            const message = `the configuration ${EndpointConfigName} is gone: what is deleted could not be made again`
            throw problem('action.refused', 'user', message)
          }
          const tags = { call: 'ListTags', input: { ResourceArn: given.endpoint, MaxResults: 100 } }
          return { config: EndpointConfigName, tags: tagsIn(await aws.read(tags, signal)) }
        },
        async write({ parameters, state }, signal) {
          const { place, EndpointName } = partsOf(parameters)
          const aws = awsOf(place, 'sagemaker')
          if (state === null) {
            await aws.change({ call: 'DeleteEndpoint', input: { EndpointName } }, signal)
          } else {
            const Tags = listAt(state, 'tags').map((tag) => ({
              Key: stringAt(tag, 'key'),
              Value: stringAt(tag, 'value'),
            }))
            const EndpointConfigName = stringAt(state, 'config')
            const input = { EndpointName, EndpointConfigName, ...(Tags.length === 0 ? {} : { Tags }) }
            await aws.change({ call: 'CreateEndpoint', input }, signal)
          }
        },
      },
    ],
    wanted({ endpoint }, { endpoint: now }) {
      if (now === null) throw problem('action.absent', 'user', `there is no endpoint ${endpoint}`)
      return {
        after: { endpoint: null },
        change: [sentence('change.endpoint_deleted')],
      }
    },
  })
}

/** AWS keeps marks of its own (`aws:`), which nobody else may set. */
function tagsIn(answer: unknown): { key: string; value: string }[] {
  return listAt(answer, 'Tags')
    .map((tag) => ({ key: stringAt(tag, 'Key') ?? '', value: stringAt(tag, 'Value') ?? '' }))
    .filter(({ key }) => key !== '' && !key.startsWith('aws:'))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** SageMaker says of what is not there that it could not be found, by the error that it has for wrong input. */
async function unlessGone(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (thrown) {
    const { code, message } = asProblem(thrown)
    if (code === 'action.absent' || /ValidationException: Could not find/i.test(message)) return undefined
    throw thrown
  }
}
