import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { actionsOf, readManifest } from './manifest.ts'
import { playProxy } from './play-proxy.ts'

// The source's manifest: the built one differs in version and date alone.
const manifest = readManifest(join(import.meta.dirname, '..', '..', 'src'))
const settings = {
  jsonData: { workerUrl: 'http://worker' },
  secureJsonData: {
    readToken: 'r',
    attestToken: 't',
    annotateToken: 'a',
    respondToken: 'w',
    configureToken: 'c',
  },
}
const ask = (grant: string, method: string, rest: string) =>
  playProxy(manifest, settings, { method, rest, actions: actionsOf(manifest, grant) })

test('the first route that matches decides, fills in its token and carries the rest on', () => {
  expect(ask('Viewer', 'GET', 'read/incidents/a%2Fb?level=high&q=x')).toEqual({
    go: true,
    url: 'http://worker/api/v1/incidents/a%2Fb?level=high&q=x',
    headers: { authorization: 'Bearer r' },
  })
})

test.each([
  ['read/incidents', 'GET', { Viewer: true, Editor: true, Admin: true }],
  ['attest/policies/1/attestation', 'POST', { Viewer: true, Editor: true, Admin: true }],
  ['attest/policies', 'GET', { Viewer: false, Editor: false, Admin: false }],
  ['annotate/incidents/1/comments', 'POST', { Viewer: false, Editor: true, Admin: true }],
  ['respond/incidents/1/transitions', 'POST', { Viewer: false, Editor: false, Admin: true }],
  ['configure/sources', 'POST', { Viewer: false, Editor: false, Admin: true }],
])('who gets through %s', (rest, method, grants) => {
  const through = Object.keys(grants).map((grant) => [grant, ask(grant, method, rest).go])
  expect(Object.fromEntries(through)).toEqual(grants)
})

test('what no route matches goes nowhere, and reading changes nothing', () => {
  expect(ask('Admin', 'POST', 'read/incidents')).toMatchObject({ go: false, status: 404 })
  expect(ask('Admin', 'GET', 'other/incidents')).toMatchObject({ go: false, status: 404 })
  expect(ask('Admin', 'GET', 'read')).toMatchObject({ go: false, status: 404 })
})
