import type { Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { at, listAt, stringAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, sha256Of, timeAt } from '../answers.ts'
import { bedrockRef, lambdaRef, modelRef, placed, tagsIn } from './answers.ts'
import type { Reading } from './aws-service.ts'
import { type AgentCall, agentOfAlias } from './bedrock-agents.ts'

/** Flows: what their nodes call, by the working draft. */
export const flows: Reading<AgentCall> = {
  types: ['ai_application'],
  list: { call: 'ListFlows', items: 'flowSummaries' },
  async seen(item, asks) {
    const arn = named(item, 'arn')
    const id = named(item, 'id')
    const flow = await asks.get('GetFlow', { flowIdentifier: id })
    if (flow === null) return []
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    const nodes = listAt(flow, 'definition', 'nodes').map((node) => at(node, 'configuration'))
    return [
      {
        asset: { type: 'ai_application', provider: 'aws_bedrock', key: arn },
        also: [{ type: 'ai_application', provider: 'aws_bedrock', key: id }],
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'name'),
          description: stringAt(item, 'description'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'createdAt'),
          identity: keyIn(flow, 'executionRoleArn'),
          encryption_key: keyIn(flow, 'customerEncryptionKeyArn'),
          permissions: nodes.some((node) => at(node, 'inlineCode') !== undefined)
            ? { code: 'write' }
            : undefined,
          authentication: 'identity',
          self_hosted: false,
          tags: tagsIn(tags),
        },
        relations: related(...nodes.flatMap(reachedBy)),
      },
    ]
  },
}

function reachedBy(node: unknown): readonly (readonly [Relation['kind'], AssetRef | undefined])[] {
  const inline = at(node, 'prompt', 'sourceConfiguration', 'inline')
  return [
    ['delegates_to', agentOfAlias(stringAt(node, 'agent', 'agentAliasArn'))],
    ['calls', lambdaRef(stringAt(node, 'lambdaFunction', 'lambdaArn'))],
    ['reads', bedrockRef('vector_database', stringAt(node, 'knowledgeBase', 'knowledgeBaseId'))],
    ['uses', modelRef(stringAt(node, 'knowledgeBase', 'modelId'))],
    ['uses', modelRef(stringAt(inline, 'modelId'))],
    ['prompted_by', promptRef(stringAt(node, 'prompt', 'sourceConfiguration', 'resource', 'promptArn'))],
    ...['prompt', 'knowledgeBase'].map(
      (kind) =>
        [
          'guarded_by',
          bedrockRef(
            'guardrail_config',
            stringAt(node, kind, 'guardrailConfiguration', 'guardrailIdentifier'),
          ),
        ] as const,
    ),
  ]
}

/** Without the version: all versions of a prompt are one asset. */
function promptRef(arn: string | undefined): AssetRef | undefined {
  return bedrockRef('prompt_template', arn?.replace(/(:prompt\/[^:]+):.*$/, '$1'))
}

/** Prompts of prompt management, by the working draft; their texts only by hash. */
export const prompts: Reading<AgentCall> = {
  types: ['prompt_template'],
  list: { call: 'ListPrompts', items: 'promptSummaries' },
  async seen(item, asks) {
    const arn = named(item, 'arn')
    const id = named(item, 'id')
    const prompt = await asks.get('GetPrompt', { promptIdentifier: id })
    if (prompt === null) return []
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    const variants = listAt(prompt, 'variants')
    return [
      {
        asset: { type: 'prompt_template', provider: 'aws_bedrock', key: arn },
        also: [{ type: 'prompt_template', provider: 'aws_bedrock', key: id }],
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'name'),
          description: stringAt(item, 'description'),
          created: timeAt(item, 'createdAt'),
          encryption_key: keyIn(prompt, 'customerEncryptionKeyArn'),
          instructions_sha256:
            variants.length === 0
              ? undefined
              : sha256Of(variants.map((variant) => at(variant, 'templateConfiguration') ?? null)),
          tags: tagsIn(tags),
        },
        relations: related(
          ...variants.flatMap(
            (variant) =>
              [
                ['uses', modelRef(stringAt(variant, 'modelId'))],
                ['uses', agentOfAlias(stringAt(variant, 'genAiResource', 'agent', 'agentIdentifier'))],
              ] as const,
          ),
        ),
      },
    ]
  },
}
