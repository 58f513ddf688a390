import type { AssetFacts, OfferedTool } from '../../model/asset.ts'
import { at, isObject, listAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { type AgentTold, definedPart, type FilePlace, modelOf, NOTHING, uses } from './agent-told.ts'
import type { NamedModel, Part } from './project.ts'
import { sha256 } from './told-files.ts'
import { yamlIn } from './yaml-in.ts'

/** LangGraph's `langgraph.json`: a graph is an agent. */
export function langgraph(value: unknown, place: FilePlace): AgentTold {
  const graphs = at(value, 'graphs')
  const parts = Object.keys(isObject(graphs) ? graphs : {}).map((name) =>
    definedPart(
      { type: 'ai_agent', provider: 'langgraph', key: `${place.key}#${name}` },
      { name, place: place.path },
    ),
  )
  return { ...NOTHING, parts }
}

/** CrewAI's `agents.yaml`: role, goal and backstory by name. */
export function crewai(value: unknown, place: FilePlace): AgentTold {
  const models: NamedModel[] = []
  const parts: Part[] = []
  for (const [name, agent] of Object.entries(isObject(value) ? value : {})) {
    const goal = stringAt(agent, 'goal')
    if (goal === undefined || stringAt(agent, 'role') === undefined) continue
    const model = routedModel(stringAt(agent, 'llm'))
    if (model !== undefined) models.push(model)
    const said = ['role', 'goal', 'backstory'].map((member) => stringAt(agent, member) ?? '')
    const facts: AssetFacts = {
      name,
      place: place.path,
      instructions_sha256: sha256(said.join('\n')),
      tools: toolsNamed(stringsAt(agent, 'tools') ?? []),
    }
    const ref = { type: 'ai_agent' as const, provider: 'crewai', key: `${place.key}#${name}` }
    parts.push(definedPart(ref, facts, uses([model])))
  }
  return { ...NOTHING, models, parts }
}

/** AutoGen's list of configurations. */
export function autogen(value: unknown): AgentTold {
  const models = (Array.isArray(value) ? value : []).flatMap((entry) => {
    const azure = stringAt(entry, 'api_type')?.startsWith('azure') === true
    return (
      modelOf(azure ? 'azure_openai' : (stringAt(entry, 'api_type') ?? 'openai'), stringAt(entry, 'model')) ??
      []
    )
  })
  return { ...NOTHING, models }
}

const FRONT_MATTER = /^\ufeff?---\r?\n([\s\S]{0,65536}?)\r?\n---(?:\r?\n|$)/

/** Prompty: front matter with the model, then the prompt. */
export function prompty(value: unknown, place: FilePlace): AgentTold {
  const text = String(value)
  const head = yamlIn(FRONT_MATTER.exec(text)?.[1] ?? '')
  const configuration = at(head, 'model', 'configuration') ?? at(head, 'model')
  const azure = stringAt(configuration, 'azure_deployment')
  const account = /^https:\/\/([\w-]{1,64})\./.exec(stringAt(configuration, 'azure_endpoint') ?? '')?.[1]
  const model =
    azure === undefined
      ? modelOf('openai', stringAt(configuration, 'model') ?? stringAt(configuration, 'name'))
      : undefined
  const deployment: NamedModel | undefined =
    azure === undefined || account === undefined
      ? undefined
      : { type: 'api_endpoint', provider: 'azure_openai', name: `${account.toLowerCase()}/${azure}` }
  const named = [model, deployment].filter((one) => one !== undefined)
  const facts: AssetFacts = {
    name: stringAt(head, 'name') ?? place.path.split('/').at(-1) ?? place.path,
    place: place.path,
    instructions_sha256: sha256(text),
  }
  const prompt = definedPart(
    { type: 'prompt_template', provider: 'code', key: place.key },
    facts,
    uses(named),
  )
  return { ...NOTHING, models: named, parts: [prompt] }
}

/** Azure's prompt flow: a flow is an application; its language model nodes name deployment or model. */
export function promptFlow(value: unknown, place: FilePlace): AgentTold {
  const models = listAt(value, 'nodes').flatMap((node) => {
    if (stringAt(node, 'type') !== 'llm') return []
    const provider = (stringAt(node, 'provider') ?? stringAt(node, 'connection') ?? 'azure').toLowerCase()
    return (
      modelOf(
        provider.includes('azure') ? 'azure_openai' : 'openai',
        stringAt(node, 'inputs', 'model') ?? stringAt(node, 'inputs', 'deployment_name'),
      ) ?? []
    )
  })
  const folder = place.path.split('/').at(-2) ?? place.path
  const flow = { type: 'ai_application' as const, provider: 'promptflow', key: place.key }
  return { ...NOTHING, models, parts: [definedPart(flow, { name: folder, place: place.path }, uses(models))] }
}

/** LiteLLM's proxy: which models it offers under which names, and the MCP servers behind it. */
export function litellm(value: unknown, place: FilePlace): AgentTold {
  const models = listAt(value, 'model_list').flatMap(
    (entry) => routedModel(stringAt(entry, 'litellm_params', 'model')) ?? [],
  )
  const servers = at(value, 'mcp_servers')
  const calls = Object.values(isObject(servers) ? servers : {}).flatMap(
    (server) => stringAt(server, 'url') ?? [],
  )
  const guardrails = listAt(value, 'guardrails')
  const facts: AssetFacts = { name: 'LiteLLM', place: place.path, guarded: guardrails.length > 0 }
  const gateway = { type: 'ai_application' as const, provider: 'litellm', key: place.key }
  const relations = [
    ...uses(models),
    ...guardrails.flatMap((one) => {
      const key = stringAt(one, 'guardrail_name')
      const to = { type: 'guardrail_config' as const, provider: 'litellm', key: key ?? '' }
      return key === undefined ? [] : [{ kind: 'guarded_by' as const, to }]
    }),
  ]
  return { models, calls, parts: [definedPart(gateway, facts, relations)] }
}

/** `provider/model` as LiteLLM and who builds on it write it; one without a provider is OpenAI's. */
export function routedModel(route: string | undefined): NamedModel | undefined {
  if (route === undefined) return undefined
  const slash = route.indexOf('/')
  return slash < 0 ? modelOf('openai', route) : modelOf(route.slice(0, slash), route.slice(slash + 1))
}

/** The MCP registry's `server.json`: a server that is made here. */
export function mcpServerJson(value: unknown, place: FilePlace): AgentTold {
  const name = stringAt(value, 'name')
  if (name === undefined) return NOTHING
  const [first] = listAt(value, 'packages')
  const identifier = stringAt(first, 'identifier')
  const version = stringAt(first, 'version')
  const named =
    identifier === undefined ? undefined : `${identifier}${version === undefined ? '' : `@${version}`}`
  const endpoint = stringAt(value, 'remotes', 0, 'url')
  const variables = listAt(first, 'environmentVariables').flatMap((one) => stringAt(one, 'name') ?? [])
  const facts: AssetFacts = { name, place: place.path, env_names: variables.sort() }
  const description = stringAt(value, 'description')
  if (description !== undefined) facts.description = description
  if (named !== undefined) facts.package = named
  if (endpoint !== undefined) facts.endpoint = endpoint
  const server = { type: 'mcp_server' as const, provider: 'mcp', key: named ?? endpoint ?? name }
  return { ...NOTHING, parts: [{ as: 'uses', thing: { asset: server, facts }, telling: true }] }
}

/** Ollama's Modelfile: the model that is built, from which one. */
export function modelfile(value: unknown): AgentTold {
  const base = /^FROM[ \t]{1,8}(\S{1,200})/m.exec(String(value))?.[1]
  if (base === undefined || /^[./~]|\.gguf$/.test(base)) return NOTHING
  const model = modelOf('ollama', base)
  return model === undefined ? NOTHING : { ...NOTHING, models: [model] }
}

export function toolsNamed(names: readonly string[]): OfferedTool[] {
  return [...new Set(names)].map((name) => ({ name }))
}
