import { expect, test } from '@jest/globals'
import { problemOfReply } from './problem-of-reply.ts'

test("the worker's own word is kept", () => {
  const data = {
    type: 'about:blank',
    status: 409,
    code: 'incident.conflict',
    title: 'it changed',
    retry: 'now',
  }
  expect(problemOfReply(409, data, 'annotate')).toMatchObject({
    code: 'incident.conflict',
    kind: 'user',
    message: 'it changed',
    retry: 'now',
  })
})

test.each([
  [502, '<html>Bad Gateway</html>'],
  [0, undefined],
  [504, { message: 'timeout' }],
])('a proxy that reaches no worker (%s) is no word of the worker', (status, data) => {
  expect(problemOfReply(status, data, 'read')).toMatchObject({ code: 'worker.down', retry: 'after' })
})

test('what Grafana refuses names the route', () => {
  const denied = problemOfReply(403, { message: 'plugin proxy route access denied' }, 'respond')
  expect(denied).toMatchObject({ code: 'worker.denied', kind: 'user' })
  expect(denied.message).toContain('respond')
})
