import type { Random } from '../../model/random.ts'
import { aroundTheClock, moments, officeHours, SECOND } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import { text, user } from '../formats/dialogue.ts'
import { litellmLine } from '../formats/litellm.ts'
import { localServers, ollamaLine, vllmLine } from '../formats/local-models.ts'
import { peopleOf, type Team } from '../people.ts'
import { type GatewayKey, gatewayKeys } from '../systems.ts'
import { dataScienceTasks, developmentTasks, engineeringGrammar } from '../texts/engineering.ts'
import { exchange, type Grammar, type Task } from '../texts/grammar.ts'
import { marketingTasks, officeGrammar } from '../texts/office.ts'
import { actuarialTasks, underwritingGrammar } from '../texts/underwriting.ts'

interface Client {
  key: GatewayKey
  team: Team
  grammar: Grammar
  tasks: readonly Task[]
  system: string
  perDay: number
}

const clients: readonly Client[] = [
  {
    key: gatewayKeys.marketing,
    team: 'marketing',
    grammar: officeGrammar,
    tasks: marketingTasks,
    system: 'Je schrijft voor Zeeland Polder Verzekeringen: helder, zonder jargon, op B1-niveau.',
    perDay: 52,
  },
  {
    key: gatewayKeys.development,
    team: 'it',
    grammar: engineeringGrammar,
    tasks: developmentTasks,
    system: 'You are a careful senior engineer. Answer briefly.',
    perDay: 66,
  },
  {
    key: gatewayKeys.dataScience,
    team: 'data-science',
    grammar: engineeringGrammar,
    tasks: dataScienceTasks,
    system: 'Answer with code or a label only, unless asked otherwise.',
    perDay: 58,
  },
  {
    key: gatewayKeys.actuarial,
    team: 'actuarial',
    grammar: underwritingGrammar,
    tasks: actuarialTasks,
    system: 'You assist actuaries. Never invent figures.',
    perDay: 28,
  },
]

/** What teams ask through the LiteLLM gateway. Calls of the served Llama also stand in vLLM's access log. */
export function gatewayDay(random: Random, from: number): Line[] {
  return clients.flatMap((client) =>
    moments(random, officeHours, from, client.perDay).flatMap((at) => {
      const person = random.pick(peopleOf(client.team))
      const model = random.pick(client.key.models)
      const { prompt, answer } = exchange(random, client.grammar, client.tasks)
      const line = litellmLine(random, {
        at,
        key: client.key,
        user: person.login,
        ip: person.ip,
        model,
        system: client.system,
        turns: [user(prompt)],
        answer: [text(answer)],
        guardrail: { status: 'success', name: 'prompt-shield' },
      })
      if (!model.startsWith('llama')) return [line]
      return [
        line,
        vllmLine(random, {
          at: at + random.int(2, 9) * SECOND,
          client: '10.40.60.30',
          path: '/v1/chat/completions',
        }),
      ]
    }),
  )
}

/** The laboratory's Ollama, used by data scientists, and what watches both servers. */
export function localModelsDay(random: Random, from: number): Line[] {
  const questions = moments(random, officeHours, from, 40).map((at) =>
    ollamaLine(random, {
      at,
      client: random.pick(peopleOf('data-science', 'it')).ip,
      path: random.pick(['/api/chat', '/api/chat', '/api/generate', '/api/embed', '/v1/chat/completions']),
    }),
  )
  const checks = moments(random, aroundTheClock, from, 40).map((at) =>
    random.chance(0.5)
      ? ollamaLine(random, { at, client: localServers.ollama, method: 'GET', path: '/api/tags' })
      : vllmLine(random, {
          at,
          client: '10.40.60.5',
          method: 'GET',
          path: random.pick(['/metrics', '/v1/models']),
        }),
  )
  return [...questions, ...checks]
}
