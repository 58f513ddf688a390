import { at, stringAt } from '../../sources/json-fields.ts'
import { named, timeAt } from '../answers.ts'
import { type AwsAccess, type AwsCredentials, openAwsClient } from './aws-client.ts'
import type { AwsConfig } from './aws-config.ts'
import { awsProblem } from './aws-problem.ts'

type Configured = AwsConfig['accounts'][number] & {
  /** As it is named in the account's CloudTrail. */
  session?: string
}

/** An account that answered, and how it is reached. */
export interface OpenAccount {
  account: string
  access: AwsAccess
}

const SESSION = 'wachter-discovery'

/**
 * Takes on the account's role, where one is configured, and asks whose credentials these are. Throws a `Problem` that names the
 * call.
 */
export async function openAccount(
  { role_arn, external_id, session = SESSION }: Configured,
  region: string,
  given: AwsAccess,
  signal: AbortSignal,
): Promise<OpenAccount> {
  const sdk = await import('@aws-sdk/client-sts')
  const ask = async (access: AwsAccess, call: 'AssumeRole' | 'GetCallerIdentity', input: object) => {
    const client = openAwsClient(sdk, 'STSClient', { ...access, region })
    try {
      return await client.send(call, input, signal)
    } catch (thrown) {
      signal.throwIfAborted()
      throw awsProblem(thrown, `sts:${call}`)
    } finally {
      client.close()
    }
  }
  /** Asked again by the SDK before they end. */
  const assumed = async (): Promise<AwsCredentials> => {
    const answer = await ask(given, 'AssumeRole', {
      RoleArn: role_arn,
      RoleSessionName: session,
      ...(external_id === undefined ? {} : { ExternalId: external_id }),
    })
    const credentials = at(answer, 'Credentials')
    const until = timeAt(credentials, 'Expiration')
    const token = stringAt(credentials, 'SessionToken')
    return {
      accessKeyId: named(credentials, 'AccessKeyId'),
      secretAccessKey: named(credentials, 'SecretAccessKey'),
      ...(token === undefined ? {} : { sessionToken: token }),
      ...(until === undefined ? {} : { expiration: new Date(until) }),
    }
  }
  const access = role_arn === undefined ? given : { ...given, credentials: assumed }
  const identity = await ask(access, 'GetCallerIdentity', {})
  return { account: named(identity, 'Account'), access }
}
