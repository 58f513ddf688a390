import { expect, test } from '@jest/globals'
import { problem } from '@wachter/worker/model/problem.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { problemOfReply } from '../worker/problem-of-reply.ts'
import { connectionOf, faultOf } from './connection.ts'

const said = (status: number, code: string, title: string) =>
  problemOfReply(status, { type: 'about:blank', status, code, title, retry: 'never' }, 'read')

test.each([
  ['unreachable', problemOfReply(502, '<html>Bad Gateway</html>', 'read')],
  ['grafana-denies', problemOfReply(403, { message: 'plugin proxy route access denied' }, 'respond')],
  ['no-route', problemOfReply(404, { message: 'plugin route match not found' }, 'read')],
  ['token', said(401, 'api.unauthenticated', 'send a known token: Authorization: Bearer ...')],
  ['identity', said(401, 'api.unauthenticated', 'send one token of the person who asks: X-Grafana-Id')],
  ['keys', said(503, 'api.keys-unavailable', "the signing keys of Grafana main can't be had")],
  ['organisation', said(403, 'api.forbidden', 'this organisation of Grafana has no access to the tenant')],
  ['role', said(403, 'api.forbidden', 'user:x has no role here: api.grafana.people gives one')],
  ['version', said(400, 'api.version', 'the client speaks version 2.0')],
  ['not-a-worker', problem('worker.reply', 'bug', 'not what this app expects')],
  ['other', new Error('?')],
])('%s is told apart', (fault, error) => {
  expect(faultOf(error)).toBe(fault)
})

test('another major version of the API is not understood, another minor one is', () => {
  const caller = { name: 'anna', tenant: 'acme', actor: 'person:anna' } as ShownCaller
  const stateOf = (api: string) => connectionOf(caller, { api, product: '0' }, '1.2').state
  expect(['1.0', '1.7', '2.0'].map(stateOf)).toEqual(['works', 'works', 'faulty'])
})
