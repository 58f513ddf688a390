import { atOnce } from '../../model/at-once.ts'
import { asProblem } from '../../model/problem.ts'
import type { Connector, Discovered } from '../connector.ts'
import { gathered } from '../gathered.ts'
import { agentcore } from './agentcore.ts'
import { openAccount } from './aws-accounts.ts'
import type { AwsAccess } from './aws-client.ts'
import type { AwsConfig } from './aws-config.ts'
import type { AwsService } from './aws-service.ts'
import { bedrock } from './bedrock.ts'
import { bedrockAgent } from './bedrock-agent.ts'
import { kendra } from './kendra.ts'
import { opensearchserverless } from './opensearchserverless.ts'
import { qbusiness } from './qbusiness.ts'
import { s3vectors } from './s3vectors.ts'
import { sagemaker } from './sagemaker.ts'

export type AwsOptions = Pick<AwsConfig, 'id' | 'tenant' | 'regions' | 'accounts' | 'services'> & AwsAccess

export const awsServices: Readonly<Record<AwsConfig['services'][number], AwsService>> = {
  bedrock,
  'bedrock-agent': bedrockAgent,
  'bedrock-agentcore': agentcore,
  sagemaker,
  s3vectors,
  opensearchserverless,
  qbusiness,
  kendra,
}

/** Services in places that are looked at together. */
const AT_ONCE = 4

/**
 * What services of AWS hold, in every configured account and region: each call's failure is told and leaves what it would
 * have shown as it was.
 */
export function awsConnector(options: AwsOptions): Connector {
  const { id, tenant, environment, endpoint, credentials } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const sets = gathered(({ provider }) => provider === 'aws_s3')
      let whole = true
      const looks: (() => Promise<readonly Discovered[]>)[] = []
      for (const account of options.accounts) {
        const regions = account.regions ?? options.regions
        try {
          const first = regions[0] ?? 'us-east-1'
          const open = await openAccount(account, first, { environment, endpoint, credentials }, signal)
          for (const region of regions) {
            for (const name of options.services) {
              looks.push(() => awsServices[name].look({ account: open.account, region }, open.access, signal))
            }
          }
        } catch (thrown) {
          signal.throwIfAborted()
          whole = false
          const scope = account.role_arn ?? 'own account'
          yield { kind: 'failed', scope, call: 'sign in', problem: asProblem(thrown) }
        }
      }
      for await (const told of atOnce(looks, AT_ONCE, (look) => look())) {
        for (const one of told) {
          if (one.kind === 'failed' && leavesSetsUnknown(one)) whole = false
          yield one.kind === 'seen' ? { ...one, things: sets.without(one.things) } : one
        }
      }
      yield { kind: 'seen', scope: 's3', things: sets.all({ whole }) }
      if (whole) yield { kind: 'covered', scope: 's3', types: ['training_dataset', 'evaluation_dataset'] }
    },
  }
}

/** Readings that tell of data sets in S3: what fails in one leaves unknown which there are and who uses them. */
const TELLS_OF_SETS = /\/(ListCustomModels|ListEvaluationJobs|ListKnowledgeBases|ListTrainingJobs)$/

function leavesSetsUnknown({ scope, problem }: Extract<Discovered, { kind: 'failed' }>): boolean {
  return TELLS_OF_SETS.test(scope) || problem.code === 'discovery.unreachable'
}
