import { text } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import {
  exportIncident,
  linkThem,
  mergeThem,
  openIncident,
  placeFindings,
  splitIt,
} from '../cli/incidents-work.ts'
import { openInput, unreadable } from '../cli/read-input.ts'
import type { openCommandStore } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { openClocks } from '../composition/open-clocks.ts'
import { playbooksInForce } from '../composition/playbooks-in-force.ts'
import { systemClock } from '../composition/system.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readRegimes } from '../config/read-regimes.ts'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import type { TenantId } from '../model/ids.ts'
import { IncidentLink } from '../model/incident.ts'
import { Level } from '../model/level.ts'
import type { OpeningDesk } from '../response/open-by-hand.ts'
import { oneMore, tenantOption } from './command-options.ts'
import { registerLearning } from './learning-commands.ts'

type Opened = Awaited<ReturnType<typeof openCommandStore>>

interface Tenant {
  tenant?: TenantId
}

/** What people decide with about incidents from the command line; a running worker groups what is given back. */
function composingIn({ store, config, trail, askToGroup }: Opened): OpeningDesk {
  return {
    ...{ store, audit: auditRecorder(trail), clock: systemClock, findSensitive: sensitiveSpans },
    categories: readIncidents(config.incidents),
    onFindings: askToGroup,
  }
}

/** The commands with which people make incidents, change what they are made of, and take them elsewhere. */
export function registerIncidentWork(
  incidents: Command,
  { root, out, err }: { root: string; out(line: string): Promise<void>; err(line: string): Promise<void> },
): void {
  const working = (
    { tenant }: Tenant,
    work: (working: { desk: OpeningDesk; out: typeof out }, of: TenantId) => Promise<number>,
  ) => inStore(root, tenant, (opened, of) => work({ desk: composingIn(opened), out }, of))
  const id = ['<id>', 'an id, or at least its first four characters'] as const

  incidents
    .command('open')
    .description('by hand: of findings, events, a report, or several of these')
    .requiredOption('--category <id>')
    .requiredOption('--reason <text>')
    .option('--title <text>')
    .addOption(new Option('--level <level>', 'how bad it is').choices(Level.options).default('medium'))
    .option('--finding <id>', 'may be given again', oneMore)
    .option('--event <id>', 'may be given again', oneMore)
    .option('--report <file>', 'what somebody told, as text; - is standard input')
    .addOption(tenantOption())
    .action(
      async ({
        finding = [],
        event = [],
        report,
        ...given
      }: Tenant & {
        category: string
        reason: string
        title?: string
        level: Level
        finding?: string[]
        event?: string[]
        report?: string
      }) => {
        const said = report === undefined ? undefined : await textIn(report)
        await working(given, (desk, tenant) =>
          openIncident(desk, { ...given, tenant, findings: finding, events: event, report: said }),
        )
      },
    )
  const findings = incidents.command('findings').description('what an incident is made of')
  const hows = {
    add: 'puts findings into it, whatever they were in',
    remove: 'takes findings out: they are in none then',
    release: 'gives findings that a person placed back to be grouped',
  } as const
  for (const how of ['add', 'remove', 'release'] as const) {
    findings
      .command(how)
      .description(hows[how])
      .argument(...id)
      .argument('<finding...>')
      .requiredOption('--reason <text>')
      .addOption(tenantOption())
      .action((incident: string, given: string[], options: Tenant & { reason: string }) =>
        working(options, (desk, tenant) =>
          placeFindings(desk, { tenant, id: incident, how, findings: given, reason: options.reason }),
        ),
      )
  }
  incidents
    .command('merge')
    .description('lets others become part of it')
    .argument(...id)
    .argument('<other...>')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((incident: string, others: string[], options: Tenant & { reason: string }) =>
      working(options, (desk, tenant) =>
        mergeThem(desk, { tenant, id: incident, others, reason: options.reason }),
      ),
    )
  incidents
    .command('split')
    .description('makes some of its findings an incident of their own')
    .argument(...id)
    .argument('<finding...>')
    .requiredOption('--reason <text>')
    .option('--title <text>')
    .addOption(tenantOption())
    .action((incident: string, given: string[], options: Tenant & { reason: string; title?: string }) =>
      working(options, (desk, tenant) =>
        splitIt(desk, { ...options, tenant, id: incident, findings: given }),
      ),
    )
  incidents
    .command('link')
    .description('says that two have to do with each other; a duplicate is closed')
    .argument(...id)
    .argument('<other>')
    .addOption(new Option('--as <kind>').choices(IncidentLink.shape.kind.options).default('related'))
    .requiredOption('--note <text>')
    .addOption(tenantOption())
    .action((incident: string, other: string, options: Tenant & { as: IncidentLink['kind']; note: string }) =>
      working(options, (desk, tenant) =>
        linkThem(desk, { tenant, id: incident, other, kind: options.as, note: options.note }),
      ),
    )
  incidents
    .command('export')
    .description('as an OCSF incident finding, or as a report with all there is')
    .argument(...id)
    .addOption(new Option('--format <format>').choices(['ocsf', 'markdown']).default('markdown'))
    .addOption(new Option('--language <language>').choices(['en', 'nl']).default('en'))
    .addOption(tenantOption())
    .action((incident: string, options: Tenant & { format: 'ocsf' | 'markdown'; language: 'en' | 'nl' }) =>
      inStore(root, options.tenant, (opened, tenant) => {
        const { store, config, people } = opened
        const playbooks = playbooksInForce(config, (message) => void err(message))
        const desk = {
          ...{ store, clock: systemClock, out, people },
          policyFor: openClocks(config, playbooks),
          regimes: readRegimes(config.regimes),
        }
        return exportIncident(desk, { ...options, id: incident, tenant })
      }),
    )
  registerLearning(incidents, { root, out, err })
}

/** Throws `input.unreadable` (user). */
async function textIn(file: string): Promise<string> {
  try {
    return (await text(openInput(file))).trim()
  } catch (error) {
    throw unreadable(file, error)
  }
}
