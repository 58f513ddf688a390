import { atOnce } from '../model/at-once.ts'
import type { Problem } from '../model/problem.ts'
import type { AssetType } from '../model/taxonomy.ts'
import type { Discovered, Seen } from './connector.ts'

/** A call that lists, and what it is given. */
export interface Listing<Name extends string> {
  call: Name
  /** The member of the answer with the items. */
  items: string
  input?: object
  /** The first so many are enough. */
  most?: number
}

/** The calls of one service in one place. */
export interface Calls<Name extends string> {
  one(call: Name, input: object): Promise<unknown>
  /** Everything over all pages. */
  every(listing: Listing<Name>): Promise<readonly unknown[]>
  /** Whether a call failed because what it asks after is not there. */
  isAbsent(thrown: unknown): boolean
  /** What a call that failed is told as. */
  problemOf(thrown: unknown, call: Name): Problem
  /** Whether it failed because the service can't be reached at all: that is told once. */
  isDown(problem: Problem): boolean
}

/** Asks for what belongs to one thing. A call that fails is told of and leaves what is seen partial. */
export interface Asks<Name extends string, Place> {
  place: Place
  /** What is answered; null where there is no such thing, undefined where the call failed. */
  get(call: Name, input?: object): Promise<unknown>
  /** Everything over all pages; undefined where a call failed. */
  all(listing: Listing<Name>): Promise<readonly unknown[] | undefined>
}

/** One kind of thing: how it is listed and what an item of the list tells. */
export interface Reading<Name extends string, Place> {
  /** Where two readings list the same. */
  name?: string
  /** What is told of; what `asks.all` lists below an item included. */
  types: readonly AssetType[]
  list: Listing<Name>
  /** Undefined where it could not be read whether there is anything. */
  seen(item: unknown, asks: Asks<Name, Place>): Promise<readonly Seen[] | undefined>
}

/** A service in one place. */
interface Looking<Name extends string, Place> {
  /** Begins the scope of everything in it. */
  scope: string
  place: Place
  calls: Calls<Name>
  signal: AbortSignal
}

interface Telling<Name extends string, Place> extends Looking<Name, Place> {
  told: Discovered[]
}

/** Things of one service and place that are looked at together. */
const AT_ONCE = 6

/**
 * Reads one listing after the other. `readings` may ask for what holds for the whole place; what fails there leaves all that is
 * seen partial.
 */
export async function lookThrough<Name extends string, Place>(
  looking: Looking<Name, Place>,
  readings: (asks: Asks<Name, Place>) => Promise<readonly Reading<Name, Place>[]>,
): Promise<readonly Discovered[]> {
  const telling = { ...looking, told: [] }
  const { asks, fate } = asking(telling, telling.scope)
  for (const reading of await readings(asks)) await read(telling, reading, { partial: fate.failed })
  return telling.told
}

/** Looks through one listing: each of its things, and that these were all where nothing failed that lists some. */
async function read<Name extends string, Place>(
  telling: Telling<Name, Place>,
  { name, list, types, seen }: Reading<Name, Place>,
  { partial }: { partial: boolean },
): Promise<void> {
  const { calls, told } = telling
  const scope = `${telling.scope}/${name ?? list.call}`
  let whole = true
  const look = async (item: unknown): Promise<readonly Seen[]> => {
    const { asks, fate } = asking(telling, scope)
    try {
      const things = await seen(item, asks)
      if (fate.unlisted || things === undefined) whole = false
      if (things === undefined) return []
      return partial || fate.failed ? things.map((thing) => ({ ...thing, partial: true })) : things
    } catch (thrown) {
      whole = false
      fail(telling, { scope, call: list.call, thrown })
      return []
    }
  }
  try {
    for await (const things of atOnce(await calls.every(list), AT_ONCE, look)) {
      if (things.length > 0) told.push({ kind: 'seen', scope, things })
    }
    if (whole && types.length > 0) told.push({ kind: 'covered', scope, types })
  } catch (thrown) {
    fail(telling, { scope, call: list.call, thrown })
  }
}

/** What became of the calls that `asks` made. */
interface Fate {
  failed: boolean
  /** A call that lists was among them. */
  unlisted: boolean
}

function asking<Name extends string, Place>(
  telling: Telling<Name, Place>,
  scope: string,
): { asks: Asks<Name, Place>; fate: Fate } {
  const { place, calls } = telling
  const fate: Fate = { failed: false, unlisted: false }
  const failed = (call: Name, thrown: unknown) => {
    fate.failed = true
    fail(telling, { scope, call, thrown })
  }
  const asks: Asks<Name, Place> = {
    place,
    async get(call, input = {}) {
      try {
        return await calls.one(call, input)
      } catch (thrown) {
        if (calls.isAbsent(thrown)) return null
        failed(call, thrown)
        return undefined
      }
    },
    async all(listing) {
      try {
        return await calls.every(listing)
      } catch (thrown) {
        if (calls.isAbsent(thrown)) return []
        fate.unlisted = true
        failed(listing.call, thrown)
        return undefined
      }
    },
  }
  return { asks, fate }
}

/** Tells a failure; of a service that can't be reached once only. */
function fail<Name extends string, Place>(
  telling: Telling<Name, Place>,
  { scope, call, thrown }: { scope: string; call: Name; thrown: unknown },
): void {
  const { told, calls, signal } = telling
  signal.throwIfAborted()
  const problem = calls.problemOf(thrown, call)
  const down = calls.isDown(problem)
  if (down && told.some((one) => one.kind === 'failed' && one.problem === problem)) return
  told.push({ kind: 'failed', scope: down ? telling.scope : scope, call, problem })
}
