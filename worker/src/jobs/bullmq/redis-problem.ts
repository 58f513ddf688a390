import { asProblem, type Problem, problem } from '../../model/problem.ts'

/** What Redis and its clients throw is nobody's bug; what else is thrown stays what it is. */
export function asRedisProblem(thrown: unknown): Problem {
  const known = asProblem(thrown)
  const isOurs =
    known.code !== 'bug.unforeseen' || thrown instanceof TypeError || thrown instanceof RangeError
  if (isOurs) return known
  const message = `Redis: ${known.message}; the store has the jobs, they come later`
  return problem('jobs.unavailable', 'operational', message, { cause: thrown })
}
