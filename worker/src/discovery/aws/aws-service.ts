import type { Discovered } from '../connector.ts'
import * as looked from '../look-through.ts'
import { awsCalls } from './aws-calls.ts'
import { type AwsAccess, type CallName, openAwsClient } from './aws-client.ts'

export interface Place {
  account: string
  region: string
}

export type Asks<Name extends string> = looked.Asks<Name, Place>
export type Reading<Name extends string> = looked.Reading<Name, Place>

/** A service of AWS and how to look through it in one region of one account. */
export interface AwsService {
  name: string
  look(place: Place, access: AwsAccess, signal: AbortSignal): Promise<readonly Discovered[]>
}

/** A service from its SDK package, which is loaded with the first look. */
export function awsService<Sdk extends object>(service: {
  name: string
  /** Begins its IAM actions. */
  prefix: string
  load(): Promise<Sdk>
  client: keyof Sdk & string
  /** Given to every listing call: how many items a page has. */
  page: object
  readings(asks: Asks<CallName<Sdk>>): Promise<readonly Reading<CallName<Sdk>>[]>
}): AwsService {
  const { name, prefix, page } = service
  return {
    name,
    async look(place, access, signal) {
      const client = openAwsClient(await service.load(), service.client, { ...access, region: place.region })
      try {
        const calls = awsCalls<CallName<Sdk>>(client, { prefix, page, signal })
        const scope = `${place.account}/${place.region}/${name}`
        return await looked.lookThrough({ scope, place, calls, signal }, service.readings)
      } finally {
        client.close()
      }
    },
  }
}
