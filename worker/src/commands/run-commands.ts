import { randomUUID } from 'node:crypto'
import { Argument, type Command, InvalidArgumentError } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import { beginByHand, cancel, listRuns, move, sayOfStep, showRun } from '../cli/runs.ts'
import { inStore } from '../composition/in-store.ts'
import { playbooksInForce } from '../composition/playbooks-in-force.ts'
import { systemClock } from '../composition/system.ts'
import type { TenantId } from '../model/ids.ts'
import { VariableName } from '../model/playbook.ts'
import { SignalKind } from '../model/run.ts'
import { knownActions } from '../response/actions/all-actions.ts'
import { jsonOption, oneMore, tenantOption } from './command-options.ts'

type Out = (line: string) => Promise<void>

interface Options {
  tenant?: TenantId
  json: boolean
}

interface Acting extends Options {
  as: string
}

/** The commands about runs of playbooks. A running worker goes on with them at once, else the next start does. */
export function registerRuns(
  program: Command,
  { root, out, err }: { root: string; out: Out; err: Out },
): void {
  const runs = program.command('runs').description('what is done about incidents now, and by whom')
  const withDesk = (wanted: TenantId | undefined, work: (desk: Desk, tenant: TenantId) => Promise<number>) =>
    inStore(root, wanted, (opened, tenant) => work(deskOf(opened, err), tenant))
  runs
    .command('list')
    .description('what is not over, the latest first')
    .option('--all', 'what is over too', false)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, all, json }: Options & { all: boolean }) =>
      withDesk(tenant, (desk, of) => listRuns(desk, { tenant: of, all, json }, out)),
    )
  runs
    .command('show')
    .description('its steps, and what may be done with each')
    .argument('<id>')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, { tenant, json }: Options) =>
      withDesk(tenant, (desk, of) => showRun(desk, { tenant: of, id, json }, out)),
    )
  runs
    .command('start')
    .description('begins a playbook on an incident by hand')
    .argument('<incident>')
    .argument('<playbook>', 'its whole id')
    .argument('[variable...]', 'as __name__=value', variableIn, {})
    .requiredOption('--as <name>', 'who starts it; another has to approve what it does')
    .addOption(tenantOption())
    .action((incident: string, playbook: string, variables: Record<string, string>, { tenant, as }: Acting) =>
      withDesk(tenant, (desk, of) => {
        const given = { tenant: of, incident, playbook, variables, actor: `user:${as}`, key: randomUUID() }
        return beginByHand(desk, given, out)
      }),
    )
  runs
    .command('step')
    .description('what somebody does with a step')
    .argument('<id>')
    .argument('<step>', 'its name or id')
    .addArgument(new Argument('<signal>', 'see docs/handle-incidents.md').choices(SignalKind.options))
    .requiredOption('--as <name>', 'who does it')
    .option('--note <text>', 'why', '')
    .option('--set <variable>', 'as __name__=value; may be given again', variableIn, {})
    .option('--evidence <id>', 'may be given again', oneMore, [])
    .addOption(tenantOption())
    .action(
      (
        id: string,
        step: string,
        signal: SignalKind,
        {
          tenant,
          as,
          set: variables,
          ...said
        }: Acting & { note: string; set: Record<string, string>; evidence: string[] },
      ) =>
        withDesk(tenant, (desk, of) => {
          const who = { actor: `user:${as}`, key: randomUUID() }
          return sayOfStep(desk, { ...said, ...who, tenant: of, id, step, signal, variables }, out)
        }),
    )
  runs
    .command('move')
    .description(
      'to the version of its playbook that is in force; without --version it tells what that changes',
    )
    .argument('<id>')
    .option('--version <version>', 'the one that was told')
    .option('--note <text>', 'why', 'moved to the version in force')
    .requiredOption('--as <name>', 'who moves it')
    .addOption(tenantOption())
    .action((id: string, { tenant, as, ...given }: Acting & { version?: string; note: string }) =>
      withDesk(tenant, (desk, of) => move(desk, { ...given, tenant: of, id, actor: `user:${as}` }, out)),
    )
  runs
    .command('cancel')
    .description('ends it')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .requiredOption('--as <name>', 'who ends it')
    .option('--keep', 'what it did is not taken back', false)
    .addOption(tenantOption())
    .action((id: string, { tenant, as, reason, keep }: Acting & { reason: string; keep: boolean }) =>
      withDesk(tenant, (desk, of) =>
        cancel(desk, { tenant: of, id, actor: `user:${as}`, note: reason, takeBack: !keep }, out),
      ),
    )
}

type Opened = Parameters<Parameters<typeof inStore>[2]>[0]
type Desk = ReturnType<typeof deskOf>

function deskOf({ config, store, trail, onRun }: Opened, err: Out) {
  return {
    ...{ store, audit: auditRecorder(trail), clock: systemClock, actions: knownActions(), onRun },
    playbooks: playbooksInForce(config, (message) => void err(message)),
  }
}

function variableIn(given: string, before: Record<string, string>): Record<string, string> {
  const [, name = '', value = ''] = /^(__[^=]{1,200}__)=(.{0,65536})$/su.exec(given) ?? []
  if (!VariableName.safeParse(name).success) throw new InvalidArgumentError('as __name__=value')
  return { ...before, [name]: value }
}
