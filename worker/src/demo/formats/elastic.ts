import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { uuid } from '../provider-ids.ts'
import { aws } from '../systems.ts'
import { type Call, latencyOf, textIn, tokensIn } from './dialogue.ts'

/**
 * A model call of the development account as Elastic's Bedrock integration indexes it: old `gen_ai` names, the whole
 * conversation in one field.
 */
export function elasticBedrockLine(random: Random, call: Call & { user: string }): Line {
  const { input, output } = tokensIn(call)
  const time = new Date(call.at).toISOString()
  const id = uuid(random)
  const arn = `arn:aws:sts::${aws.developmentAccount}:assumed-role/developer/${call.user}`
  const prompt = JSON.stringify(
    call.turns.map(({ role, parts }) => ({ role, content: [{ text: textIn(parts) }] })),
  )
  return jsonLine('elastic', call.at, {
    '@timestamp': time,
    data_stream: { type: 'logs', dataset: 'aws_bedrock.invocation', namespace: 'development' },
    ecs: { version: '8.17.0' },
    event: { action: 'Converse', outcome: 'success', dataset: 'aws_bedrock.invocation', kind: 'event', id },
    cloud: {
      provider: 'aws',
      account: { id: aws.developmentAccount },
      region: aws.region,
      service: { name: 'bedrock' },
    },
    aws_bedrock: { invocation: { schema_type: 'ModelInvocationLog', schema_version: '1.0', request_id: id } },
    gen_ai: {
      system: 'aws',
      prompt,
      completion: JSON.stringify([{ text: textIn(call.answer) }]),
      request: {
        id,
        model: { id: call.model, type: call.model.split('.')[0], role: 'assistant' },
        max_tokens: 2048,
      },
      response: { finish_reasons: 'end_turn', timestamp: time },
      usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
      performance: {
        request_size: prompt.length,
        response_size: textIn(call.answer).length,
        start_response_time: latencyOf(random, call),
      },
      user: { id: arn },
    },
    user: { id: arn },
    tags: ['forwarded', 'aws_bedrock-invocation'],
  })
}
