import type { Random } from '../../model/random.ts'
import { MINUTE, moments, nightHours, officeHours, SECOND } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import { assumedRole, type BedrockCall, bedrockLine, embeddingLine } from '../formats/bedrock.ts'
import { assistant, type Turn, text, user } from '../formats/dialogue.ts'
import { elasticBedrockLine } from '../formats/elastic.ts'
import { peopleOf, type Team } from '../people.ts'
import { type Application, applications, models } from '../systems.ts'
import { claimsGrammar, claimsTasks } from '../texts/claims.ts'
import { developmentTasks, engineeringGrammar } from '../texts/engineering.ts'
import { exchange, type Grammar, type Task, writer } from '../texts/grammar.ts'
import { legalTasks, officeGrammar } from '../texts/office.ts'
import { underwritingGrammar, underwritingTasks } from '../texts/underwriting.ts'

interface Desk {
  application: Application
  team: Team
  grammar: Grammar
  tasks: readonly Task[]
  operation: BedrockCall['operation']
  /** A guardrail stands before the model. */
  guarded: boolean
  /** Conversations of a full working day. */
  perDay: number
}

const desks: readonly Desk[] = [
  {
    application: applications.claimsAssistant,
    team: 'claims',
    grammar: claimsGrammar,
    tasks: claimsTasks,
    operation: 'Converse',
    guarded: true,
    perDay: 82,
  },
  {
    application: applications.underwritingDesk,
    team: 'underwriting',
    grammar: underwritingGrammar,
    tasks: underwritingTasks,
    operation: 'ConverseStream',
    guarded: true,
    perDay: 44,
  },
  {
    application: applications.contractReader,
    team: 'legal',
    grammar: officeGrammar,
    tasks: legalTasks,
    operation: 'InvokeModelWithResponseStream',
    guarded: false,
    perDay: 22,
  },
]

/** People of claims, underwriting and legal affairs at work with their assistants on Bedrock. */
export function assistantsDay(random: Random, from: number): Line[] {
  return desks.flatMap((desk) =>
    moments(random, officeHours, from, desk.perDay).flatMap((at) => conversation(random, desk, at)),
  )
}

function conversation(random: Random, desk: Desk, start: number): Line[] {
  const { application } = desk
  const caller = assumedRole(application.role, random.pick(peopleOf(desk.team)).email)
  const turns: Turn[] = []
  const lines: Line[] = []
  let at = start
  const length = random.pick([1, 1, 2, 2, 3, 4])
  for (let turn = 0; turn < length; turn += 1) {
    const { prompt, answer } = exchange(random, desk.grammar, desk.tasks)
    turns.push(user(prompt))
    lines.push(
      bedrockLine(random, {
        at,
        caller,
        operation: desk.operation,
        model: application.model,
        system: application.system,
        turns: [...turns],
        answer: [text(answer)],
        guardrail: desk.guarded ? [] : undefined,
      }),
    )
    turns.push(assistant(answer))
    at += Math.round(random.around(2 * MINUTE))
  }
  return lines
}

/** The nightly refresh of the knowledge base: one embedding for each changed piece of text. */
export function knowledgeIndexNight(random: Random, from: number): Line[] {
  const caller = assumedRole(applications.knowledgeIndexer.role, 'knowledge-base-sync')
  return moments(random, nightHours, from, 24).map((at) => {
    const write = writer(random, claimsGrammar)
    const piece = write(
      "Werkinstructie {product}: bij {damage} vraagt de behandelaar [een offerte|foto's|het aankoopbewijs] op. %open% Bedragen boven {amount} gaan naar de senior. Herzien op {date}.",
    )
    return embeddingLine(random, at, models.embedding, caller, piece)
  })
}

/** The development account is read through Elastic's own integration. */
export function developmentAccountDay(random: Random, from: number): Line[] {
  return moments(random, officeHours, from, 38).map((at) => {
    const { prompt, answer } = exchange(random, engineeringGrammar, developmentTasks)
    return elasticBedrockLine(random, {
      at: at + random.int(0, 30) * SECOND,
      user: random.pick(peopleOf('it')).email,
      model: random.pick([models.sonnet, models.haiku, models.llama]),
      turns: [user(prompt)],
      answer: [text(answer)],
    })
  })
}
