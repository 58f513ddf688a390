import { errors, UndiciConnection } from '@elastic/elasticsearch'
import { messageOf } from '../model/problem.ts'

/** The two ways to call the client's connection, which it does not export. */
type Calls = UndiciConnection['request'] extends {
  (params: infer Params, options: infer Whole): infer Answer
  (params: infer _, options: infer Streamed): infer Stream
}
  ? { params: Params; whole: Whole; answer: Answer; streamed: Streamed; stream: Stream }
  : never

/**
 * The client's connection, but an answer larger than `maxResponseSize` is an error of the request. The client's own check
 * destroys the answer's stream without listening to it, which ends the process (@elastic/transport 8.11.0,
 * UndiciConnection, `response.body.destroy()`); this can go when it listens.
 */
export class BoundedConnection extends UndiciConnection {
  override request(params: Calls['params'], options: Calls['whole']): Calls['answer']
  override request(params: Calls['params'], options: Calls['streamed']): Calls['stream']
  override async request(
    params: Calls['params'],
    options: Calls['whole'] | Calls['streamed'],
  ): Promise<Awaited<Calls['answer']> | Awaited<Calls['stream']>> {
    const answer = await super.request(params, { ...options, asStream: true })
    if ('asStream' in options && options.asStream === true) return answer
    const most = options.maxResponseSize ?? Number.POSITIVE_INFINITY
    return { ...answer, body: await whole(answer.body, most) }
  }
}

async function whole(stream: Awaited<Calls['stream']>['body'], most: number): Promise<string> {
  // A stream that is left says so, to nobody any more: that must not be the end of the process.
  stream.on('error', () => {})
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of stream) {
      bytes += part.length
      if (bytes > most) break
      parts.push(part)
    }
  } catch (error) {
    throw new errors.ConnectionError(`the answer broke off: ${messageOf(error)}`)
  }
  if (bytes > most) throw new errors.RequestAbortedError(`the answer is larger than ${most} bytes`)
  return Buffer.concat(parts).toString('utf8')
}
