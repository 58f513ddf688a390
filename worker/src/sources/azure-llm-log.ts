import type { EventDraft } from '../model/source.ts'
import { azureAssets, azureResource } from './azure-resource.ts'
import { exchangeOf } from './bodies/exchange.ts'
import { at, booleanAt, countAt, isObject, type JsonObject, stringAt, unwrapped } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'

/**
 * What an API Management gateway logs of calls to models (category GatewayLlmLogs, "Gateway logs related to generative AI
 * gateway"): tokens and model in one record, messages in others of the same correlation id, long ones in several.
 */
export function azureLlmLog(record: JsonObject, properties: JsonObject): EventDraft {
  const model = stringAt(properties, 'modelName')
  const deployment = stringAt(properties, 'deploymentName')
  const exchange = exchangeOf(
    { messages: unwrapped(at(properties, 'requestMessages')) },
    answerOf(unwrapped(at(properties, 'responseMessages'))),
  )
  const logged = ['requestMessages', 'responseMessages'].some((name) => at(properties, name) !== undefined)
  return {
    natural: [],
    texts: exchange.texts,
    fields: {
      ...exchange.fields,
      'event.outcome': booleanAt(record, 'isRequestSuccess') === false ? 'failure' : 'success',
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': outcomeOf({
        record: logged ? 'exchange' : 'report',
        answered: exchange.answered,
      }),
      'wachter.content_missing': logged ? undefined : 'not_logged',
      'wachter.asset.refs': azureAssets(
        azureResource(stringAt(record, 'resourceId')).name,
        deployment,
        model ?? deployment,
      ),
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': model ?? deployment,
      'gen_ai.request.stream': booleanAt(properties, 'isStreamCompletion'),
      'gen_ai.usage.input_tokens': countAt(properties, 'promptTokens'),
      'gen_ai.usage.output_tokens': countAt(properties, 'completionTokens'),
    },
  }
}

/** Messages, a whole response, or a piece of one that is only a text. */
function answerOf(answer: unknown): unknown {
  return isObject(answer) && !Object.hasOwn(answer, 'role') ? answer : { output: answer }
}
