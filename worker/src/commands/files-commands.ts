import type { Command } from 'commander'
import { tellFaults } from '../cli/programme.ts'
import { tellDrift } from '../cli/programme-diff.ts'
import { theConfig } from '../composition/compose.ts'
import { programmeDrift } from '../composition/drift-of-programme.ts'
import { inStore } from '../composition/in-store.ts'
import { systemClock } from '../composition/system.ts'
import { validateProgramme } from '../composition/validate-programme.ts'
import type { TenantId } from '../model/ids.ts'
import { dayOf } from '../model/time.ts'
import { daysOf, jsonOption, tenantOption } from './command-options.ts'

type Out = (line: string) => Promise<void>

/** The commands about the files of the programme. */
export function registerProgrammeFiles(
  program: Command,
  { root, out, err }: { root: string; out: Out; err: Out },
): void {
  const programme =
    program.commands.find((command) => command.name() === 'programme') ??
    program.command('programme').description('the AI-security programme as a whole')
  programme
    .command('diff')
    .description('what files and running state do not say alike, both ways, and what a change would do')
    .option('--days <n>', 'put changed rules on trial over so many days of stored events', daysOf)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ days, tenant: wanted, json }: { days?: number; tenant?: TenantId; json: boolean }) =>
      inStore(root, wanted, async ({ store, config, backtesting }, tenant) => {
        const trial = days === undefined ? undefined : { desk: backtesting(), days }
        const drift = await programmeDrift(config, { store, clock: systemClock }, tenant, trial)
        return tellDrift(drift, { json, out, err })
      }),
    )
  programme
    .command('validate')
    .description(
      'checks all files of this site at once; exit code 2 with file and line of everything that is wrong',
    )
    .addOption(jsonOption())
    .action(async ({ json }: { json: boolean }) => {
      const faults = await validateProgramme(theConfig(root), dayOf(systemClock.now()))
      process.exitCode = await tellFaults(faults, { json, out, err })
    })
}
