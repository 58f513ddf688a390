import { describe, expect, test } from '@jest/globals'
import { actionContract } from './action-contract.ts'
import { catalogued } from './catalogue.ts'
import { endpointQuarantine } from './endpoint-quarantine.ts'
import { statefulAws } from './fixtures/stateful-aws.ts'

type Sent = Readonly<Record<string, unknown>>

const ARN = 'arn:aws:sagemaker:eu-central-1:111122223333:endpoint/scoring'
const { signal } = new AbortController()

interface Endpoint {
  config: string
  tags: unknown
}

/** SageMaker with one endpoint; what is begun is told of as under way twice. */
async function open() {
  const configs = new Set(['blue', 'theirs'])
  let endpoint: Endpoint | undefined = {
    config: 'blue',
    tags: [
      { Key: 'team', Value: 'search' },
      { Key: 'aws:cloudformation:stack-name', Value: 'models' },
    ],
  }
  const underWay: { status: string; of: Endpoint }[] = []
  const told = (status: string, { config }: Endpoint) => ({
    ...{ EndpointName: 'scoring', EndpointArn: ARN, EndpointConfigName: config, EndpointStatus: status },
  })
  const begin = (status: string, of: Endpoint) => underWay.push({ status, of }, { status, of })
  const server = await statefulAws({
    'sagemaker:DescribeEndpoint': () => {
      const now = underWay.shift()
      if (now !== undefined) return told(now.status, now.of)
      return endpoint && told('InService', endpoint)
    },
    'sagemaker:DescribeEndpointConfig': ({ EndpointConfigName }: Sent) =>
      configs.has(String(EndpointConfigName)) ? { EndpointConfigName } : undefined,
    'sagemaker:ListTags': () => ({ Tags: endpoint?.tags ?? [] }),
    'sagemaker:DeleteEndpoint': () => {
      if (endpoint !== undefined) begin('Deleting', endpoint)
      endpoint = undefined
      return {}
    },
    'sagemaker:CreateEndpoint': (sent: Sent) => {
      endpoint = { config: String(sent['EndpointConfigName']), tags: sent['Tags'] ?? [] }
      begin('Creating', endpoint)
      return { EndpointArn: ARN }
    },
  })
  return {
    ...server,
    configs,
    action: catalogued(endpointQuarantine({ azureOf: undefined, awsOf: server.awsOf }, async () => {})),
    parameters: { account: 'prod', endpoint: ARN },
    /** Marks that AWS sets itself come with what makes the endpoint, not with us. */
    state: () =>
      endpoint && {
        config: endpoint.config,
        tags: JSON.stringify(endpoint.tags).includes('"team"'),
      },
    meddle: () => {
      endpoint = { config: 'theirs', tags: [] }
    },
    meddled: () => endpoint?.config === 'theirs',
    remove: () => {
      endpoint = undefined
    },
  }
}

describe('endpoint.quarantine of SageMaker', () => {
  actionContract(open, {
    ...{ meddling: 'refused', of: 'SageMaker' },
    hostile: { endpoint: `${ARN}/../other` },
  })

  test('what could not be made again is not deleted', async () => {
    const opened = await open()
    opened.configs.delete('blue')
    await expect(opened.action.plan(opened.parameters, signal)).rejects.toMatchObject({
      code: 'action.refused',
    })
    expect(opened.changes()).toBe(0)
    await opened.close()
  })

  test('an endpoint of a cloud that is not set up is refused by name', async () => {
    const opened = await open()
    const endpoint =
      '/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/ai/providers/Microsoft.MachineLearningServices/workspaces/lab/onlineEndpoints/scoring'
    await expect(opened.action.plan({ endpoint }, signal)).rejects.toMatchObject({
      code: 'action.parameters',
      message: expect.stringContaining('actions.azure'),
    })
    await opened.close()
  })
})
