import { z } from 'zod'
import type { AwsClient } from '../../discovery/aws/aws-client.ts'
import { awsProblem, isAbsent } from '../../discovery/aws/aws-problem.ts'
import { messageOf, problem } from '../../model/problem.ts'
import { type Asking, actionProblem } from './asking.ts'
import { configuredId } from './parameters.ts'

/** A call as the SDK names it, without `Command`. */
export interface AwsCall {
  call: string
  input: object
}

/** Services that actions ask, by what their IAM actions begin with. */
export const AWS_SERVICES = {
  bedrock: 'bedrock',
  'bedrock-agent': 'bedrock',
  'bedrock-runtime': 'bedrock',
  'bedrock-agentcore': 'bedrock-agentcore',
  iam: 'iam',
  sagemaker: 'sagemaker',
} as const
export type AwsServiceName = keyof typeof AWS_SERVICES

/** A configured account by its id, and a region. */
export const awsPlace = {
  account: configuredId,
  /** Default: the first that the configuration names. */
  region: z
    .string()
    .regex(/^[a-z0-9-]{2,32}$/, 'a region is named as in eu-central-1')
    .optional(),
}
type AwsPlace = { account: string; region?: string | undefined }

/** A service of AWS in a configured account and region. Throws `action.parameters` where there is no such one. */
export type AwsOf = (place: AwsPlace, service: AwsServiceName) => Asking<AwsCall>

/**
 * Asks a service. Reading is tried again by the SDK; what changes something is sent once (`changing` is a client with one
 * try): whether it came through is looked at instead.
 */
export function awsAsking(
  open: (kind: 'reading' | 'changing', signal: AbortSignal) => Promise<AwsClient>,
  service: AwsServiceName,
): Asking<AwsCall> {
  const ask = async ({ call, input }: AwsCall, kind: 'reading' | 'changing', signal: AbortSignal) => {
    const needs = `${AWS_SERVICES[service]}:${call}`
    try {
      return await (await open(kind, signal)).send(call, input, signal)
    } catch (thrown) {
      signal.throwIfAborted()
      if (isAbsent(thrown)) {
        const message = `${needs}: ${messageOf(thrown)}`
        throw problem('action.absent', 'user', message, { cause: thrown })
      }
      throw actionProblem(awsProblem(thrown, needs), { changing: kind === 'changing' })
    }
  }
  return {
    read: (call, signal) => ask(call, 'reading', signal),
    change: (call, signal) => ask(call, 'changing', signal),
  }
}

/** What `work` gives, or undefined where what it asks after is not there. */
export async function ifThere<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'action.absent') return undefined
    throw thrown
  }
}
