import type { AssetType } from '../../model/taxonomy.ts'
import { atOnce } from '../at-once.ts'
import type { Discovered, Seen } from '../connector.ts'
import { type AwsCalls, awsCalls, type Listing } from './aws-calls.ts'
import { type AwsAccess, type CallName, openAwsClient } from './aws-client.ts'
import { awsProblem, isAbsent } from './aws-problem.ts'

export interface Place {
  account: string
  region: string
}

/** Asks for what belongs to one thing. A call that fails is told of and leaves what is seen partial. */
export interface Asks<Name extends string> {
  place: Place
  /** What is answered; null where there is no such thing, undefined where the call failed. */
  get(call: Name, input?: object): Promise<unknown>
  /** Everything over all pages; undefined where a call failed. */
  all(listing: Listing<Name>): Promise<readonly unknown[] | undefined>
}

/** One kind of thing: how it is listed and what an item of the list tells. */
export interface Reading<Name extends string> {
  /** What is told of; what `asks.all` lists below an item included. */
  types: readonly AssetType[]
  list: Listing<Name>
  /** Undefined where it could not be read whether there is anything. */
  seen(item: unknown, asks: Asks<Name>): Promise<readonly Seen[] | undefined>
}

/** A service of AWS and how to look through it in one region of one account. */
export interface AwsService {
  name: string
  look(place: Place, access: AwsAccess, signal: AbortSignal): Promise<readonly Discovered[]>
}

/** Things of one service and place that are looked at together. */
const AT_ONCE = 6

/**
 * A service from its SDK package, which is loaded with the first look. `readings` may ask for what holds for the whole
 * region; what fails there leaves all that is seen partial.
 */
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
        const told: Discovered[] = []
        const looking: Looking<CallName<Sdk>> = { name, prefix, place, calls, told, signal }
        const { asks, fate } = asking(looking, scopeOf(looking))
        for (const reading of await service.readings(asks)) {
          await read(looking, reading, { partial: fate.failed })
        }
        return told
      } finally {
        client.close()
      }
    },
  }
}

interface Looking<Name extends string> {
  name: string
  prefix: string
  place: Place
  calls: AwsCalls<Name>
  told: Discovered[]
  signal: AbortSignal
}

function scopeOf({ name, place }: Pick<Looking<string>, 'name' | 'place'>, call = ''): string {
  return `${place.account}/${place.region}/${name}${call === '' ? '' : `/${call}`}`
}

/** Looks through one listing: each of its things, and that these were all where nothing failed that lists some. */
async function read<Name extends string>(
  looking: Looking<Name>,
  { list, types, seen }: Reading<Name>,
  { partial }: { partial: boolean },
): Promise<void> {
  const { calls, told } = looking
  const scope = scopeOf(looking, list.call)
  let whole = true
  const look = async (item: unknown): Promise<readonly Seen[]> => {
    const { asks, fate } = asking(looking, scope)
    try {
      const things = await seen(item, asks)
      if (fate.unlisted || things === undefined) whole = false
      if (things === undefined) return []
      return partial || fate.failed ? things.map((thing) => ({ ...thing, partial: true })) : things
    } catch (thrown) {
      whole = false
      fail(looking, { scope, call: list.call, thrown })
      return []
    }
  }
  try {
    for await (const things of atOnce(await calls.every(list), AT_ONCE, look)) {
      if (things.length > 0) told.push({ kind: 'seen', scope, things })
    }
    if (whole && types.length > 0) told.push({ kind: 'covered', scope, types })
  } catch (thrown) {
    fail(looking, { scope, call: list.call, thrown })
  }
}

/** What became of the calls that `asks` made. */
interface Fate {
  failed: boolean
  /** A call that lists was among them. */
  unlisted: boolean
}

function asking<Name extends string>(
  looking: Looking<Name>,
  scope: string,
): { asks: Asks<Name>; fate: Fate } {
  const { place, calls } = looking
  const fate: Fate = { failed: false, unlisted: false }
  const failed = (call: Name, thrown: unknown) => {
    fate.failed = true
    fail(looking, { scope, call, thrown })
  }
  const asks: Asks<Name> = {
    place,
    async get(call, input = {}) {
      try {
        return await calls.one(call, input)
      } catch (thrown) {
        if (isAbsent(thrown)) return null
        failed(call, thrown)
        return undefined
      }
    },
    async all(listing) {
      try {
        return await calls.every(listing)
      } catch (thrown) {
        if (isAbsent(thrown)) return []
        fate.unlisted = true
        failed(listing.call, thrown)
        return undefined
      }
    },
  }
  return { asks, fate }
}

/** Tells a failure; of a service that can't be reached once only. */
function fail<Name extends string>(
  looking: Looking<Name>,
  { scope, call, thrown }: { scope: string; call: Name; thrown: unknown },
): void {
  const { told, calls, prefix, signal } = looking
  signal.throwIfAborted()
  const problem = awsProblem(thrown, `${prefix}:${call}`)
  const down = problem === calls.down()
  if (down && told.some((one) => one.kind === 'failed' && one.problem === problem)) return
  told.push({ kind: 'failed', scope: down ? scopeOf(looking) : scope, call, problem })
}
