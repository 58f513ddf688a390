import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { at, stringsAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { configuredId, thingName } from './parameters.ts'
import { stateAction } from './state-action.ts'
import { documentIn, type TextFile } from './text-file.ts'

const Parameters = z.strictObject({ policy: configuredId, agent: thingName, tool: thingName })

/**
 * `agent.tool.remove`: takes a tool out of an agent's allow-list in the policy file that agents are started with:
 * `agents: {NAME: {tools: [...]}}`. An agent that reads the file only when it starts goes on until then.
 */
export function agentToolRemove(policyOf: (id: string) => TextFile): Action<z.infer<typeof Parameters>> {
  const open = async (given: z.infer<typeof Parameters>, signal: AbortSignal) => {
    const file = policyOf(given.policy)
    const text = await file.read(signal)
    if (text === undefined) throw absent(`there is no file ${file.name}`)
    const document = documentIn(file, text)
    const path = ['agents', given.agent, 'tools']
    if (!Array.isArray(at(document.value, ...path))) {
      throw absent(`${file.name} has no list of tools of the agent ${given.agent}`)
    }
    return { file, text, document, path, tools: stringsAt(document.value, ...path) ?? [] }
  }
  return stateAction({
    name: 'agent.tool.remove',
    title: "Take a tool from an agent's allow-list",
    permissions: ['write access to the policy file'],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ agent }) => [{ type: 'ai_agent', name: agent }],
    target: ({ policy, agent, tool }) => `tool ${tool} of agent ${agent} in policy ${policy}`,
    parts: [
      {
        name: 'tool',
        async read(given, signal) {
          const { tools } = await open(given, signal)
          return tools.includes(given.tool) ? 'allowed' : 'removed'
        },
        async write({ parameters, state }, signal) {
          const { file, text, document, path, tools } = await open(parameters, signal)
          const others = tools.filter((tool) => tool !== parameters.tool)
          const next = state === 'allowed' ? [...others, parameters.tool] : others
          await file.replace(text, document.changed(path, next), signal)
        },
      },
    ],
    wanted: ({ agent, tool }) => ({
      after: { tool: 'removed' },
      change: [sentence('change.tool', { agent, tool })],
    }),
  })
}

function absent(message: string) {
  return problem('action.absent', 'user', message)
}
