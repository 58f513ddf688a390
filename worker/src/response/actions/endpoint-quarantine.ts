import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import type { Action } from './action.ts'
import type { AwsOf } from './aws-asking.ts'
import type { AzureOf } from './azure-asking.ts'
import { azureEndpointQuarantine, azureOnlineEndpoint } from './azure-endpoint-quarantine.ts'
import { configuredId } from './parameters.ts'
import { pauseFor } from './pause-for.ts'
import { sagemakerEndpoint, sagemakerEndpointQuarantine } from './sagemaker-endpoint-quarantine.ts'

const isOfAws = (endpoint: string) => endpoint.startsWith('arn:')

const Parameters = z.strictObject({
  endpoint: z
    .string()
    .max(1024)
    .refine(
      (text) => (isOfAws(text) ? sagemakerEndpoint : azureOnlineEndpoint).safeParse(text).success,
      'the resource id of an online endpoint of Azure Machine Learning, or the ARN of an endpoint of SageMaker',
    ),
  /** Whose endpoint of SageMaker it is; Azure's ids say so themselves. */
  account: configuredId.default('default'),
})
type Parameters = z.infer<typeof Parameters>

/**
 * `endpoint.quarantine`: an endpoint that serves a model takes no more calls, at whichever cloud its name says. Undefined is
 * what a site has not set up.
 */
export function endpointQuarantine(
  { azureOf, awsOf }: { azureOf: AzureOf | undefined; awsOf: AwsOf | undefined },
  wait = pauseFor,
): Action<Parameters> {
  const azure = azureOf && azureEndpointQuarantine(azureOf, wait)
  const sagemaker = awsOf && sagemakerEndpointQuarantine(awsOf, wait)
  const permissions = [...(azure?.permissions ?? []), ...(sagemaker?.permissions ?? [])]
  /** Does with the one that is meant what is the same of both. */
  const meant = <Result>(
    { endpoint, account }: Parameters,
    work: <Own>(action: Action<Own>, own: Own) => Result,
  ): Result => {
    if (isOfAws(endpoint)) {
      if (sagemaker !== undefined) return work(sagemaker, { endpoint, account })
    } else if (azure !== undefined) return work(azure, { endpoint })
    const list = isOfAws(endpoint) ? 'aws' : 'azure'
    throw problem('action.parameters', 'user', `${endpoint} is of a cloud that actions.${list} does not name`)
  }
  return {
    ...{ name: 'endpoint.quarantine', permissions, parameters: Parameters },
    title: 'Let an endpoint that serves a model take no more calls',
    subjects: (given) => meant(given, (action, own) => action.subjects(own)),
    plan: async (given, signal) => meant(given, (action, own) => action.plan(own, signal)),
    apply: async ({ parameters, ...effect }, signal) =>
      meant(parameters, (action, own) => action.apply({ ...effect, parameters: own }, signal)),
    verify: async ({ parameters, ...effect }, signal) =>
      meant(parameters, (action, own) => action.verify({ ...effect, parameters: own }, signal)),
    rollBack: async ({ parameters, ...effect }, signal) =>
      meant(parameters, (action, own) => action.rollBack({ ...effect, parameters: own }, signal)),
  }
}
