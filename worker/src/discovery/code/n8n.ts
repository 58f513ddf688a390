import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { toolsNamed } from './agent-formats.ts'
import { type AgentTold, definedPart, type FilePlace, modelOf, uses } from './agent-told.ts'
import type { NamedModel, Part } from './project.ts'
import { sha256 } from './told-files.ts'

const KIND = '@n8n/n8n-nodes-langchain.'

/** Providers of n8n's model nodes, by what stands between `lm` or `lmChat` and the end of the type. */
const PROVIDERS: Readonly<Record<string, string>> = {
  OpenAi: 'openai',
  AzureOpenAi: 'azure_openai',
  Anthropic: 'anthropic',
  AwsBedrock: 'bedrock',
  GoogleGemini: 'gemini',
  GoogleVertex: 'vertex_ai',
  MistralCloud: 'mistral',
  Cohere: 'cohere',
  Groq: 'groq',
  Ollama: 'ollama',
  DeepSeek: 'deepseek',
  XAiGrok: 'xai',
  OpenRouter: 'openrouter',
  OpenHuggingFaceInference: 'huggingface',
}

interface Node {
  name: string
  type: string
  parameters: unknown
}

/** A workflow of n8n as it is exported: its agents with the models and tools that are connected to them. */
export function n8nWorkflow(value: unknown, place: FilePlace): AgentTold {
  const nodes = listAt(value, 'nodes').flatMap((node): Node[] => {
    const [name, type] = [stringAt(node, 'name'), stringAt(node, 'type')]
    return name === undefined || type === undefined
      ? []
      : [{ name, type, parameters: at(node, 'parameters') }]
  })
  const models = new Map(nodes.flatMap((node) => withModel(node)))
  const calls = nodes.flatMap(({ type, parameters }) =>
    type === `${KIND}mcpClientTool`
      ? (stringAt(parameters, 'endpointUrl') ?? stringAt(parameters, 'sseEndpoint') ?? [])
      : [],
  )
  const parts = nodes.filter(({ type }) => type === `${KIND}agent`).map((agent) => agentPart(agent, nodes))
  return { models: [...models.values()], calls, parts }

  function agentPart({ name, parameters }: Node, all: readonly Node[]): Part {
    const linked = (kind: string) =>
      all.filter((node) => goesTo(at(value, 'connections', node.name, kind), name)).map((node) => node.name)
    const instructions = stringAt(parameters, 'options', 'systemMessage')
    const facts = {
      name: `${stringAt(value, 'name') ?? 'workflow'}: ${name}`,
      place: place.path,
      tools: toolsNamed(linked('ai_tool')),
      memory: linked('ai_memory').length > 0,
      ...(instructions === undefined ? {} : { instructions_sha256: sha256(instructions) }),
    }
    const ref = { type: 'ai_agent' as const, provider: 'n8n', key: `${place.key}#${name}` }
    return definedPart(ref, facts, uses(linked('ai_languageModel').map((one) => models.get(one))))
  }
}

function withModel({ name, type, parameters }: Node): readonly (readonly [string, NamedModel])[] {
  const kind = /^lm(?:Chat)?(\w{1,40})$/.exec(type.slice(KIND.length))?.[1] ?? ''
  const provider = type.startsWith(KIND) && Object.hasOwn(PROVIDERS, kind) ? PROVIDERS[kind] : undefined
  const model = modelOf(
    provider,
    stringAt(parameters, 'model', 'value') ??
      stringAt(parameters, 'model') ??
      stringAt(parameters, 'modelName'),
  )
  return model === undefined ? [] : [[name, model]]
}

function goesTo(connection: unknown, name: string): boolean {
  return (
    Array.isArray(connection) &&
    connection.flat().some((target) => isObject(target) && stringAt(target, 'node') === name)
  )
}
