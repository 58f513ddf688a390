import { type Problem, type ProblemKind, problem } from '@wachter/worker/model/problem.ts'
import { z } from 'zod'

/** How the worker answers what went wrong (RFC 9457). */
const ProblemReply = z.looseObject({
  status: z.int(),
  code: z.string(),
  title: z.string(),
  retry: z.enum(['never', 'now', 'after']),
})

/** How Grafana's plugin proxy answers what it does not let through. */
const ProxyReply = z.looseObject({ message: z.string() })

/**
 * A reply that is no success, as the one error of the project. Whatever is not the worker's own word is told apart: Grafana
 * refused (`worker.denied`), or there is nobody who answers (`worker.down`).
 */
export function problemOfReply(status: number, data: unknown, route: string): Problem {
  const said = ProblemReply.safeParse(data)
  if (said.success) {
    const { code, title, retry } = said.data
    return problem(code, kindOf(said.data.status), title, { retry })
  }
  const message = ProxyReply.safeParse(data).data?.message ?? ''
  if (status === 401) return problem('worker.signed-out', 'user', 'your session is over: sign in again')
  if (status === 403) {
    const text = `Grafana did not let this through (route ${route}): ${message}`
    return problem('worker.denied', 'user', text)
  }
  if (status === 404) {
    return problem(
      'worker.no-route',
      'operational',
      `Grafana knows no route ${route} of this app: ${message}`,
    )
  }
  const text = `the worker does not answer (${status === 0 ? 'no connection' : `status ${status}`})`
  return problem('worker.down', 'operational', text)
}

function kindOf(status: number): ProblemKind {
  if (status < 500) return 'user'
  return status === 500 ? 'bug' : 'operational'
}
