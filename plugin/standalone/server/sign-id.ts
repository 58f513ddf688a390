import { createECDH, createHash, createPrivateKey, type JsonWebKey, sign } from 'node:crypto'

/** Who sits before the host. */
export interface HostUser {
  uid: string
  login: string
  role: string
}

/** Signs who is asking, as Grafana does with the header `X-Grafana-Id`, and publishes the key to check it by. */
export interface IdSigner {
  tokenFor(user: HostUser, at: { issuer: string; now: number }): string
  keys: { keys: readonly JsonWebKey[] }
}

/** How long a token is good for, seconds (grafana, `pkg/services/auth/idimpl`: 10 minutes). */
const GOOD_FOR_S = 600

/** A P-256 key, always the same for one secret of 256 random bits. */
export function idSigner(secret: string): IdSigner {
  const d = createHash('sha256').update(`wachter host signing key\0${secret}`).digest()
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(d)
  // Uncompressed: 04, then x and y of 32 bytes each (SEC 1, 2.3.3).
  const point = ecdh.getPublicKey()
  const open: JsonWebKey = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33, 65).toString('base64url'),
  }
  const kid = createHash('sha256').update(`${open.x}.${open.y}`).digest('base64url').slice(0, 16)
  const key = createPrivateKey({ key: { ...open, d: d.toString('base64url') }, format: 'jwk' })
  return {
    keys: { keys: [{ ...open, kid, alg: 'ES256', use: 'sig' }] },
    tokenFor({ uid, login, role }, { issuer, now }) {
      const issued = Math.floor(now / 1000)
      const claims = {
        iss: issuer,
        sub: `user:${uid}`,
        aud: 'org:1',
        iat: issued,
        nbf: issued,
        exp: issued + GOOD_FOR_S,
        type: 'user',
        identifier: uid,
        namespace: 'default',
        username: login,
        displayName: login,
        role,
      }
      const signed = `${part({ alg: 'ES256', typ: 'jwt', kid })}.${part(claims)}`
      const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
      return `${signed}.${signature.toString('base64url')}`
    },
  }
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
