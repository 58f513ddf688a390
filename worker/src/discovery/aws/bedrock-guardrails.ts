import { at, isObject, listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import { keyIn, named, timeAt } from '../answers.ts'
import { admittedBy, placed, tagsIn } from './answers.ts'
import type { BedrockReading } from './bedrock-region.ts'

/** Guardrails with every policy that their working draft holds. */
export const guardrails: BedrockReading = {
  types: ['guardrail_config'],
  list: { call: 'ListGuardrails', items: 'guardrails' },
  async seen(item, asks) {
    const arn = named(item, 'arn')
    const id = named(item, 'id')
    const guardrail = await asks.get('GetGuardrail', { guardrailIdentifier: id })
    const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
    const policy = await asks.get('GetResourcePolicy', { resourceArn: arn })
    return [
      {
        asset: { type: 'guardrail_config', provider: 'aws_bedrock', key: arn },
        also: [{ type: 'guardrail_config', provider: 'aws_bedrock', key: id }],
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'name'),
          description: stringAt(item, 'description'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'createdAt'),
          filters: isObject(guardrail) ? filtersOf(guardrail) : undefined,
          encryption_key: keyIn(guardrail, 'kmsKeyArn'),
          tags: tagsIn(tags),
          shared_with: admittedBy(policy),
        },
      },
    ]
  },
}

/** Each filter by name, with what it does to what goes in and to what comes out: `HIGH/NONE`, `BLOCK/ANONYMIZE`. */
function filtersOf(guardrail: unknown): Record<string, string> {
  const filters: [name: string, strength: string][] = []
  for (const one of listAt(guardrail, 'contentPolicy', 'filters')) {
    filters.push([`content ${stringAt(one, 'type')}`, sides(one, 'inputStrength', 'outputStrength')])
  }
  for (const one of listAt(guardrail, 'topicPolicy', 'topics')) {
    filters.push([`topic ${stringAt(one, 'name')}`, sides(one)])
  }
  for (const one of listAt(guardrail, 'wordPolicy', 'managedWordLists')) {
    filters.push([`words ${stringAt(one, 'type')}`, sides(one)])
  }
  const words = listAt(guardrail, 'wordPolicy', 'words')
  if (words.length > 0) filters.push(['words', String(words.length)])
  for (const one of listAt(guardrail, 'sensitiveInformationPolicy', 'piiEntities')) {
    filters.push([`pii ${stringAt(one, 'type')}`, sides(one, 'action', 'action')])
  }
  for (const one of listAt(guardrail, 'sensitiveInformationPolicy', 'regexes')) {
    filters.push([`regex ${stringAt(one, 'name')}`, sides(one, 'action', 'action')])
  }
  for (const one of listAt(guardrail, 'contextualGroundingPolicy', 'filters')) {
    const off = at(one, 'enabled') === false || stringAt(one, 'action') === 'NONE'
    filters.push([
      `grounding ${stringAt(one, 'type')}`,
      off ? 'NONE' : String(numberAt(one, 'threshold') ?? 0),
    ])
  }
  const reasoning = listAt(guardrail, 'automatedReasoningPolicy', 'policies')
  if (reasoning.length > 0) filters.push(['automated reasoning', String(reasoning.length)])
  return Object.fromEntries(filters)
}

/**
 * A side that is switched off, or whose action is NONE (it is only told of), stops nothing. Actions of one side go before
 * the filter's own; without any, what is found is blocked (API reference, "GuardrailTopic", "GuardrailPiiEntity").
 */
function sides(filter: unknown, input?: string, output?: string): string {
  const side = (name: 'input' | 'output', strength: string | undefined) => {
    const action = stringAt(filter, `${name}Action`)
    if (at(filter, `${name}Enabled`) === false || action === 'NONE') return 'NONE'
    const own = strength === undefined ? undefined : stringAt(filter, strength)
    return (strength === 'action' ? (action ?? own) : own) ?? 'BLOCK'
  }
  return `${side('input', input)}/${side('output', output)}`
}
