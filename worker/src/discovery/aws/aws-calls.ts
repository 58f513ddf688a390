import type { Problem } from '../../model/problem.ts'
import { at, stringAt } from '../../sources/json-fields.ts'
import { otherForm } from '../answers.ts'
import type { Calls } from '../look-through.ts'
import type { AwsClient } from './aws-client.ts'
import { awsProblem, isAbsent } from './aws-problem.ts'

/** More is no list but a server that never ends. */
const MOST_PAGES = 10_000

/** The calls of a service; they throw a `Problem`, or the SDK's error where there is no such thing. */
export function awsCalls<Name extends string>(
  client: AwsClient,
  { prefix, page, signal }: { prefix: string; page: object; signal: AbortSignal },
): Calls<Name> {
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
    isAbsent,
    problemOf: (thrown, name) => awsProblem(thrown, `${prefix}:${name}`),
    isDown: (found) => found === down,
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
