import type { Random } from '../../model/random.ts'
import { MINUTE, moments, officeHours, SECOND } from '../calendar.ts'
import type { Line } from '../demo-record.ts'
import { type McpSession, mcpCall, mcpSession, mcpToolList } from '../formats/mcp.ts'
import { peopleOf, type Team } from '../people.ts'
import { type McpServer, mcpServers } from '../systems.ts'
import { claimsGrammar } from '../texts/claims.ts'
import { engineeringGrammar } from '../texts/engineering.ts'
import { type Grammar, writer } from '../texts/grammar.ts'
import { underwritingGrammar } from '../texts/underwriting.ts'
import { crmRecord } from './agents.ts'

interface Use {
  server: McpServer
  client: string
  teams: readonly Team[]
  grammar: Grammar
  /** Calls that make sense on the server, as templates. */
  calls: readonly { tool: string; argument: string; input: string; result: string }[]
}

const uses: readonly Use[] = [
  {
    server: mcpServers.crm,
    client: 'polis-desk',
    teams: ['customer-service', 'claims'],
    grammar: claimsGrammar,
    calls: [
      { tool: 'crm.lookup', argument: 'relation', input: 'R-[48|51|73|90]{count}', result: 'crm' },
      {
        tool: 'crm.notes',
        argument: 'relation',
        input: 'R-[48|51|73|90]{count}',
        result: '{date}: belde over {claim}. {date2}: [teruggebeld|mail gestuurd|geen gehoor].',
      },
    ],
  },
  {
    server: mcpServers.files,
    client: 'claims-assistant',
    teams: ['claims'],
    grammar: claimsGrammar,
    calls: [
      {
        tool: 'files.list',
        argument: 'folder',
        input: '/dossiers/{claim}',
        result: 'melding.pdf\nfoto-1.jpg\nfoto-2.jpg\nexpertiserapport.txt',
      },
      {
        tool: 'files.read',
        argument: 'path',
        input: '/dossiers/{claim}/expertiserapport.txt',
        result: '%report%',
      },
      { tool: 'files.read', argument: 'path', input: '/dossiers/{claim}/melding.txt', result: '%about%' },
    ],
  },
  {
    server: mcpServers.reporting,
    client: 'datalab',
    teams: ['actuarial', 'data-science'],
    grammar: underwritingGrammar,
    calls: [
      {
        tool: 'sql.query',
        argument: 'query',
        input:
          "select month, count(*) from reporting.{table} where line = '{line}' and year = {year} group by month",
        result: 'month | count\n1 | {count}\n2 | {few}{few}\n3 | {count}',
      },
      {
        tool: 'sql.query',
        argument: 'query',
        input: 'select max(loaded_at) from reporting.{table}',
        result: 'max\n{year}-11-02 04:12',
      },
    ],
  },
  {
    server: mcpServers.tickets,
    client: 'code-helper',
    teams: ['it'],
    grammar: engineeringGrammar,
    calls: [
      {
        tool: 'tickets.get',
        argument: 'ticket',
        input: '{ticket}',
        result: '{ticket}: {failure} in {service}. Reported on {day}. Comment: looks like {component}.',
      },
      { tool: 'tickets.comment', argument: 'ticket', input: '{ticket}', result: 'comment added' },
    ],
  },
]

/** People and their assistants at work with tools over MCP. */
export function toolsDay(random: Random, from: number): Line[] {
  return moments(random, officeHours, from, 32).flatMap((at) => {
    const use = random.pick(uses)
    const person = random.pick(peopleOf(...use.teams))
    const session = mcpSession(random, use.server.name, use.client, person.login)
    return [mcpToolList(random, at, session, use.server.tools), ...calls(random, use, session, at)]
  })
}

function calls(random: Random, use: Use, session: McpSession, start: number): Line[] {
  return Array.from({ length: random.int(2, 5) }, (_, index) => {
    const write = writer(random, use.grammar)
    const call = random.pick(use.calls)
    return mcpCall(
      random,
      start + (index + 1) * Math.round(random.around(40 * SECOND)) + (index * MINUTE) / 2,
      session,
      {
        tool: call.tool,
        input: { [call.argument]: write(call.input) },
        result: call.result === 'crm' ? crmRecord(write) : write(call.result),
      },
    )
  })
}
