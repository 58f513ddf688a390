import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Role } from '../api/access.ts'
import { auditRecorder } from '../audit/append-audit.ts'
import { analyse, type CliChannel, cliChannels } from '../cli/analyse.ts'
import { verifyAuditChains } from '../cli/audit-verify.ts'
import { discover } from '../cli/discover.ts'
import { discoverStatus } from '../cli/discover-status.ts'
import { doctor } from '../cli/doctor.ts'
import { listGaps, settleGap } from '../cli/gaps.ts'
import { listIncidents, showIncident } from '../cli/incidents.ts'
import { listJobs, retryJob } from '../cli/jobs.ts'
import { lineWriter } from '../cli/output.ts'
import { listQuarantine, settleQuarantined } from '../cli/quarantine.ts'
import { type ScanOptions, scan } from '../cli/scan.ts'
import { scanEmits, scanFormats } from '../cli/scan-writer.ts'
import { createSecrets } from '../cli/secrets-create.ts'
import { start } from '../cli/start.ts'
import { createToken, roles } from '../cli/token.ts'
import { openCommandStore, openForScan, theTenants } from '../composition/compose.ts'
import { inStore } from '../composition/in-store.ts'
import { type StartRole, startRoles } from '../composition/start-role.ts'
import { systemClock } from '../composition/system.ts'
import { TenantId } from '../model/ids.ts'
import { Level } from '../model/level.ts'
import { asProblem, systemCodeOf } from '../model/problem.ts'
import { registerAcceptances } from './acceptance-commands.ts'
import { jsonOption, oneMore, pipelineOption, rulePathsOf, tenantOption } from './command-options.ts'
import { registerCompliance } from './compliance-commands.ts'
import { registerContainments } from './containment-commands.ts'
import { registerControls } from './controls-commands.ts'
import { registerDrillCommands } from './drill-commands.ts'
import { registerEvidenceCommands } from './evidence-commands.ts'
import { registerProgrammeFiles } from './files-commands.ts'
import { registerGate } from './gate-commands.ts'
import { registerGovernance } from './governance-commands.ts'
import { registerIncidentWork } from './incident-commands.ts'
import { registerInventory } from './inventory-commands.ts'
import { registerMetrics } from './metrics-commands.ts'
import { registerNotifications } from './notification-commands.ts'
import { registerPeople } from './people-commands.ts'
import { registerPlaybooks } from './playbooks-commands.ts'
import { registerProgramme } from './programme-commands.ts'
import { registerRedTeamCommands } from './red-team-commands.ts'
import { registerRisk } from './risk-commands.ts'
import { registerRules } from './rules-commands.ts'
import { registerRuns } from './run-commands.ts'
import { registerSetup } from './setup-commands.ts'
import { registerTransfer } from './transfer-commands.ts'
import { registerVendors } from './vendors-commands.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const out = lineWriter(process.stdout)
const err = lineWriter(process.stderr)

/**
 * Exit codes of the command line: 0 fine, 1 a check did not hold, 2 wrong use or configuration, 3 failed while running;
 * 130 is the shell's for what was interrupted.
 */
const EXIT = { misuse: 2, failed: 3, interrupted: 130 } as const

/** How long what is left open at the end may hold it up. */
const LEFT_OPEN_MS = 1_000

// Who reads along may go (`| head`): what is left is nobody's, and no failure.
process.stdout.on('error', (error) => {
  if (systemCodeOf(error) === 'EPIPE') process.exit()
  throw error
})
process.stderr.on('error', () => process.exit(EXIT.failed))
process.on('uncaughtException', (thrown) => {
  void tell(thrown).then((code) => process.exit(code))
})

const program = new Command('wachter')
  .description("Runs an organisation's AI-security programme: LLM and agent logs to findings and incidents.")
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })

program
  .command('start')
  .description('worker and API; reads the sample organisation while no source is configured')
  .option('--once', 'handle what is there, print the summary, end', false)
  .option('--no-demo', 'leave the sample organisation out')
  .addOption(
    new Option('--role <roles>', 'what this process does, with commas between')
      .default(startRoles, startRoles.join(','))
      .argParser(rolesOf),
  )
  .action(async (options: { once: boolean; demo: boolean; role: readonly StartRole[] }) => {
    const { once, demo, role } = options
    const { openForStart } = await import('../composition/open-for-start.ts')
    const deps = await openForStart({ root, demo, once, roles: role, out, stop: stopSignal() })
    process.exitCode = await start({ once }, deps)
    // All is closed; half a connection to a server that hangs must not hold up the end.
    setTimeout(() => process.exit(), LEFT_OPEN_MS).unref()
  })

function rolesOf(value: string): readonly StartRole[] {
  const given = value.split(',').map((role) => role.trim())
  const unknown = given.find((role) => !startRoles.some((one) => one === role))
  if (unknown !== undefined) throw new InvalidArgumentError(`It takes ${startRoles.join(', ')}.`)
  return startRoles.filter((role) => given.includes(role))
}

