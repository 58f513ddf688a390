import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { idSigner } from './sign-id.ts'

const user = { uid: 'local', login: 'local', role: 'Admin' }
const at = { issuer: 'http://127.0.0.1:7465/', now: 1_764_000_000_000 }

test('a token is checked by the published key, and only as it was signed', () => {
  const { tokenFor, keys } = idSigner('secret')
  const [header = '', claims = '', signature = ''] = tokenFor(user, at).split('.')
  const [jwk] = keys.keys
  if (jwk === undefined) throw new Error('no key')
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const holds = (text: string) =>
    verify(
      'sha256',
      Buffer.from(text),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  expect(holds(`${header}.${claims}`)).toBe(true)
  expect(holds(`${header}.${claims}x`)).toBe(false)
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    sub: 'user:local',
    exp: at.now / 1000 + 600,
  })
  expect(JSON.stringify(keys)).not.toContain('"d"')
})

test('one secret is one key', () => {
  expect(idSigner('a').keys).toEqual(idSigner('a').keys)
  expect(idSigner('a').keys).not.toEqual(idSigner('b').keys)
})
