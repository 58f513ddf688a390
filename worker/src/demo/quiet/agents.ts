import type { Random } from '../../model/random.ts'
import { customerHours, localTime, MINUTE, moments, officeHours, SECOND } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import {
  type AgentSession,
  agentSession,
  codeInterpreterLine,
  gatewayLine,
  memoryLine,
  runtimeLine,
} from '../formats/agentcore.ts'
import { assistant, type Call, text, toolResult, toolUse, user } from '../formats/dialogue.ts'
import { agentSpan, chatSpan, type Run, toolSpan } from '../formats/otel.ts'
import { peopleOf } from '../people.ts'
import { spanId, toolCallId, traceId, uuid } from '../provider-ids.ts'
import { type Agent, agents } from '../systems.ts'
import { claimsGrammar, mailTasks } from '../texts/claims.ts'
import { developmentTasks, engineeringGrammar } from '../texts/engineering.ts'
import { exchange, writer } from '../texts/grammar.ts'
import { underwritingGrammar } from '../texts/underwriting.ts'

/** claims-bot reads the mail that comes in, on AgentCore. */
export function claimsBotDay(random: Random, from: number): Line[] {
  return moments(random, customerHours, from, 34).flatMap((at) => {
    const session = agentSession(random, agents.claimsBot.id, 'inbox-schade')
    const mail = exchange(random, claimsGrammar, mailTasks)
    const write = writer(random, claimsGrammar)
    const message = `MSG-${random.int(400_000, 499_999)}`
    const lines = [
      gatewayLine(random, at + 2 * SECOND, session, {
        target: 'mail',
        tool: 'mail.read',
        input: { message },
        result: mail.prompt,
      }),
      gatewayLine(random, at + 5 * SECOND, session, {
        target: 'crm',
        tool: 'crm.lookup',
        input: { relation: `R-${random.int(100_000, 999_999)}` },
        result: crmRecord(write),
      }),
    ]
    if (random.chance(0.4)) {
      lines.push(
        gatewayLine(random, at + 8 * SECOND, session, {
          target: 'files',
          tool: 'files.read',
          input: { path: write('/dossiers/{claim}/expertiserapport.txt') },
          result: write('%report% %open%'),
        }),
      )
    }
    lines.push(runtimeLine(random, at + 14 * SECOND, session, `Verwerk bericht ${message}.`, mail.answer))
    if (random.chance(0.3)) {
      lines.push(memoryLine(random, at + 16 * SECOND, session, `Verwerk bericht ${message}.`, mail.answer))
    }
    return lines
  })
}

/** A customer as the CRM's tool returns one. */
export function crmRecord(write: (template: string) => string): string {
  return write(
    '{ob}"naam": "{name}", "plaats": "{town}", "klant sinds": {year}, "polis": "{policy}", "openstaande schade": "{claim}"{cb}',
  )
}

/** A run of an agent that is traced with OpenTelemetry. */
export function agentRun(random: Random, agent: Agent, userName?: string): Run {
  return {
    agent,
    trace: traceId(random),
    parent: spanId(random),
    conversation: uuid(random),
    ...(userName === undefined ? {} : { user: userName }),
  }
}

/** mail-triage labels the mail of the general inbox. */
export function mailTriageDay(random: Random, from: number): Line[] {
  return moments(random, customerHours, from, 30).flatMap((at) => {
    const run = agentRun(random, agents.mailTriage)
    const mail = exchange(random, claimsGrammar, mailTasks)
    const id = toolCallId(random)
    const message = `INFO-${random.int(10_000, 99_999)}`
    const call: Call = {
      at: at + 900,
      model: agents.mailTriage.model,
      system: agents.mailTriage.system,
      turns: [
        user(`Sort message ${message}.`),
        { role: 'assistant', parts: [toolUse(id, 'mail.read', { message })] },
        toolResult(id, mail.prompt),
      ],
      answer: [text(mail.answer)],
    }
    return [
      toolSpan(random, run, { at: at + 300, id, tool: 'mail.read', input: { message }, result: mail.prompt }),
      chatSpan(random, run, call),
      agentSpan(random, run, at, 4 * SECOND),
    ]
  })
}

/** Developers who let code-helper read and explain code. */
export function codeHelperDay(random: Random, from: number): Line[] {
  return moments(random, officeHours, from, 20).flatMap((at) => {
    const agent = agents.codeHelper
    const run = agentRun(random, agent, random.pick(peopleOf('it')).login)
    const { prompt, answer } = exchange(random, engineeringGrammar, developmentTasks)
    const write = writer(random, engineeringGrammar)
    const id = toolCallId(random)
    const input = {
      path: write('services/{service}/src/main/java/nl/zpv/[Mapper|Plan|Consumer|Client].java'),
    }
    const code = write(
      'public Optional<Plan> planOf(Policy policy) {ob}\n  // see {ticket}\n  return plans.find(policy.number(), {few});\n{cb}',
    )
    const base = { model: agent.model, system: agent.system }
    return [
      chatSpan(random, run, {
        ...base,
        at: at + 200,
        turns: [user(prompt)],
        answer: [toolUse(id, 'repo.read', input)],
      }),
      toolSpan(random, run, { at: at + 3 * SECOND, id, tool: 'repo.read', input, result: code }),
      chatSpan(random, run, {
        ...base,
        at: at + 4 * SECOND,
        turns: [
          user(prompt),
          { role: 'assistant', parts: [toolUse(id, 'repo.read', input)] },
          toolResult(id, code),
        ],
        answer: [text(answer)],
      }),
      agentSpan(random, run, at, 12 * SECOND),
    ]
  })
}

/** report-writer makes the weekly figures, on Mondays at six. */
export function weeklyReport(random: Random, from: number): Line[] {
  const start = Array.from({ length: 24 }, (_, hour) => from + hour * 60 * MINUTE).find((at) => {
    const { hour, weekday } = localTime(at)
    return weekday === 1 && hour === 6
  })
  if (start === undefined) return []
  const run = agentRun(random, agents.reportWriter)
  const session: AgentSession = agentSession(random, agents.reportWriter.id, 'scheduler')
  const write = writer(random, underwritingGrammar)
  const queries = ['{line}', '{table}'].map((subject) =>
    write(
      `select line, sum(paid) from reporting.${subject.includes('table') ? '{table}' : 'claims_fact'} where month = '{monthEn}' group by line`,
    ),
  )
  const spans = queries.map((query, index) =>
    toolSpan(random, run, {
      at: start + index * 20 * SECOND,
      id: toolCallId(random),
      tool: 'sql.query',
      input: { query },
      result: write('line | paid\n{line} | {euros2}\nlegal expenses | {euros}'),
    }),
  )
  return [
    ...spans,
    chatSpan(random, run, {
      at: start + MINUTE,
      model: agents.reportWriter.model,
      system: agents.reportWriter.system,
      turns: [user('Write the figures of last week.'), assistant('I have the figures.'), user('Go on.')],
      answer: [
        text(write('Paid claims in {line} were {euros2}, {pct} above the week before. Open files: {count}.')),
      ],
    }),
    codeInterpreterLine(random, start + 2 * MINUTE, session, {
      tool: 'writeFiles',
      input: { content: [{ path: 'weekcijfers.csv', text: 'line,paid\nmotor hull,18200\nliability,9350' }] },
      result: 'Successfully wrote all 1 files',
    }),
  ]
}