/** Aborted by the first SIGINT or SIGTERM; the second one ends the process where it stands. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
  return stop.signal
}

program
  .command('scan')
  .description('offline: log files to events, findings or incidents')
  .argument('<file...>', 'files; - is standard input, .gz is unpacked')
  .option('--source <id>', 'the format, or auto', 'auto')
  .addOption(new Option('--emit <what>').choices(scanEmits).default('findings'))
  .addOption(new Option('--format <format>').choices(scanFormats).default('ndjson'))
  .option('--rules <dir>', 'rule folder; may be given again; default: those of the configuration', oneMore)
  .addOption(pipelineOption())
  .addOption(new Option('--fail-on <level>', 'exit 1 on a finding at or above').choices(Level.options))
  .action(
    async (
      files: string[],
      options: Pick<ScanOptions, 'source' | 'emit' | 'format'> & {
        rules?: string[]
        pipeline?: string[]
        failOn?: Level
      },
    ) => {
      const { source, emit, format, failOn } = options
      const findings = emit !== 'events' || failOn !== undefined
      const opened = await openForScan({ root, rules: rulePathsOf(options), findings, out, err })
      const tenant = TenantId.parse('scan')
      process.exitCode = await scan({ tenant, source, files, emit, format, failOn }, opened)
    },
  )

program
  .command('analyse')
  .description('signals of texts: NDJSON {id, text} in, one line of signals each out')
  .argument('<file>')
  .addOption(new Option('--channel <channel>').choices(cliChannels).makeOptionMandatory())
  .action(async (file: string, options: { channel: CliChannel }) => {
    process.exitCode = await analyse({ channel: options.channel, file }, out)
  })

program
  .command('discover')
  .description('looks around with the configured connectors')
  .option('--connector <id>', 'only this one')
  .option('--once', 'one round; else again at their interval until stopped', false)
  .option('--status', 'look at nothing: how each connector stands', false)
  .addOption(jsonOption())
  .action(async (options: { connector?: string; once: boolean; status: boolean; json: boolean }) => {
    const { openForDiscovery, openForStatus } = await import('../composition/open-discovery.ts')
    if (options.status) {
      await using opened = await openForStatus(root, out)
      const { connector: only, json } = options
      process.exitCode = await discoverStatus(opened.deps, { tenants: opened.tenants, only, json })
      return
    }
    await using opened = await openForDiscovery({ ...options, root, out, signal: stopSignal() })
    process.exitCode = await discover(opened.options, opened.deps)
  })

registerInventory(program, { root, out })
registerGate(program, { root, out })

const incidents = program.command('incidents').description('what was found to belong together')
incidents
  .command('list')
  .addOption(tenantOption())
  .option('--all', 'also those that are over', false)
  .addOption(jsonOption())
  .action((options: { tenant?: TenantId; all: boolean; json: boolean }) =>
    inStore(root, options.tenant, (opened, tenant) =>
      listIncidents({ store: opened.store, out }, { ...options, tenant }),
    ),
  )
incidents
  .command('show')
  .argument('<id>', 'an id, or at least its first four characters')
  .addOption(tenantOption())
  .addOption(jsonOption())
  .action((id: string, options: { tenant?: TenantId; json: boolean }) =>
    inStore(root, options.tenant, (opened, tenant) =>
      showIncident({ store: opened.store, out }, { id, ...options, tenant }),
    ),
  )
incidents
  .command('clocks')
  .description('how soon it must be taken, contained and over, and what is left')
  .argument('<id>', 'an id, or at least its first four characters')
  .addOption(tenantOption())
  .addOption(jsonOption())
  .action(async (id: string, options: { tenant?: TenantId; json: boolean }) => {
    await using opened = await openCommandStore(root)
    const tenant = await opened.tenant(options.tenant)
    const { incidentClocks } = await import('../cli/incidents-clocks.ts')
    const { openClocks } = await import('../composition/open-clocks.ts')
    const { playbooksInForce } = await import('../composition/playbooks-in-force.ts')
    const playbooks = playbooksInForce(opened.config, (message) => void err(message))
    const policyFor = openClocks(opened.config, playbooks)
    const desk = { store: opened.store, policyFor, clock: systemClock, out }
    process.exitCode = await incidentClocks(desk, { id, ...options, tenant })
  })
incidents
  .command('duties')
  .description('whom an incident must be reported to, and by when; a draft of the notice')
  .argument('<id>', 'an id, or at least its first four characters')
  .addOption(tenantOption())
  .addOption(new Option('--language <language>').choices(['en', 'nl']).default('en'))
  .option('--draft <regime/duty>', 'the notice in Markdown: what is known filled in, what is not marked')
  .addOption(jsonOption())
  .action(
    (id: string, options: { tenant?: TenantId; language: 'en' | 'nl'; draft?: string; json: boolean }) =>
      inStore(root, options.tenant, async (opened, tenant) => {
        const { incidentDuties } = await import('../cli/incidents-duties.ts')
        const { readRegimes } = await import('../config/read-regimes.ts')
        const regimes = readRegimes(opened.config.regimes)
        const desk = { store: opened.store, regimes, clock: systemClock, out }
        return incidentDuties(desk, { id, ...options, tenant })
      }),
  )
registerIncidentWork(incidents, { root, out, err })
registerEvidenceCommands(program, { root, out })

registerNotifications(program, incidents, { root, out, stop: stopSignal })
registerPeople(program, incidents, { root, out })

const quarantine = program.command('quarantine').description('records that could not be read')
quarantine
  .command('list')
  .addOption(tenantOption())
  .addOption(jsonOption())
  .action((options: { tenant?: TenantId; json: boolean }) =>
    inStore(root, options.tenant, (opened, tenant) =>
      listQuarantine({ store: opened.store, out }, { ...options, tenant }),
    ),
  )
for (const how of ['replay', 'discard'] as const) {
  quarantine
    .command(how)
    .argument('<id>')
    .addOption(tenantOption())
    .action((id: string, options: { tenant?: TenantId }) =>
      inStore(root, options.tenant, (opened, tenant) =>
        settleQuarantined(opened.desk(), { id, how, tenant }, out),
      ),
    )
}

const jobs = program.command('jobs').description('work that is due, and what was given up')
jobs
  .command('list')
  .addOption(tenantOption())
  .option('--all', 'also those that are not given up', false)
  .addOption(jsonOption())
  .action((options: { tenant?: TenantId; all: boolean; json: boolean }) =>
    inStore(root, options.tenant, (opened, tenant) =>
      listJobs({ store: opened.store, out }, { ...options, tenant }),
    ),
  )
jobs
  .command('retry')
  .argument('<id>')
  .addOption(tenantOption())
  .action((id: string, options: { tenant?: TenantId }) =>
    inStore(root, options.tenant, async (opened, tenant) => {
      const audit = auditRecorder(opened.trail)
      return retryJob({ store: opened.store, audit, clock: systemClock, out }, { id, tenant })
    }),
  )

registerRules(program, { root, out, err })
registerPlaybooks(program, { root, out, err })
registerRisk(program, { root, out, err })
registerMetrics(program, { root, out, err })
registerControls(program, { root, out, err })
registerVendors(program, { root, out })
registerGovernance(program, { root, out, err })
registerCompliance(program, { root, out })
registerProgramme(program, { root, out, err })
registerContainments(program, { root, out, stop: stopSignal })
registerRuns(program, { root, out, err })
registerDrillCommands(program, { root, out })
registerAcceptances(program, { root, out })
registerRedTeamCommands(program, { root, out })

const gaps = program.command('gaps').description('what rules have not evaluated and sources not given')
gaps
  .command('list')
  .addOption(tenantOption())
  .option('--all', 'also those that are filled or dismissed', false)
  .addOption(jsonOption())
  .action((options: { tenant?: TenantId; all: boolean; json: boolean }) =>
    inStore(root, options.tenant, (opened, tenant) =>
      listGaps({ store: opened.store, out }, { ...options, tenant }),
    ),
  )
for (const how of ['fill', 'dismiss'] as const) {
  gaps
    .command(how)
    .argument('<id>')
    .addOption(tenantOption())
    .action((id: string, options: { tenant?: TenantId }) =>
      inStore(root, options.tenant, (opened, tenant) =>
        settleGap(opened.gapDesk(), { id, how, tenant }, out),
      ),
    )
}

program
  .command('audit')
  .description('the chain of who changed what')
  .command('verify')
  .addOption(jsonOption())
  .action(async (options: { json: boolean }) => {
    await using opened = await openCommandStore(root)
    process.exitCode = await verifyAuditChains(opened.trail, theTenants(opened.config), {
      json: options.json,
      out,
    })
  })

registerProgrammeFiles(program, { root, out, err })
registerTransfer(program, { root, out, err })

program
  .command('token')
  .description('bearer tokens of the API')
  .command('create')
  .requiredOption('--name <name>')
  .addOption(tenantOption().makeOptionMandatory())
  .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
  .action(async (options: { name: string; tenant: TenantId; role: Role }) => {
    process.exitCode = await createToken(options, { randomBytes, out, err })
  })

program
  .command('secrets')
  .description('secrets of the servers that Wachter works with')
  .command('create')
  .argument('[folder]', 'where; what is there stays as it is', 'secrets')
  .action(async (folder: string) => {
    process.exitCode = await createSecrets(resolve(folder), { randomBytes, out, err })
  })

registerSetup(program, { root, out, err })

program
  .command('doctor')
  .description('what is misconfigured and how to mend it')
  .addOption(jsonOption())
  .action(async (options: { json: boolean }) => {
    const { thePatient } = await import('../composition/patient.ts')
    process.exitCode = await doctor(thePatient(root), options, out)
  })

try {
  await program.parseAsync()
} catch (thrown) {
  process.exitCode = await tell(thrown)
}

/** Says what went wrong, for people, and gives the exit code. */
async function tell(thrown: unknown): Promise<number> {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : EXIT.misuse
  const { code, kind, message } = asProblem(thrown)
  await err(
    kind === 'bug'
      ? `${code}: ${message}\n${thrown instanceof Error ? thrown.stack : ''}`
      : `${message} (${code})`,
  )
  return kind === 'user' ? EXIT.misuse : EXIT.failed
}
