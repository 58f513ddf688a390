import { type Problem, problem } from '../../model/problem.ts'
import { at, stringAt } from '../../sources/json-fields.ts'
import type { AwsClient } from './aws-client.ts'
import { awsProblem, isAbsent } from './aws-problem.ts'

/** A call that lists, the member of its answer with the items, and what it is given. */
export interface Listing<Name extends string> {
  call: Name
  items: string
  input?: object
  /** The first so many are enough. */
  most?: number
}

/** Calls of one service in one place; they throw a `Problem`, or the SDK's error where there is no such thing. */
export interface AwsCalls<Name extends string> {
  one(name: Name, input: object): Promise<unknown>
  /** Everything over all pages. */
  every(listing: Listing<Name>): Promise<readonly unknown[]>
  /** Set once the service can't be reached: then nothing is asked any more. */
  down(): Problem | undefined
}

/** More is no list but a server that never ends. */
const MOST_PAGES = 10_000

export function awsCalls<Name extends string>(
  client: AwsClient,
  { prefix, page, signal }: { prefix: string; page: object; signal: AbortSignal },
): AwsCalls<Name> {
  let down: Problem | undefined
  const one = async (name: Name, input: object) => {
    if (down !== undefined) throw down
    try {
      return await client.send(name, input, signal)
    } catch (thrown) {
      signal.throwIfAborted()
      if (isAbsent(thrown)) throw thrown
      const found = awsProblem(thrown, `${prefix}:${name}`)
      if (found.code === 'discovery.unreachable') down ??= found
      throw found
    }
  }
  return {
    one,
    down: () => down,
    async every({ call, items, input, most = Number.POSITIVE_INFINITY }) {
      const found: unknown[] = []
      let token: Token | undefined
      for (let nth = 0; nth < MOST_PAGES; nth++) {
        const answer = await one(call, { ...page, ...input, ...token })
        const listed = at(answer, items)
        // An answer without the list is not an empty list: taken for one, everything in it would be gone.
        if (!Array.isArray(listed)) throw otherForm(`${call} answered without ${items}`)
        for (const item of listed) found.push(item)
        const next = tokenIn(answer)
        if (next === undefined || found.length >= most) return found.slice(0, most)
        if (next.nextToken === token?.nextToken && next.NextToken === token?.NextToken) break
        token = next
      }
      throw otherForm(`${call} names a next page without end`)
    },
  }
}

/** As the service spells it. */
interface Token {
  nextToken?: string
  NextToken?: string
}

function tokenIn(answer: unknown): Token | undefined {
  const lower = stringAt(answer, 'nextToken')
  if (lower !== undefined) return { nextToken: lower }
  const upper = stringAt(answer, 'NextToken')
  return upper === undefined ? undefined : { NextToken: upper }
}

/** An answer that is not as documented. */
export function otherForm(message: string): Problem {
  return problem('discovery.other-form', 'operational', message)
}
