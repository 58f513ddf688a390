import type { Relation } from '../../model/asset.ts'
import { at, booleanAt, listAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { toolsNamed } from './agent-formats.ts'
import { type AgentTold, definedPart, type FilePlace, modelOf, NOTHING, uses } from './agent-told.ts'
import type { NamedModel } from './project.ts'
import { sha256 } from './told-files.ts'

/** An application of Dify as it is exported (its DSL): one that chooses tools by itself is an agent. */
export function difyApp(value: unknown, place: FilePlace): AgentTold {
  const name = stringAt(value, 'app', 'name')
  if (stringAt(value, 'kind') !== 'app' || name === undefined) return NOTHING
  const nodes = listAt(value, 'workflow', 'graph', 'nodes').map((node) => at(node, 'data'))
  const configuration = at(value, 'model_config')
  const models = [configuration, ...nodes].flatMap((holder) => modelAt(at(holder, 'model')) ?? [])
  const agentic =
    stringAt(value, 'app', 'mode') === 'agent-chat' ||
    nodes.some((node) => stringAt(node, 'type') === 'agent')
  const tools = [
    ...listAt(configuration, 'agent_mode', 'tools')
      .filter((tool) => booleanAt(tool, 'enabled') !== false)
      .flatMap((tool) => stringAt(tool, 'tool_name') ?? []),
    ...nodes.flatMap((node) =>
      stringAt(node, 'type') === 'tool' ? (stringAt(node, 'tool_name') ?? []) : [],
    ),
  ]
  const instructions = stringAt(configuration, 'pre_prompt')
  const asset = {
    type: agentic ? ('ai_agent' as const) : ('ai_application' as const),
    provider: 'dify',
    key: place.key,
  }
  const facts = {
    name,
    place: place.path,
    tools: toolsNamed(tools),
    ...(instructions === undefined ? {} : { instructions_sha256: sha256(instructions) }),
  }
  return {
    ...NOTHING,
    models,
    parts: [definedPart(asset, facts, [...uses(models), ...knowledge(value, nodes)])],
  }
}

/** The provider is a plugin's name: `langgenius/openai/openai`. */
function modelAt(model: unknown): NamedModel | undefined {
  return modelOf(stringAt(model, 'provider')?.split('/').at(-1), stringAt(model, 'name'))
}

function knowledge(value: unknown, nodes: readonly unknown[]): readonly Relation[] {
  const ids = [
    ...nodes.flatMap((node) => stringsAt(node, 'dataset_ids') ?? []),
    ...listAt(value, 'model_config', 'dataset_configs', 'datasets', 'datasets').flatMap(
      (one) => stringAt(one, 'dataset', 'id') ?? [],
    ),
  ]
  return [...new Set(ids)].map((id) => ({
    kind: 'reads',
    to: { type: 'vector_database', provider: 'dify', key: id.slice(0, 1024) },
  }))
}
