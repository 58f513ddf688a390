import { describe } from '@jest/globals'
import { actionContract } from './action-contract.ts'
import { catalogued } from './catalogue.ts'
import { statefulRest } from './fixtures/stateful-rest.ts'
import { httpAsking } from './http-asking.ts'
import { litellmBudgetCut } from './litellm-budget-cut.ts'
import { litellmGuardrailSet } from './litellm-guardrail-set.ts'
import type { LitellmOf } from './litellm-key.ts'
import { litellmKeyBlock } from './litellm-key-block.ts'

const KEY = 'a'.repeat(64)
const MASTER = 'sk-master'
const GUARDRAIL = '123e4567-e89b-12d3-a456-426614174000'

/** A gateway with one key and one guardrail, as LiteLLM's proxy answers. */
async function gateway() {
  const key: Record<string, unknown> = { blocked: null, max_budget: 100, spend: 12.5, key_alias: 'support' }
  const guardrail: Record<string, unknown> = { default_on: false, mode: 'pre_call' }
  const gone = new Set<string>()
  const server = await statefulRest({
    answer({ method, url, headers, sent }) {
      if (headers['authorization'] !== `Bearer ${MASTER}`) return { status: 401, body: {} }
      const asked = `${method} ${url.pathname}`
      if (asked === `GET /guardrails/${GUARDRAIL}/info` && !gone.has('guardrail')) {
        return { body: { guardrail_id: GUARDRAIL, guardrail_name: 'pii', litellm_params: guardrail } }
      }
      if (asked === `PATCH /guardrails/${GUARDRAIL}`) {
        Object.assign(guardrail, sent['litellm_params'])
        return { body: { guardrail_id: GUARDRAIL, litellm_params: guardrail } }
      }
      if (gone.has('key') || (sent['key'] ?? url.searchParams.get('key')) !== KEY) return undefined
      if (asked === 'GET /key/info') return { body: { key: KEY, info: key } }
      if (asked === 'POST /key/block') key['blocked'] = true
      else if (asked === 'POST /key/unblock') key['blocked'] = false
      else if (asked === 'POST /key/update') Object.assign(key, sent)
      else return undefined
      return { body: { token: KEY, ...key } }
    },
  })
  const asking = httpAsking(server.client, {
    base: `${server.url}/`,
    headers: async () => ({ authorization: `Bearer ${MASTER}` }),
  })
  const litellmOf: LitellmOf = () => asking
  return { ...server, key, guardrail, gone, litellmOf }
}

const secrets = [MASTER]

describe('litellm.key.block', () => {
  actionContract(
    async () => {
      const { key, gone, litellmOf, ...server } = await gateway()
      return {
        ...server,
        action: catalogued(litellmKeyBlock(litellmOf)),
        parameters: { gateway: 'main', key: KEY },
        state: () => key['blocked'] === true,
        meddle: () => {
          key['max_budget'] = 5
        },
        meddled: () => key['max_budget'] === 5,
        remove: () => gone.add('key'),
      }
    },
    { meddling: 'kept', secrets, hostile: { key: 'sk-1234' } },
  )
})

describe('litellm.budget.cut', () => {
  actionContract(
    async () => {
      const { key, gone, litellmOf, ...server } = await gateway()
      return {
        ...server,
        action: catalogued(litellmBudgetCut(litellmOf)),
        parameters: { gateway: 'main', key: KEY, max_budget: '12.50' },
        state: () => key['max_budget'],
        meddle: () => {
          key['max_budget'] = 77
        },
        meddled: () => key['max_budget'] === 77,
        remove: () => gone.add('key'),
      }
    },
    { meddling: 'refused', secrets, hostile: { max_budget: '1e9' } },
  )
})

describe('litellm.guardrail.set', () => {
  actionContract(
    async () => {
      const { guardrail, gone, litellmOf, ...server } = await gateway()
      return {
        ...server,
        action: catalogued(litellmGuardrailSet(litellmOf)),
        parameters: { gateway: 'main', guardrail: GUARDRAIL },
        state: () => guardrail['default_on'],
        meddle: () => {
          guardrail['mode'] = 'post_call'
        },
        meddled: () => guardrail['mode'] === 'post_call',
        remove: () => gone.add('guardrail'),
      }
    },
    { meddling: 'kept', secrets, hostile: { guardrail: '../../key/block' } },
  )
})
