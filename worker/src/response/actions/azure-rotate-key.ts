import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { inEnglish, sentence } from '../../model/sentence.ts'
import { stringAt } from '../../sources/json-fields.ts'
import type { Action, Seen } from './action.ts'
import { type AzureOf, azureAccount, azureFor, COGNITIVE, nameOf, pathIn } from './azure-asking.ts'

const Parameters = z.strictObject({ account: azureAccount, key: z.enum(['Key1', 'Key2']) })
type Parameters = z.infer<typeof Parameters>

const TYPE = 'Microsoft.CognitiveServices/accounts'

/** The state after a rotation: which key comes is not known before, and nobody's business after. */
const ROTATED = 'another key'

/**
 * `azure.openai.rotate-key`: one of an account's two keys is made anew. The old one is gone for good: whatever used it, ours
 * or the attacker's, is refused from then on. `fingerprint` tells keys apart without keeping them.
 */
export function azureRotateKey(azureOf: AzureOf, fingerprint: (key: string) => string): Action<Parameters> {
  const needs = [`${TYPE}/listKeys/action`, `${TYPE}/regenerateKey/action`] as const
  const keyNow = async (given: Parameters, signal: AbortSignal): Promise<string> => {
    const path = [...pathIn(given.account), 'listKeys']
    const call = { method: 'POST', path, query: COGNITIVE, needs: needs[0] } as const
    const key = stringAt(await azureFor(azureOf, given.account).read(call, signal), given.key.toLowerCase())
    if (key === undefined)
      throw problem('action.absent', 'user', `${nameOf(given.account)} has no ${given.key}`)
    return fingerprint(key)
  }
  return {
    name: 'azure.openai.rotate-key',
    title: 'Make a key of an Azure OpenAI account anew',
    permissions: needs,
    parameters: Parameters,
    subjects: (given) => [{ type: 'ai_application', provider: 'azure_openai', key: given.account }],
    async plan(given, signal) {
      const said = sentence('change.rotated', { name: given.key })
      return {
        action: 'azure.openai.rotate-key',
        target: `${given.key} of ${nameOf(given.account)}`,
        change: inEnglish(said),
        said: [said],
        before: await keyNow(given, signal),
        after: ROTATED,
        tier: 'two',
        reversible: false,
      }
    },
    async apply({ plan, parameters }, signal) {
      // Another key than that of the plan is what was wanted: making a third one would lock out who has the second.
      if ((await keyNow(parameters, signal)) !== plan.before) return
      const path = [...pathIn(parameters.account), 'regenerateKey']
      const call = { method: 'POST', path, query: COGNITIVE, needs: needs[1] } as const
      await azureFor(azureOf, parameters.account).change(
        { ...call, body: { keyName: parameters.key } },
        signal,
      )
    },
    async verify({ plan, parameters }, signal): Promise<Seen> {
      return (await keyNow(parameters, signal)) === plan.before ? 'absent' : 'done'
    },
    async rollBack({ plan }) {
      const message = `${plan.target}: a key that was made anew can not be had back; give the new one to who needs it`
      throw problem('action.irreversible', 'user', message)
    },
  }
}
