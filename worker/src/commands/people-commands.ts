import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import { assignIncidents, draftShift, keepShift, showHandover, showQueue } from '../cli/people.ts'
import { inStore } from '../composition/in-store.ts'
import { readNotifications } from '../composition/open-notifications.ts'
import { openOnCall } from '../composition/open-on-call.ts'
import { openOutward } from '../composition/open-outward.ts'
import { systemClock } from '../composition/system.ts'
import type { TenantId } from '../model/ids.ts'
import { messageOf, problem } from '../model/problem.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Options {
  tenant?: TenantId
}

/** The commands about what waits for people, and what a shift leaves to the next. */
export function registerPeople(
  program: Command,
  incidents: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  program
    .command('queue')
    .description('what waits for somebody: incidents, steps of playbooks, approvals')
    .argument('<name>', 'as incidents, roles and rotas name them')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((person: string, { tenant, json }: Options & { json: boolean }) =>
      inStore(root, tenant, ({ store, config }, of) => {
        const { people } = readNotifications(config)
        const onCall = openOnCall(config, { door: openOutward(config, process.env), people })
        return showQueue({ store, onCall, clock: systemClock, out }, { tenant: of, person, json })
      }),
    )
  incidents
    .command('assign')
    .description('gives incidents to somebody; without --to to nobody')
    .argument('<id...>', 'ids, or at least their first four characters')
    .option('--to <name>')
    .addOption(tenantOption())
    .action((ids: string[], { tenant, to }: Options & { to?: string }) =>
      inStore(root, tenant, ({ store, trail }, of) => {
        const desk = { store, audit: auditRecorder(trail), clock: systemClock, out }
        return assignIncidents(desk, { tenant: of, ids, to: to ?? null })
      }),
    )
  const handover = program.command('handover').description('what a shift leaves to the next')
  handover
    .command('draft')
    .description('a note in Markdown from what is on record, to be read over and changed')
    .addOption(hoursOption())
    .addOption(new Option('--language <language>').choices(['en', 'nl']).default('en'))
    .addOption(tenantOption())
    .action(({ tenant, ...given }: Options & { hours: number; language: 'en' | 'nl' }) =>
      inStore(root, tenant, ({ store }, of) =>
        draftShift({ store, clock: systemClock, out }, { ...given, tenant: of }),
      ),
    )
  handover
    .command('keep')
    .description('keeps the note as it is now')
    .argument('<file>', '`-`: standard input')
    .requiredOption('--as <name>', 'who hands over')
    .addOption(hoursOption())
    .addOption(tenantOption())
    .action((file: string, { tenant, hours, as }: Options & { hours: number; as: string }) =>
      inStore(root, tenant, ({ store, trail }, of) => {
        const desk = { store, audit: auditRecorder(trail), clock: systemClock, out }
        return keepShift(desk, { tenant: of, hours, as, text: textIn(file) })
      }),
    )
  handover
    .command('show')
    .description('the latest note')
    .addOption(tenantOption())
    .action(({ tenant }: Options) =>
      inStore(root, tenant, ({ store }, of) => showHandover({ store, out }, of)),
    )
}

function hoursOption(): Option {
  return new Option('--hours <n>', 'how long the shift was').default(12).argParser((value) => {
    const hours = Number(value)
    if (Number.isInteger(hours) && hours >= 1 && hours <= 168) return hours
    throw new InvalidArgumentError('1 to 168 hours')
  })
}

function textIn(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').slice(0, 50_000)
  } catch (error) {
    throw problem('handover.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`)
  }
}
