import { openAccount } from '../discovery/aws/aws-accounts.ts'
import { type AwsClient, openAwsClient } from '../discovery/aws/aws-client.ts'
import { awsProblem } from '../discovery/aws/aws-problem.ts'
import { problem } from '../model/problem.ts'
import type { ActionsConfig } from '../response/actions/actions-config.ts'
import { actionProblem } from '../response/actions/asking.ts'
import { type AwsOf, type AwsServiceName, awsAsking } from '../response/actions/aws-asking.ts'

type Entry = ActionsConfig['aws'][number]

/** As sessions are named in CloudTrail, to tell what is done from what is looked at. */
const SESSION = 'wachter-response'
/** What changes something is sent once: whether it came through is looked at instead. */
const ATTEMPTS = { reading: undefined, changing: 1 }

/** Each service's SDK package, loaded when it is first asked. */
const SDKS: Readonly<Record<AwsServiceName, readonly [load: () => Promise<object>, client: string]>> = {
  bedrock: [() => import('@aws-sdk/client-bedrock'), 'BedrockClient'],
  'bedrock-agent': [() => import('@aws-sdk/client-bedrock-agent'), 'BedrockAgentClient'],
  'bedrock-runtime': [() => import('@aws-sdk/client-bedrock-runtime'), 'BedrockRuntimeClient'],
  'bedrock-agentcore': [
    () => import('@aws-sdk/client-bedrock-agentcore-control'),
    'BedrockAgentCoreControlClient',
  ],
  iam: [() => import('@aws-sdk/client-iam'), 'IAMClient'],
  sagemaker: [() => import('@aws-sdk/client-sagemaker'), 'SageMakerClient'],
}

/** AWS as the configuration allows it to be changed: accounts by id, only their regions. Clients stay open until `close`. */
export function openAwsActions(
  entryOf: (id: string) => Entry,
  given: { environment: Readonly<Record<string, string | undefined>>; endpoint?: string },
): { awsOf: AwsOf; close(): void } {
  const clients = new Map<string, Promise<AwsClient>>()
  const awsOf: AwsOf = ({ account, ...asked }, service) => {
    const { regions, role_arn, external_id } = entryOf(account)
    const region = asked.region ?? regions[0]
    if (region === undefined || !regions.includes(region)) {
      const message = `actions.aws ${account} does not name the region ${asked.region}`
      throw problem('action.parameters', 'user', message)
    }
    const open = async (kind: 'reading' | 'changing', signal: AbortSignal) => {
      const [load, name] = SDKS[service]
      const opened = await openAccount({ role_arn, external_id, session: SESSION }, region, given, signal)
      const access = { ...opened.access, attempts: ATTEMPTS[kind] }
      return openAwsClient(await load(), name, { ...access, region })
    }
    return awsAsking((kind, signal) => {
      const key = [account, region, service, kind].join(' ')
      const known = clients.get(key)
      if (known !== undefined) return known
      const opening = open(kind, signal).catch((thrown) => {
        clients.delete(key)
        signal.throwIfAborted()
        // Nothing was asked for yet, so nothing can have been done.
        throw actionProblem(awsProblem(thrown, 'sts:GetCallerIdentity'), { changing: false })
      })
      clients.set(key, opening)
      return opening
    }, service)
  }
  return {
    awsOf,
    close: () => {
      for (const client of clients.values()) {
        void client.then(
          (opened) => opened.close(),
          () => {},
        )
      }
    },
  }
}
