import { describe, expect, test } from '@jest/globals'
import { noon } from '../../store/documents-samples-contract.ts'
import { actionContract } from './action-contract.ts'
import { catalogued } from './catalogue.ts'
import { statefulRest } from './fixtures/stateful-rest.ts'
import { httpAsking } from './http-asking.ts'
import { identityBlock, webhookSignature } from './identity-block.ts'

const SECRET = 'shared-with-the-receiver'
const parameters = { webhook: 'firewall', kind: 'user', id: 'mallory@example.com' }

/** A receiver as our customers write it: it keeps who is blocked, and believes only what is signed. */
async function open() {
  const blocked = new Set<unknown>()
  let gone = false
  const server = await statefulRest({
    reads: ({ body }) => body.includes('"op":"state"'),
    answer({ headers, body, sent }) {
      if (gone) return undefined
      if (headers['wachter-signature'] !== webhookSignature(SECRET, body, noon(0))) return { status: 401 }
      if (sent['op'] === 'block') blocked.add(sent['id'])
      if (sent['op'] === 'unblock') blocked.delete(sent['id'])
      return { body: { blocked: blocked.has(sent['id']) } }
    },
  })
  const asking = httpAsking(server.client, {
    base: server.url,
    headers: async ({ body = '' }) => ({ 'wachter-signature': webhookSignature(SECRET, body, noon(0)) }),
  })
  return {
    ...server,
    action: catalogued(identityBlock(() => asking)),
    parameters,
    state: () => blocked.has(parameters.id),
    meddle: () => blocked.add('another'),
    meddled: () => blocked.has('another'),
    remove: () => {
      gone = true
    },
  }
}

describe('identity.block', () => {
  actionContract(open, { meddling: 'kept', secrets: [SECRET], hostile: { id: 'a\nb' } })

  test('a signature is of body and time', () => {
    const signed = webhookSignature(SECRET, '{}', noon(0))
    expect(signed).toMatch(/^t=\d{10},v1=[0-9a-f]{64}$/)
    expect(webhookSignature(SECRET, '{ }', noon(0))).not.toBe(signed)
    expect(webhookSignature(SECRET, '{}', noon(1000))).not.toBe(signed)
    expect(webhookSignature('other', '{}', noon(0))).not.toBe(signed)
  })
})
