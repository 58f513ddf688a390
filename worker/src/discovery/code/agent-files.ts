import { parsedJson } from '../../sources/json-fields.ts'
import {
  autogen,
  crewai,
  langgraph,
  litellm,
  mcpServerJson,
  modelfile,
  promptFlow,
  prompty,
} from './agent-formats.ts'
import { type AgentFile, type AgentTold, type FilePlace, NOTHING } from './agent-told.ts'
import { difyApp } from './dify.ts'
import { n8nWorkflow } from './n8n.ts'
import { yamlIn } from './yaml-in.ts'

/** Files by which frameworks define agents, applications and models. A new one is a new line. */
const agentFiles: readonly AgentFile[] = [
  { names: ['langgraph.json'], marker: 'graphs', form: 'json', read: langgraph },
  { ends: ['agents.yaml', 'agents.yml'], marker: 'goal', form: 'yaml', read: crewai },
  { names: ['OAI_CONFIG_LIST', 'OAI_CONFIG_LIST.json'], marker: 'model', form: 'json', read: autogen },
  { ends: ['.prompty'], marker: '---', form: 'text', read: prompty },
  { names: ['flow.dag.yaml'], marker: 'nodes', form: 'yaml', read: promptFlow },
  { ends: ['.yaml', '.yml'], marker: 'litellm_params', form: 'yaml', read: litellm },
  { ends: ['.yaml', '.yml'], marker: 'kind: app', form: 'yaml', read: difyApp },
  { ends: ['.json'], marker: 'n8n-nodes-langchain', form: 'json', read: n8nWorkflow },
  { names: ['server.json'], marker: 'modelcontextprotocol', form: 'json', read: mcpServerJson },
  { names: ['Modelfile'], ends: ['.modelfile'], marker: 'FROM', form: 'text', read: modelfile },
]

/** Whether a file of this name can define agents. */
export function mayDefineAgents(name: string): boolean {
  return agentFiles.some((file) => isNamed(file, name))
}

/** What a file defines by the forms of frameworks; throws `discovery.unreadable` where a YAML file of one is none. */
export function agentsIn(name: string, text: string, place: FilePlace): AgentTold {
  const file = agentFiles.find((one) => isNamed(one, name) && text.includes(one.marker))
  if (file === undefined) return NOTHING
  return file.read(contentOf(text, file.form), place)
}

function isNamed({ names = [], ends = [] }: AgentFile, name: string): boolean {
  return names.includes(name) || ends.some((end) => name.endsWith(end))
}

function contentOf(text: string, form: AgentFile['form']): unknown {
  if (form === 'text') return text
  return form === 'json' ? parsedJson(text) : yamlIn(text)
}
