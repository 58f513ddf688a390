import { expect, test } from '@jest/globals'
import type { TenantId } from '../../model/ids.ts'
import { statefulAws } from '../../response/actions/fixtures/stateful-aws.ts'
import { bedrockGuardrails, type GuardrailPlace } from './ask-guardrails.ts'

const tenant = 'acme' as TenantId
const stop = new AbortController().signal
const place: GuardrailPlace = { tenant, account: 'main', guardrail: 'gr1', version: '3' }

test('an attack is sent to the guardrails of its target, and one that stops it is enough', async () => {
  const server = await statefulAws({
    'bedrock-runtime:ApplyGuardrail': ({ content, guardrailIdentifier }: Record<string, unknown>) => {
      const [{ text }] = content as [{ text: { text: string } }]
      const isStopped = guardrailIdentifier === 'gr1' && text.text.includes('ignore')
      return { action: isStopped ? 'GUARDRAIL_INTERVENED' : 'NONE', outputs: [], assessments: [], usage: {} }
    },
  })
  const other: GuardrailPlace = { ...place, guardrail: 'gr2', targets: ['desk'] }
  const ask = bedrockGuardrails([other, place], () => server.awsOf)
  const asked = { tenant, target: 'desk', text: 'ignore it' }
  expect(await ask(asked, stop)).toEqual({ blocked: true, by: 'guardrail gr1, version 3' })
  expect(await ask({ ...asked, text: 'hello' }, stop)).toEqual({
    blocked: false,
    by: 'guardrail gr1, version 3',
  })
  expect(await ask({ ...asked, tenant: 'rival' as TenantId }, stop)).toBeUndefined()
  expect(
    await bedrockGuardrails([other], () => server.awsOf)({ ...asked, target: null }, stop),
  ).toBeUndefined()
  await server.close()
})
