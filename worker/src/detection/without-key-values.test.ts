import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { TenantId } from '../model/ids.ts'
import { anEvent } from '../store/documents-samples-contract.ts'
import { withoutKeyValues } from './without-key-values.ts'

/** Made up. */
const KEY = `sk-proj-${'q7Zt0Lw3Xb9Rk5Vn1Hs8Jd4Mf6Pc2Gy0Ta7Ue3Wi9Oz5Qx1N'}`
const sha256 = createHash('sha256').update(KEY).digest('hex')
const keyed = (id: string) =>
  withoutKeyValues(
    anEvent(TenantId.parse('acme'), 'one', {
      'wachter.api_key.id': id,
      'wachter.asset.refs': [
        { type: 'foundation_model', provider: 'openai', key: 'gpt-4o' },
        { type: 'api_key', provider: 'openai', key: id },
      ],
    }),
  )

test.each([
  ['its value', KEY, sha256],
  ['a header with its value', `Bearer ${KEY}`, sha256],
  ['an id', 'key_abc123', 'key_abc123'],
  ['an access key’s id', 'AKIAQWERTYUIOPASDFGH', 'AKIAQWERTYUIOPASDFGH'],
  ['a digest', sha256, sha256],
])('a key that is named by %s', (_, id, name) => {
  const event = keyed(id)
  expect(event['wachter.api_key.id']).toBe(name)
  expect(event['wachter.asset.refs']?.map(({ key }) => key)).toEqual(['gpt-4o', name])
})
